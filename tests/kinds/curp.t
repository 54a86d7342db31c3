# curp: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> CURP: BOXW861111HNERXN00
= BOXW861111HNERXN00	BOXW861111HNERXN00
> CURP: BOXW861111HNERXN01
> order BOXW861111HNERXN00
