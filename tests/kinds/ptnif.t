# ptnif: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> NIF 648578933
= 648578933	648578933
> NIF 648578934
> tel. 648578933
> NIF 6485789337x
