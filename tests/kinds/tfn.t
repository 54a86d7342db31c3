# tfn: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> TFN: 256599352
= 256599352	256599352
> TFN: 256 599 352
= 256 599 352	256599352
> TFN: 256599353
> tel. 256599352
> TFN: 2565993527x
