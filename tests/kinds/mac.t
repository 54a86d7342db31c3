# mac: what must be found, then near misses. See tests/scan/test_kinds.c.
> eth0 00:1a:2b:3c:4d:5e and AA-BB-CC-0D-EE-FF, switch 001a.2b3c.4d5e
= 00:1a:2b:3c:4d:5e	00:1a:2b:3c:4d:5e
= AA-BB-CC-0D-EE-FF	aa:bb:cc:0d:ee:ff
= 001a.2b3c.4d5e	00:1a:2b:3c:4d:5e
> MAC地址00:11:22:33:44:55。
= 00:11:22:33:44:55	00:11:22:33:44:55
> times 10:11:12:13:14:15
> print 00:1a:2b:3c:4d:5e:6f:70
> 00:1a:2b:3c:4d
> 2021-10-11-12-13-14
> 00:1A:2b:3c:4d:5e mixes cases
> 00:00:00:00:00:00
