# cnic: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> CNIC No. 3520242486111
= 3520242486111	3520242486111
> CNIC No. 35202-4248611-1
= 35202-4248611-1	3520242486111
> tel. 3520242486111
> CNIC No. 35202424861117x
> CNIC No. 99202-1234567-1
