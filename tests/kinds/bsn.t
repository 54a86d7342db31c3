# bsn: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> BSN: 204177984
= 204177984	204177984
> BSN: 204177985
> tel. 204177984
> BSN: 2041779847x
