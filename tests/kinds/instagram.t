# instagram: what must be found, then near misses.
> instagram.com/jane.example_1/ and IG: @jane_ex
= instagram.com/jane.example_1	jane.example_1
= jane_ex	jane_ex
> اینستاگرام: @irani.example
= irani.example	irani.example
> اینستاگرام من ali_reza1370 است
= ali_reza1370	ali_reza1370
> https://www.instagram.com/p/CabcdEFGH/ and instagram.com/explore
> Instagram: photos and stories
