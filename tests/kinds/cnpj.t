# cnpj: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> empresa 72.811.586/3791-41
= 72.811.586/3791-41	72811586379141
> CNPJ 72811586379141
= 72811586379141	72811586379141
> pedido 72811586379141
> 72.811.586/3791-51
