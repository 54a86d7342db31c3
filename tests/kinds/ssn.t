# ssn: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> SSN: 219-09-9999
= 219-09-9999	219099999
> social security number 219 09 9999
= 219 09 9999	219099999
> 219-09-9999
> SSN 666-12-1234
> SSN 219-00-9999
> part 219-09-99990
