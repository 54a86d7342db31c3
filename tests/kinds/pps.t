# pps: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> PPS number 4147008V
= 4147008V	4147008V
> PPS number 4147008B
> order 4147008V
