# pan: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> PAN: ABCPK2889L
= ABCPK2889L	ABCPK2889L
> order ABCPK2889L
> PAN: ABCXK1234L
> pan ABCPK12345
