# krbrn: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> 사업자등록번호: 6732000806
= 6732000806	6732000806
> 사업자등록번호: 673-20-00806
= 673-20-00806	6732000806
> 사업자등록번호: 6732000807
> tel. 6732000806
> 사업자등록번호: 67320008067x
