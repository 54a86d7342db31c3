# sin: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> SIN: 501714208
= 501714208	501714208
> SIN: 501-714-208
= 501-714-208	501714208
> SIN: 501714209
> tel. 501714208
> SIN: 5017142087x
