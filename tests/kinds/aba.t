# aba: what must be found, then near misses. See tests/scan/test_kinds.c.
> Routing number: 021000021
= 021000021	021000021	country=US
> ABA 0260-0959-3 account
= 0260-0959-3	026009593
> "routing_number":"322271627"
= 322271627	322271627
> Routing number: 021000022
> 021000021
> routing 10.0.0.1 021000021.5
> routing number 991000021
> ABA 0210000210
> routing tables for 021000021
