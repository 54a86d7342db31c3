# acn: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> ACN 981374305
= 981374305	981374305
> ACN 981 374 305
= 981 374 305	981374305
> ACN 981374306
> tel. 981374305
> ACN 9813743057x
