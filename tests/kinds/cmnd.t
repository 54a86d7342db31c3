# cmnd: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> CMND số 346507529
= 346507529	346507529
> tel. 346507529
> CMND số 3465075297x
