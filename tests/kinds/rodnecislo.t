# rodnecislo: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> rodné číslo 9604111176
= 9604111176	9604111176
> rodné číslo 960411/1176
= 960411/1176	9604111176
> rodné číslo 9604111177
> tel. 9604111176
> rodné číslo 96041111767x
