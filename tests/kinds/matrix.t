# matrix: what must be found, then near misses.
> @Alice:matrix.org, https://matrix.to/#/@bob:example.com
= @Alice:matrix.org	@alice:matrix.org
= @bob:example.com	@bob:example.com
> git@host:path and user@example.com:22 and @media:print
> @param name: text
