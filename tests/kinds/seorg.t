# seorg: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> organisationsnummer 5566693478
= 5566693478	5566693478
> organisationsnummer 556669-3478
= 556669-3478	5566693478
> organisationsnummer 5566693479
> tel. 5566693478
> organisationsnummer 55666934787x
