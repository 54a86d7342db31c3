# whatsapp: what must be found, then near misses.
> https://wa.me/12125550123?text=hi and chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv
= wa.me/12125550123	12125550123
= chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv	AbCdEfGhIjKlMnOpQrStUv	type=invite
> whatsapp.com/download and wa.me/message
