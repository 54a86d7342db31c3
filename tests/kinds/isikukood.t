# isikukood: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> isikukood 39303127839
= 39303127839	39303127839
> isikukood 39303127830
> tel. 39303127839
> isikukood 393031278397x
