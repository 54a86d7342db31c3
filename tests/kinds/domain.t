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
