# hetu: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> HETU: 170589-518N
= 170589-518N	170589-518N
> HETU: 170589-518B
> order 170589-518N
