# useragent: what must be found, then near misses. See tests/scan/test_kinds.c.
> "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36" 200
= Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36	Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36
> UA: curl/7.88.1, then python-requests/2.28
= curl/7.88.1	curl/7.88.1
= python-requests/2.28	python-requests/2.28
> Mozilla/5.0 alone
> Mozilla is a foundation
> usr/bin/curl/7
> curl/bin
