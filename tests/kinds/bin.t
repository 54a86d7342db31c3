# bin: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> БИН 050443249351
= 050443249351	050443249351
> БИН 050443249352
> tel. 050443249351
> БИН 0504432493517x
