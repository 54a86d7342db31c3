# ipv6: what must be found, then near misses. See tests/scan/test_kinds.c.
> listens on [2001:db8::1]:8080 and fe80::1%eth0
= 2001:db8::1	2001:db8::1	port=8080
= fe80::1	fe80::1	scope=eth0
> range 2001:0DB8:0000:0000:0000:0000:0000:0000/32.
= 2001:0DB8:0000:0000:0000:0000:0000:0000	2001:db8::	prefix=32
> 本机的IPv6地址是::1。
= ::1	::1
> the IPv6 address is 12::1
= 12::1	12::1
> IPv6地址 1::，结束
= 1::	1::
> ::ffff:192.0.2.33 was the host
= ::ffff:192.0.2.33	::ffff:192.0.2.33
> the ip is fe80::1：up
= fe80::1	fe80::1
> beacons to 2001[:]db8[:]0[:]0[:]1[:]0[:]0[:]1
= 2001[:]db8[:]0[:]0[:]1[:]0[:]0[:]1	2001:db8::1:0:0:1	refanged=yes
> std::string and ns::add::face
> a[1::2] and b[::1] and c[::-1]
> at 12:30:45 on 10:20
> aa:bb:cc:dd:ee:ff:00:11
> address FE06::1::2
> address 12::44:f:45::1
> say: lync: :as
> dead::beef()
> 1:2:3:4:5:6:7:8:9
> gcc -E Fa::b
