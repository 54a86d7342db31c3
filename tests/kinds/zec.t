# zec: what must be found (made by a script from random bytes), then near misses. See tests/scan/test_kinds.c.
> 付款到 t1aLGZnLbZ3u6HHF533jKfb12oym5vLgZvX 谢谢
= t1aLGZnLbZ3u6HHF533jKfb12oym5vLgZvX	t1aLGZnLbZ3u6HHF533jKfb12oym5vLgZvX
> 付款到 t3SeDvXFGX4hngegWF6Z59ZYajaCkhaCv5n 谢谢
= t3SeDvXFGX4hngegWF6Z59ZYajaCkhaCv5n	t3SeDvXFGX4hngegWF6Z59ZYajaCkhaCv5n
> t3SeDvXFGX4hngegWF6Z59ZYajaCkhaCv5x
> xt3SeDvXFGX4hngegWF6Z59ZYajaCkhaCv5n
> mifX8wfEW7UqoYKEkkYgoNGbw75FAPeAVC
