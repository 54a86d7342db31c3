# ssdeep: what must be found, then near misses. See tests/scan/test_kinds.c.
> ssdeep: 1536:yB+A8bMtMeRlbIzvDqZL4QzNxVDm+5gt+M2hDDDvNZ3YZ7sU:N8yMMRqZL4SzNxXmQtXN6V.
= 1536:yB+A8bMtMeRlbIzvDqZL4QzNxVDm+5gt+M2hDDDvNZ3YZ7sU:N8yMMRqZL4SzNxXmQtXN6V	1536:yB+A8bMtMeRlbIzvDqZL4QzNxVDm+5gt+M2hDDDvNZ3YZ7sU:N8yMMRqZL4SzNxXmQtXN6V
> 12:30:45 and 24:abcdef:ghijk
> 1535:yB+A8bMtMeRlbIzvDqZL4QzNxVDm:N8yMMRqZL4SzNxXm
> ratio 3:4:5
> 6:abcdefghijklmnop:abcdefghijkl
