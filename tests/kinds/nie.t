# nie: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> NIE: Z5187720Y
= Z5187720Y	Z5187720Y
> NIE: Z-5187720-Y
= Z-5187720-Y	Z5187720Y
> NIE: Z5187720B
> order Z5187720Y
