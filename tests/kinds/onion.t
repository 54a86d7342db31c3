# onion: what must be found, then near misses. See tests/scan/test_kinds.c.
> at zdgkuq4dmv6nlz4rhcgx4w62y5knqnf5eue2eiax4baz7mpsgrhgnhad.onion/x and http://www.zdgkuq4dmv6nlz4rhcgx4w62y5knqnf5eue2eiax4baz7mpsgrhgnhad.onion
= zdgkuq4dmv6nlz4rhcgx4w62y5knqnf5eue2eiax4baz7mpsgrhgnhad.onion	zdgkuq4dmv6nlz4rhcgx4w62y5knqnf5eue2eiax4baz7mpsgrhgnhad.onion	version=3
= zdgkuq4dmv6nlz4rhcgx4w62y5knqnf5eue2eiax4baz7mpsgrhgnhad.onion	zdgkuq4dmv6nlz4rhcgx4w62y5knqnf5eue2eiax4baz7mpsgrhgnhad.onion	version=3
> 旧地址expyuzz4wqqyqhjn[.]onion。
= expyuzz4wqqyqhjn[.]onion	expyuzz4wqqyqhjn.onion	version=2;refanged=yes
> zdgkuq4dmvbnlz4rhcgx4w62y5knqnf5eue2eiax4baz7mpsgrhgnhad.onion
> abcdefghijklmno.onion
> expyuzz4wqqyqhj1.onion
> red.onion and onion
