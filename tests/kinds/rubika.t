# rubika: what must be found, then near misses.
> https://rubika.ir/irani_example
= rubika.ir/irani_example	irani_example
> rubika.ir/download
