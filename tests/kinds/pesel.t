# pesel: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> PESEL: 85072934343
= 85072934343	85072934343
> nr PESEL 85072934343
= 85072934343	85072934343
> tel. 85072934343
> PESEL 85072934344
