#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statements in German, French, Spanish, Persian, Russian, Chinese and English against evidence in other languages, each with near misses: another
figure, another date, the parties changed places, a name that is near. What is said to be supported must be so, without exception."""
import tempfile

from small_case import Case, main, test

TALK = """| time | from | to | message |
| --- | --- | --- | --- |
| 2022-03-01 09:00:00 | lena_k | otto_b | 白桦银行的账户数据要不要，5万条 |
| 2022-03-01 09:01:00 | otto_b | lena_k | 多少钱？ |
| 2022-03-01 09:02:00 | lena_k | otto_b | 4万元 |
| 2022-03-01 09:04:00 | otto_b | lena_k | 3万5千元行不行 |
| 2022-03-01 09:05:00 | lena_k | otto_b | 行，白桦银行的账户数据3万5千元成交 |
| 2022-03-07 09:00:00 | sahar | omid | داده‌های بیماران بیمارستان بندر را ۲۰ میلیون تومان به دفتر نیلوفر فروختیم |
| 2022-03-07 09:02:00 | omid | sahar | خوب است |
| 2022-03-11 12:00:00 | oleg_v | pavel_s | доступ к серверу «Сосновый Порт» отдали за 90 тысяч рублей |
| 2022-03-11 12:03:00 | pavel_s | oleg_v | принято |
"""
HAGGLING = """| time | from | to | message |
| --- | --- | --- | --- |
| 2023-02-03 09:00:00 | 阿青 | 青石 | 南桥电商的订单数据有没有 |
| 2023-02-03 09:01:00 | 青石 | 阿青 | 有，20万条，一条3毛 |
| 2023-02-03 09:02:00 | 阿青 | 青石 | 要5万条，2毛5行吗 |
| 2023-02-03 09:03:00 | 青石 | 阿青 | 行，5万条一共12500元 |
| 2023-02-03 09:04:00 | 阿青 | 青石 | 转了12500元，查收 |
| 2023-02-03 09:05:00 | 青石 | 阿青 | 收到，文件发你了 |
| 2023-04-05 10:00:00 | 柳树 | 青石 | 岭南快运的面单还有吗 |
| 2023-04-05 10:01:00 | 青石 | 柳树 | 还有，岭南快运面单100万条打包5万，USDT结算 |
| 2023-04-05 10:02:00 | 柳树 | 青石 | 4万8，今天付 |
| 2023-04-05 10:03:00 | 青石 | 柳树 | 成交 |
"""
FILES = {
    "1.md": TALK,
    "2.md": HAGGLING,
    "报价/数据报价.csv": "编号,产品,单价（元/条）\nA1,车主信息,0.8\nA2,快递面单,1.2\nA3,开房记录,45\n",
    "报价/服务价目.csv": "项目,价格（万元）,计费单位\n境外邮箱取证,18,年\n手机定位查询,0.3,次\n",
    "خدمات/فهرست قیمت.csv": "ردیف,شرح خدمت,واحد,قیمت (میلیون تومان)\n۱,دسترسی به صندوق پست الکترونیک,هر صندوق,۴۵\n۲,رصد شبکه‌های اجتماعی,سالانه,۳۸۰\n۳,آموزش کارشناسان,هر نفر,۱۲\n",
    "目标/目标清单.csv": "序号,单位,国家,数据类型,数量,状态\n1,蓝鹭航空,葡萄牙,旅客名单,12GB,有样本\n2,白桦银行,挪威,账户,5万条,对方声称\n3,港口医院,肯尼亚,病历,40万条,对方声称\n",
    "Verträge/Vertrag 14.html": "<html><head><meta charset=utf-8><title>Vertrag</title></head><body><h1>Vertrag Nr. 14/2022</h1><p>Brunsbek, den 3. April 2022</p><p>Zwischen der Nordlicht Analytik GmbH (Auftragnehmer) und dem Hafenamt Brunsbek "
                                "(Auftraggeber) wird folgender Vertrag geschlossen.</p><p>1. Der Auftragnehmer liefert eine Überwachungssoftware.</p><p>2. Der Preis beträgt 48.000 Euro.</p></body></html>",
    "Договоры/договор 9.html": "<html><head><meta charset=utf-8><title>Договор</title></head><body><h1>ДОГОВОР № 9/22</h1><p>г. Сосновск, 14 мая 2022 г.</p><p>Войсковая часть 40117, именуемая в дальнейшем «Заказчик», и ООО «Ясень-Софт», именуемое в "
                               "дальнейшем «Исполнитель», заключили настоящий договор.</p><p>1. Исполнитель поставляет комплекс перехвата Wi-Fi «Сойка».</p><p>2. Цена договора составляет 2 400 000 рублей.</p></body></html>",
    "factures/F-2208.html": "<html><head><meta charset=utf-8><title>Facture</title></head><body><h1>Facture F-2208</h1><p>Date : 5 septembre 2022</p><p>Vendeur : Atelier Corbeau SARL</p><p>Client : Comptoir Lavandine</p><table><tr><th>Désignation</th>"
                            "<th>Quantité</th><th>Prix unitaire (EUR)</th></tr><tr><td>Accès VPN à un réseau d'entreprise</td><td>1</td><td>3 200</td></tr></table></body></html>",
    "notes.txt": "Die Nordlicht Analytik GmbH verkaufte die Passagierlisten der Flusslinie Ostrau für 12.500 Euro an Kestrel Handel.\n\nMilitares del Fuerte Amaranto compraron el acceso a los buzones por 7.000 euros.\n",
}
UNPROVED = ("contradicted", "partly", "not found")
_case = []


def case():
    if not _case:
        _case.append(Case(FILES))
    return _case[0]


def check(texts):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("".join(text + "\n" for text in texts))
        file.flush()
        lines = case().lines("check", case().path, file.name, codes=(0, 1))
    assert [line["statement"] for line in lines] == list(texts), lines
    return lines


def hold(expected, *texts):
    wrong = [(line["verdict"], line["statement"], line["note"], [(p["part"], p["value"], p["verdict"]) for p in line["parts"]])
             for line in check(texts) if line["verdict"] not in (expected if isinstance(expected, tuple) else (expected,))]
    assert not wrong, "\n" + "\n".join(map(str, wrong))


@test
def german():
    hold("supported", "Blue Heron Airlines aus Portugal steht auf der Liste der Opfer.",
         "Der Vertrag mit dem Hafenamt Brunsbek ist auf den 3. April 2022 datiert.", "Die Passagierlisten der Flusslinie Ostrau wurden für 12.500 Euro verkauft.",
         "Nordlicht Analytik verkaufte die Passagierlisten der Flusslinie Ostrau an Kestrel Handel.")
    hold("contradicted", "Die Passagierlisten der Flusslinie Ostrau wurden für 15.200 Euro verkauft.", "Blue Heron Airlines ist ein Unternehmen aus Spanien.",
         "Der Vertrag mit dem Hafenamt Brunsbek ist auf den 3. August 2022 datiert.", "Der Vertrag mit dem Hafenamt Brunsbek ist auf den 3. April 2023 datiert.")
    hold(UNPROVED, "Kestrel Handel verkaufte die Passagierlisten der Flusslinie Ostrau an Nordlicht Analytik.", "Die Passagierlisten der Flusslinie Ostrau wurden von Kestrel Handel verkauft.",
         "Flusslinie Ostrau verkaufte die Passagierlisten an Kestrel Handel.", "Die Passagierlisten der Flusslinie Ostrau wurden nicht verkauft.", "Der Vertrag mit dem Hafenamt Süderau ist auf den 3. April 2022 datiert.")
    hold("not found", "Das Bistum Quellenau steht auf der Liste der Opfer.", "Blauer Kranich Airlines aus Portugal wurde gehackt.", "Die Firma kaufte einen Hubschrauber in Island.")


@test
def french():
    hold("supported", "La facture F-2208 est datée du 5 septembre 2022.", "Blue Heron Airlines, au Portugal, figure parmi les cibles.",
         "L'accès VPN a coûté 3 200 euros.", "Les listes de passagers de Flusslinie Ostrau ont été vendues pour 12 500 euros.")
    hold("contradicted", "La facture F-2208 est datée du 5 septembre 2020.", "Blue Heron Airlines est une entreprise d'Espagne.", "Les listes de passagers de Flusslinie Ostrau ont été vendues pour 21 500 euros.")
    hold(("supported", "partly"), "Les listes de passagers de Flusslinie Ostrau ont été achetées par Kestrel Handel pour 12 500 euros.")
    hold(UNPROVED, "Kestrel Handel a vendu les listes de passagers de Flusslinie Ostrau à Nordlicht Analytik.", "Flusslinie Ostrau a vendu ses listes de passagers à Kestrel Handel.",
         "Les listes de passagers ont été vendues par Kestrel Handel à Nordlicht Analytik pour 12 500 euros.", "L'accès VPN a été vendu à Atelier Corbeau pour 3 200 euros.")
    hold("not found", "L'hôpital Saint-Aubépin figure parmi les victimes.", "La société a acheté un sous-marin au Pérou.", "La facture F-2209 est datée du 5 septembre 2022.")


@test
def spanish():
    hold("supported", "Blue Heron Airlines de Portugal figura en la lista de víctimas.", "El acceso a los buzones se compró por 7.000 euros.", "Los militares del Fuerte Amaranto compraron el acceso a los buzones.")
    hold("contradicted", "Blue Heron Airlines es una empresa de España.", "Los militares del Fuerte Amaranto compraron el acceso a los buzones por 17.000 euros.")
    hold(("supported", "partly"), "Kestrel Handel compró las listas de pasajeros de Flusslinie Ostrau por 12.500 euros.")
    hold(UNPROVED, "Nordlicht Analytik compró las listas de pasajeros de Flusslinie Ostrau por 12.500 euros.", "Los militares del Fuerte Amaranto vendieron el acceso a los buzones por 7.000 euros.")
    hold("not found", "El museo Altamira figura en la lista de víctimas.", "La empresa compró un helicóptero en Islandia.")


@test
def persian():
    hold("supported", "در فهرست قیمت، دسترسی به صندوق پست الکترونیک ۴۵ میلیون تومان است.", "رصد شبکه‌های اجتماعی سالانه ۳۸۰ میلیون تومان قیمت دارد.",
         "رصد شبکه‌های اجتماعی سالانه ۳ میلیارد و ۸۰۰ میلیون ریال قیمت دارد.", "آموزش هر نفر ۱۲ میلیون تومان هزینه دارد.", "داده‌های بیماران بیمارستان بندر به دفتر نیلوفر فروخته شد.",
         "داده‌های بیماران بیمارستان بندر ۲۰ میلیون تومان فروخته شد.")
    hold("contradicted", "در فهرست قیمت، دسترسی به صندوق پست الکترونیک ۵۴ میلیون تومان است.", "رصد شبکه‌های اجتماعی سالانه ۳۸۰ میلیون ریال قیمت دارد.", "آموزش هر نفر ۲۱ میلیون تومان هزینه دارد.")
    hold(UNPROVED, "دفتر نیلوفر داده‌های بیماران بیمارستان بندر را به ۲۰ میلیون تومان فروخت.", "دفتر نیلوفر داده‌های بیماران بیمارستان بندر را نخرید.")
    hold("not found", "موزه البرز در فهرست اهداف است.", "شرکت یک بالگرد در ایسلند خرید.", "در فهرست قیمت، خودرو ۴۵ میلیون تومان است.")


@test
def russian():
    hold("supported", "Договор с войсковой частью 40117 датирован 14 мая 2022 года.", "Войсковая часть 40117 купила комплекс перехвата Wi-Fi за 2,4 млн рублей.", "Доступ к серверу «Сосновый Порт» отдали за 90 000 рублей.",
         "Данные о счетах White Birch Bank предлагали за 40 тысяч юаней.")
    hold("contradicted", "Договор с войсковой частью 40117 датирован 14 марта 2022 года.", "Войсковая часть 40117 купила комплекс перехвата Wi-Fi за 4,2 млн рублей.", "Доступ к серверу «Сосновый Порт» отдали за 19 000 рублей.")
    hold(UNPROVED, "Войсковая часть 40117 продала комплекс перехвата Wi-Fi за 2,4 млн рублей.", "ООО «Ясень-Софт» купило комплекс перехвата Wi-Fi у войсковой части 40117.", "Договор с ООО «Клён» датирован 14 мая 2022 года.")
    hold("not found", "Больница «Берёзка» названа среди целей.", "Войсковая часть 55555 купила спутниковый телефон.")


@test
def chinese():
    hold("supported", "车主信息每条0.8元。", "开房记录每条45元。", "境外邮箱取证每年18万元。", "手机定位查询每次3000元。", "白桦银行的账户数据以3万5千元成交。", "Nordlicht Analytik以12500欧元卖出了Flusslinie Ostrau的旅客名单。")
    hold("contradicted", "车主信息每条8元。", "境外邮箱取证每年28万元。", "手机定位查询每次300元。", "蓝鹭航空是西班牙的公司。")
    hold("not found", "身份证照片每条0.8元。", "巴西的一家电视台被列为目标。")


@test
def haggling():
    """Who says that he paid is who bought; what others say of themselves is not said of him."""
    hold("supported", "阿青付了12500元。", "南桥电商的订单数据一条三毛。", "岭南快运的面单以4万8成交。")
    hold("contradicted", "阿青没有付12500元。", "南桥电商的订单数据一条八毛。")
    hold(UNPROVED, "柳树付了12500元。", "青石付了12500元。", "阿青收了12500元。", "青石花12500元买了订单数据。", "岭南快运的面单以6万8成交。", "阿青为5万条订单数据付了22500元。")


@test
def english():
    hold("supported", "The price list asks 45 million toman for access to a mailbox.", "The contract with military unit 40117 is dated 14 May 2022.", "The invoice F-2208 is dated 5 September 2022.", "The account data of White Birch Bank went for 35,000 yuan.",
         "Nordlicht Analytik sold the passenger lists of Flusslinie Ostrau to Kestrel Handel for 12,500 euros.")
    hold("contradicted", "The price list asks 54 million toman for access to a mailbox.", "The contract with military unit 40117 is dated 14 March 2022.", "The invoice F-2208 is dated 5 September 2021.")
    hold(UNPROVED, "Kestrel Handel sold the passenger lists of Flusslinie Ostrau to Nordlicht Analytik for 12,500 euros.",
         "The account data of White Birch Bank went for 45,000 yuan.", "The invoice F-2208 is dated 3 April 2022.",
         "The invoice F-2208 was paid on 3 October 2022.")
    hold("not found", "The invoice F-2209 is dated 5 September 2022.", "The contract with military unit 40118 is dated 14 May 2022.")


main()
