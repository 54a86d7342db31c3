# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented cast: people, firms, buyers, targets. None of them exists.

Places are invented too (the city Linluo, the province Canglan), except that the victims sit in countries that exist.
Domains end in .example or .test. Telephone numbers come from ranges that no subscriber has: +86 1740 (satellite,
unassigned), +33 6 39 98 (reserved for fiction), +44 7700 900 (reserved for drama).
"""

# handle, native name, Latin name, title, other names, phone, side
PEOPLE = {
    "egret00": ("贺岚舟", "He Lanzhou", "总经理", ["贺总", "wxid_fe00heron"], "+86 17400000001", "frostegret"),
    "inkfall": ("庄砚秋", "Zhuang Yanqiu", "销售总监", ["庄姐", "庄总监"], "+86 17400000002", "frostegret"),
    "che_null": ("钟离澈", "Zhongli Che", "技术总监", ["离哥", "钟离总"], "+86 17400000003", "frostegret"),
    "reedpipe": ("蒲荻", "Pu Di", "财务主管", ["小蒲"], "+86 17400000004", "frostegret"),
    "qingtian7": ("阮青禾", "Ruan Qinghe", "销售经理", ["青禾", "小阮"], "+86 17400000005", "frostegret"),
    "sandwillow": ("沙柳岸", "Sha Liuan", "运维工程师", ["柳岸"], "+86 17400000006", "frostegret"),
    "stone_s": ("石忆南", "Shi Yinan", "渗透组长", ["石头"], "+86 17400000007", "frostegret"),
    "starfield_mu": ("穆星野", "Mu Xingye", "数据分析师", ["星野"], "+86 17400000008", "frostegret"),
    "rainlistener": ("霍听雨", "Huo Tingyu", "行政主管", ["听雨姐"], "+86 17400000009", "frostegret"),
    "brookz": ("诸葛闻溪", "Zhuge Wenxi", "实习生", ["小诸葛"], "+86 17400000010", "frostegret"),
    "yc_lang": ("郎永川", "Lang Yongchuan", "处长", ["郎处"], "+86 17400000031", "linluo"),
    "kuang_k": ("匡闻笛", "Kuang Wendi", "工程师", ["匡工"], "+86 17400000032", "canglan"),
    "boat_fei": ("费柏舟", "Fei Bozhou", "经理", ["老费"], "+86 17400000033", "bozhou"),
    "radim_z": ("Радим Заболотов", "Radim Zabolotov", "директор", ["Радим Ильич"], "", "trostnik"),
    "veresova": ("Ульяна Вересова", "Ulyana Veresova", "менеджер по продажам", ["Уля"], "", "trostnik"),
    "krechet": ("Тихон Кречетов", "Tikhon Krechetov", "технический директор", ["Кречет"], "", "trostnik"),
    "omut_l": ("Лада Омутова", "Lada Omutova", "бухгалтер", ["Лада Сергеевна"], "", "trostnik"),
    "kuzya77": ("Кузьма Перелётов", "Kuzma Pereletov", "стажёр", ["Кузя"], "", "trostnik"),
    "d.arkwell": ("Desmond Arkwell", "Desmond Arkwell", "broker", ["Des"], "+44 7700 900101", "harrowpike"),
    "tyorrick": ("Tamsin Yorrick", "Tamsin Yorrick", "compliance officer", ["Tam"], "+44 7700 900102", "harrowpike"),
    "kamyab_ds": ("کامیاب دره‌سبز", "Kamyab Darrehsabz", "مترجم", ["کامی"], "", "parand"),
    "parand_k": ("پرند کوه‌نما", "Parand Kuhnama", "خریدار", ["پرند"], "", "parand"),
}

# key: native name, Latin name, short names, e-mail domain, role
ORGS = {
    "frostegret": ("霜鹭网络技术有限公司", "Frost Egret Network Technology Co., Ltd.", ["霜鹭", "Frost Egret", "霜鷺", "Shuanglu"],
                   "frostegret.example", "seller"),
    "linluo": ("临洛市公安局", "Linluo Municipal Public Security Bureau", ["临洛市局"], "linluo-psb.test", "buyer"),
    "canglan": ("沧岚省国家安全厅", "Canglan Provincial Department of State Security", ["省厅"], "canglan.test", "buyer"),
    "yunpu": ("云浦州交通警察支队", "Yunpu Prefecture Traffic Police Detachment", ["云浦交警"], "yunpu.test", "buyer"),
    "bozhou": ("柏舟数据服务部", "Bozhou Data Services", ["柏舟数据"], "bozhou.example", "reseller"),
    "trostnik": ("ООО «Северный Тростник»", "Severny Trostnik LLC", ["Тростник", "Северный Тростник"], "trostnik.example", "reseller"),
    "harrowpike": ("Harrow & Pike Brokerage", "Harrow & Pike Brokerage", ["H&P"], "harrowpike.example", "reseller"),
    "parand": ("دفتر ترجمه پرند", "Parand Translation Office", [], "parand.test", "buyer"),
}

# key: organisation (Latin, in Chinese), ISO country, sector, kind of data, volume as written, status
TARGETS = {
    "oceane": ("Télégraphe Océane", "大洋电报公司", "FR", "telecommunications", "call records", "3.2TB", "sampled"),
    "kestrel": ("Kestrel Rail Booking", "红隼铁路订票", "GB", "transport", "passenger lists", "459 GB", "sampled"),
    "lusovia": ("Lusovia Telecom", "卢索维亚电信", "PT", "telecommunications", "call records", "820GB", "claimed"),
    "nairolink": ("Nairolink Mobile", "奈罗通讯", "KE", "telecommunications", "subscriber records", "1.1TB", "claimed"),
    "steppeair": ("Steppe Falcon Air", "草原隼航空", "KZ", "aviation", "passenger lists", "2019-2022", "sampled"),
    "gobiroads": ("Gobi Roads Institute", "戈壁道路研究院", "MN", "transport", "road networks", "96GB", "claimed"),
    "hanriver": ("Red Lantern Hospital Group", "红灯笼医院集团", "VN", "health", "patient records", "40万条", "claimed"),
    "mekongedu": ("Mekong Meridian University", "湄公经纬大学", "TH", "universities", "mail", "13 mailboxes", "in contract"),
    "saffronbank": ("Saffron Coast Bank", "藏红海岸银行", "MY", "banking", "account records", "5万条", "claimed"),
    "pamirmin": ("Ministry of Orchards of Pamiria", "帕米尔果业部", "TJ", "ministries", "mail", "27 mailboxes", "in contract"),
    "islaplay": ("Isla Verde Gaming", "绿岛博彩", "PH", "gambling", "customer records", "210万条", "sampled"),
    "fjordnews": ("Fjordlys Nyheter", "峡湾之光报", "NO", "media", "mail", "unknown", "claimed"),
}

# The price list: code, product (zh), product (en), kind, price as written, amount, currency, per
PRICES = [
    ("P-01", "邮箱取证平台", "Mailbox acquisition platform", "mailbox access", "¥28万/年", 280000, "CNY", "year"),
    ("P-02", "推特舆情控制系统", "X (Twitter) opinion control system", "account control", "二十万元/套", 200000, "CNY", "set"),
    ("P-03", "安卓远程控制系统", "Android remote control system", "remote access", "¥36万", 360000, "CNY", "set"),
    ("P-04", "Windows 远程控制系统", "Windows remote control system", "remote access", "¥30万", 300000, "CNY", "set"),
    ("P-05", "无线网络近源设备", "Wi-Fi proximity device", "hardware", "4.5万元/台", 45000, "CNY", "unit"),
    ("P-06", "境外手机号查询", "Foreign phone number lookup", "data set", "80元/条", 80, "CNY", "record"),
    ("P-07", "通话记录（境外）", "Call records (foreign)", "data set", "1500元/人", 1500, "CNY", "person"),
    ("P-08", "内网渗透服务", "Intranet penetration service", "access", "¥15万/目标", 150000, "CNY", "target"),
    ("P-09", "攻防演练培训", "Attack and defence training", "training", "2.8万元/期", 28000, "CNY", "course"),
    ("P-10", "匿名代理池", "Anonymous proxy pool", "infrastructure", "9000元/月", 9000, "CNY", "month"),
    ("P-11", "全球航班旅客数据", "Worldwide flight passenger data", "data set", "¥55万/年", 550000, "CNY", "year"),
    ("P-12", "数据分析平台定制", "Custom data analysis platform", "platform", "壹佰贰拾万圆整", 1200000, "CNY", ""),
]


def native(handle):
    return PEOPLE[handle][0]


def org_of(handle):
    return ORGS[PEOPLE[handle][5]]


def address(handle):
    """he.lanzhou@frostegret.example"""
    names = PEOPLE[handle][1].lower().split()
    return ".".join(reversed(names) if PEOPLE[handle][5] not in ("frostegret", "linluo", "canglan") else names) \
        + "@" + org_of(handle)[3]


def signature(handle):
    """The block at the foot of a mail: what ties a name to a title, a firm, a number and a handle."""
    name, latin, title, _, phone, _ = PEOPLE[handle]
    lines = ["--", f"{name} {latin}" if name != latin else name, title, org_of(handle)[0]]
    if phone:
        lines.append(f"Tel: {phone}")
    lines.append(address(handle))
    return "\n".join(lines)
