# date: what must be found, then near misses. See tests/scan/test_kinds.c. No reference here: what is relative
# stays relative, and a day without a year is open.
> due 2019-01-04, not later
= 2019-01-04	2019-01-04
> signed 04/01/2019 and 23.04.2022 14:55
= 04/01/2019	2019-04-01
= 23.04.2022 14:55	2022-04-23T14:55:00
> logged 2019-01-04T10:20:30Z by host
= 2019-01-04T10:20:30Z	2019-01-04T10:20:30
> 23/Sep/2020:10:00:01 +0200 GET
= 23/Sep/2020:10:00:01 +0200	2020-09-23T10:00:01
> Date: Tue, 15 Nov 1994 08:12:31 GMT
= Tue, 15 Nov 1994 08:12:31 GMT	1994-11-15T08:12:31
> on the 5th of May we pay
= the 5th of May	XXXX-05-05
> from 26th of june of 2020 to the 28th of june of 2020
= from 26th of june of 2020 to the 28th of june of 2020	2020-06-26/2020-06-28
> back tomorrow, gone last week
= tomorrow	P+1D
= last week	P-1W
> sent 3 days ago
= 3 days ago	P-3D
> sales after 2010
= after 2010	2011-01-01/..
> in the 1990s and in April 2017
= the 1990s	1990-01-01/2000-01-01
= April 2017	2017-04-01/2017-05-01
> Q3 2021 was the first half of nothing
= Q3 2021	2021-07-01/2021-10-01
> archive-2018-09-23-page
= 2018-09-23	2018-09-23
> version 1.2.3.4, section 4.1.2, 10.0.0.1
> mix 1/2 cup with 3/4 pint, score 3-2
> Tel: +86 138-2010-2015 or 000 111 82-2100
> You may go; they march on; the sun sat there
> see pages 12-14, RFC 2822, port 8080, $2000
> size 2000x1000, x2019y, 100.2019
> 2019-13-45 and 32/13/2019 are nothing
