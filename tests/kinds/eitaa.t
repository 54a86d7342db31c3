# eitaa: what must be found, then near misses.
> https://eitaa.com/irani_example ایتا: @irani_ex1
= eitaa.com/irani_example	irani_example
= irani_ex1	irani_ex1
> eitaa.com/app
