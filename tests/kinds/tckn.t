# tckn: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> T.C. Kimlik No: 36603653282
= 36603653282	36603653282
> TCKN 36603653282
= 36603653282	36603653282
> sipariş 36603653282
> TCKN 36603653292
> TCKN 06603653282
