# url: what must be found, then near misses. See tests/scan/test_kinds.c.
> see https://Example.ORG/Path?q=1#x.
= https://Example.ORG/Path?q=1#x	https://example.org/Path?q=1#x
> 链接http://a.cn/b，然后
= http://a.cn/b	http://a.cn/b
> (ftp://files.example.net/a_(1).zip)
= ftp://files.example.net/a_(1).zip	ftp://files.example.net/a_(1).zip
> http://[2001:db8::1]:8080/
= http://[2001:db8::1]:8080/	http://[2001:db8::1]:8080/
> <a href="http://1.2.3.4:81/x">
= http://1.2.3.4:81/x	http://1.2.3.4:81/x
> http:// nothing
> std::string://x
> note://abc
> 12:30://
> http:/one-slash.org
> hxxps://evil[.]example[.]com/a[.]php?x=1 and hXXp[:]//b(.)example/c
= hxxps://evil[.]example[.]com/a[.]php?x=1	https://evil.example.com/a.php?x=1	refanged=yes
= hXXp[:]//b(.)example/c	http://b.example/c	refanged=yes
> 见www.example.com/a?b=c，或example.org/路
= www.example.com/a?b=c	www.example.com/a?b=c
= example.org/	example.org/
> [text](http://example.com/a_(b))c "http:\/\/example.com\/d" 'http://a.example/','x'
= http://example.com/a_(b)	http://example.com/a_(b)
= http:\/\/example.com\/d	http://example.com/d
= http://a.example/	http://a.example/
> <a href="http://example.com/?a=1&amp;b=2">http://example.com/&quot;
= http://example.com/?a=1&amp;b=2	http://example.com/?a=1&b=2
= http://example.com/	http://example.com/
> https://ru.example.org/wiki/Россия, http://пример.рф/путь
= https://ru.example.org/wiki/Россия	https://ru.example.org/wiki/Россия
= http://пример.рф/путь	http://xn--e1afmkfd.xn--p1ai/путь
> http://a.example,http://b.example;c
= http://a.example	http://a.example
= http://b.example	http://b.example
> http://intranet/share and http://localhost:8080/#/1 and https://a.example?q=是
= http://intranet/share	http://intranet/share
= http://localhost:8080/#/1	http://localhost:8080/#/1
= https://a.example?q=	https://a.example?q=
> http：//c.example/d
= http：//c.example/d	http://c.example/d	refanged=yes
> http://# is none, http://word. neither
> src/main.rs/x, and/or, README.md/
> www.example.com:8080 with a port
= www.example.com:8080	www.example.com:8080
> www.example.com alone is a domain
> Alice@example.com/
