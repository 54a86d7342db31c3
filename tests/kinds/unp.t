# unp: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> УНП 461456567
= 461456567	461456567
> УНП 461456568
> tel. 461456567
> УНП 4614565677x
