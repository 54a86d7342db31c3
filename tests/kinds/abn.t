# abn: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> ABN 73628587013
= 73628587013	73628587013
> ABN 73 628 587 013
= 73 628 587 013	73628587013
> ABN 73628587014
> tel. 73628587013
> ABN 736285870137x
