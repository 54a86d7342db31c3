# jmbg: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> JMBG: 2504987714099
= 2504987714099	2504987714099
> JMBG: 2504987714090
> tel. 2504987714099
> JMBG: 25049877140997x
