# yara: what must be found, then near misses. See tests/scan/test_kinds.c.
> private rule Loader_A : tag one {\n strings:\n $a = "x"\n condition:\n any of them\n}
= Loader_A	Loader_A
> the rule applies { to all }
> rule of law
> rule "name" {
> ruleX { condition: }
