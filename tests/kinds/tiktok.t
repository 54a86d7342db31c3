# tiktok: what must be found, then near misses.
> https://www.tiktok.com/@Jane.Example_1/video/701
= tiktok.com/@Jane.Example_1	jane.example_1
> tiktok.com/tag/dance
