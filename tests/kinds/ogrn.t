# ogrn: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> ОГРН 9990676486945
= 9990676486945	9990676486945
> ОГРНИП: 684748440039021
= 684748440039021	684748440039021
> ОГРН 9990676486946
> счёт 9990676486945
> ОГРН 99906764869451
