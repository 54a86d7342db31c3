# edrpou: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> код ЄДРПОУ 24824094
= 24824094	24824094
> код ЄДРПОУ 24824095
> tel. 24824094
> код ЄДРПОУ 248240947x
