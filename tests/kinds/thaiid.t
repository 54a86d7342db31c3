# thaiid: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> บัตรประชาชน 1377668718295
= 1377668718295	1377668718295
> x 1-3776-68718-29-5
= 1-3776-68718-29-5	1377668718295
> order 1377668718295
> 1-3776-68718-20-5
