# country: names in several languages, then words that only look like one. See tests/scan/test_kinds.c.
> 我们在哈萨克斯坦和缅甸有客户
= 哈萨克斯坦	KZ	name=Kazakhstan
= 缅甸	MM
> клиенты в Казахстане, из Монголии и Таджикистана
= Казахстане	KZ
= Монголии	MN
= Таджикистана	TJ
> agencies in Vietnam, Kazakhstan and in Turkey
= Vietnam	VN
= Kazakhstan	KZ
= Turkey	TR
> وزارت امور خارجه ایران
= ایران	IR
> en Allemagne et au Maroc
= Allemagne	DE
= Maroc	MA
> США и КНР, Российская Федерация
= США	US
= КНР	CN
= Российская Федерация	RU
> 中华人民共和国外交部
= 中华人民共和国	CN
> в Саудовской Аравии
= Саудовской Аравии	SA
> وزارة الخارجية بالعراق
= العراق	IQ
> タイとインド
= タイ	TH
= インド	IN
> From: China Daily
> 沿海地区的港口
> roast turkey on fine china
> Michael Jordan met Chad Smith
> Казахстански чай
> thailand-server_1 and viet.nam
> Самое важное, Maurice Smith
> Israeli and Swiss officials, a long Island

> Kube proxies and Kube DNS
> タイプとシリアルとウインドウ
> 日本語とフランス語で
> New England, Latin America, 15 U.S.C. 45, f8UK+xu
