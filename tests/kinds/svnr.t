# svnr: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> SVNR 6701170456
= 6701170456	6701170456
> SVNR 6701 170456
= 6701 170456	6701170456
> SVNR 6701170457
> tel. 6701170456
> SVNR 67011704567x
