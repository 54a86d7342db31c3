# reddit: what must be found, then near misses.
> https://www.reddit.com/user/jane_example/ and reddit.com/r/netsec
= reddit.com/user/jane_example	jane_example
= reddit.com/r/netsec	netsec	type=community
> reddit.com/wiki/faq
