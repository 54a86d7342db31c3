# amka: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> ΑΜΚΑ: 17026806426
= 17026806426	17026806426
> ΑΜΚΑ: 17026806427
> tel. 17026806426
> ΑΜΚΑ: 170268064267x
