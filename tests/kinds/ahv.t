# ahv: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> AHV-Nr. 7566699806055
= 7566699806055	7566699806055
> no. 756.6699.8060.55
= 756.6699.8060.55	7566699806055
> AHV-Nr. 7566699806056
> tel. 7566699806055
> AHV-Nr. 75666998060557x
