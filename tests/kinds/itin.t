# itin: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> ITIN 968702610
= 968702610	968702610
> ITIN 968-70-2610
= 968-70-2610	968702610
> tel. 968702610
> ITIN 9687026107x
> ITIN 911-67-1234
