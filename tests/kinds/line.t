# line: what must be found, then near misses.
> LINE ID: jane_example1
= jane_example1	jane_example1
> https://line.me/ti/p/~jane.example
= line.me/ti/p/~jane.example	jane.example
> line 12345: error
> online id: x
