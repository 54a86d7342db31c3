-- MySQL dump 10.13
/*!40101 SET NAMES utf8mb4 */;
CREATE TABLE `p` (`id` int, `name` varchar(20), `photo` blob, `tail` text) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO `p` VALUES (0,'æŽæ˜Ž ÐÐ½Ð½Ð°',_binary '‰PNG\r\n\Z\n›4ÊõO.\"\nÍ”q¸X6†m\r…‹cTž”¾,¬Æ[~ò-™•ŸcÓØ“ÜçRwœ„)ìñ¯Jd\"Ógá^¶ß¤','äº¤è­¦'),(1,'æŽæ˜Ž ÐÐ½Ð½Ð°',_binary '‰PNG\r\n\Z\ne¥3uŽy>©Z”ë\r¶*’§	¥“¤NÒ\'–bã•E€ÃQ©ºèVº¹”1àjÙj:VLû¤>•Ñfôg{àÒûp×ãÛnÿ`‚','äº¤è­¦'),(2,'æŽæ˜Ž ÐÐ½Ð½Ð°',_binary '‰PNG\r\n\Z\n|jvÕ…H¦\Z¡;ÎýÆ/ÜkT¬—ñ¡×n‰­Èþ&aÊA‰UíñÎÇolPƒ;ÊÃqgR©ñá\r(9úƒG¹(','äº¤è­¦'),(3,'æŽæ˜Ž ÐÐ½Ð½Ð°',_binary '‰PNG\r\n\Z\n±&+èÃiŸÆwùÌ0\':»ÞÔã\"dšõØ<U¾SZL§ý­„VŸ=8ù÷&}Ò–¶u\\\0 ïœáâÈH€¹®DÝ*IZ’¾e³','äº¤è­¦');
