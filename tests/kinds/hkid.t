# hkid: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> HKID: A8246281
= A8246281	A8246281
> HKID: A8246282
> order A8246281
> 身份证号 A12345
