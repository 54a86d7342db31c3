# product: names in quotes, with versions, behind labels; then numbers and quotations that name none.
> 我司的“天眼”系统和「远程取证平台」
= 天眼	天眼
= 远程取证平台	远程取证平台
> поставка комплекса «Ясень» и ПО «Тростник»
= Ясень	Ясень
= Тростник	Тростник
> runs Confluence 7.13.6 and Nginx v1.18
= Confluence 7.13.6	Confluence	version=7.13.6
= Nginx v1.18	Nginx	version=1.18
> 型号：DS-2CD3T46，产品名称：便携式终端
= DS-2CD3T46	DS-2CD3T46
= 便携式终端	便携式终端
> Model: XR-200 Rugged
= XR-200 Rugged	XR-200 Rugged
# near misses
> 他说“好的，明天看系统”，“十四五”规划
> Section 3.2.1 and Figure 1.2 show Version 2.0 of the table, on Monday 3.5%
> Dns 192.168.1.1, StaticAddress 192.168.1.12, MinimumVersion 10.0.14393.0, OID 1.2.840.113556.1.8000
> see chapter 4.5, costs 12.50, model: 5
> он сказал «да» и «нет»
> we pay BTC 1.7235 or USD 93.300 over HTTP 1.1 and TLS 1.25
> Were v1.26 and v1.27 tested? For v1.12 it was
> the “porcelain” tooling
> /GrayThresholdXy 1.50000 and since Konflux's 1.0.3 release
