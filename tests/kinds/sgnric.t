# sgnric: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> NRIC No. T4072247A
= T4072247A	T4072247A
> NRIC No. T4072247B
> FIN: M1234567K
= M1234567K	M1234567K
> order T4072247A
