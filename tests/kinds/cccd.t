# cccd: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> CCCD: 075711471049
= 075711471049	075711471049
> tel. 075711471049
> CCCD: 0757114710497x
> CCCD: 997123456789
