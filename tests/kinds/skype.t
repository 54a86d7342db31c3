# skype: what must be found, then near misses.
> Skype: jane.example, скайп: ivan.petrov_ex
= jane.example	jane.example
= ivan.petrov_ex	ivan.petrov_ex
> skype:live:.cid.abc123def?chat
= live:.cid.abc123def	live:.cid.abc123def
> skype for business and Skype: a program
