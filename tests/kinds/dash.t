# dash: what must be found (made by a script from invented bytes), then near misses. See tests/scan/test_kinds.c.
> 付款到XibGWTCs2Tk8QnuVDbnTpeoXUieGqW7LqS谢谢
= XibGWTCs2Tk8QnuVDbnTpeoXUieGqW7LqS	XibGWTCs2Tk8QnuVDbnTpeoXUieGqW7LqS
> dash: 7aK5RwKaRdwZLnYHkRoLj8UKiTBgAervqB
= 7aK5RwKaRdwZLnYHkRoLj8UKiTBgAervqB	7aK5RwKaRdwZLnYHkRoLj8UKiTBgAervqB
> XibGWTCs2Tk8QnuVDbnTpeoXUieGqW7LqT
> aXibGWTCs2Tk8QnuVDbnTpeoXUieGqW7LqS
> XibGWTCs2Tk8QnuVDbnTpeoXUieGqW7LqS_2
