# icq: what must be found, then near misses.
> ICQ: 132152059, аська 123456
= 132152059	132152059
= 123456	123456
> https://icq.im/123456789
= icq.im/123456789	123456789
> ICQ 2003b, id 132152059
