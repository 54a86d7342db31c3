# weibo: what must be found, then near misses.
> https://weibo.com/u/1234567890 微博：@央视新闻
= weibo.com/u/1234567890	1234567890
= 央视新闻	央视新闻
> weibo.com/login.php 和 weibo.com/tv/home
> 微博上有人说
