# ltc: what must be found (made by a script from random bytes), then near misses. See tests/scan/test_kinds.c.
> 付款到 Lf3yxiDmdMW5iU2YaGUxfMpMuCro4jDCCS 谢谢
= Lf3yxiDmdMW5iU2YaGUxfMpMuCro4jDCCS	Lf3yxiDmdMW5iU2YaGUxfMpMuCro4jDCCS
> 付款到 MFygivTf1agyZxJmHCtcmPa36p57sy59jF 谢谢
= MFygivTf1agyZxJmHCtcmPa36p57sy59jF	MFygivTf1agyZxJmHCtcmPa36p57sy59jF
> MFygivTf1agyZxJmHCtcmPa36p57sy59jx
> xMFygivTf1agyZxJmHCtcmPa36p57sy59jF
> mrKxPX4EsxHbnkimeJ1vY1bccYFkvjvGNs
