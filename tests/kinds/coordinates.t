# coordinates: in degrees and decimals, then temperatures, angles and other pairs. See tests/scan/test_kinds.c.
> met at 39°54′15″N 116°24′26″E today
= 39°54′15″N 116°24′26″E	39.9042,116.4072
> 位于北纬39度54分，东经116度24分的地方
= 北纬39度54分，东经116度24分	39.9,116.4
> точка 55°45′ с.ш. 37°37′ в.д.
= 55°45′ с.ш. 37°37′ в.д.	55.75,37.61667
> GPS: 43.8256, 87.6168 (office)
= 43.8256, 87.6168	43.8256,87.6168
> 坐标：-33.8688,151.2093
= -33.8688,151.2093	-33.8688,151.2093
> geo:48.2010,16.3695
= 48.2010,16.3695	48.201,16.3695
> it was 25°C and 30°C outside, turn 90° left
> version 1.2345, 2.3456 of the model
> GPS: 143.8256, 87.6168
> location 1.2 and 3.4
> N 12 and E 13 of the list
