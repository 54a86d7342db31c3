# regon: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> REGON 510707851
= 510707851	510707851
> REGON 510707852
> tel. 510707851
> REGON 5107078517x
