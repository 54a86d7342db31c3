# oib: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> OIB: 74499813274
= 74499813274	74499813274
> OIB: 74499813275
> tel. 74499813274
> OIB: 744998132747x
