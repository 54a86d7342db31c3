# ico: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> IČO: 26561051
= 26561051	26561051
> IČO: 26561052
> tel. 26561051
> IČO: 265610517x
