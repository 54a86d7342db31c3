# steuerid: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> Steuer-ID 41324796583
= 41324796583	41324796583
> IdNr: 41 324 796 583
= 41 324 796 583	41324796583
> Bestellung 41324796583
> Steuer-ID 41324796584
