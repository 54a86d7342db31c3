# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the troves of bench/sold_troves.py say, as a careful reader writes it down: who, offers, targets, affected people, claims.

A value may have `|` between what is right; `?` in front: it may be left out. An offer with `optional` neither counts nor is counted against."""


def who(key, *names, short=(), handles=()):
    return {"id": key, "names": list(names), "short": list(short), "handles": list(handles)}


def offer(key, kind, amount, currency, seller="", buyer="", target="", comparator="=", per="", date="", what="", contradictions=(), optional=False):
    return {"id": key, "what": what, "kind": kind, "seller": seller, "buyer": buyer, "target": target, "amount": amount, "comparator": comparator, "currency": currency, "per": per,
            "date": date, "contradictions": list(contradictions), "optional": optional}


def target(key, organisation, country, sector, data="", volume="", status=""):
    return {"id": key, "organisation": organisation, "country": country, "sector": sector, "data": data, "volume": volume, "status": status}


def affected(persons, *files):
    return {"distinct_persons": persons, "files": [{"file": f, "persons": n, "kind": kind, "country": country} for f, n, kind, country in files]}


GRANIT = "?granit|Аркадий Болдин|a.boldin"
contractor = {
    "who": [who("granit", "ООО «Гранит-Вектор»", "Гранит-Вектор"), who("v66117", "Войсковая часть 66117", "Войсковой частью 66117", short=["часть 66117", "в/ч 66117"]),
            who("umvd", "УМВД по Заречинской области"), who("depinfo", "Департамент информации Заречинской области"), who("hedgehog", "zerohedgehog")],
    "offers": [
        offer("P1", "monitoring|platform|surveillance|software", 3200000, "RUB", "granit", per="licence", date="?2021-02-01|2021-02|2021", what="Система мониторинга социальных сетей «Флюгер»"),
        offer("P2", "mailbox access", 250000, "RUB", "granit", per="mailbox", date="?2021-02-01|2021-02|2021", what="Получение доступа к почтовому ящику"),
        offer("P3", "anonymity|infrastructure", 45000, "RUB", "granit", per="month", date="?2021-02-01|2021-02|2021", what="Аренда сети прокси-серверов, 500 узлов"),
        offer("P4", "interception|hardware", 690000, "RUB", "granit", per="unit", date="?2021-02-01|2021-02|2021", what="Комплекс перехвата Wi-Fi «Стриж»"),
        offer("P5", "denial of service", 120000, "RUB", "granit", per="day", date="?2021-02-01|2021-02|2021", what="DDoS-атака на сайт"),
        offer("P6", "training", 38000, "RUB", "granit", per="person", date="?2021-02-01|2021-02|2021", what="Обучение операторов, 5 дней"),
        offer("P7", "maintenance", 640000, "RUB", "granit", per="year", date="?2021-02-01|2021-02|2021", what="Техническая поддержка"),
        offer("C1", "monitoring|platform|surveillance|software", 14850000, "RUB", "granit", "v66117", date="2021-03-12", what="система мониторинга социальных сетей «Флюгер-М»"),
        offer("C2", "training", 456000, "RUB", "granit", "umvd", date="2021-09-03", what="обучение двенадцати сотрудников"),
        offer("T1", "data set", [22000, 25000], "USD", GRANIT, "v66117", "karpat", date="2021-10-05|2021-11-18", what="база абонентов «Карпатсвязи»", contradictions=["22 here, 25 there"]),
        offer("T2", "mailbox access", 400000, "RUB", GRANIT, "umvd", "dniester", date="2021-06-22", what="доступ к почте «Днестр-Энерго»"),
        offer("T3", "exploit", 1.5, "BTC", "hedgehog", "?granit|Пётр Омелин|p.omelin", date="2021-08-11", what="эксплойт под почтовый сервер"),
        offer("T4", "denial of service", 360000, "RUB", GRANIT, "depinfo", "baltia", date="2021-12-02", what="DDoS на сайт «Балтия-Новости»"),
        offer("X1", "?", 84000, "RUB", "ООО «Чистый двор»", "granit", per="?month", date="?2021-01-11", what="уборка офисных помещений", optional=True)],
    "targets": [
        target("karpat", "Карпатсвязь", "UA", "telecommunications", "subscriber records|customer records", "4,1 млн", "sampled|paid|delivered"), target("dniester", "Днестр-Энерго", "MD", "energy", "mail", "9 ящиков", "in contract"),
        target("baltia", "Балтия-Новости", "LV", "media", "?", "?", "?delivered|paid|in contract"), target("wisla", "Висла-Порт", "PL", "transport|logistics", "documents", "60 ГБ", "lost"),
        target("polonyna", "Полонина-Экспресс", "UA", "transport", "passenger lists", "150", "sampled"), target("chernomor", "Банк Черномор", "RO", "banking", "account records|customer records", "35 тыс.", "claimed"),
        target("sayuri", "Университет Саюри", "GE", "universities", "mail", "120 ящиков", "claimed")],
    "affected": affected(360, ("karpat_sample.csv", 210, "subscriber records", "UA"), ("polonyna.sql", 150, "passenger lists", "UA")),
    "claims": [
        ("en", "supported", "Military unit 66117 signed a contract with Granit-Vektor for 14.85 million roubles."), ("en", "supported", "The contract with military unit 66117 is dated 12 March 2021."),
        ("en", "supported", "Granit-Vektor's price list asks 250,000 roubles for access to a mailbox."), ("en", "supported", "Karpatsvyaz in Ukraine is named as a target."),
        ("ru", "supported", "За DDoS-атаку на сайт в прайс-листе просят 120 000 рублей в сутки."), ("ru", "supported", "УМВД по Заречинской области заказало обучение двенадцати сотрудников за 456 000 рублей."),
        ("en", "supported", "An exploit was bought from zerohedgehog for 1.5 bitcoin."), ("ru", "supported", "Доступ к «Висла-Порт» был потерян."), ("en", "supported", "The target list names Banca Chernomor, or Банк Черномор, of Romania."),
        ("ru", "supported", "Доступ к почте «Днестр-Энерго» предлагали за 400 тысяч рублей."), ("en", "supported", "Training of an operator costs 38,000 roubles a person."), ("ru", "supported", "В списке целей есть Университет Саюри из Грузии."),
        ("en", "contradicted", "Military unit 66117 signed a contract with Granit-Vektor for 41 million roubles."), ("en", "contradicted", "The contract with military unit 66117 is dated 12 May 2021."),
        ("ru", "contradicted", "За DDoS-атаку на сайт в прайс-листе просят 210 000 рублей в сутки."), ("ru", "contradicted", "Карпатсвязь — организация из Польши, по таблице целей."),
        ("en", "contradicted", "Granit-Vektor's price list asks 90,000 roubles for access to a mailbox."), ("en", "contradicted", "The exploit from zerohedgehog cost 15 bitcoin."), ("ru", "contradicted", "УМВД по Заречинской области заказало обучение за 956 000 рублей."),
        ("en", "not found", "Granit-Vektor sold satellite images of Finland."), ("ru", "not found", "Завод «Северянин» купил у Гранит-Вектора систему за 3 млн рублей."), ("en", "not found", "The Helsinki Tram Authority is named as a target."),
        ("ru", "not found", "Среди целей названа больница «Берёзка» в Минске."), ("en", "not found", "A contract with the Bank of Harare was signed in 2019."), ("en", "not found", "Mortimer Quill bought a call-record database for $7,000.")],
}

TOMAN = "IRT|IRR|TOMAN"
unit = {
    "who": [who("unit", "معاونت فنی سپهر", short=["معاونت فنی", "گروه فنی"]), who("khavaran", "شرکت پویش‌افزار خاوران", "پویش‌افزار خاوران"), who("ditako", "کانال دیتاکو", short=["دیتاکو"]), who("nilgun", "هاست نیلگون")],
    "offers": [
        offer("T1", "data set", 12000, "USD", "ditako", "?unit|میثم", "rafidain", date="2021-05-30", what="دیتای مشترکین الرافدین سل"),
        offer("T2", "hosting|infrastructure|hardware", [850000, 8500000], TOMAN, "nilgun", "?unit|نوید ک", per="month", date="2021-07-14", what="سرور مجازی"),
        offer("T3", "remote access|software|surveillance|exploit", [650e6, 6500e6], TOMAN, "khavaran", "unit", date="?2022-03-08", what="نرم‌افزار جعبه‌سیاه اندروید"),
        offer("C1", "monitoring|platform|surveillance|software", [4200000000, 420000000], TOMAN, "khavaran", "unit", date="2021-06-02", what="سامانه رصد شبکه‌های اجتماعی"),
        offer("P1", "mailbox access", [45e6, 450e6], TOMAN, per="mailbox", date="?2021|1400", what="دسترسی به ایمیل سازمانی"), offer("P2", "network access|access", [280e6, 2800e6], TOMAN, per="target", date="?2021|1400", what="نفوذ به شبکه داخلی"),
        offer("P3", "look-up|data set|interception", [6500000, 65000000], TOMAN, per="number", date="?2021|1400", what="سوابق تماس"), offer("P4", "training", [90e6, 900e6], TOMAN, per="course", date="?2021|1400", what="آموزش آزمون نفوذ"),
        offer("P5", "anonymity|infrastructure", [3200000, 32000000], TOMAN, per="month", date="?2021|1400", what="اجاره پروکسی")],
    "targets": [
        target("rafidain", "الرافدین سل", "IQ", "telecommunications", "subscriber records|customer records", "۲.۳ میلیون", "sampled|paid"), target("sharestan", "وزارت آب شارستان", "JO", "ministries|water", "mail", "۱۴", "?in contract|in progress"),
        target("gulfwings", "بال‌های خلیج", "AE", "aviation", "passenger lists", "?120", "sampled"), target("basfar", "بانک بسفر", "TR", "banking", "account records|customer records", "?", "lost"),
        target("lalezar", "دانشگاه لاله‌زار باکو", "AZ", "universities", "mail", "۸۰", "?in progress"), target("nakheel", "بیمارستان نخیل", "KW", "health", "patient records", "۳۰ هزار", "claimed|sampled"),
        target("marjan", "شرکت نفت مرجان", "SA", "energy", "documents", "۴۵ گیگابایت", "claimed")],
    "affected": affected(185, ("gulfwings_pax.tsv", 120, "passenger lists", "?AE"), ("nakheel_patients.csv", 90, "patient records", "?KW")),
    "claims": [
        ("en", "supported", "Data on subscribers of al-Rafidain Cell (الرافدین سل) were bought for $12,000."), ("en", "supported", "The contract 112/1400 is over 4.2 billion rials."), ("fa", "supported", "دسترسی به ایمیل سازمانی هر صندوق ۴۵ میلیون تومان قیمت دارد."),
        ("en", "supported", "بانک بسفر of Turkey is on the list of targets."), ("fa", "supported", "سرور مجازی از هاست نیلگون ماهی ۸۵۰ هزار تومان گرفته شد."), ("en", "supported", "The target list names a university in Azerbaijan, دانشگاه لاله‌زار باکو."),
        ("fa", "supported", "شرکت پویش‌افزار خاوران پیمانکار قرارداد ۱۱۲ است."), ("en", "supported", "A course in penetration testing costs 90 million tomans."), ("en", "supported", "The contract with پویش‌افزار خاوران is dated 2 June 2021."),
        ("fa", "supported", "بیمارستان نخیل کویت در فهرست اهداف است."), ("en", "supported", "45 gigabytes of documents of شرکت نفت مرجان are claimed."), ("fa", "supported", "دسترسی به بانک بسفر از دست رفته است."),
        ("en", "contradicted", "Data on subscribers of الرافدین سل were bought for $120,000."), ("en", "contradicted", "The contract 112/1400 is over 9.7 billion rials."), ("fa", "contradicted", "دسترسی به ایمیل سازمانی هر صندوق ۷۵ میلیون تومان قیمت دارد."),
        ("en", "contradicted", "بیمارستان نخیل is an organisation in Egypt, according to the list of targets."), ("fa", "contradicted", "سرور مجازی از هاست نیلگون ماهی ۳ میلیون تومان گرفته شد."), ("en", "contradicted", "The contract with پویش‌افزار خاوران is dated 2 June 2019."),
        ("fa", "contradicted", "شرکت نفت مرجان، طبق فهرست اهداف، در عمان است."), ("en", "not found", "The unit sold drones to Venezuela for $3 million."), ("fa", "not found", "بانک مهر پامیر هدف حمله بوده است."), ("en", "not found", "The Oslo Harbour Office is named as a target."),
        ("en", "not found", "A satellite dish was bought from Kestrel Optics."), ("fa", "not found", "شرکت آرین‌دژ یک سامانه را ۹ میلیارد تومان فروخت."), ("en", "not found", "Training was held in Caracas in 2017.")],
}

JINGLUO = "?jingluo"
broker = {
    "who": [who("jingluo", "鲸落数据", short=["鲸落客服", "鲸落"]), who("beigang", "北港催收", short=["北港催收-小温"]), who("laok", "老K"), who("adu", "阿杜"), who("yehang", "夜航船"), who("huazheng", "华正调查", short=["华正调查老申", "老申"])],
    "offers": [
        offer("T1", "data set", 40000, "CNY", JINGLUO, "beigang", "ruihe", date="2022-04-12", what="50万条保单客户"), offer("T2", "data set", 2, "USDT|USD", JINGLUO, "?laok", "hailan", per="record", date="2022-06-27", what="常旅客"),
        offer("T4", "data set", 6000, "USDT|USD", "yehang", "?jingluo", "?linhu", date="2022-10-09", what="学信数据"),
        offer("P1", "data set", 1.2, "CNY", JINGLUO, "?adu", "jiangchao", per="record", date="?2022-08-19|2022", what="信用卡客户"), offer("P2", "data set", 0.15, "CNY", JINGLUO, "", "ruihe", per="record", date="?2022", what="保单客户"),
        offer("P3", "data set", 0.03, "CNY", JINGLUO, "", "tuofeng", per="record", date="?2022", what="快递面单"), offer("P4", "data set", 0.05, "CNY", JINGLUO, "", "qingman", per="record", date="?2022", what="外卖订单"),
        offer("P5", "data set", 0.5, "CNY", JINGLUO, "", "linhu", per="record", date="?2022", what="学生学籍"),
        offer("Q1", "look-up|data set", 180, "CNY", JINGLUO, "?huazheng", per="query|once", date="?2022-05-18", what="机主信息查询"), offer("Q2", "look-up|data set|location tracking", 600, "CNY", JINGLUO, per="person", what="开房记录查询"),
        offer("Q3", "look-up|data set", 2200, "CNY", JINGLUO, per="month", what="通话记录"), offer("Q4", "look-up|data set", 90, "CNY", JINGLUO, per="query|once", what="车辆档案"),
        offer("X1", "?data set", 0.9, "CNY", JINGLUO, "?adu", "?jiangchao", per="?record", date="?2022-08-19", what="信用卡客户 100万条", optional=True),
        offer("X2", "?look-up|data set", 180, "CNY", JINGLUO, "?huazheng", per="?query|once", date="?2022-05-18", what="查手机号", optional=True)],
    "targets": [
        target("jiangchao", "江潮银行", "CN", "banking", "customer records|account records|payment cards", "820万", "sampled"), target("ruihe", "瑞禾保险", "CN", "insurance", "customer records", "310万|50万", "?delivered|paid"),
        target("tuofeng", "驼峰速运", "CN", "logistics", "?customer records", "1.1亿", "sampled"), target("hailan", "海岚航空", "CN", "aviation", "?customer records|travel records|passenger lists", "260万|10万", "?claimed|offered"),
        target("linhu", "临湖大学", "CN", "universities", "student records", "38万", "?delivered|paid"), target("qingman", "青蔓外卖", "CN", "?retail", "?customer records", "4600万", "lost"),
        target("xinxi", "新曦电讯", "MY", "telecommunications", "subscriber records|customer records", "90万", "?claimed")],
    "affected": affected(275, ("jiangchao_card.sql", 180, "customer records|account records|payment cards", "CN"), ("驼峰面单.csv", 125, "?customer records", "?CN")),
    "claims": [
        ("en", "supported", "Beigang Collections (北港催收) got 500,000 policy holders of 瑞禾保险 for 40,000 yuan."), ("en", "supported", "Credit-card customers of 江潮银行 cost 1.2 yuan a record."), ("zh", "supported", "驼峰速运的快递面单有1.1亿条。"), ("en", "supported", "A vehicle file (车辆档案) costs 90 yuan a query."),
        ("zh", "supported", "通话记录一个月收2200元。"), ("en", "supported", "新曦电讯 of Malaysia is on the list."), ("zh", "supported", "临湖大学38万学生的数据是从“夜航船”手里收的。"), ("en", "supported", "The student data of 临湖大学 were bought for 6,000 USDT."),
        ("zh", "supported", "海岚航空常旅客报价2u一条。"), ("en", "supported", "The sample of 江潮银行 is a dump with the table card_user."), ("zh", "supported", "青蔓外卖的接口已经断了。"), ("en", "supported", "Hotel records cost 600 yuan a person."),
        ("en", "contradicted", "Credit-card customers of 江潮银行 cost 12 yuan a record."), ("en", "contradicted", "北港催收 paid 90,000 yuan for policy holders of 瑞禾保险."), ("zh", "contradicted", "驼峰速运的快递面单有3.6亿条。"), ("zh", "contradicted", "通话记录一个月收5200元。"),
        ("en", "contradicted", "新曦电讯 is an organisation in Vietnam, according to the list."), ("zh", "contradicted", "学信数据是花9000u收的。"), ("en", "contradicted", "Hotel records cost 160 yuan a person."), ("en", "not found", "Data of a hospital in Lima were on sale."),
        ("zh", "not found", "名单里有沙湾铁路公司。"), ("en", "not found", "The Royal Mint of Bergen bought 2 million records."), ("zh", "not found", "有人以30万元买走了石桥水务的用户数据。"), ("en", "not found", "Bitcoin wallets of 900 Australians were stolen."), ("zh", "not found", "2019年与霞浦市政府签订了合同。")],
}

SOLD = "network access|remote access|access|site access"
access = {
    "who": [who("gannet", "Gannet Advisory", handles=["gannet"]), who("pike", "moss_pike"), who("corvid", "Corvid Recovery"), who("tidewrack", "tidewrack")],
    "offers": [
        offer("A1", SOLD, 6500, "USD", "?gannet", "", "harwick", date="?2022-03-12", what="domain admin on Harwick Freight"), offer("A2", SOLD, 1900, "USD", "?gannet", "", "lumen", date="?2022-05-02", what="Citrix access to Lumen Orchard Clinics"),
        offer("A3", SOLD, 3200, "USD", "?gannet", "?pike", "koenigshain", date="?2022-06-09", what="VPN Koenigshain Druckguss"), offer("A4", SOLD, 800, "USD", "?gannet", "", "ensenada", what="RDP Universidad de la Ensenada"),
        offer("A5", SOLD, 4000, "USD", "?gannet", "", "tasman", what="VPN Tasman Harbour Credit"), offer("A6", SOLD, 9000, "USD", "?gannet", "", "maple", what="Domain user Maple Spur Energy"),
        offer("E1", SOLD, 0.165, "BTC", "gannet", "pike", "harwick", date="2022-03-16", what="domain admin access, Harwick Freight"), offer("E2", SOLD, 2700, "USD", "gannet", "pike", "koenigshain", date="2022-06-09|2022-06-10", what="VPN access to Koenigshain Druckguss"),
        offer("R1", "?monitoring|consulting", 1200, "USD", "gannet", "corvid", per="?month", date="?2022-07-04|2022-08-01", what="early notice, threat monitoring"),
        offer("I2", "consulting", 150, "USD", "gannet", "corvid", per="?unit|once", date="2022-08-01", what="Consulting call"), offer("D1", "data set|mailbox access", 750, "USD", "gannet", "?tidewrack", "harwick", per="?set", date="2022-08-22", what="2,140 mailbox credentials"),
        offer("X1", "?", 1500, "USD", "?gannet", "?corvid", date="?2022-08-01", what="Amount due", optional=True), offer("X2", "?", 5000, "?USD", "?gannet", "?pike", "?harwick", date="?2022-03-12", what="counter-offer", optional=True)],
    "targets": [
        target("harwick", "Harwick Freight", "GB", "logistics", "?credentials|mail|account records", "?", "?delivered|paid|sampled"), target("lumen", "Lumen Orchard Clinics", "US", "health", "?patient records", "?", "?delivered|paid|sampled"),
        target("koenigshain", "Koenigshain Druckguss", "DE", "manufacturing", "?", "?", "?offered|delivered"), target("ensenada", "Universidad de la Ensenada", "ES", "universities", "?", "?", "?offered"),
        target("tasman", "Tasman Harbour Credit", "NZ", "banking", "?", "?", "lost"), target("maple", "Maple Spur Energy", "CA", "energy", "?", "?", "claimed")],
    "affected": affected(230, ("harwick_mail.csv", 90, "credentials|account records|employee records", "?GB"), ("lumen_patients.json", 140, "patient records", "?US")),
    "claims": [
        ("en", "supported", "gannet asked $6,500 for domain admin on Harwick Freight."), ("de", "supported", "Der VPN-Zugang zu Koenigshain Druckguss ging für 2.700 Dollar weg."), ("en", "supported", "The buyer in deal 4471 was moss_pike, who deposited 0.165 BTC."), ("zh", "supported", "Maple Spur Energy的报价是9000美元。"),
        ("ru", "supported", "Corvid Recovery платит 1200 долларов в месяц."), ("en", "supported", "Tasman Harbour Credit of New Zealand is listed."), ("zh", "supported", "受害者名单里有西班牙的Universidad de la Ensenada。"), ("en", "supported", "Lumen Orchard Clinics is a US company in healthcare."),
        ("ru", "supported", "За доступ к Lumen Orchard Clinics просили 1900 долларов."), ("en", "supported", "The full set of 2,140 Harwick Freight credentials cost $750."), ("zh", "supported", "4471号交易的卖家是gannet。"), ("en", "supported", "The invoice INV-0031 to Corvid Recovery is dated 1 August 2022."),
        ("en", "contradicted", "gannet asked $16,500 for domain admin on Harwick Freight."), ("zh", "contradicted", "Maple Spur Energy的报价是19000美元。"), ("ru", "contradicted", "Corvid Recovery платит 4200 долларов в месяц."), ("en", "contradicted", "moss_pike deposited 1.65 BTC in deal 4471."),
        ("en", "contradicted", "Koenigshain Druckguss is a company in France, according to the list of victims."), ("ru", "contradicted", "За доступ к Lumen Orchard Clinics просили 5900 долларов."), ("en", "contradicted", "The invoice INV-0031 is dated 1 August 2020."), ("en", "not found", "The Port of Turku was among the victims."),
        ("zh", "not found", "名单里有巴西的圣港水务公司。"), ("ru", "not found", "Банк «Альбатрос» купил доступ за 40 000 долларов."), ("en", "not found", "A zero-day for telephones was sold to Orrin Vale."), ("en", "not found", "Passenger lists of a Chilean airline were offered."), ("de", "not found", "Das Bistum Quellenau steht auf der Liste der Opfer.")],
}
