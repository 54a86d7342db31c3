# melli: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> کد ملی 8474858887
= 8474858887	8474858887
> national code: 8474858887
= 8474858887	8474858887
> تلفن 8474858887
> کد ملی 8474858888
