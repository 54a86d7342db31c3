# telegram: what must be found, then near misses.
> Telegram: @some_name and tg @abcde_1
= some_name	some_name
= abcde_1	abcde_1
> https://t.me/News_Channel/123, t.me/joinchat/AAAAAEkk2WdoDrB4-Q8-gg t.me/+AbCdEf12345
= t.me/News_Channel	news_channel
= t.me/joinchat/AAAAAEkk2WdoDrB4-Q8-gg	AAAAAEkk2WdoDrB4-Q8-gg	type=invite
= t.me/+AbCdEf12345	AbCdEf12345	type=invite
> пишите в телеграме @ivan_example
= ivan_example	ivan_example
> کانال تلگرام: @irani_example
= irani_example	irani_example
> 电报群：@group_example 联系
= group_example	group_example	type=group
> Telegram: secure messaging
> t.me/share/url?url=x and about.me/someone_else
> Telegram is an app; telegram.org/apps
> ab2tg@example.com
