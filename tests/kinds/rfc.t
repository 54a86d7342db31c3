# rfc: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> RFC: GODE590915GR8
= GODE590915GR8	GODE590915GR8
> order GODE590915GR8
> RFC: GODE561399GR8
