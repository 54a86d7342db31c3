# kpp: behind its label and beside ИНН, then near misses. See tests/scan/test_kinds.c.
> КПП 773601001
= 773601001	773601001	country=RU
> ИНН/КПП 7707083893/773601001
= 773601001	773601001
> КПП 7736010013, кпп 000000000
> тел. 773601001
