# nip: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> NIP: 6103924517
= 6103924517	6103924517
> NIP: 610-392-45-17
= 610-392-45-17	6103924517
> NIP: 6103924518
> tel. 6103924517
> NIP: 61039245177x
