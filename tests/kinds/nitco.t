# nitco: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> NIT 9796203931
= 9796203931	9796203931
> NIT 979.620.393-1
= 979.620.393-1	9796203931
> NIT 9796203932
> tel. 9796203931
> NIT 97962039317x
