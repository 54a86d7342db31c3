# fodselsnummer: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> fødselsnummer 16048627424
= 16048627424	16048627424
> fødselsnummer 160486 27424
= 160486 27424	16048627424
> fødselsnummer 16048627425
> tel. 16048627424
> fødselsnummer 160486274247x
