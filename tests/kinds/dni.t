# dni: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> DNI: 54362315K
= 54362315K	54362315K
> con DNI 54362315-K
= 54362315-K	54362315K
> pedido 54362315K
> DNI 54362315A
