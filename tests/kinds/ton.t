# ton: what must be found (made by a script from invented bytes), then near misses. See tests/scan/test_kinds.c.
> TON: EQBWsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-Cnjtr
= EQBWsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-Cnjtr	EQBWsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-Cnjtr
> 钱包UQBWsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-Cnmau。
= UQBWsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-Cnmau	UQBWsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-Cnmau
> Ef9WsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-CnsQj
= Ef9WsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-CnsQj	Ef9WsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-CnsQj
> EQBWsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-Cnjts
> EQBWsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-Cnjtr0
> 9EQBWsxveOo9Ox7hOCwKC9lauQsr0YR0Sx0YhBafJi5-Cnjtr
> EQUALS AND EQUIPMENT
