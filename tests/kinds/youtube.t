# youtube: what must be found, then near misses.
> https://www.youtube.com/@JaneExample youtube.com/channel/UCabcdefghijklmnopqrstuv
= youtube.com/@JaneExample	JaneExample
= youtube.com/channel/UCabcdefghijklmnopqrstuv	UCabcdefghijklmnopqrstuv
> youtube.com/watch?v=dQw4w9WgXcQ
