# gstin: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> GSTIN: 27AAPFU0239F1Z2
= 27AAPFU0239F1Z2	27AAPFU0239F1Z2
> GSTIN: 27AAPFU0239F1Z3
> order 27AAPFU0239F1Z2
