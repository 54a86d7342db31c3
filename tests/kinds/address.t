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
> Our office: 350 Fifth Avenue, Suite 3300, New York, NY 10118, USA.
= 350 Fifth Avenue, Suite 3300, New York, NY 10118, USA	350 Fifth Avenue, Suite 3300, New York, NY 10118, USA	postcode=10118
> Flat 3, 14 High Street, Oxford OX1 4DB
= Flat 3, 14 High Street, Oxford OX1 4DB	Flat 3, 14 High Street, Oxford OX1 4DB	postcode=OX1 4DB
> Московская обл., г. Химки, ул. Победы, д. 10, корп. 2, кв. 33
= Московская обл., г. Химки, ул. Победы, д. 10, корп. 2, кв. 33	Московская обл., г. Химки, ул. Победы, д. 10, корп. 2, кв. 33
> Екатеринбург, ул. 8 Марта, 12
= Екатеринбург, ул. 8 Марта, 12	Екатеринбург, ул. 8 Марта, 12
> пр-т Мира 101 стр 1, Москва
= пр-т Мира 101 стр 1, Москва	пр-т Мира 101 стр 1, Москва
> 3 bis rue Victor Hugo 69002 Lyon
= 3 bis rue Victor Hugo 69002 Lyon	3 bis rue Victor Hugo 69002 Lyon	postcode=69002
> C/ Gran Vía 28, 3º B, 28013 Madrid, España
= C/ Gran Vía 28, 3º B, 28013 Madrid, España	C/ Gran Vía 28, 3º B, 28013 Madrid, España	postcode=28013
> Rua Augusta, 1500, São Paulo - SP, 01305-100
= Rua Augusta, 1500, São Paulo - SP, 01305-100	Rua Augusta, 1500, São Paulo - SP, 01305-100	postcode=01305-100
> تهران، خیابان ولیعصر، کوچه بهار، پلاک ۲۴، واحد ۵، کد پستی ۱۴۳۵۶۷۸۹۱۲
= تهران، خیابان ولیعصر، کوچه بهار، پلاک ۲۴، واحد ۵، کد پستی ۱۴۳۵۶۷۸۹۱۲	تهران، خیابان ولیعصر، کوچه بهار، پلاک ۲۴، واحد ۵، کد پستی ۱۴۳۵۶۷۸۹۱۲	postcode=۱۴۳۵۶۷۸۹۱۲
> 广东省深圳市南山区高新南一道9号A座1203室，电话
= 广东省深圳市南山区高新南一道9号A座1203室	广东省深圳市南山区高新南一道9号A座1203室
> 寄到北京朝阳区建国门外大街1号国贸大厦
= 北京朝阳区建国门外大街1号国贸大厦	北京朝阳区建国门外大街1号国贸大厦
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
