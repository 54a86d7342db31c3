# cpf: what must be found (numbers made by python3-stdnum), then near misses. See tests/scan/test_kinds.c.
> cliente 994.434.379-02
= 994.434.379-02	99443437902
> CPF 99443437902
= 99443437902	99443437902
> pedido 99443437902
> 994.434.379-12
> CPF 111.111.111-11
