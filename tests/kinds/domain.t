# domain: what must be found, then near misses. See tests/scan/test_kinds.c.
> resolves www.Example.co.uk now
= www.Example.co.uk	www.example.co.uk
> http://sub.example.org/index.html
= sub.example.org	sub.example.org
> 访问baidu.com即可
= baidu.com	baidu.com
> abcdefghijklmnop.onion
= abcdefghijklmnop.onion	abcdefghijklmnop.onion
> End of line.Next sentence
> co.uk
> readme.md and main.py
> version 1.2.3
> lib/foo.so
> config_a.info_x
> www.example.notatld
> self.name(x)
> evil[.]com, evil(.)com, evil[dot]com, evil{.}com and evil[.com
= evil[.]com	evil.com	refanged=yes
= evil(.)com	evil.com	refanged=yes
= evil[dot]com	evil.com	refanged=yes
= evil{.}com	evil.com	refanged=yes
= evil[.com	evil.com	refanged=yes
> 打开 www。example。com 或 abc点com
= www。example。com	www.example.com	refanged=yes
= abc点com	abc.com	refanged=yes
> сайт пример.рф, münchen.de und 例子.中国的
= пример.рф	xn--e1afmkfd.xn--p1ai	unicode=пример.рф
= münchen.de	xn--mnchen-3ya.de	unicode=münchen.de
= 例子.中国	xn--fsqu00a.xn--fiqs8s	unicode=例子.中国
> see example.com.Then more
= example.com	example.com
> dc01.corp.local and a@b.example
= dc01.corp.local	dc01.corp.local
> 27.pm is one, 7.am is a time
> setup.sh, lib.so, index.py in src
> metadata.name, obj.id, foo.info(), this.is
> System.IO, ASP.NET, fooBar.app
# the host of an e-mail address is part of it
> first.me@example.org has none
> 参照してください。ASP.NET
> snake_case.com
