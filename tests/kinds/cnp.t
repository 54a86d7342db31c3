# cnp: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> CNP 1850107362323
= 1850107362323	1850107362323
> CNP: 1850107362323
= 1850107362323	1850107362323
> factura 1850107362323
> CNP 1850107362333
