# siren: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> SIREN 323911974
= 323911974	323911974
> SIREN 323 911 974
= 323 911 974	323911974
> SIREN 323911975
> tel. 323911974
> SIREN 3239119747x
