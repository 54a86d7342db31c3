# iin: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> ИИН: 850401348137
= 850401348137	850401348137
> ИИН: 850401348138
> tel. 850401348137
> ИИН: 8504013481377x
