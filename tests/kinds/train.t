# train: what must be found, then near misses. See tests/scan/test_kinds.c.
> 乘G1234次到北京
= G1234	G1234
> K52次列车
= K52	K52
> 车次：D5次
= D5	D5
> G1234次
= G1234	G1234
> G5次
> C14次
> 第3次
> G12345次
> XG123次
> G1234号
> v2-G123次
