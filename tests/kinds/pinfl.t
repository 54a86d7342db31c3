# pinfl: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> ПИНФЛ 32103854644604
= 32103854644604	32103854644604
> ПИНФЛ 32103854644605
> tel. 32103854644604
> ПИНФЛ 321038546446047x
