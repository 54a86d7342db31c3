# egn: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> ЕГН 8609028453
= 8609028453	8609028453
> ЕГН 8609028454
> tel. 8609028453
> ЕГН 86090284537x
