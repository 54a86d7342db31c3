# facebook: what must be found, then near misses.
> https://www.facebook.com/profile.php?id=1000123 facebook.com/jane.example
= facebook.com/profile.php?id=1000123	1000123
= facebook.com/jane.example	jane.example
> m.facebook.com/groups/12345678
= facebook.com/groups/12345678	12345678	type=group
> Facebook: jane.example.7
= jane.example.7	jane.example.7
> facebook.com/sharer/sharer.php?u=x, https://www.facebook.com/login.php
> <D2FB@mailhost.example.com>, notfacebook.com/jane.example
