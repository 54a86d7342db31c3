# cuit: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> CUIT: 20243180733
= 20243180733	20243180733
> no. 20-24318073-3
= 20-24318073-3	20243180733
> CUIT: 20243180734
> tel. 20243180733
> CUIT: 202431807337x
