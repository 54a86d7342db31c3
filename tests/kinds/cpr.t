# cpr: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> CPR-nr. 1002710732
= 1002710732	1002710732
> CPR-nr. 100271-0732
= 100271-0732	1002710732
> tel. 1002710732
> CPR-nr. 10027107327x
> CPR-nr. 9913991234
