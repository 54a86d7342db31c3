# ilid: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> תעודת זהות 232010983
= 232010983	232010983
> תעודת זהות 232010984
> tel. 232010983
> תעודת זהות 2320109837x
