# cnvd: what must be found, then near misses. See tests/scan/test_kinds.c.
> 漏洞CNVD-2021-95914和cnvd-c-2019-48814。
= CNVD-2021-95914	CNVD-2021-95914
= cnvd-c-2019-48814	CNVD-C-2019-48814
> CNVD-21-95914
> CNVD-2021-95
> XCNVD-2021-95914
> CNVD-1999-95914
