CREATE TABLE `messages` (
  `id` int NOT NULL,
  `sender` varchar(80),
  `receiver` varchar(80),
  `body` text,
  `created_at` datetime
);
INSERT INTO `messages` VALUES (1,'ann','bob','see you at 8\nbring the key','2021-05-01 10:00:00'),
(2,'bob','ann','ok','2021-05-01 10:01:00'),
(3,'ann','bob','门口等你','2021-05-01 10:02:00');
