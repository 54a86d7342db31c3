# nino: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> NI number: AB709682C
= AB709682C	AB709682C
> NI number: AB 70 96 82 C
= AB 70 96 82 C	AB709682C
> order AB709682C
> NI number: GB123456A
