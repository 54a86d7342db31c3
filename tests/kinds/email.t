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
