# vkn: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> VKN: 9019097826
= 9019097826	9019097826
> VKN: 9019097827
> tel. 9019097826
> VKN: 90190978267x
