# odnoklassniki: what must be found, then near misses.
> ok.ru/profile/571234567890 и https://ok.ru/group/51234567
= ok.ru/profile/571234567890	571234567890
= ok.ru/group/51234567	51234567	type=group
> book.ru/profile/571234567890 ok.ru/music
