# address: postal addresses in several languages, then what is none. See tests/scan/test_kinds.c.
> 公司位于四川省成都市高新区天府大道1号2栋301室，欢迎
= 四川省成都市高新区天府大道1号2栋301室	四川省成都市高新区天府大道1号2栋301室
> 住址：北京市海淀区中关村大街27号
= 北京市海淀区中关村大街27号	北京市海淀区中关村大街27号
> 台北市信義區松高路11號3樓
= 台北市信義區松高路11號3樓	台北市信義區松高路11號3樓
> адрес: 119991, г. Москва, ул. Ленина, д. 5, кв. 12
= 119991, г. Москва, ул. Ленина, д. 5, кв. 12	119991, г. Москва, ул. Ленина, д. 5, кв. 12	postcode=119991
> Ленинский проспект, 12 рядом
= Ленинский проспект, 12	Ленинский проспект, 12
> 221B Baker Street, London NW1 6XE is known
= 221B Baker Street, London NW1 6XE	221B Baker Street, London NW1 6XE	postcode=NW1 6XE
> at 1600 Pennsylvania Ave NW, Washington, DC 20500 and
= 1600 Pennsylvania Ave NW, Washington, DC 20500	1600 Pennsylvania Ave NW, Washington, DC 20500	postcode=20500
> write to PO Box 1234, Springfield, IL 62701
= PO Box 1234, Springfield, IL 62701	PO Box 1234, Springfield, IL 62701	postcode=62701
> Friedrichstraße 12a, 10117 Berlin
= Friedrichstraße 12a, 10117 Berlin	Friedrichstraße 12a, 10117 Berlin	postcode=10117
> au 12 rue de la Paix, 75002 Paris
= 12 rue de la Paix, 75002 Paris	12 rue de la Paix, 75002 Paris	postcode=75002
> Calle de Alcalá 45, 28014 Madrid
= Calle de Alcalá 45, 28014 Madrid	Calle de Alcalá 45, 28014 Madrid	postcode=28014
> Via Roma 5, 00184 Roma
= Via Roma 5, 00184 Roma	Via Roma 5, 00184 Roma	postcode=00184
> نشانی: تهران، خیابان آزادی، پلاک ۱۲
= تهران، خیابان آزادی، پلاک ۱۲	تهران، خیابان آزادی، پلاک ۱۲
# near misses: a street alone, years, numbers of laws and versions, the words in other senses
> In 1999 Wall Street fell. The Street was empty
> a walk down Baker Street and St. James
> улица была пуста, ул. Ленина длинная
> 道路第12号文件，铁路12次列车，一路走好
> 公安局街道办事处
> connect via HTTP 2 and Via Google 12
> 5 rue, 12 place settings, version 3 Drive 5
> the Road to 12345 and Court of 2019
> خیابان خلوت بود
