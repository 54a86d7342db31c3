# bilibili: what must be found, then near misses.
> https://space.bilibili.com/12345678/dynamic
= space.bilibili.com/12345678	12345678
> bilibili.com/video/BV1xx411c7mD
