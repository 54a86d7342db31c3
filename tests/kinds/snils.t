# snils: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> номер 890-626-727 44 в базе
= 890-626-727 44	89062672744
> СНИЛС 89062672744
= 89062672744	89062672744
> тел. 89062672744
> 890-626-727 54
> 0-890-626-727 44
> 890-626-727 44-77
