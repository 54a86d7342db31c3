# pnr: what must be found, then near misses. See tests/scan/test_kinds.c.
> PNR: ABC12D
= ABC12D	ABC12D
> booking reference X5K9QZ
= X5K9QZ	X5K9QZ
> 订座记录编号：HWXQTR
= HWXQTR	HWXQTR
> код бронирования: 7XKQ2P
= 7XKQ2P	7XKQ2P
> Airline confirmation code: ABC12D
= ABC12D	ABC12D
> Your confirmation code: ABC12D for this login
> PNR: STATUS
> PNR HWXQTR
> PNR 123456
> ABC12D
> pnr abc12d
> PNR ABC12DE
> booking reference in A1B2C3
