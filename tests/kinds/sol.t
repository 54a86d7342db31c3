# sol: what must be found (made by a script from invented bytes), then near misses. See tests/scan/test_kinds.c.
> Solana: 6qSU5HWuv7tz5siQ8oBZ4etCDt32fCa1ETRNkdASA4zq
= 6qSU5HWuv7tz5siQ8oBZ4etCDt32fCa1ETRNkdASA4zq	6qSU5HWuv7tz5siQ8oBZ4etCDt32fCa1ETRNkdASA4zq
> SOL地址：6qSU5HWuv7tz5siQ8oBZ4etCDt32fCa1ETRNkdASA4zq
= 6qSU5HWuv7tz5siQ8oBZ4etCDt32fCa1ETRNkdASA4zq	6qSU5HWuv7tz5siQ8oBZ4etCDt32fCa1ETRNkdASA4zq
> wallet 6qSU5HWuv7tz5siQ8oBZ4etCDt32fCa1ETRNkdASA4zq
> sol 6qSU5HWuv7tz5siQ8oBZ4etCDt32fCa1ETRNkdASA4z0
> sol 6qsu5hwuv7tz5siq8obz4etcdt32fca1etrnkdasa4zq
> en el sol de 2019 y con 40 grados
