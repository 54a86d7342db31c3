# twitter: what must be found, then near misses.
> https://twitter.com/Jane_Example/status/20 and x.com/jane_example
= twitter.com/Jane_Example	jane_example
= x.com/jane_example	jane_example
> Twitter: @Jane_Example, 推特：@jane_ex
= Jane_Example	jane_example
= jane_ex	jane_ex
> твиттер @jane_ex_1
= jane_ex_1	jane_ex_1
> twitter.com/intent/tweet?text=x, https://twitter.com/share, x.com/home
> Twitter: people said so in 2019
> netflix.com/title and box.com/jane
> https://twitter.com/${user}
