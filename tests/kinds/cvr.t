# cvr: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> CVR-nr. 66586626
= 66586626	66586626
> CVR-nr. 66586627
> tel. 66586626
> CVR-nr. 665866267x
