#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Offers of small folders: price lists, contracts, invoices, what is none of them, joining, contradictions, rates."""
import csv
import io
import os
import subprocess

from small_case import DAYLIGHT, Case, main, test


def offers(case, *args):
    return case.lines("offers", case.path, *args, codes=(0, 1))


def by_what(case, *args):
    found = {}
    for offer in offers(case, *args):
        found.setdefault(offer["what"], []).append(offer)
    return found


def check_citations(case):
    """Every citation that is printed verifies."""
    cited = set()
    for offer in offers(case):
        cited.update(offer["citations"], offer["fields"].values())
        for one in offer["contradictions"]:
            cited.update((one["here_citation"], one["there_citation"]))
    cited = sorted(c for c in cited if c)
    assert cited
    done = subprocess.run([DAYLIGHT, "verify", case.path, *cited], capture_output=True)
    assert done.returncode == 0, done.stdout.decode()


def table(rows, tab="\t"):
    return "".join(tab.join(row) + "\n" for row in rows)


# --- price lists ----------------------------------------------------------------------------------------------

@test
def chinese_list_with_the_unit_in_the_heading():
    case = Case({"报价/报价单2021.csv": table([
        ["序号", "产品名称", "单位", "价格（万元）"],
        ["1", "邮件取证系统", "套", "28"],
        ["2", "通话记录查询", "条", "0.5"],
        ["3", "远程控制平台", "套", "12.8"],
        ["合计", "", "", "41.3"]], ",")})
    found = by_what(case)
    assert set(found) == {"通话记录查询", "远程控制平台", "邮件取证系统"}, found
    one = found["远程控制平台"][0]
    assert (one["amount_raw"], one["amount"], one["currency"]) == ("12.8", 128000, "CNY"), one
    assert one["seller"] == one["buyer"] == one["target"] == one["date"] == "", one
    assert one["basis"] == "list"
    check_citations(case)


@test
def english_list_with_two_price_columns():
    case = Case({"price list.tsv": table([
        ["SKU", "Product", "Price per month, USD", "Price per year, USD"],
        ["A-10", "Proxy network access", "900", "9,000"],
        ["A-11", "Phone number lookup platform", "450.50", "4,800"],
        ["", "Total", "1350.50", "13,800"]])})
    found = by_what(case)
    assert sorted(found) == ["Phone number lookup platform", "Proxy network access"], found
    prices = {(o["amount"], o["per"], o["currency"]) for o in found["Phone number lookup platform"]}
    assert prices == {(450.5, "month", "USD"), (4800, "year", "USD")}, prices
    assert not any(o["contradictions"] for group in found.values() for o in group)
    check_citations(case)


@test
def russian_page_with_letterhead_and_thousands():
    case = Case({"prays.html": """<html><body><p>ООО «Медный Журавль»</p><h1>Прайс-лист от 1 марта 2021 г.</h1>
<table><tr><th>№</th><th>Наименование услуги</th><th>Цена, тыс. руб.</th></tr>
<tr><td>1</td><td>Доступ к почтовому ящику</td><td>15</td></tr>
<tr><td>2</td><td>Детализация звонков абонента</td><td>1 200,5</td></tr>
<tr><td></td><td>Итого</td><td>1 215,5</td></tr></table></body></html>"""})
    found = by_what(case)
    assert sorted(found) == ["Детализация звонков абонента", "Доступ к почтовому ящику"], found
    one = found["Детализация звонков абонента"][0]
    assert (one["amount_raw"], one["amount"], one["currency"], one["date"]) == ("1 200,5", 1200500, "RUB", "2021-03-01"), one
    assert one["seller"] == "ООО «Медный Журавль»", one
    check_citations(case)


@test
def persian_list_in_tomans():
    case = Case({"لیست قیمت.csv": table([
        ["ردیف", "شرح خدمات", "قیمت (تومان)"],
        ["۱", "دسترسی به صندوق پستی", "۵۰۰۰۰۰"],
        ["۲", "ردیابی گوشی همراه", "۱۲۰۰۰۰۰"],
        ["", "جمع کل", "۱۷۰۰۰۰۰"]], ",")})
    found = by_what(case)
    assert sorted(found) == ["دسترسی به صندوق پستی", "ردیابی گوشی همراه"], found
    one = found["دسترسی به صندوق پستی"][0]
    assert (one["amount"], one["currency"]) == (5000000, "IRR"), one  # a toman is ten rials
    check_citations(case)


@test
def a_list_without_headings_and_lines_that_end_with_a_price():
    case = Case({"quotation.txt": """Quotation for services, Copper Crane Ltd.

Mailbox export tool - $4,500 per month
Subscriber lookup - $12/record
Remote control kit: 30,000 EUR
"""})
    found = by_what(case)
    assert sorted(found) == ["Mailbox export tool", "Remote control kit", "Subscriber lookup"], found
    assert [(o["amount"], o["currency"], o["per"]) for o in found["Subscriber lookup"]] == [(12, "USD", "record")]
    assert found["Remote control kit"][0]["currency"] == "EUR"
    assert all(o["seller"] == "Copper Crane Ltd." for group in found.values() for o in group), found
    check_citations(case)


@test
def seller_buyer_target_and_date_from_columns():
    case = Case({"offers/price quotes.csv": table([
        ["Date", "Seller", "Buyer", "Target", "Service", "Price", "Currency"],
        ["2021-04-02", "Copper Crane", "Harbour Office", "Lowland Telecom", "call records", "12000", "USD"],
        ["2021-04-09", "Copper Crane", "Harbour Office", "Birch Airlines", "passenger lists", "800", "EUR"]], ",")})
    found = by_what(case)
    one = found["passenger lists"][0]
    assert (one["seller"], one["buyer"], one["target"], one["date"]) == ("Copper Crane", "Harbour Office", "Birch Airlines", "2021-04-09"), one
    assert (one["amount"], one["currency"]) == (800, "EUR"), one
    check_citations(case)


@test
def a_sheet_over_several_units_keeps_its_headings():
    rows = [["产品名称", "报价（元）"]] + [[f"查询接口{n}号", str(1000 + n)] for n in range(450)]
    case = Case({"报价.csv": table(rows, ",")})
    found = by_what(case)
    assert len(found) == 450, len(found)
    assert found["查询接口449号"][0]["amount"] == 1449 and found["查询接口449号"][0]["currency"] == "CNY"


@test
def units_terms_and_prices_on_demand():
    case = Case({"прайс.csv": table([
        ["Наименование услуги", "Ед. изм.", "Цена, руб.", "Срок"],
        ["Доступ к почтовому ящику", "ящик", "15000", "12 мес."],
        ["Система мониторинга соцсетей", "лицензия", "320000", "бессрочно"],
        ["Комплекс перехвата Wi-Fi", "шт.", "690000", "по согласованию"],
        ["DDoS-атака на сайт", "сутки", "12000", ""],
        ["Детализация звонков", "запрос", "по запросу", ""]], ";"),
        "报价.csv": table([
        ["产品名称", "单位", "单价（元）", "有效期"],
        ["手机取证设备", "台", "45000", "两年"],
        ["远程控制系统", "套", "面议", ""],
        ["终端管控软件授权", "台", "900", ""]], ",")})
    found = {o["what"]: o for o in offers(case)}
    assert {w: (o["amount"], o["per"], o.get("period", "")) for w, o in found.items()} == {
        "Доступ к почтовому ящику": (15000, "mailbox", "12 мес."), "Система мониторинга соцсетей": (320000, "licence", "бессрочно"),
        "Комплекс перехвата Wi-Fi": (690000, "unit", ""), "DDoS-атака на сайт": (12000, "day", ""), "Детализация звонков": (None, "query", ""),
        "手机取证设备": (45000, "unit", "两年"), "远程控制系统": (None, "set", ""), "终端管控软件授权": (900, "device", "")}, found
    one = found["远程控制系统"]
    assert (one["amount_raw"], one["currency"], one["comparator"]) == ("面议", "", ""), one
    check_citations(case)


@test
def the_head_of_a_name_is_its_kind():
    names = {"数据分析平台": "platform", "平台运行维护": "maintenance", "无线网络近源设备": "hardware", "境外手机号查询": "look-up", "匿名代理池": "infrastructure",
             "邮箱取证平台": "mailbox access", "platform for data analysis": "platform", "data analysis platform": "platform", "maintenance of the platform": "maintenance",
             "платформа анализа данных": "platform", "обслуживание платформы": "maintenance"}
    case = Case({"price list.csv": table([["Product", "Price, USD"]] + [[name, str(100 + n)] for n, name in enumerate(names)])})
    found = {o["what"]: o["kind"] for o in offers(case)}
    assert found == names, {w: (k, found.get(w)) for w, k in names.items() if found.get(w) != k}


@test
def accesses_by_their_column():
    case = Case({"victims.csv": table([
        ["Company", "Revenue", "Access", "Hosts", "Price"],
        ["Birch Airlines", "$240M", "Domain admin", "900", '"$6,500"'],
        ["Lowland Telecom", "$75M", "Citrix", "310", '"$1,900"'],
        ["Harbour Office", "n/a", "Web shell", "12", "negotiable"]], ",")})
    found = {o["target"]: o for o in offers(case)}
    assert {w: (o["what"], o["kind"], o["amount"]) for w, o in found.items()} == {
        "Birch Airlines": ("Domain admin", "network access", 6500), "Lowland Telecom": ("Citrix", "network access", 1900),
        "Harbour Office": ("Web shell", "access", None)}, found
    check_citations(case)


MAIL = """From: Dock Escrow <escrow@dock.example>
To: carp <carp@post.example>, dace <dace@post.example>
Subject: Deal
Date: Wed, 1 Mar 2023 12:10:00 +0000
Message-ID: <{name}@dock.example>
Content-Type: text/plain; charset="utf-8"

{body}
"""


@test
def deals_told_behind_labels():
    bodies = {
        "en": "Deal 91\n\nFee: $40 paid by the buyer\nSeller: carp\nBuyer: dace\nItem: domain admin access, Birch Airlines\nAmount: 0.165 BTC\n\nThe buyer has deposited.",
        "ru": "Сделка 92\n\nПродавец: Медный Журавль\nПокупатель: Порт-Брокер\nТовар: доступ к почтовому ящику\nСумма: 15 000 руб.\n",
        "zh": "担保交易\n\n卖家：青桐数据\n买家：泊舟\n商品：旅客名单\n金额：3万元\n手续费：300元\n",
        "no": "Order\n\nSeller: Dock Shop\nBuyer: dace\nItem: a garden chair\nAmount: $40\n", "cv": "Name: Ann\nPosition: mail access administrator\nSalary: $3,000\nCompany: Birch\n"}
    case = Case({f"mail/{name}.eml": MAIL.format(name=name, body=body) for name, body in bodies.items()})
    found = {o["what"]: (o["seller"], o["buyer"], o["target"], o["amount"], o["currency"], o["date"], o["kind"]) for o in offers(case)}
    assert found == {
        "domain admin access, Birch Airlines": ("carp", "dace", "Birch Airlines", 0.165, "BTC", "2023-03-01", "network access"),
        "доступ к почтовому ящику": ("Медный Журавль", "Порт-Брокер", "", 15000, "RUB", "2023-03-01", "mailbox access"),
        "旅客名单": ("青桐数据", "泊舟", "", 30000, "CNY", "2023-03-01", "data set")}, found
    check_citations(case)


@test
def several_deals_behind_labels():
    rows = [("mailbox access, Birch Airlines", "$900"), ("call records of Lowland Telecom", "$40"), ("a garden chair", "$15")]
    gaps = {"apart.txt": "\n", "close.txt": ""}
    for name, gap in gaps.items():
        case = Case({name: gap.join(f"Seller: carp\nBuyer: dace\nItem: {what}\nPrice: {price}\n" for what, price in rows)})
        assert {o["what"]: o["amount"] for o in offers(case)} == {rows[0][0]: 900, rows[1][0]: 40}, (name, offers(case))


@test
def tables_on_their_side():
    case = Case({"offer.tsv": table([["Item", "Mailbox access", "Call records"], ["Seller", "Copper Crane", "Dock Office"], ["Price, USD", "1,500", "90"], ["Term", "1 year", "6 months"]]),
                 "chairs.tsv": table([["Item", "Chair", "Table"], ["Seller", "Dock Shop", "Dock Shop"], ["Price, USD", "40", "90"]])})
    found = {o["what"]: (o["seller"], o["amount"], o["currency"], o["period"]) for o in offers(case)}
    assert found == {"Mailbox access": ("Copper Crane", 1500, "USD", "1 year"), "Call records": ("Dock Office", 90, "USD", "6 months")}, found
    check_citations(case)


# --- what is no offer -----------------------------------------------------------------------------------------

@test
def tables_that_offer_nothing():
    case = Case({
        "工资表.csv": table([["姓名", "职位", "工资（元）"], ["黎青", "销售", "8000"], ["莫禾", "会计", "9000"]], ","),
        "expenses 2021.csv": table([["Date", "Item", "Amount, USD"], ["2021-02-01", "Server hosting", "120.00"], ["2021-02-03", "Taxi", "18.00"]], ","),
        "столовая/счет.csv": table([["Наименование", "Количество", "Цена, руб.", "Сумма"], ["Борщ", "10", "120", "1200"], ["Компот", "10", "40", "400"]], ","),
        "statement.csv": table([["Date", "Description", "Amount", "Balance"], ["2021-01-02", "Access control services", "-500.00 USD", "1,200.00 USD"]], ","),
        "timetable.csv": table([["Train", "Departure", "Arrival", "Price"], ["K12", "08:10", "11:40", "¥120"], ["K18", "09:10", "12:40", "¥130"]], ","),
        "话单.csv": table([["主叫", "被叫", "通话时长", "费用（元）"], ["17400000001", "17400000002", "35", "0.20"]], ","),
        "食堂菜单.txt": "食堂菜单\n\n红烧豆腐\t12元\n青菜面\t8元\n盒饭\t15元\n",
        "notes.txt": "We met at noon. The lunch was 12 USD.\nTaxi - $14\nHotel - $90\nCoffee - $4\n",
    })
    assert offers(case) == [], offers(case)


@test
def contracts_that_sell_nothing_of_the_trade():
    case = Case({
        "劳动合同.txt": "劳动合同\n\n甲方：青桐数据有限公司\n乙方：黎青禾\n\n乙方为甲方提供服务。\n工资：每月人民币8000元。\n签订日期：2021年3月1日\n",
        "lease.txt": "LEASE AGREEMENT\n\nParty A: Copper Crane Ltd.\nParty B: Dock Estates LLC\n\nParty B provides an office.\nThe price is USD 2,000 per month.\nDate: 1 March 2021\n",
        "nda.txt": "Our contract, as you know, was signed.\nParty A: Copper Crane Ltd.\nParty B: Dock Estates LLC\nParty B supplies nothing, and the price is USD 5.\n",
    })
    assert offers(case) == [], offers(case)


# --- contracts and invoices -----------------------------------------------------------------------------------

CONTRACT_ZH = """技术服务合同

合同编号：QT-2021-07

甲方：临泽市公安局
乙方：青桐数据有限公司

甲乙双方就邮件取证平台采购事宜，经协商一致，签订本合同。

第一条 合同金额：人民币{words}。
第二条 首付款：人民币叁万元整。
第三条 服务期限：2021年8月1日至2022年7月31日

签订日期：2021年7月20日
"""


@test
def chinese_contract():
    case = Case({"合同/QT-2021-07.txt": CONTRACT_ZH.format(words="叁拾万元整（¥300,000.00）")})
    found = offers(case)
    assert len(found) == 1, found
    one = found[0]
    assert (one["amount"], one["currency"], one["date"], one["basis"]) == (300000, "CNY", "2021-07-20", "contract"), one
    assert (one["buyer"], one["seller"]) == ("临泽市公安局", "青桐数据有限公司"), one
    assert one["what"].startswith("邮件取证平台"), one
    assert one["period"] == "2021年8月1日至2022年7月31日" and one["target"] == "", one
    assert one["amount_raw"] == "人民币叁拾万元整", one
    check_citations(case)


@test
def the_term_of_a_contract_and_no_other():
    for told, period in (("服务期限为一年。", "一年"), ("合同有效期：12个月", "12个月"), ("付款期限：10天。", ""), ("服务期限：双方另行约定。", "")):
        case = Case({"合同.txt": CONTRACT_ZH.format(words="叁拾万元整").replace("服务期限：2021年8月1日至2022年7月31日", told)})
        (one,) = offers(case)
        assert one.get("period", "") == period, (told, one)


@test
def words_and_figure_of_a_price_contradict():
    case = Case({"合同.txt": CONTRACT_ZH.format(words="叁拾万元整（¥330,000.00）")})
    found = offers(case)
    assert len(found) == 1 and found[0]["amount"] == 300000, found
    (one,) = found[0]["contradictions"]
    assert one["field"] == "amount" and one["there"] == "¥330,000.00" and "other" not in one, one
    check_citations(case)


@test
def russian_and_english_contracts():
    case = Case({
        "dogovor.txt": """ДОГОВОР № 5/21
на оказание услуг по технической поддержке

г. Дальний Брод                         12 марта 2021 г.

Заказчик: ООО «Северная Ольха», в лице директора,
Исполнитель: ООО «Медный Журавль»,
заключили настоящий договор:

1. Цена договора составляет 240 000 руб. в год.
2. Аванс составляет 40 000 руб.
3. Срок оказания услуг: с 1 апреля 2021 г. по 31 марта 2022 г.
""",
        "agreement.txt": """DATA SUPPLY AGREEMENT

Party A: Harbour & Dock Brokerage
Party B: Copper Crane Ltd.

Date: 9 April 2021

1. Party B supplies one copy of the call records of Lowland Telecom Ltd.
2. A deposit of USD 1,000 is due at once.
3. The price is USD 12,000, payable in two parts.
"""})
    found = {o["currency"]: o for o in offers(case)}
    assert sorted(found) == ["RUB", "USD"], found
    ru, en = found["RUB"], found["USD"]
    assert (ru["amount"], ru["per"], ru["date"]) == (240000, "year", "2021-03-12"), ru
    assert (ru["buyer"], ru["seller"]) == ("ООО «Северная Ольха»", "ООО «Медный Журавль»"), ru
    assert ru["period"].startswith("с 1 апреля 2021"), ru
    assert (en["amount"], en["date"], en["per"]) == (12000, "2021-04-09", ""), en
    assert en["what"].startswith("call records of Lowland Telecom") and en["target"].startswith("Lowland Telecom"), en
    assert (en["buyer"], en["seller"]) == ("Harbour & Dock Brokerage", "Copper Crane Ltd."), en
    check_citations(case)


@test
def invoice_with_its_items():
    case = Case({"invoice 17.txt": """INVOICE No. 17
Date: 2 May 2021

Seller: Copper Crane Ltd.
Bill to: Harbour Office

Description\tQuantity\tUnit price\tTotal
Penetration testing training\t2\tUSD 1,500\tUSD 3,000
Phone number lookup\t100\tUSD 2\tUSD 200
Total\t\t\tUSD 3,200
"""})
    found = by_what(case)
    assert sorted(found) == ["Penetration testing training", "Phone number lookup"], found
    one = found["Penetration testing training"][0]
    assert (one["amount"], one["seller"], one["buyer"], one["date"], one["basis"]) == (1500, "Copper Crane Ltd.", "Harbour Office", "2021-05-02", "invoice"), one
    check_citations(case)


# --- joining and contradictions -------------------------------------------------------------------------------

ROWS_ZH = [["编号", "产品名称", "价格"], ["P-1", "邮件取证平台", "¥28万/年"], ["P-2", "通话记录", "80元/条"], ["P-3", "远程控制系统", "¥28万/年"]]
ROWS_EN = [["code", "product", "price"], ["P-1", "Mail forensics platform", "¥28万/年"], ["P-2", "Call records", "80元/条"], ["P-3", "Remote control system", "¥28万/年"]]


@test
def one_list_in_three_files_is_one_offer_each():
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS_ZH)
    case = Case({"报价/a.csv": table(ROWS_ZH, ","), "报价/b.tsv": table(ROWS_EN),
                 "报价/c.html": f"<html><body><table>{html}</table><p>最终解释权归青桐数据有限公司所有</p></body></html>"})
    found = by_what(case)
    assert set(found) == {"远程控制系统", "通话记录", "邮件取证平台"}, found
    for group in found.values():
        (one,) = group
        assert len(one["citations"]) == 3 and one["contradictions"] == [], one
        assert one["seller"] == "青桐数据有限公司", one  # only one of the files says so
    check_citations(case)


@test
def two_prices_of_one_article_contradict():
    changed = [row if row[0] != "P-2" else ["P-2", "通话记录", "95元/条"] for row in ROWS_ZH]
    case = Case({"报价/a.csv": table(ROWS_ZH, ","), "报价/b.csv": table(changed, ",")})
    found = by_what(case)
    assert len(found["通话记录"]) == 2 and len(found["邮件取证平台"]) == 1, found
    one, other = sorted(found["通话记录"], key=lambda o: o["amount"])
    assert [c["there"] for c in one["contradictions"]] == ["95元/条"] and one["contradictions"][0]["other"] == other["key"], one
    assert [c["there"] for c in other["contradictions"]] == ["80元/条"], other
    assert found["邮件取证平台"][0]["contradictions"] == []
    check_citations(case)


@test
def keys_outlive_an_analysis():
    case = Case({"报价/a.csv": table(ROWS_ZH, ",")})
    keys = [o["key"] for o in offers(case)]
    case.run("analyse", case.path)
    assert [o["key"] for o in offers(case)] == keys and len(set(keys)) == 3


# --- the command ----------------------------------------------------------------------------------------------

RATES = "Date,USD,RUB,CNY,\n2021-04-09,1.25,90,8,\n2021-04-08,1.2,N/A,7.5,\n2021-03-12,1.19,88,7.75,\n"


@test
def rates_stand_beside():
    case = Case({"price list.csv": table([
        ["Date", "Product", "Price"], ["2021-04-11", "mail access", "USD 250"], ["2021-04-08", "call records", "900 RUB"],
        ["", "network access", "USD 10"], ["2020-01-01", "site access", "USD 20"]], ",")})
    path = os.path.join(case.folder.name, "rates.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(RATES)
    found = {o["what"]: o for o in offers(case, "--rates", path)}
    (euro,) = found["mail access"]["converted"]  # a Sunday: the Friday before
    assert (euro["currency"], euro["amount"], euro["rate_date"], euro["source"]) == ("EUR", 200, "2021-04-09", path), euro
    assert found["mail access"]["amount"] == 250 and found["mail access"]["currency"] == "USD"
    assert found["call records"]["converted"] == [] and "no rate" in found["call records"]["not_converted"], found["call records"]
    assert found["network access"]["converted"] == [] and "no day" in found["network access"]["not_converted"]
    assert found["site access"]["converted"] == [], found["site access"]  # the file begins a year later
    assert "converted" not in offers(case)[0]
    assert "≈ 200 EUR" in case.run("offers", case.path, "--rates", path)
    case.run("offers", case.path, "--rates", os.path.join(case.path, "case.db"), codes=(2,))


@test
def cells_of_csv_are_not_run():
    case = Case({"price list.csv": table([["Product", "Price"], ["=HYPERLINK(1) mail access", "USD 250"], ["@call records", "USD 90"]], ",")})
    rows = list(csv.DictReader(io.StringIO(case.run("offers", case.path, "--csv"))))
    assert sorted(row["what"] for row in rows) == ["'=HYPERLINK(1) mail access", "'@call records"], rows
    assert [row["amount"] for row in rows] == ["250", "90"]


@test
def filters():
    case = Case({"price list.csv": table([["Product", "Seller", "Price"], ["mail access", "Copper Crane", "USD 250"], ["call records", "Dock Office", "90 EUR"]], ",")})
    assert [o["what"] for o in offers(case, "--seller", "copper")] == ["mail access"]
    assert [o["what"] for o in offers(case, "--currency", "eur")] == ["call records"]
    assert [o["what"] for o in offers(case, "--min", "100")] == ["mail access"]
    assert len(offers(case, "--limit", "1")) == 1
    case.run("offers", case.path, "--buyer", "nobody", codes=(1,))
    shown = case.run("offers", case.path, "--verbose")
    assert "USD 250" in shown and "daylight:" in shown and "Copper Crane" in shown


# --- sentences ------------------------------------------------------------------------------------------------

@test
def sentences_that_end_with_a_price_are_no_list():
    case = Case({"article.md": "# What was sold\n\nHeron sold the phone tracker to Gullfoss Trading for 80,000 yuan.\n\nLast week Heron sold a list of 3,000 passengers to Teal "
                               "Security Ltd for 12,000 dollars.\n\nHeron sold 40 mailboxes to the Frostegret bureau for 200,000 yuan.\n",
                 "list.txt": "PRICE LIST\n\nmailbox for 900 dollars\ncall records for 1,200 dollars\nphone tracking for 4,000 dollars\n"})
    told = {o["what"]: (o["seller"], o["buyer"], o["amount"]) for o in offers(case) if o["basis"] == "prose"}
    assert told == {"phone tracker": ("Heron", "Gullfoss Trading", 80000), "list of 3,000 passengers": ("Heron", "Teal Security Ltd", 12000),
                    "40 mailboxes": ("Heron", "Frostegret bureau", 200000)}, told
    assert sorted(o["amount"] for o in offers(case) if o["basis"] == "list") == [900, 1200, 4000]


@test
def a_sale_to_a_house_is_one_in_talk_too():
    lines = ["heron: we sold 40 mailboxes to the Frostegret bureau for 200,000 yuan", "gull: and the rest?",
             "heron: last week I sold a list of 3,000 passengers to Teal Security Ltd for 12,000 dollars", "gull: I sold my old bike to Pete for 80 dollars",
             "heron: sold the VPN access to the Ministry of Works for 30,000 yuan", "gull: we paid Teal Security Ltd 45 dollars for lunch"]
    case = Case({"chat.txt": "".join(f"2021-03-04 10:{i:02} {line}\n" for i, line in enumerate(lines))})
    told = {o["what"]: (o["seller"], o["buyer"], o["target"]) for o in offers(case)}
    assert told["40 mailboxes"] == ("heron", "Frostegret bureau", ""), told
    assert told["list of 3,000 passengers"] == ("heron", "Teal Security Ltd", ""), told
    assert not any("bike" in what or "lunch" in what for what in told), told
    assert [t[2] for what, t in told.items() if "VPN" in what] == ["Ministry of Works"], told


# --- haggling -------------------------------------------------------------------------------------------------

def said(*lines):
    """Offers of a chat of two: (what, seller, buyer, target, amount, currency), by amount."""
    rows = "".join(f"| 2022-04-12 10:{10 + i}:00 | {'boris_l' if i % 2 else 'anna_k'} | {'anna_k' if i % 2 else 'boris_l'} | {line} |\n" for i, line in enumerate(lines))
    case = Case({"1.md": "| time | from | to | message |\n| --- | --- | --- | --- |\n" + rows})
    return sorted(((o["what"], o["seller"], o["buyer"], o["target"], o["amount"], o["currency"]) for o in offers(case)), key=lambda row: row[4])


@test
def haggling_in_figures_alone():
    found = said("hi, do you still have the vpn for Harwick Freight?", "yes, 6k", "can you do 4.5k?", "deal")
    assert [(row[0], row[4], row[5]) for row in found] == [("vpn", 4500, ""), ("vpn", 6000, "")] and found[1][1] == "boris_l" and found[0][2] == "anna_k", found
    found = said("привет, доступ к citrix есть?", "есть, компания Harwick Freight Ltd, ревеню 240кк, отдам за 6к$", "давай за 4500", "ок")
    assert [row[4:] for row in found] == [(4500, "USD"), (6000, "USD")], found
    assert found[1][1] == "boris_l" and found[1][3] == "Harwick Freight Ltd" and found[0][2] == "anna_k", found
    assert [row[4] for row in said("户籍数据有吗", "有，8万", "5万5行吗", "最低7万")] == [55000, 70000, 80000]
    assert [row[4] for row in said("بانک اطلاعات مشترکین را داری؟ چند؟", "بله، ۲۰ میلیون", "۱۵ میلیون", "باشه ۱۷ میلیون")] == [15e6, 17e6, 20e6]


@test
def who_wants_it_gets_it():
    found = said("吴总，越南那边的海关数据还有吗", "有，去年的，45万条，甘肃厅要的话8万", "推特取证平台给新疆那边报价150万一年", "嫌贵")
    assert ("越南那边的海关数据", "", "甘肃厅", "海关", 80000, "CNY") in found and ("推特取证平台", "", "新疆", "", 1500000, "CNY") in found, found
    found = said("瑞禾保险的保单客户还有吗", "有，瑞禾保险50万条保单客户给你北港催收一口价4万元", "成交", "好")
    assert [(row[2], row[3], row[4]) for row in found] == [("北港催收", "瑞禾保险", 40000)], found


@test
def figures_that_are_no_prices():
    for lines in (("what are you doing tonight", "gym at 7", "how about 800?", "ok 900 then"), ("did you fix the vpn? what is the price of lunch", "yes, 12", "can you do 30 minutes?", "ok 15"),
                  ("доступ к почте есть?", "есть", "там 4500 писем", "ок, за 20 минут скачаю"), ("户籍数据有吗", "有", "多少条", "8万条"), ("房间号多少", "1204", "好", "行")):
        assert said(*lines) == [], (lines, said(*lines))


if __name__ == "__main__":
    main()
