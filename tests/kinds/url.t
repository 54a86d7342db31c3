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
