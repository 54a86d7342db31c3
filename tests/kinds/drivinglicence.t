# drivinglicence: what must be found (documented examples, invented numbers), then near misses.
> Driving licence: MORGA607054SM9IJ
= MORGA607054SM9IJ	MORGA607054SM9IJ	country=GB;sex=male
> driving licence MORGA753116SM9IJ 35
= MORGA753116SM9IJ	MORGA753116SM9IJ	sex=female
> водительское удостоверение 77 01 123456
= 77 01 123456	7701123456	country=RU
> В/У № 7701 123456
= 7701 123456	7701123456
> Driving licence: MORGA673054SM9IJ
> MORGA657054SM9IJ
> Driving licence: MO9GA657054SM9IJ
> водительское удостоверение 00 01 123456
> права 7701 12345
> driver's license 7701123456
