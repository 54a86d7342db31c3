# twid: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> 身分證字號：Q254323194
= Q254323194	Q254323194
> 身分證字號：Q254323195
> order Q254323194
