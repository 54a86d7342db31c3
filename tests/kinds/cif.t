# cif: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> CIF B40544629
= B40544629	B40544629
> CIF B40544620
> order B40544629
