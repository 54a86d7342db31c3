# mention: what must be found, then near misses. See tests/scan/test_kinds.c.
> @BotSys, ask @bob and Hi@HowardsCreekFD, or @张三 please
= @BotSys	@botsys
= @bob	@bob
= @HowardsCreekFD	@howardscreekfd
= @张三	@张三
> mail a@b.example, user@host
> use @ before a name
> @Override\npublic void x()
> @param name the name
> @media (x)
> npm i @scope/package
> @5 dollars
> root@server:~$
