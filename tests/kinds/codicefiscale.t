# codicefiscale: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> CF: RSSMRA85T10A562S
= RSSMRA85T10A562S	RSSMRA85T10A562S
> codice fiscale RSSMRA85T10A562S.
= RSSMRA85T10A562S	RSSMRA85T10A562S
> CF: RSSMRA85T10A562A
> RSSMRA85T10A562SX
> RSSMRAZZT10A562S
