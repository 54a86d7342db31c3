# doge: what must be found (made by a script from random bytes), then near misses. See tests/scan/test_kinds.c.
> 付款到 DQoELVxJDpCbH9AUwbzuUtfterTE2hJBva 谢谢
= DQoELVxJDpCbH9AUwbzuUtfterTE2hJBva	DQoELVxJDpCbH9AUwbzuUtfterTE2hJBva
> DQoELVxJDpCbH9AUwbzuUtfterTE2hJBvx
> xDQoELVxJDpCbH9AUwbzuUtfterTE2hJBva
> mmt1y3GsN45wSJjsybS3ZrH7rQEtzWzQdx
