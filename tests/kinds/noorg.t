# noorg: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> organisasjonsnummer 960924061
= 960924061	960924061
> organisasjonsnummer 960 924 061
= 960 924 061	960924061
> organisasjonsnummer 960924062
> tel. 960924061
> organisasjonsnummer 9609240617x
