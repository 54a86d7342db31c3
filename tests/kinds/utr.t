# utr: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> UTR: 1950446600
= 1950446600	1950446600
> tel. 1950446600
> UTR: 19504466007x
