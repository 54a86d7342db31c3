# vk: what must be found, then near misses.
> vk.com/id12345678, https://m.vk.com/club1234 и ВК: @ivan_example
= vk.com/id12345678	id12345678
= vk.com/club1234	club1234
= ivan_example	ivan_example
> ВКонтакте: id99887766
= id99887766	id99887766
> vk.com/feed vk.com/share.php?url=x
> вк сказал, что это так
