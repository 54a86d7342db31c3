# duns: what must be found, then near misses. See tests/scan/test_kinds.c.
> DUNS: 15-048-3782
= 15-048-3782	150483782
> D-U-N-S Number 150483782
= 150483782	150483782
> 150483782
> duns in 2019: 150483782
> DUNS 1504837821
> DUNS 150.483.782
