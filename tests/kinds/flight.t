# flight: what must be found, then near misses. See tests/scan/test_kinds.c.
> 乘坐MU5123次航班抵达
= MU5123	MU5123
> 航班号：CA981
= CA981	CA981
> 他搭 CZ 3101 航班
= CZ 3101	CZ3101
> рейсом SU 1234 из
= SU 1234	SU1234
> flight 9W234 to
= 9W234	9W234
> flight number: AFL1234
= AFL1234	AFL1234
> پرواز IR655
= IR655	IR655
> JL123便で
= JL123	JL123
> flights BA-117
= BA-117	BA117
> MU5123
> part MU5123 of the flight
> flight A380
> flight of 2 A320
> flight 1234
> flight-MU5123-x
> in-flight 2019
> flight RC1
> 便宜12元
> version B2便
> Tetragram for flight\n1D337 ; Tai Xuan Jing
> 输入CX123便可查询
> 方便 AB1234
> Vol. IV 12 of the journal
> vol AF 1234 pour
= AF 1234	AF1234
> 航班：CZ3101/CZ3102
= CZ3101	CZ3101
= CZ3102	CZ3102
