# iqama: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> Iqama no. 2393217654
= 2393217654	2393217654
> Iqama no. 2393217655
> tel. 2393217654
> Iqama no. 23932176547x
