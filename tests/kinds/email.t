# email: what must be found, then near misses. See tests/scan/test_kinds.c.
> write to a.b+c@Mail.Example.org, please
= a.b+c@Mail.Example.org	a.b+c@mail.example.org
> 邮箱：zhang_san@firm.com.cn，电话
= zhang_san@firm.com.cn	zhang_san@firm.com.cn
> <ivan@mail.ru>;<petr@mail.ru>
= ivan@mail.ru	ivan@mail.ru
= petr@mail.ru	petr@mail.ru
> ends a sentence: x@example.com.
= x@example.com	x@example.com
> x@example.test
= x@example.test	x@example.test
> no domain: user@host
> unknown top level: user@file.dllx
> two dots a..b@ example.com
> @handle on a site
> root@10.0.0.1
> me @ example.com
> user@-bad.com
> user@com
> user [at] evil [dot] com, other(at)evil(.)com and x＠b.example
= user [at] evil [dot] com	user@evil.com	refanged=yes
= other(at)evil(.)com	other@evil.com	refanged=yes
= x＠b.example	x@b.example	refanged=yes
> write to name at example dot org or to name dot sur at sub dot example dot com
= name at example dot org	name@example.org	refanged=yes
= sur at sub dot example dot com	sur@sub.example.com	refanged=yes
> пётр@пример.рф
= пётр@пример.рф	пётр@xn--e1afmkfd.xn--p1ai	unicode=пример.рф
> 用户@例子.中国
= 用户@例子.中国	用户@xn--fsqu00a.xn--fiqs8s	unicode=例子.中国
> "a b"@example.org and post@[192.0.2.1]
= "a b"@example.org	"a b"@example.org
= post@[192.0.2.1]	post@[192.0.2.1]
> mailto:x@example.com?subject=a&to=y@example.com
= x@example.com	x@example.com
= y@example.com	y@example.com
> see...z@example.com and \u003cx@example.com\u003e
= z@example.com	z@example.com
= x@example.com	x@example.com
> 邮箱地址w@example.com是我的
= w@example.com	w@example.com
> ends.Then x@example.com.Then more
= x@example.com	x@example.com
> dots .abc@example.com and a..bc@example.com
> Carol@new_type.com
> git@example.com:group/project.git
> look at this dot in the map
> j_9@192.0.2.1
