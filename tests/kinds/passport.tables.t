# passport: headings of columns and lists, what labelled.c does for all such codes.
> 姓名,护照号,国家\nA,E12345678,CN\nB,G23456789,CN\nC,,CN\nD,E34567890,CN
= E12345678	E12345678
= G23456789	G23456789
= E34567890	E34567890
> name	Passport No	visa\na	E12345678	x\nb	G23456789	y
= E12345678	E12345678
= G23456789	G23456789
> 护照号：E12345678、G23456789
= E12345678	E12345678
= G23456789	G23456789
# near misses: another column, another shape behind it
> 姓名,护照号,国家\nA,,E12345678\nB,,G23456789
> 护照号：E12345678, 20240102
= E12345678	E12345678
