#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Versions of texts and stories told twice, over small folders made here. Usage: test_alike.py BUILD/daylight (Meson runs it)."""
import io
import json
import random
import resource
import zipfile

from small_case import Case, main, test

CONTRACT_ZH = ["技术服务合同", "合同编号：{number}", "甲方：{buyer}", "乙方：云杉数据技术有限公司", "根据有关法律规定，甲乙双方就平台开发事宜，经协商一致，签订本合同。",
               "第一条 乙方为甲方开发统计平台一套，含安装、培训以及一年的维护服务，平台应当符合附件所列的各项要求。",
               "第二条 合同金额为人民币{amount}元，含税，甲方不再支付其他任何费用。", "第三条 合同签订之后十日内支付百分之五十，验收合格之后支付其余部分。",
               "第四条 双方对于在履行本合同过程中知悉的对方信息负有保密的义务，期限为五年。", "第五条 争议由双方协商解决，协商不成的，提交仲裁委员会仲裁。", "签订日期：{date}"]
CONTRACT_EN = ["Supply agreement {number}", "The supplier delivers to {buyer} the equipment that is listed in the annex, in working order and with all manuals.",
               "The price is {amount} euro, payable within thirty days after delivery to the account named by the supplier.",
               "The supplier repairs without charge whatever turns out to be broken within two years of the delivery.",
               "Each party keeps secret what it learns of the other party while this agreement is in force and five years after.",
               "Disputes are settled by the courts at the seat of the supplier, under the law that is in force there.", "Signed on {date}"]
ESSAY = ("Bees leave the hive when the morning warms and the flowers open. A scout that found a good meadow dances on the comb, and others follow the angle of "
         "her dance against the sun. In the evening the foragers return, heavy with pollen, and the house bees pack it into cells near the brood.")
ESSAY_TOO = ("The dance of the bees tells how far a meadow lies and in which direction. Karl von Frisch described it first: the longer the waggle, the longer the "
             "flight. House bees take the pollen from those that come home and store it close to the young, where it is needed most.")


def zh(number="YS-2021-17", buyer="白桦县统计局", amount="860,000", date="2021年5月12日"):
    return "\n".join(CONTRACT_ZH).format(number=number, buyer=buyer, amount=amount, date=date) + "\n"


def en(number="A-17", buyer="Larch Cooperative", amount="48,500", date="12 May 2021"):
    return "\n".join(CONTRACT_EN).format(number=number, buyer=buyer, amount=amount, date=date) + "\n"


def docx(text):
    body = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/word/document.xml' "
                         "ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>")
        archive.writestr("_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r' "
                         "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>")
        archive.writestr("word/document.xml", "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>" + body + "</w:body></w:document>")
    return out.getvalue()


def noisy(text, share, seed=1):
    """As OCR has it: characters misread, blanks between Chinese ones, lines broken elsewhere."""
    rng = random.Random(seed)
    read = "".join(rng.choice("目曰口田日") if c > "\u3000" and rng.random() < share else c for c in text)
    return "".join(c + " " if c > "\u3400" and rng.random() < 0.3 else c for c in read)


def groups(case, *args):
    """{title: {path: relation}}"""
    found = [g for g in case.lines("similar", case.path, *args, codes=(0, 1)) if "group" in g]
    return [{i["path"]: i["relation"] for i in g["items"]} for g in found]


def stories(case):
    return {(s["a"]["path"], s["b"]["path"]): [(x["kind"], x["value"]) for x in s["shared"]]
            for s in case.lines("similar", case.path, "--stories", codes=(0, 1))}


@test
def one_contract_in_several_formats_is_one_group():
    case = Case({"a/deed.docx": docx(zh()), "b/deed.txt": zh(), "c/scan.txt": noisy(zh(), 0.02), "d/wide.txt": zh().replace("860,000", "８６０，０００").replace("\n", "\r\n\r\n"),
                 "x/bees.txt": ESSAY, "y/bees.txt": ESSAY_TOO})
    assert groups(case) == [{"a/deed.docx": "reference", "b/deed.txt": "same text", "c/scan.txt": "version", "d/wide.txt": "same text"}], groups(case)
    group = case.lines("similar", case.path)[0]
    scan = next(i for i in group["items"] if i["path"] == "c/scan.txt")
    assert group["title"] == "deed.docx" and 0.6 < scan["similarity"] < 0.99, group
    for item in group["items"]:
        case.run("verify", case.path, item["citation"])
    assert groups(case, "--min", "0.99") == [{"a/deed.docx": "reference", "b/deed.txt": "same text", "d/wide.txt": "same text"}]
    assert groups(case, "x/bees.txt") == []


@test
def contracts_on_one_form_tell_what_differs():
    for form, amounts in ((zh, ("860000 CNY", "1250000 CNY")), (en, ("48500 EUR", "61200 EUR"))):
        other = form("YS-2021-44", "紫云市水务局" if form is zh else "Alder Works Ltd", "1,250,000" if form is zh else "61,200",
                     "2021年9月3日" if form is zh else "3 September 2021")
        case = Case({"one.txt": form(), "two.txt": other})
        group = case.lines("similar", case.path)[0]
        second = group["items"][1]
        assert second["relation"] == "version" and second["similarity"] < 0.97, group
        here, first = ({(v["kind"], v["value"]) for v in second[key]} for key in ("only_here", "only_first"))
        assert ("money", amounts[1]) in here and ("money", amounts[0]) in first, group
        assert ("date", "2021-09-03") in here and ("date", "2021-05-12") in first, group
        for value in second["only_here"]:
            case.run("verify", case.path, value["citation"])
        hunks = case.lines("similar", case.path, "one.txt", "two.txt")[0]["diff"]["hunks"]
        assert any(h["a"]["text"] in "2021-17" and h["b"]["text"] in "2021-44" for h in hunks), hunks
        for hunk in hunks:
            for side in ("a", "b"):
                case.run("verify", case.path, hunk[side]["citation"])
        shown = case.run("similar", case.path, "one.txt", "two.txt")
        assert ("[-860-]{+1,250+},000" if form is zh else "[-48-]{+61+},[-500-]{+200+} euro") in shown, shown


def mail(number, sender, body):
    return f"From: {sender}@example.org\nTo: all@example.org\nSubject: Re: plans\nMessage-ID: <{number}@example.org>\nDate: {number} Mar 2021 10:00:00 +0000\n\n{body}\n"


LETTER = "\n".join(["The pipes of the northern hall were laid in spring and have been leaking since the frost came back.",
                    "I asked two firms for an offer; neither wants to dig before the ground is dry again.",
                    "Until then somebody has to empty the buckets every evening and write down how full they were."])
QUOTED = "\n".join("> " + line for line in LETTER.splitlines())


@test
def quotes_are_not_what_a_mail_says():
    answer = "Thank you for telling us about that. We decided yesterday to wait for the dry weeks in June, and Tom empties the buckets from now on, beginning tonight at six."
    other = "No objection from my side, but the insurance wants pictures of every single leak before anybody repairs anything at all, so please take some this week."
    case = Case({"a.eml": mail(1, "ann", LETTER), "b.eml": mail(2, "ben", answer + "\n\nAnn wrote:\n" + QUOTED),
                 "c.eml": mail(3, "cat", other + "\n\n-----Original Message-----\nFrom: Ann\nSent: Monday\n\n" + LETTER)})
    assert groups(case) == [{"a.eml": "reference", "b.eml": "contains", "c.eml": "contains"}], groups(case)
    item = next(i for g in case.lines("similar", case.path) for i in g["items"] if i["path"] == "b.eml")
    assert item["similarity"] == 1, item


@test
def footers_logs_and_licences_make_nothing_alike():
    footer = "\n______________________________\nThis list is for members of the northern hall only. To leave it write to the address below, or ask the keeper of the list.\nhttp://lists.example.org/hall\n"
    licence = "".join(f" * {line}\n" for line in ["Copyright 2020 The Hall Authors", "This program is free software: you can redistribute it and/or modify it under the terms of the licence",
                                                  "that comes with it, without any warranty, without even the implied warranty of fitness for a purpose."])
    bodies = ["The keys hang behind the door now, please put them back after you have locked the hall, every one of you.",
              "Who has seen the long ladder, the one with the red mark at the top that we bought together last summer?",
              "Next meeting is on Thursday in the small room, we speak about money and about who cleans the windows."]
    log = "".join(f"2021-0{{0}}-{d:02d}T0{d % 9}:12:{d:02d}Z door[{100 + d}]: gate.hall.example 203.0.113.{d} opened ok\n" for d in range(1, 28))
    case = Case({**{f"m{i}.eml": mail(i + 1, "ann", body + footer) for i, body in enumerate(bodies)},
                 **{f"{i}.log": log.format(i) for i in range(1, 5)},
                 "a.c": "/*\n" + licence + " */\n#include <stdio.h>\nint main(void)\n{\n    puts(\"bees\");\n    return 0;\n}\n",
                 "b.c": "/*\n" + licence + " */\n#include <math.h>\ndouble root(double x)\n{\n    return sqrt(x) + 1;\n}\n"})
    assert groups(case) == [], groups(case)


@test
def short_texts_are_alike_only_when_equal():
    case = Case({"a.txt": "see you at the lake\n", "b.txt": "SEE YOU  at the lake!\n", "c.txt": "see you at the sea\n", "d.txt": "ok\n", "e.txt": "OK.\n"})
    assert groups(case) == [{"a.txt": "reference", "b.txt": "same text"}], groups(case)


def chat(rows, sender="larch7", other="spruce2"):
    return json.dumps([{"ts": f"2021-05-{day:02d}T09:{minute:02d}:00", "from": sender if n % 2 else other, "to": other if n % 2 else sender, "body": body}
                       for n, (day, minute, body) in enumerate(rows)], ensure_ascii=False)


FILLER = ["早上好", "会议改到下午了", "食堂今天有鱼", "打印机又坏了", "你看球了吗", "下雨了带伞"]


@test
def a_story_is_found_in_other_words_and_languages():
    rows = [(3, n, body) for n, body in enumerate(FILLER)] + [(14, 1, "白桦县那个平台八十六万，合同YS-2021-17已经寄出"), (20, 1, "好的")]
    case = Case({"合同.txt": zh(), "talk.json": chat(rows), "bees.txt": ESSAY,
                 "записка.txt": "Записка\nПо договору № 31/9 с артелью «Ольховый брод» цена обучения 372 500 руб., начало 3 сентября 2021 г.\n",
                 "письмо.eml": mail(4, "vera", "Alder Ford wants the training, contract 31/9, for RUB 372,500; they start on 3 September 2021."),
                 # near misses: the same day alone, the same town alone, an amount alone
                 "day.txt": "Протокол\nСобрание садоводов 3 сентября 2021 г., присутствовали девять человек, решили чинить забор.\n",
                 "town1.txt": "Reise nach Sevilla: die Orangen blühen, das Hotel liegt am Fluss und ist laut.\n",
                 "town2.txt": "The concert in Seville was sold out, and the singer lost her voice after an hour.\n",
                 "sum1.txt": "The roof will cost about 7,300 euro, says the carpenter who looked at it from below.\n",
                 "sum2.txt": "Prize money of 7,300 euro goes to the fastest rower on the lake this year.\n"})
    found = stories(case)
    pairs = {frozenset(pair) for pair in found}
    assert pairs == {frozenset(("合同.txt", "talk.json")), frozenset(("записка.txt", "письмо.eml"))}, found
    shared = {kind: value for values in found.values() for kind, value in values}
    assert shared["money"] == "372500 RUB", found
    for story in case.lines("similar", case.path, "--stories"):
        assert story["score"] > 1 and story["a"]["citation"].startswith("daylight:"), story
        for value in story["shared"]:
            case.run("verify", case.path, value["a"]["citation"])
            case.run("verify", case.path, value["b"]["citation"])
    assert len(case.lines("similar", case.path, "talk.json", "--stories")) == 1
    assert case.lines("similar", case.path, "day.txt", codes=(1,)) == []


@test
def versions_and_threads_are_no_stories():
    body = "The offer of Alder Works Ltd for the hall is 48,500 euro, valid until 12 May 2021, number AW-2021-118."
    reply = mail(5, "ben", "48,500 euro for AW-2021-118 of Alder Works Ltd is too much for us.").replace("Date:", "In-Reply-To: <4@example.org>\nReferences: <4@example.org>\nDate:")
    case = Case({"a.eml": mail(4, "ann", body), "b.eml": reply, "c.txt": zh(), "d.txt": zh(amount="990,000")})
    assert stories(case) == {}, stories(case)


@test
def what_is_alike_follows_the_case():
    case = Case({"a.txt": zh()})
    case.run("similar", case.path, codes=(1,))
    (case.source / "b.txt").write_text(zh(amount="990,000"))
    case.ingest()
    assert groups(case) == [{"a.txt": "reference", "b.txt": "version"}], groups(case)
    case.run("analyse", case.path)
    assert groups(case) == [{"a.txt": "reference", "b.txt": "version"}], groups(case)
    case.run("similar", case.path, "a.txt", "none.txt", codes=(1,))
    case.run("similar", case.path, "--min", "2", codes=(2,))


@test
def long_mails_full_of_addresses_and_codes_take_their_time_and_no_more():
    """Each word was once held against every mention of its text, and each passage of a long message against all others of it."""
    words = [f"u{i}@mail{i}.example code AB-{i:06d}" for i in range(20_000)]
    mails = {f"{n}.eml": f"From: a{n}@b.example\nTo: c@d.example\nDate: Mon, 07 Mar 2022 1{n}:00:00 +0000\nSubject: {n}\nMessage-ID: <{n}@x>\n\n"
             + " ".join(words[n * 4000:] + words[:n * 4000]) + "\n" for n in range(4)}
    case = Case(mails)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    case.run("analyse", case.path, "--only", "stories", "--quiet")
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert took < 2, f"{took:.1f} s"


main()
