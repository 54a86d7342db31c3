# cedulaec: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> cédula 1720030384
= 1720030384	1720030384
> cédula 1720030385
> tel. 1720030384
> cédula 17200303847x
