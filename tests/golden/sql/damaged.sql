CREATE TABLE `t` (`a` int, `b` text);
INSERT INTO `t` VALUES
(1,'one'),
(2,'lost quote),
(3,'three'),
(4,'four'),(5 five),(6,'six');
INSERT INTO `t` VALUES (7,'seven'),(8,'eight;
INSERT INTO `t` VALUES (9,'nine'),(10,'ten');
INSERT INTO `u` VALUES (1,2,3),(4,5,6),
