# ifsc: what must be found, then near misses. See tests/scan/test_kinds.c.
> IFSC: SBIN0005943
= SBIN0005943	SBIN0005943	country=IN
> IFSC code of the branch hdfc0001234
= hdfc0001234	HDFC0001234
> SBIN0005943
> IFSC SBIN1005943
> IFSC SBIN000594
