# city: big cities in several languages, then what is none. See tests/scan/test_kinds.c.
> 我们成都公司和昆明市的项目
= 成都	Chengdu, CN	country=CN
= 昆明市	Kunming, CN
> из Казани в Нижнем Новгороде
= Казани	Kazan, RU
= Нижнем Новгороде	Nizhny Novgorod, RU
> flights to London, Paris and Shanghai
= London	London, GB
= Paris	Paris, FR
= Shanghai	Shanghai, CN
> در شهر تهران و تبریز
= تهران	Tehran, IR
= تبریز	Tabriz, IR
> مكتب ببغداد
= بغداد	Baghdad, IQ
> the office in Reading; a house in Mobile, AL
= Reading	Reading, GB
= Mobile	Mobile, US
> 首都烏蘭巴托
= 烏蘭巴托	Ulaanbaatar, MN
> در شیراز و اهواز، شهر قم
= شیراز	Shiraz, IR	country=IR
= اهواز	Ahvāz, IR
= قم	Qom, IR
> 서울에서 부산까지
= 서울	Seoul, KR
= 부산	Busan, KR
> Portland, Oregon; Cambridge, Massachusetts; Salem, OR; Windsor, ON
= Portland	Portland, US
= Salem	Salem, US
= Windsor	Windsor, CA
# near misses: words and people
> reading the mobile handbook
> Reading the mobile handbook. Mobile phones
> Paris Whitney met Jack London
> a nice bar of split leather
> tehran.example.com and moscow-1.log
> 东京的昆明市人民政府
= 东京	Tokyo, JP
= 昆明市	Kunming, CN
> 成都市场很大
= 成都	Chengdu, CN
> 在苏州河与黄浦江，滨河公园，四平方米，四川路
> 600 Stockton St. and Barry A. Warsaw
> the site of Eugene Whitney
> at the Point of Sale, said Robert Windsor
> CORP\Chicago RODC
