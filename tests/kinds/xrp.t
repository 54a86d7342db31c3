# xrp: what must be found (the ledger's documented account zero, one from invented bytes), then near misses.
> pay r3uRgUYyhkXYEiJuM57Ny3fjePh2oB98cp now
= r3uRgUYyhkXYEiJuM57Ny3fjePh2oB98cp	r3uRgUYyhkXYEiJuM57Ny3fjePh2oB98cp
> rrrrrrrrrrrrrrrrrrrrrhoLvTp
= rrrrrrrrrrrrrrrrrrrrrhoLvTp	rrrrrrrrrrrrrrrrrrrrrhoLvTp
> r3uRgUYyhkXYEiJuM57Ny3fjePh2oB98cq
> rrrrrrrrrrrrrrrrrrrrrrrrrrrrr
> x-r3uRgUYyhkXYEiJuM57Ny3fjePh2oB98cp
