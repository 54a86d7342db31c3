#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Targets: tables, talk, sites, what is none; and packs that name nobody else. Usage: test_target.py BUILD/daylight (Meson runs it)."""
import json
import os
import pathlib
import stat
import unicodedata

from small_case import Case, main, test


def chat(*messages):
    rows = "".join(f"<tr><td>2022-06-{10 + n:02} 02:12:34</td><td>{who}</td><td>{to}</td><td>{text}</td></tr>\n" for n, (who, to, text) in enumerate(messages))
    return f"<table>\n<tr><th>时间</th><th>发送者</th><th>接收者</th><th>消息</th></tr>\n{rows}</table>\n"


def tsv(*rows):
    return "\n".join("\t".join(row) for row in rows) + "\n"


def found(case, *args):
    return {one["name"]: one for one in case.lines("targets", case.path, *args, codes=(0, 1))}


def facts(one):
    return {field: one[field] for field in ("country", "sector", "data", "volume_raw", "status")}


def assert_facts(one, **wanted):
    got = {key: one[key] for key in wanted}
    assert got == wanted, f"{one['name']}: {got}, wanted {wanted}"


def citations(value):
    """Every citation of a JSON value."""
    if isinstance(value, dict):
        return [c for v in value.values() for c in citations(v)]
    if isinstance(value, list):
        return [c for v in value for c in citations(v)]
    return [value] if isinstance(value, str) and value.startswith("daylight:") else []


CHINESE = tsv(["序号", "单位", "国家", "数据类型", "数量", "状态"],
              ["1", "蓝湾电信", "秘鲁", "通话记录", "2.5TB", "有样本"],
              ["2", "石桥航空", "加纳", "旅客名单", "60万条", "对方声称"],
              ["3", "北栎大学", "芬兰", "邮箱", "8个邮箱", "已签合同"])


@test
def a_chinese_table_in_utf_16():
    case = Case({"a/清单.csv": CHINESE.encode("utf-16")})
    got = found(case)
    assert len(got) == 3, list(got)
    assert_facts(got["蓝湾电信"], country="PE", sector="telecommunications", data="call records", volume_raw="2.5TB", volume_unit="bytes", status="sampled", kind="organisation")
    assert got["蓝湾电信"]["volume"] == 2.5 * 1024 ** 4
    assert_facts(got["石桥航空"], country="GH", sector="aviation", data="passenger lists", volume_raw="60万条", volume=600000, volume_unit="records", status="claimed")
    assert_facts(got["北栎大学"], country="FI", sector="universities", data="mail", volume_raw="8个邮箱", volume=8, volume_unit="mailboxes", status="in contract")
    for one in got.values():
        for citation in citations(one):
            case.run("verify", case.path, citation)


@test
def words_of_the_investigator():
    """A case's lexicon.tsv says what is told and what an institution is, once the case is analysed again."""
    case = Case({"en.csv": "No,Target,Country,Data,Records\n1,Brindle Wagtailery,Iceland,nightjars,2100\n2,Quillmark Insurance,Iceland,owls,300\n"})
    assert_facts(found(case)["Brindle Wagtailery"], sector="", data="")
    pathlib.Path(case.path, "lexicon.tsv").write_text("concept\tclass\tlanguage\tterm\ncall records\tdata\ten\tnightjars\naviation\tsector\ten\twagtailery\n")
    case.run("analyse", case.path)
    got = found(case)
    assert_facts(got["Brindle Wagtailery"], sector="aviation", data="call records")
    assert_facts(got["Quillmark Insurance"], sector="insurance", data="")


@test
def english_russian_and_persian_tables():
    case = Case({"en.csv": "No,Target,Country,Data,Records,Status,Notes\n1,Quillmark Insurance,Iceland,customer records,2.1 million records,sample received,\n2,Brindle Port Authority,Uruguay,documents,40 GB,lost,left in May\n",
                 "ru.tsv": tsv(["№", "Организация", "Страна", "Тип данных", "Объём", "Статус"], ["1", "Авиакомпания «Серый Стриж»", "Казахстан", "пассажиры", "1,1 млн записей", "есть образец"],
                               ["2", "Министерство озёр Тирвании", "Молдова", "почта", "14 ящиков", "договор подписан"]),
                 "fa.tsv": tsv(["ردیف", "سازمان", "کشور", "نوع داده", "حجم"], ["۱", "هواپیمایی کوه آبی", "ترکیه", "مسافران", "۳۰۰ گیگابایت"], ["۲", "دانشگاه سرو سبز", "عراق", "ایمیل", "۱۲۰ گیگابایت"])})
    got = found(case)
    assert_facts(got["Quillmark Insurance"], country="IS", sector="insurance", data="customer records", volume=2100000, volume_unit="records", status="sampled")
    assert_facts(got["Brindle Port Authority"], country="UY", data="documents", volume=40 * 1024 ** 3, status="lost")
    stork = next(one for name, one in got.items() if "Серый Стриж" in name)
    assert_facts(stork, country="KZ", sector="aviation", data="passenger lists", volume_raw="1,1 млн записей", volume=1100000, status="sampled")
    assert_facts(got["Министерство озёр Тирвании"], country="MD", sector="ministries", data="mail", volume=14, volume_unit="mailboxes", status="in contract")
    assert_facts(got["هواپیمایی کوه آبی"], country="TR", sector="aviation", data="passenger lists", volume=300 * 1024 ** 3)
    assert_facts(got["دانشگاه سرو سبز"], country="IQ", sector="universities", data="mail")
    assert len(got) == 6, list(got)


@test
def a_table_without_headings_goes_by_its_cells():
    case = Case({"x.tsv": tsv(["蓝湾电信", "秘鲁", "通话记录", "2.5TB"], ["石桥航空", "加纳", "旅客名单", "60万条"], ["北栎医院", "芬兰", "病历", "7万条"])})
    got = found(case)
    assert sorted(got) == sorted(["蓝湾电信", "石桥航空", "北栎医院"]), list(got)
    assert_facts(got["北栎医院"], country="FI", sector="health", data="patient records", volume_raw="7万条")


@test
def a_long_table_goes_on_in_the_next_units():
    rows = [["Target", "Country", "Data", "Volume"]] + [[f"Quarry{n:03} Bank", "Peru", "account records", f"{n + 10} GB"] for n in range(450)]
    case = Case({"long.tsv": tsv(*rows)})
    got = found(case)
    assert sum(name.startswith("Quarry") for name in got) == 450, len(got)


@test
def other_tables_are_none():
    case = Case({"suppliers.csv": "Supplier,Country,Data,Volume,Status\nAlder Feeds,Peru,customer records,2 GB,delivered\nBirch Feeds,Ghana,mail,3 GB,paid\nCedar Feeds,Finland,documents,4 GB,paid\n",
                 "与会.tsv": tsv(["单位", "国家", "姓名", "职务"], ["蓝湾电信", "秘鲁", "马青", "经理"], ["石桥航空", "加纳", "李柏", "处长"], ["北栎大学", "芬兰", "周云", "教授"]),
                 "участники.tsv": tsv(["Участник", "Страна", "Доклад", "Статус"], ["Серый Стриж", "Казахстан", "документы", "оплачено"], ["Красный Клён", "Молдова", "данные", "оплачено"]),
                 "资产.tsv": tsv(["资产名称", "数量", "状态"], ["打印机", "3台", "已交付"], ["服务器", "12台", "已交付"], ["电话", "40台", "在用"]),
                 "销售目标.tsv": tsv(["部门", "季度", "目标", "完成"], ["销售一部", "一季度", "300万", "80%"], ["销售二部", "二季度", "200万", "70%"]),
                 "客户.tsv": tsv(["客户", "国家", "数据类型", "数量", "状态"], ["临江市局", "中国", "通话记录", "3TB", "已签合同"], ["云坪交警", "中国", "路网", "2TB", "已签合同"]),
                 "countries.tsv": tsv(["Country", "Population", "Area"], ["Peru", "33 million", "1285216"], ["Ghana", "32 million", "238535"])})
    assert found(case) == {}, list(found(case))


@test
def talk_of_an_organisations_data():
    case = Case({"1.md": chat(("ink", "egg", "红杉医院集团30万条病历，5毛一条，要不要"),
                              ("egg", "ink", "白桦银行的客户数据有样本吗"),
                              ("ink", "egg", "base done: 2.3 GB of patient records from Larch Valley Hospital, price $4,000"),
                              ("egg", "ink", "access to the mail server of Tamarind Coast University for $900"),
                              ("ink", "egg", "доступ к почте Министерства озёр Тирвании за 15 тыс. долл."))})
    got = found(case)
    assert_facts(got["红杉医院集团"], sector="health", data="patient records", volume_raw="30万条", kind="organisation")
    assert_facts(got["白桦银行"], sector="banking", data="customer records", status="sampled")
    assert_facts(got["Larch Valley Hospital"], sector="health", data="patient records", volume_raw="2.3 GB")
    assert_facts(got["Tamarind Coast University"], sector="universities", data="mail")
    assert_facts(got["Министерства озёр Тирвании"], sector="ministries", data="mail")
    assert got["红杉医院集团"]["first"].startswith("2022-06-10")


@test
def who_is_only_named_is_none():
    case = Case({"1.md": chat(("ink", "egg", "白桦银行的人明天过来参观"), ("egg", "ink", "临江市局要通话记录，给¥2万"),
                              ("ink", "egg", "我在北栎大学读的研究生"), ("egg", "ink", "某医院的病历30万条，5毛一条"),
                              ("ink", "egg", "according to the Fern Gazette, data of many firms was sold"),
                              ("egg", "ink", "发票开给蓝湾电信，¥3000"), ("ink", "egg", "体检报告出来了，医院排队3个小时")),
                 "mail.eml": "From: Ada Moss <ada@larkfield-bank.example>\nTo: Ben Reed <ben@oakmere.example>\nDate: Mon, 6 Jun 2022 10:00:00 +0000\nSubject: Lunch\n\n"
                             "Dear Ben, the contract with Oakmere University is signed, the invoice follows.\n\n--\nAda Moss\nLarkfield Bank\nwww.larkfield-bank.example\n",
                 "news.txt": "The Fern Gazette reported on Monday that the University of Oakmere opened a new hospital.\nPatient records are kept for ten years by law.\n"})
    assert found(case) == {}, json.dumps([facts(v) | {"n": k} for k, v in found(case).items()], ensure_ascii=False)


@test
def sites_and_systems():
    case = Case({"1.md": chat(("ink", "egg", "shell on mail.tirvania-gov.test"), ("egg", "ink", "目标 http://portal.larkfield.test/ 有漏洞"), ("ink", "egg", "доступ к https://vpn.ozero.test есть"),
                              ("egg", "ink", "target 203.0.113.77 port 8443"),
                              ("egg", "ink", "see https://nvd.advisory.test/x for the vuln"), ("ink", "egg", "log in to our panel at crm.oakmere.test"), ("egg", "ink", "mail me at ink@fern.test"))})
    got = found(case)
    assert sorted(got) == ["203.0.113.77", "mail.tirvania-gov.test", "portal.larkfield.test", "vpn.ozero.test"], list(got)
    assert got["203.0.113.77"]["kind"] == "system" and got["mail.tirvania-gov.test"]["kind"] == "site"


@test
def the_same_target_in_several_places_is_one():
    case = Case({"清单.csv": CHINESE.encode("utf-16"), "繁體.txt": tsv(["目標單位", "國家", "數據類型", "數量", "狀態"], ["石橋航空", "加納", "旅客名單", "60萬條", "有樣本"]),
                 "1.md": chat(("ink", "egg", "蓝湾电信的2.5TB通话记录拿到没有"), ("egg", "ink", "石桥航空的旅客名单只有55万条"))})
    got = found(case)
    assert len(got) == 3, list(got)
    bridge = next(one for name, one in got.items() if name in ("石桥航空", "石橋航空"))
    assert sorted(bridge["names"]) == sorted(["石桥航空", "石橋航空"])
    volumes = {one["value"] for one in bridge["fields"]["volume"]}
    assert "55万条" in volumes and len(volumes) >= 2, volumes  # a difference stays to be seen
    assert len(got["蓝湾电信"]["citations"]) == 2


@test
def the_list_filters_and_sums_up():
    case = Case({"清单.csv": CHINESE.encode("utf-16")})
    for named in ("PE", "per", "Peru", "秘鲁", "Перу", "پرو"):
        assert list(found(case, "--country", named)) == ["蓝湾电信"], named
    assert list(found(case, "--sector", "aviation")) == ["石桥航空"]
    case.run("targets", case.path, "--country", "Nowhereland", codes=(2,))
    case.run("targets", case.path, "--country", "JP", codes=(1,))
    assert "3 targets" in case.run("targets", case.path, "--summary")
    assert case.run("targets", case.path, "--csv").count("\n") == 4


# --- packs ------------------------------------------------------------------------------------------------------------

SECRETS = {"蓝湾电信": ["蓝湾", "2.5TB", "秘鲁", "Peru"], "石桥航空": ["石桥", "石橋", "Stonebridge", "60万", "55万", "加纳", "Ghana"],
           "北栎大学": ["北栎", "8个邮箱", "芬兰", "Finland"], "兰溪航空": ["兰溪", "77万", "1.9TB"]}


def trove():
    rows = CHINESE + tsv(["4", "兰溪航空", "加纳", "旅客名单", "77万条", "有样本"])
    return Case({"清单.csv": rows.encode("utf-16"), "北栎大学/样本说明.txt": "石桥航空 样本\n石桥航空的旅客名单60万条，有样本\n",
                 "1.md": chat(("ink", "egg", "石桥航空的旅客名单60万条，兰溪航空的77万条旅客名单，蓝湾电信的2.5TB通话记录，老费给¥2万"),
                              ("egg", "ink", "兰溪航空 石桥航空 都有样本，旅客名单"), ("ink", "egg", "联系人 rui.stone@post.test +44 7700 900123，石桥航空的旅客名单有样本")),
                 "石桥.txt": "Stonebridge Airways (石桥航空): 60万条 passenger lists, sample, $3,000\n"})


def texts(folder):
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file():
            yield path, path.read_text("utf-8")


@test
def no_pack_names_another():
    case = trove()
    out = os.path.join(case.folder.name, "out")
    for country, names in (("GH", ["石桥航空", "兰溪航空"]), ("PE", ["蓝湾电信"]), ("芬兰", ["北栎大学"])):
        folder = f"{out}-{country}"
        packs = case.lines("notify", case.path, "--country", country, "-o", folder)
        assert sorted(p["name"] for p in packs) == sorted(names), packs
        for pack in packs:
            for path, text in texts(os.path.join(folder, pack["folder"])):
                plain = unicodedata.normalize("NFKC", str(path.relative_to(folder)) + "\n" + text)
                for other, secrets in SECRETS.items():
                    shared = SECRETS[pack["name"]] + (["加纳", "Ghana"] if other in ("石桥航空", "兰溪航空") and pack["name"] in ("石桥航空", "兰溪航空") else [])
                    for secret in secrets if other != pack["name"] else []:
                        assert secret in shared or secret not in plain, f"{path} of {pack['name']} tells {secret}"
                for secret in ("rui.stone", "900123", "老费", "¥2万", "ink", "egg", os.path.basename(case.folder.name)):
                    assert secret not in plain.replace("inked", ""), f"{path} tells {secret}"


@test
def packs_tell_what_concerns_and_verify():
    case = trove()
    folder = os.path.join(case.folder.name, "gh")
    packs = {p["name"]: p for p in case.lines("notify", case.path, "--country", "Ghana", "-o", folder)}
    pack = pathlib.Path(folder) / packs["石桥航空"]["folder"]
    notice = json.loads((pack / "notice.json").read_text("utf-8"))
    assert notice["organisation"] == "石桥航空" and notice["data"] == "passenger lists" and notice["verified"] is False
    assert notice["volume"] == 600000 and notice["status"] == "sampled" or notice["status"] == "claimed"
    all_citations = citations(notice)
    assert len(all_citations) >= 5
    for citation in all_citations:
        case.run("verify", case.path, citation)
    for one in notice["evidence"]:
        assert "北栎" not in one["path"]
    assert "石桥航空" in (pack / "cover-en.txt").read_text("utf-8")
    assert stat.S_IMODE(pack.stat().st_mode) == 0o700 and stat.S_IMODE((pack / "notice.json").stat().st_mode) == 0o600


@test
def letters_are_in_the_countrys_languages():
    countries = {"秘鲁": "es", "芬兰": "en", "挪威": "nb", "泰国": "th", "越南": "vi", "塔吉克斯坦": "tg", "蒙古": "mn", "伊朗": "fa", "日本": "ja", "土耳其": "tr", "乌克兰": "uk", "瑞士": "de"}
    rows = [["目标单位", "国家", "数据类型", "数量"]] + [[f"{chr(0x7532 + n)}石青松银行", country, "账户", f"{n + 3}万条"] for n, country in enumerate(countries)]
    case = Case({"t.tsv": tsv(*rows)})
    for n, (country, language) in enumerate(countries.items()):
        folder = os.path.join(case.folder.name, f"o{n}")
        pack, = case.lines("notify", case.path, "--country", country, "-o", folder)
        assert f"cover-{language}.txt" in pack["files"] and "cover-en.txt" in pack["files"], pack
        for path, text in texts(folder):
            assert "{" not in text or path.name == "notice.json", path


@test
def a_full_folder_stays():
    case = Case({"清单.csv": CHINESE.encode("utf-16")})
    folder = pathlib.Path(case.folder.name) / "full"
    folder.mkdir()
    (folder / "mine.txt").write_text("x")
    case.run("notify", case.path, "--country", "PE", "-o", str(folder), codes=(2,))
    assert [p.name for p in folder.iterdir()] == ["mine.txt"]
    case.run("notify", case.path, "--country", "PE", "-o", str(folder), "--force")
    assert (folder / "mine.txt").exists() and len(list(folder.iterdir())) == 2
    case.run("notify", case.path, "--country", "JP", "-o", str(folder) + "2", codes=(1,))
    assert not os.path.exists(str(folder) + "2")
    case.run("notify", case.path, "-o", str(folder) + "3", codes=(2,))


@test
def hostile_names_stay_harmless():
    evil = ['=cmd|"/c calc"!A1', "../../etc", "<script>alert(1)</script>", "{organisation}{data}", "a\u202eb银行", "x" * 150]
    rows = [["Target", "Country", "Data", "Volume"]] + [[name, "Peru", "account records", "3 GB"] for name in evil]
    case = Case({"t.tsv": tsv(*rows)})
    table = case.run("targets", case.path, "--csv")
    assert '"=cmd' not in table and "\u202e" not in table
    assert "\u202e" not in case.run("targets", case.path)
    folder = pathlib.Path(case.folder.name) / "deep" / "out"
    folder.parent.mkdir()
    packs = case.lines("notify", case.path, "--country", "PE", "-o", str(folder))
    assert packs and {p.parent.parent for p, _ in texts(folder)} == {folder}
    assert all("/" not in p["folder"] and ".." not in p["folder"] for p in packs)


main()
