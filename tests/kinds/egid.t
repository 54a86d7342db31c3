# egid: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> الرقم القومي 26607082162467
= 26607082162467	26607082162467
> tel. 26607082162467
> الرقم القومي 266070821624677x
