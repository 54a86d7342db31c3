# attack: what must be found, then near misses. See tests/scan/test_kinds.c.
> used T1059.001 for TA0002; MITRE technique T1566 by G0007 with S0154
= T1059.001	T1059.001
= TA0002	TA0002
= T1566	T1566
= G0007	G0007
= S0154	S0154
> https://attack.mitre.org/techniques/T1059/003/
= T1059/003	T1059.003
> form T1234 of the tax office
> a T1059 resistor
> model S0154 and G0007
> T9999.001
> XT1059.001
> T1059.0012
> year T2021
