# houjin: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> 法人番号 2965724920868
= 2965724920868	2965724920868
> 法人番号 2965724920869
> tel. 2965724920868
> 法人番号 29657249208687x
