# region: subdivisions in several languages, then words that only look like one. See tests/scan/test_kinds.c.
> 四川省公安厅与新疆维吾尔自治区的合同
= 四川省	CN-SC	name=Sichuan;country=CN
= 新疆维吾尔自治区	CN-XJ
> 山东省人民政府
= 山东省	CN-SD
> 安徽项目
= 安徽	CN-AH
> в Новосибирской области и Татарстане
= Новосибирской области	RU-NVS	country=RU
= Татарстане	RU-TA
> offices in Texas and Bavaria
= Texas	US-TX
= Bavaria	DE-BY
> در استان خوزستان
= استان خوزستان	IR-10
# near misses: a word across the name's edge, a file, a person
> 上海南站候车
> texas_holdem.exe
> Virginia Woolf wrote it
> the Jewish holiday, 江河、湖泊、中央
> بانک مرکزی
> the Upper East Side and South West of it
> New Jersey
= New Jersey	US-NJ
