# personnummer: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> personnummer 6103126204
= 6103126204	6103126204
> personnummer 610312-6204
= 610312-6204	6103126204
> personnummer 6103126205
> tel. 6103126204
> personnummer 61031262047x
