# afm: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> ΑΦΜ 338349803
= 338349803	338349803
> ΑΦΜ 338349804
> tel. 338349803
> ΑΦΜ 3383498037x
