# nik: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> NIK: 3174662808652768
= 3174662808652768	3174662808652768
> tel. 3174662808652768
> NIK: 31746628086527687x
