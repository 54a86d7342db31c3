# mynumber: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> 個人番号：561748338014
= 561748338014	561748338014
> 個人番号：5617-4833-8014
= 5617-4833-8014	561748338014
> 個人番号：561748338015
> tel. 561748338014
> 個人番号：5617483380147x
