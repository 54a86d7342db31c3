# asn: what must be found, then near misses. See tests/scan/test_kinds.c.
> announced by AS64496 and ASN 64511, BGP peer AS701
= AS64496	AS64496
= ASN 64511	AS64511
= AS701	AS701
> in asdot AS1.10 is one, asn
= AS1.10	AS65546
> the AS400 server
> AS2 message
> AS PART
> AS99999999999
> USAS64496
> AS64496x
