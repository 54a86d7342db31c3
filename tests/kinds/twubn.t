# twubn: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> 統一編號 18955597
= 18955597	18955597
> 統一編號 18955598
> tel. 18955597
> 統一編號 189555977x
