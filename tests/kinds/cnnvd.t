# cnnvd: what must be found, then near misses. See tests/scan/test_kinds.c.
> 编号CNNVD-202112-799，
= CNNVD-202112-799	CNNVD-202112-799
> CNNVD-202113-799
> CNNVD-2021-799
> CNNVD-202112-7
> ACNNVD-202112-799
