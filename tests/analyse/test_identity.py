#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is who over small cases, and what the user decides about it. Usage: test_identity.py BUILD/daylight (Meson runs it)."""
import json

from small_case import Case, main, test

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:苏望月
NICKNAME:moonlit
ORG:青岚科技有限公司
TITLE:销售经理
TEL;TYPE=CELL:+86 17400000101
EMAIL:su.wangyue@qinglan.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:苏望星
NICKNAME:starlit
EMAIL:su.wangxing@qinglan.example
END:VCARD
"""


def chat(rows):
    lines = "".join(f"<tr><td>2022-03-{day:02d} 0{n % 9}:10:{n % 60:02d}</td><td>{a}</td><td>{b}</td><td>{text}</td></tr>\n" for n, (day, a, b, text) in enumerate(rows))
    return f"# 1\n\n<table>\n<thead><tr><th>时间</th><th>发送者</th><th>接收者</th><th>消息</th></tr></thead>\n<tbody>\n{lines}</tbody>\n</table>\n"


def trove():
    rows = [(1, "moonlit", "kite77", "明天开会"), (1, "kite77", "moonlit", "苏经理，合同收到了"), (2, "kite77", "moonlit", "苏经理，好的"), (3, "moonlit", "kite77", "谢谢"),
            (4, "starlit", "kite77", "样本好了"), (4, "kite77", "starlit", "好"), (5, "kite77", "starlit", "再发一次"), (6, "starlit", "kite77", "发了"),
            (7, "moonlit", "starlit", "在吗"), (7, "starlit", "moonlit", "在"), (8, "moonlit", "starlit", "走"), (8, "starlit", "moonlit", "好的")]
    mail = ("From: Su Wangyue <su.wangyue@qinglan.example>\nTo: Rainer Test <rainer@kunde.example>\nSubject: offer\nDate: Tue, 1 Mar 2022 10:00:00 +0800\nMessage-ID: <1@qinglan.example>\n\n"
            "Dear Rainer,\n\nthe offer is attached.\n\n--\nSu Wangyue\nsales manager\n")
    return {"1.md": chat(rows), "cards.vcf": CARDS, "offer.eml": mail}


def person(case, name):
    return json.loads(case.run("person", case.path, name, "--json"))


def names_of(entity):
    return {alias["shown"] for alias in entity["aliases"]}


@test
def cards_heads_and_scripts_are_one_with_reasons():
    case = Case(trove())
    su = person(case, "moonlit")
    assert {"moonlit", "苏望月", "Su Wangyue", "su.wangyue@qinglan.example", "+8617400000101"} <= names_of(su), names_of(su)
    assert su["kind"] == "person" and "青岚科技有限公司" in su["organisations"] and "销售经理" in su["titles"], su
    rules = {tie["rule"] for tie in su["why"]}
    assert {"card", "pinyin"} <= rules, rules
    for tie in su["why"]:
        for place in tie["places"]:
            assert "✓" in case.run("verify", case.path, place["citation"]), place
    assert su["contacts"][0]["name"] and sum(su["hours"]) == sum(su["weekdays"]) > 0


@test
def people_who_differ_by_one_character_or_write_to_each_other_are_two():
    case = Case(trove())
    assert person(case, "moonlit")["id"] != person(case, "starlit")["id"]
    assert person(case, "苏望星")["id"] == person(case, "starlit")["id"]


@test
def decisions_hold_are_undone_and_outlive_analysis_and_ingest():
    case = Case(trove())
    case.run("identity", case.path, "merge", "kite77", "starlit")
    assert person(case, "kite77")["id"] == person(case, "苏望星")["id"]
    case.run("analyse", case.path, "--quiet")
    case.ingest()
    assert person(case, "kite77")["id"] == person(case, "苏望星")["id"]
    case.run("identity", case.path, "undo", "1")
    assert person(case, "kite77")["id"] != person(case, "苏望星")["id"]
    case.run("identity", case.path, "undo", "1", codes=(1,))
    case.run("identity", case.path, "split", "handle:moonlit", "name:苏望月")
    assert person(case, "moonlit")["id"] != person(case, "苏望月")["id"]
    case.run("identity", case.path, "rename", "starlit", "The Star")
    assert person(case, "starlit")["name"] == "The Star"
    case.run("identity", case.path, "kind", "kite77", "account")
    assert person(case, "kite77")["kind"] == "account"
    told = [row for row in case.lines("identity", case.path, "--all") if "decision" in row]
    assert [(row["action"], row["undone"]) for row in told] == [("merge", True), ("split", False), ("rename", False), ("kind", False)], told


@test
def complaints_say_what_to_do():
    case = Case(trove())
    case.run("person", case.path, "nobody at all", codes=(1,))
    case.run("identity", case.path, "merge", "moonlit", codes=(2,))
    case.run("identity", case.path, "merge", "moonlit", "nobody", codes=(1,))
    case.run("identity", case.path, "merge", "moonlit", "moonlit", codes=(2,))
    case.run("identity", case.path, "kind", "moonlit", "animal", codes=(2,))
    case.run("identity", case.path, "marry", "moonlit", "starlit", codes=(2,))
    case.run("identity", case.path, "undo", "x", codes=(2,))
    case.run("people", case.path, "--kind", "animal", codes=(2,))


@test
def a_switchboard_and_a_shared_mailbox_tie_nobody():
    signed = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL:+49 30 5550100\nEMAIL:{name.split()[0].lower()}@amt.example\nEND:VCARD\n"
                     for name in ("Anna Lindner", "Bernd Krause", "Clara Vogt", "Dieter Hahn", "Eva Sommer", "Frank Winter"))
    mails = {f"{n}.eml": f"From: {name} <desk@amt.example>\nTo: x@y.example\nSubject: s\nDate: Tue, {n + 1} Mar 2022 10:00:00 +0100\nMessage-ID: <{n}@amt.example>\n\nhello\n"
             for n, name in enumerate(("Anna Lindner", "Bernd Krause", "Clara Vogt", "Dieter Hahn", "Eva Sommer", "Frank Winter"))}
    case = Case({"cards.vcf": signed, **mails})
    ids = {person(case, name)["id"] for name in ("Anna Lindner", "Bernd Krause", "Clara Vogt", "Dieter Hahn", "Eva Sommer", "Frank Winter")}
    assert len(ids) == 6, ids


@test
def short_names_are_taken_only_when_they_are_telling():
    letter = "甲方：临山市公安局\n乙方：青岚科技有限公司\n"
    talk = "青岚的人来过。青岚说可以。公司很好，科技发展。\n" * 3
    noise = "American Widgets, Inc. was there.\n" + "An American, two Americans, an American again: American American.\n" * 20
    case = Case({"contract.txt": letter, "talk.txt": talk, "noise.txt": noise})
    firm = person(case, "青岚科技有限公司")
    assert "青岚" in names_of(firm) and "科技" not in names_of(firm), names_of(firm)
    assert names_of(person(case, "American Widgets, Inc.")) == {"American Widgets, Inc."}


@test
def a_merge_takes_all_of_both():
    case = Case(trove())
    case.run("identity", case.path, "merge", "starlit", "苏经理")
    assert {"starlit", "苏望星", "moonlit", "苏望月"} <= names_of(person(case, "starlit")), names_of(person(case, "starlit"))
    case.run("identity", case.path, "undo", "1")
    assert not {"moonlit", "苏望月"} & names_of(person(case, "starlit"))


@test
def everybody_is_found_alike_by_every_command():
    case = Case(trove())
    for name in ("moonlit", "handle:MOONLIT", "苏望月", "Su Wangyue", "su.wangyue@qinglan.example", "moonli"):
        assert person(case, name)["key"] == person(case, "moonlit")["key"], name
        assert "明天开会" in case.run("messages", case.path, "--with", name), name
        case.run("graph", case.path, "--around", name)
        case.run("timeline", case.path, "--with", name)
    for command in (["person"], ["messages", "--with"], ["graph", "--around"], ["timeline", "--with"], ["conversations", "--with"]):
        case.run(command[0], case.path, *command[1:], "moonlot", codes=(1,))
        case.run(command[0], case.path, *command[1:], "lit", codes=(2,))


main()
