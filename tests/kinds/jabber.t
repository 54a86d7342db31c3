# jabber: what must be found, then near misses.
> jabber: Boss@exploit.im; xmpp:a.b@jabber.de
= Boss@exploit.im	boss@exploit.im
= a.b@jabber.de	a.b@jabber.de
> джаббер - ivan@example.com
= ivan@example.com	ivan@example.com
> write to someone@example.com
> jabber is a protocol. someone@example.com
> Message-Id: <377FE45E-D4A6-11D6-A377-000393D60714@jabber.org>
