# nnbe: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> rijksregisternummer 64032297620
= 64032297620	64032297620
> no. 64.03.22-976.20
= 64.03.22-976.20	64032297620
> rijksregisternummer 64032297621
> tel. 64032297620
> rijksregisternummer 640322976207x
