# rnokpp: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> РНОКПП: 2629434806
= 2629434806	2629434806
> РНОКПП: 2629434807
> tel. 2629434806
> РНОКПП: 26294348067x
