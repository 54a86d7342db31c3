# sortcode: what must be found, then near misses. See tests/scan/test_kinds.c.
> Sort code: 12-34-56
= 12-34-56	123456	country=GB
> sort code is 60 16 13, account
= 60 16 13	601613
> "sortCode": "601613"
= 601613	601613
> 12-34-56
> sort code written in 123456
> sort codes of 12-34-5678
> sort code 12.34.56
