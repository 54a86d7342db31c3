# nric: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> MyKad 670802143423
= 670802143423	670802143423
> no. 670802-14-3423
= 670802-14-3423	670802143423
> tel. 670802143423
> MyKad 6708021434237x
> no. 991399-14-1234
> no. 850505-17-1234
