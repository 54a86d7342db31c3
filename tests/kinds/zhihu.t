# zhihu: what must be found, then near misses.
> https://www.zhihu.com/people/jane-example/answers
= zhihu.com/people/jane-example	jane-example
> zhihu.com/question/12345678
