# ruc: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> RUC: 10425582254
= 10425582254	10425582254
> RUC: 10425582255
> tel. 10425582254
> RUC: 104255822547x
