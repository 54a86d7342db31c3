# rupassport: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> паспорт 4509 123456 выдан
= 4509 123456	4509123456
> Паспорт: серия 45 09 123456
= 45 09 123456	4509123456
> заказ 4509 123456
> паспорт 4560 123456
> паспорт 0012 123456
> версия 4509 1234
