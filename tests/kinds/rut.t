# rut: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> RUT 821056551
= 821056551	821056551
> RUT 82.105.655-1
= 82.105.655-1	821056551
> RUT 821056552
> order 821056551
