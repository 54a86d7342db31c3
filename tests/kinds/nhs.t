# nhs: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> NHS number 0585673268
= 0585673268	0585673268
> NHS number 058 567 3268
= 058 567 3268	0585673268
> NHS number 0585673269
> tel. 0585673268
> NHS number 05856732687x
