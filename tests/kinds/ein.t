# ein: numbers made by python3-stdnum or by the algorithm, then near misses. See tests/scan/test_kinds.c.
> EIN: 121790415
= 121790415	121790415
> EIN: 12-1790415
= 12-1790415	121790415
> tel. 121790415
> EIN: 1217904157x
