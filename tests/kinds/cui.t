# cui: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> CUI: 10768163
= 10768163	10768163
> CUI: 10768164
> order 10768163
