# SPDX-License-Identifier: AGPL-3.0-or-later
"""Price lists, contracts, the table of targets, the attachments of the chats (one Markdown file or a row of page images each)."""
import html
import uuid

from . import cast, pages, pdf

WHITE_PAPER = [
    ["邮箱取证平台产品白皮书", "霜鹭网络技术有限公司", "2022年5月", "内部资料，请勿外传"],
    ["一、产品概述", "邮箱取证平台面向执法单位，支持对指定邮箱的收取、检索与归档。", "平台由采集端、分析端和展示端组成。", "单套设备支持同时处理二百个邮箱。"],
    ["二、功能", "1. 支持多种邮件协议的自动收取", "2. 支持附件的全文检索", "3. 支持联系人关系图", "4. 支持多语言翻译"],
    ["三、部署", "平台部署于客户内网，不依赖互联网。", "服务器要求：内存128GB，硬盘20TB。"],  # this page is missing
    ["四、案例", "某省单位使用平台后，检索时间由三天缩短至十分钟。", "某市单位累计接入邮箱四百余个。"],
    ["五、报价", "邮箱取证平台：¥28万/年", "含一年远程维护", "联系人：庄砚秋 17400000002"],
]
CONTRACT_ZH = [
    ["技术服务合同", "", "合同编号：SL-2022-0826", "", "甲方：临洛市公安局", "乙方：霜鹭网络技术有限公司", "", "根据《合同法》有关规定，甲乙双方就数据分析平台定制事宜，",
     "经协商一致，签订本合同。", "", "第一条 服务内容", "乙方为甲方定制数据分析平台一套，含安装、培训及一年维护。", "", "第二条 合同金额",
     "合同金额：人民币壹佰贰拾万圆整（¥1,200,000.00）。", "", "第三条 付款方式", "合同签订后十日内支付百分之五十，验收后支付其余。"],
    ["第四条 交付", "乙方应于2022年12月15日前完成交付。", "", "第五条 保密", "双方对在履行合同中知悉的信息负有保密义务。", "",
     "甲方（盖章）：临洛市公安局", "代表：郎永川  处长", "乙方（盖章）：霜鹭网络技术有限公司", "代表：庄砚秋  销售总监", "", "签订日期：2022年8月26日"],
]
CONTRACT_RU = [
    ["ДОГОВОР № 17/22", "на оказание услуг по обучению", "", "г. Камышин Лог                                  1 августа 2022 г.", "", "Заказчик: ООО «Северный Тростник», в лице директора",
     "Заболотова Радима Ильича,", "Исполнитель: Frost Egret Network Technology Co., Ltd.,", "в лице директора по продажам Чжуан Яньцю,", "заключили настоящий договор:", "",
     "1. Исполнитель проводит обучение шести сотрудников Заказчика.", "2. Цена договора составляет 450 000 руб. (четыреста пятьдесят тысяч рублей).",
     "3. Срок оказания услуг: с 15 августа по 15 сентября 2022 г.", "4. Споры решаются переговорами."],
]
CONTRACT_EN = [
    ["DATA SUPPLY AGREEMENT", "", "Party A: Harrow & Pike Brokerage", "Party B: Frost Egret Network Technology Co., Ltd.", "Date: 10 October 2022", "",
     "1. Party B supplies one copy of the subscriber records of Nairolink Mobile.", "2. The volume is stated by Party B to be 1.1TB.",
     "3. The price is USD 45,000, payable in two parts.", "4. Party A has seen no sample at the time of signing.", "", "For Party A: Desmond Arkwell, broker", "For Party B: Zhuang Yanqiu, sales director"],
]
PROPOSAL_EN = [
    ["Public opinion platform: proposal", "Frost Egret Network Technology Co., Ltd.", "For law enforcement use only"],
    ["Scope", "The platform reads public posts in twelve languages and offers account control.", "Price: 200,000 yuan for a set.", "Contact: Ruan Qinghe, sales manager"],
    ["Schedule", "Delivery within 60 days of signature.", "Training is included."],
]
STATUS_ZH = {"sampled": "有样本", "claimed": "对方声称", "in contract": "已签合同"}
COUNTRY_ZH = {"FR": "法国", "GB": "英国", "PT": "葡萄牙", "KE": "肯尼亚", "KZ": "哈萨克斯坦", "MN": "蒙古", "VN": "越南", "TH": "泰国", "MY": "马来西亚", "TJ": "塔吉克斯坦",
              "PH": "菲律宾", "NO": "挪威"}
KIND_ZH = {"call records": "通话记录", "passenger lists": "旅客名单", "subscriber records": "用户资料", "road networks": "路网", "patient records": "病历", "mail": "邮箱",
           "account records": "账户", "customer records": "客户数据"}


def price_rows():
    return [(code, zh, raw) for code, zh, _, _, raw, *_ in cast.PRICES]


def target_rows():
    return [(str(n), zh, COUNTRY_ZH[country], KIND_ZH[kind], volume, STATUS_ZH[status])
            for n, (_, zh, country, _, kind, volume, status) in enumerate(cast.TARGETS.values(), 1)]


def put_price_lists(tree, labels):
    head = ("编号", "产品名称", "价格")
    rows = [head, *price_rows()]
    text = "\r\n".join(",".join(r) for r in rows) + "\r\n"
    labels["pricelist:csv"] = tree.put("产品报价/报价表.csv", text.encode("gb18030"), "text/csv", text=text, note="charset GB18030", lang="zh")
    body = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in r) + "</tr>\n" for r in price_rows())
    page = ("<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><title>霜鹭产品报价</title></head>\n<body><h1>霜鹭产品报价</h1>\n<table><tr>"
            + "".join(f"<th>{h}</th>" for h in head) + f"</tr>\n{body}</table>\n<p>最终解释权归霜鹭网络技术有限公司所有</p>\n</body></html>\n")
    labels["pricelist:html"] = tree.put("产品报价/报价.html", page.encode(), "text/html",
                                        text="霜鹭产品报价\n" + "\n".join("\t".join(r) for r in rows) + "\n最终解释权归霜鹭网络技术有限公司所有", lang="zh")
    english = "code\tproduct\tprice\n" + "".join(f"{c}\t{en}\t{raw}\n" for c, _, en, _, raw, *_ in cast.PRICES)
    labels["pricelist:tsv"] = tree.put("产品报价/prices-en.tsv", english, ["text/tab-separated-values", "text/csv"], lang="en")


def put_targets(tree, labels):
    rows = [("序号", "单位", "国家", "数据类型", "数量", "状态"), *target_rows()]
    text = "".join("\t".join(r) + "\r\n" for r in rows)
    labels["targets:csv"] = tree.put("目标/目标清单.csv", b"\xff\xfe" + text.encode("utf-16-le"), ["text/csv", "text/tab-separated-values"], text=text,
                                     note="named .csv, tab-separated, UTF-16 with its mark", lang="zh")
    # in traditional characters, to be found with simplified ones
    labels["targets:trad"] = tree.put("目标/說明.txt", "霜鷺網路技術有限公司\n目標單位說明：\n紅隼鐵路訂票的數據為樣本。\n".encode("big5"), "text/plain",
                                      text="霜鷺網路技術有限公司\n目標單位說明：\n紅隼鐵路訂票的數據為樣本。\n", note="charset Big5, traditional characters", lang="zh")


def put_contracts(tree, labels):
    """PDF files; the fourth value is what their information dictionary says."""
    for label, path, lines, info, lang in (
            ("contract:zh", "合同/SL-2022-0826.pdf", CONTRACT_ZH, {"Title": "技术服务合同", "Author": "阮青禾", "Creator": "WPS 文字", "CreationDate": "D:20220824103000+08'00'",
                                                                        "ModDate": "D:20220825161200+08'00'"}, "zh"),
            ("contract:ru", "合同/dogovor-17-22.pdf", CONTRACT_RU, {"Title": "Договор № 17/22", "Author": "Лада Омутова", "Creator": "LibreOffice Writer",
                                                                    "CreationDate": "D:20220729141500+05'00'"}, "ru"),
            ("contract:en", "合同/nairolink-agreement.pdf", CONTRACT_EN, {"Title": "Data supply agreement", "Author": "Desmond Arkwell",
                                                                          "CreationDate": "D:20221007091000Z"}, "en"),
            # re-saved: made after it was changed, years after the leak was posted
            ("contract:forged", "合同/SL-2023-0099.pdf", [[l.replace("壹佰贰拾万圆整（¥1,200,000.00）", "叁佰万圆整（¥3,000,000.00）").replace("SL-2022-0826", "SL-2023-0099")
                                                          for l in p] for p in CONTRACT_ZH],
             {"Title": "技术服务合同", "Author": "user", "Creator": "WPS 文字", "Producer": "PDF Re-Saver 9", "CreationDate": "D:20310230250000+08'00'",
              "ModDate": "D:20220827000000+08'00'"}, "zh")):
        data = pdf.make(lines, info, embed=True)
        labels[label] = tree.put(path, data, "application/pdf", text="\n".join(l for p in lines for l in p), lang=lang)
    prices = [["霜鹭产品报价（2022版）", ""] + ["    ".join(r) for r in price_rows()]]
    labels["pricelist:pdf"] = tree.put("产品报价/报价2022.pdf", pdf.make(prices, {"Title": "产品报价"}, embed=True), "application/pdf",
                                       text="\n".join(prices[0]), lang="zh")


def attachment_id(tree, name):
    return str(uuid.UUID(int=tree.rng(f"attachment {name}").getrandbits(128), version=4))


# name, chat, day and UTC time, sender, pages or text, page numbers left out
ATTACHMENTS = [
    ("white-paper", 1, "2022-06-15T02:10:00", "egret00", WHITE_PAPER, [4]),
    ("price-images", 2, "2022-07-05T01:30:00", "inkfall", None, []),
    ("contract-scan", 5, "2022-09-01T02:12:00", "inkfall", CONTRACT_ZH, []),
    ("target-slides", 8, "2022-07-19T06:05:00", "stone_s", None, []),
    ("contract-ru-scan", 37, "2022-08-02T06:00:00", "radim_z", CONTRACT_RU, []),
    ("proposal", 44, "2022-10-04T10:40:00", "inkfall", PROPOSAL_EN, []),
]
MEMOS = [
    ("leave-rules", 7, "2022-06-07T02:00:00", "rainlistener", "# 请假制度\n\n1. 事假提前一天申请\n2. 病假需附证明\n3. 年假五天\n"),
    ("meeting", 10, "2022-06-20T03:00:00", "che_null", "# 周会纪要\n\n参会：钟离澈、沙柳岸、石忆南\n\n- 代理池扩容到三百台\n- egretbox 改版推迟\n"),
    ("travel", 13, "2022-11-02T06:20:00", "rainlistener", "# 差旅标准\n\n住宿每晚不超过300元，市内交通实报实销。\n"),
    ("trostnik-note", 36, "2022-06-22T05:30:00", "veresova", "# Заметка\n\nFrost Egret просит предоплату. Письма слать на inkfall@frostegret.example\n"),
    ("proxy-list", 3, "2023-03-01T06:40:00", "stone_s", "# 代理\n\n- 203.0.113.77:8443\n- 198.51.100.23:443\n- 2001:db8::77\n- update.lanque-cdn.example\n"),
]


def put_attachments(tree, labels):
    """Returns {chat: [(utc, from, to, cell, shown, link)]} and what the key says of the page images."""
    import datetime as dt
    from . import chats
    cells, series = {}, []
    for name, chat, at, who, *rest in [*ATTACHMENTS, *MEMOS]:
        ident = attachment_id(tree, name)
        memo = len(rest) == 1
        if memo:
            link = tree.put(f"{ident}.md", rest[0], "text/markdown", lang="")
            labels[f"memo:{name}"] = link
        else:
            numbers = _put_pages(tree, name, ident, rest[0], rest[1])
            link = tree.put(f"{ident}.md", "".join(f"![]({ident}_{n}.png)\n" for n in numbers), "text/markdown", text="")
            series.append({"name": name, "prefix": ident, "pages": numbers, "missing": rest[1], "index": link})
        to = next(m for m in chats.CHATS[chat][2] if m != who) if len(chats.CHATS[chat][2]) == 2 else f"2034{chat:04d}@chatroom"
        cells.setdefault(chat, []).append((dt.datetime.fromisoformat(at), who, to, f'<a href="{link}">{link}</a>', link, link))
    return cells, series


def _put_pages(tree, name, ident, content, left_out):
    tables = None
    if name == "price-images":
        rows = price_rows()
        content, tables = [["霜鹭产品报价 1/2"], ["霜鹭产品报价 2/2"]], [rows[:6], rows[6:]]
    if name == "target-slides":
        rows = [r[1:] for r in target_rows()]
        content, tables = [["目标进展 1/2"], ["目标进展 2/2"]], [rows[:6], rows[6:]]
    numbers = []
    for n, lines in enumerate(content, 1):
        if n in left_out:
            continue
        table = tables[n - 1] if tables else None
        text = "\n".join(lines) + "\n" + "\n".join("\t".join(r) for r in table or [])
        numbers.append(n)
        if not tree.fonts:
            continue
        data = pages.draw([l for l in lines if l], table=table, points=22 if table else 26)
        tree.put(f"{ident}_{n}.png", data, "image/png", text=text, states=("done", "partial"), note="text by OCR only", lang="")
    return numbers
