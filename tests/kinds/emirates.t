# emirates: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> Emirates ID 784196063728990
= 784196063728990	784196063728990
> no. 784-1960-6372899-0
= 784-1960-6372899-0	784196063728990
> Emirates ID 784196063728991
> tel. 784196063728990
> Emirates ID 7841960637289907x
