# tron: what must be found (made by a script from random bytes), then near misses. See tests/scan/test_kinds.c.
> 付款到 TZ4GXkirxk88CRYomgbezrjvucTp2g1PP3 谢谢
= TZ4GXkirxk88CRYomgbezrjvucTp2g1PP3	TZ4GXkirxk88CRYomgbezrjvucTp2g1PP3
> TZ4GXkirxk88CRYomgbezrjvucTp2g1PPx
> xTZ4GXkirxk88CRYomgbezrjvucTp2g1PP3
> n3tHSUZYyqVWKCjSFNwaKSSCyqi8N1aPYo
