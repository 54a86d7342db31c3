-- MySQL dump 10.13  Distrib 5.7.33, for Linux (x86_64)
--
-- Host: localhost    Database: shop
-- ------------------------------------------------------
-- Server version	5.7.33-log

/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `users`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
CREATE TABLE `users` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `full name` varchar(80) DEFAULT 'O\'Neill, (x)',
  `note` text COMMENT 'a, b',
  `photo` blob,
  `score` decimal(6,2) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `name` (`full name`(10))
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4;

LOCK TABLES `users` WRITE;
/*!40000 ALTER TABLE `users` DISABLE KEYS */;
INSERT INTO `users` VALUES (1,'Анна','says \"hi\"; then\nleaves',NULL,1.50),(2,'李明','C:\\temp\\a%b',0x89504E470D0A1A0A,-2),(3,'it''s','),(4,\'no row\'',_binary 'ab\0c',.5);
INSERT INTO `users` (`note`,`id`) VALUES ('only two', 4), (_utf8mb4'three' ' joined', 5);
/*!40000 ALTER TABLE `users` ENABLE KEYS */;
UNLOCK TABLES;
DELIMITER ;;
/*!50003 CREATE*/ /*!50003 TRIGGER t AFTER INSERT ON users FOR EACH ROW BEGIN
INSERT INTO log VALUES (NEW.id, 'not a row');
END */;;
DELIMITER ;
INSERT INTO `log` VALUES (1,0x48656C6C6F,x'4869',NOW(),CAST('2020-01-02' AS DATE));
-- Dump completed on 2021-05-04 12:00:00
