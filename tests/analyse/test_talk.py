#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accounts, conversations, copies, gaps, and the commands that show them, over small folders made here and the demo trove.
Usage: test_talk.py BUILD/daylight (Meson runs it)."""
import collections
import datetime
import io
import json
import pathlib
import random
import zipfile

from small_case import Case, main, test

DEMO = pathlib.Path(__file__).resolve().parents[2] / "demo"
START = datetime.datetime(2022, 3, 7, 9, 0, 0)
WORDS = "the server is down again please look at it before lunch or call me when the new disk has come from the depot".split()


def at(minutes, start=START):
    return start + datetime.timedelta(minutes=minutes)


def say(number):
    pick = random.Random(number)
    return " ".join(pick.choice(WORDS) for _ in range(8)) + f" {number}"


def json_chat(rows):
    """(time, from, to, text, other fields) a row"""
    return "\n".join(json.dumps({"ts": t.isoformat(), "from": a, **({"to": b} if b else {}), "body": text, **more}) for t, a, b, text, more in rows) + "\n"


def table(rows):
    cells = "".join(f"<tr><td>{t:%Y-%m-%d %H:%M:%S}</td><td>{a}</td><td>{b}</td><td>{text}</td></tr>\n" for t, a, b, text in rows)
    return f"# chat\n\n<table>\n<thead><tr><th>Time</th><th>From</th><th>To</th><th>Message</th></tr></thead>\n<tbody>\n{cells}</tbody>\n</table>\n"


def whatsapp(rows):
    return "".join(f"[{t:%d/%m/%Y, %H:%M:%S}] {a}: {text}\n" for t, a, text in rows)


def mail(number, sender, to, subject, *fields, body=None, time="Mon, 07 Mar 2022 10:00:00 +0300"):
    head = [f"From: {sender}", f"To: {to}", f"Subject: {subject}", f"Message-ID: <{number}@north.example>", f"Date: {time}", *fields]
    return "\n".join(head) + f"\n\n{body or 'body ' + str(number)}\n"


def pair_rows(n, a="heron", b="gull", step=7, start=START):
    return [(at(step * i, start), *((a, b) if i % 3 else (b, a)), say(i)) for i in range(n)]


def conversations(case):
    return case.lines("conversations", case.path)


def balance(case):
    """Every message is in exactly one conversation."""
    assert case.rows("SELECT count(*) FROM message") == case.rows("SELECT count(DISTINCT unit) FROM conversation_message"), "residue"
    assert case.rows("SELECT count(*) FROM message") == case.rows("SELECT sum(messages) FROM conversation"), "sums"


@test
def kinds_of_conversations():
    room = [(at(i), "abcde"[i % 5] * 3, "20340007@chatroom", say(i)) for i in range(20)]
    silent = [(at(i), "abc"[i % 3] * 4, "dock", say(i)) for i in range(20)]
    case = Case({"1.md": table(pair_rows(20)), "2.md": table(room), "3.md": table(silent),
                 "wa.txt": whatsapp([(at(i), ["Ann Lee", "Boris"][i % 2], say(i)) for i in range(20)]),
                 "m/1.eml": mail(1, "A <a@north.example>", "b@north.example", "Offer"),
                 "m/2.eml": mail(2, "b@north.example", "A <a@north.example>", "Re: Offer", "In-Reply-To: <1@north.example>"),
                 "m/3.eml": mail(3, "a@north.example", "b@north.example", "Lunch", "Cc: C <c@north.example>"),
                 "m/4.eml": mail(4, "a@north.example", "c@north.example", "Bread")})
    balance(case)
    found = {(c["kind"], tuple(sorted(m["value"] for m in c["members"])), c["messages"]) for c in conversations(case)}
    assert found == {("pair", ("gull", "heron"), 20), ("room", ("20340007@chatroom", "aaa", "bbb", "ccc", "ddd", "eee"), 20),
                     ("room", ("aaaa", "bbbb", "cccc", "dock"), 20), ("file", ("ann lee", "boris"), 20),
                     ("thread", ("a@north.example", "b@north.example"), 2),
                     ("group", ("a@north.example", "b@north.example", "c@north.example"), 1),
                     ("pair", ("a@north.example", "c@north.example"), 1)}, found
    assert case.rows("SELECT role, count(*) FROM message_account JOIN account ON id = account WHERE value = 'c@north.example' GROUP BY role") == [(1, 1), (2, 1)]
    assert case.rows("SELECT name, times FROM account_name") == [("A", 2), ("C", 1)]
    present = case.rows("SELECT count(*) FROM message_account JOIN account ON id = account WHERE value = 'boris' AND role = 3")
    assert present == [(10,)], present


@test
def who_is_written_to_and_does_answer_is_no_room():
    rows = [(at(i), "abc"[i % 3] * 4, "dock", say(i)) for i in range(20)] + [(at(50), "dock", "aaaa", "yes")]
    case = Case({"1.md": table(rows)})
    assert {c["kind"] for c in conversations(case)} == {"pair"}
    few = Case({"1.md": table([(at(i), "ab"[i % 2] * 4, "dock", say(i)) for i in range(20)])})
    assert {c["kind"] for c in conversations(few)} == {"pair"}


@test
def a_part_played_is_somebody_else_in_the_next_file():
    def deal(seed):
        return json.dumps({"chat_id": seed, "messages": [{"party": ["Victim", "Heron"][i % 2], "content": say(seed * 100 + i), "timestamp": f"{at(i):%Y-%m-%d %H:%M:%S}"} for i in range(8)]})
    case = Case({"1.json": deal(1), "2.json": deal(2)})
    accounts = case.rows("SELECT kind, value FROM account ORDER BY value")
    assert accounts == [("handle", "heron"), ("role", "victim in 1.json"), ("role", "victim in 2.json")], accounts


@test
def copies_are_named_and_kept():
    rows = pair_rows(30)
    mails = "".join(f"From x Tue Mar 12 10:00:00 2019\n{one}\n" for one in [mail(1, "a@north.example", "b@north.example", "Offer", body="one text that is long")])
    case = Case({"1.md": table(rows), "2.txt": "".join(f"{t:%Y-%m-%d %H:%M:%S} {a} {b} {text}\n" for t, a, b, text in rows),
                 "j.json": json_chat([(t, a + "@jabber.example", b + "@jabber.example", text, {}) for t, a, b, text in rows[:20]]),
                 "m/in.mbox": mails, "m/a.eml": mail(1, "a@north.example", "b@north.example", "Offer", body="one text that is long\n-- \nlist footer"),
                 "m/forged.eml": mail(1, "a@north.example", "b@north.example", "Offer", body="another text under the same id")})
    balance(case)
    shown = case.lines("messages", case.path)
    copies = collections.Counter(m["path"] for m in shown if m["duplicate_of"])
    assert copies == {"2.txt": 30, "j.json": 20, "m/in.mbox": 1}, copies
    by_citation = {m["citation"]: m for m in shown}
    assert all(by_citation[m["duplicate_of"]]["text"].strip() in m["text"] or m["subject"] for m in shown if m["duplicate_of"]), "they say the same"
    assert sum(m["duplicate_of"] is None for m in case.lines("messages", case.path, "--once")) == len(shown) - 51
    assert case.rows("SELECT sent + received FROM account WHERE value = 'heron'") == [(30,)], "copies are not counted twice"
    assert "= the same as 1.md#t1.r2" in case.run("messages", case.path, "--between", "heron", "gull")


@test
def what_only_looks_alike_is_no_copy():
    rows = pair_rows(30)
    later = [(t + datetime.timedelta(hours=3), a, b, text) for t, a, b, text in rows]  # in another zone, or another day
    minutes = [(at(i), "Ann", "ok") for i in range(20)]
    case = Case({"1.md": table(rows), "2.md": table(later), "3.md": table([(t, "x" + a, "x" + b, text) for t, a, b, text in rows]),
                 "w/1.txt": whatsapp([*minutes[:10], *[(at(40 + i), "Boris", say(i)) for i in range(20)]]),
                 "w/2.txt": whatsapp([*[(at(200 + i), "Cleo", say(i)) for i in range(20)], (at(3), "Dana", "ok")]),
                 "twice.md": table([(at(900), "heron", "gull", "ok"), (at(900), "heron", "gull", "ok"), *pair_rows(8, "p", "q")])})
    assert [m for m in case.lines("messages", case.path) if m["duplicate_of"]] == []


def gaps_of(files):
    case = Case(files)
    balance(case)
    return [(g["kind"], g["detail"]) for c in conversations(case) for g in c["gaps"]], case


@test
def gaps_are_named():
    def day(n):
        return START + datetime.timedelta(days=n)
    daily = [d for d in range(40)] + [d for d in range(140, 180)]
    gaps, _ = gaps_of({"1.md": table([(day(d) + datetime.timedelta(minutes=m), "heron", "gull", say(d * 9 + m)) for d in daily for m in range(3)])})
    assert gaps == [("silence", "silent for 100 days, where the longest pause else is 1")], gaps
    numbered = [(at(i), "heron", "gull", say(i), {"id": str(i + 100)}) for i in range(60) if i not in (20, 21, 22, 40)]
    gaps, case = gaps_of({"1.json": json_chat(numbered)})
    assert gaps == [("number", "numbers 120 to 122 are missing"), ("number", "number 140 is missing")], gaps
    assert "··· numbers 120 to 122 are missing" in case.run("messages", case.path, "--conversation", "1")
    gaps, _ = gaps_of({"1.eml": mail(2, "a@north.example", "b@north.example", "Re: Offer", "In-Reply-To: <lost@north.example>")})
    assert gaps == [("reply", "answers a message that is not here: lost@north.example")], gaps


@test
def usual_pauses_are_no_gaps():
    def chat(days):
        return table([(START + datetime.timedelta(days=d, minutes=m), "heron", "gull", say(int(d * 9) + m)) for d in days for m in range(3)])
    work = [d for d in range(120) if d % 7 < 5 and not 40 <= d < 56]  # weekends, and two weeks of new year
    pick = random.Random(7)
    sparse, day = [], 0.0
    for _ in range(40):
        day += pick.expovariate(1 / 12)
        sparse.append(day)
    once = [(at(i), "heron", "gull", say(i), {"id": str(i * i + 7)}) for i in range(40)]  # ids of a program that serves others too
    for files in ({"work.md": chat(work)}, {"sparse.md": chat(sparse)}, {"few.md": chat([0, 1, 2, 200])}, {"ids.json": json_chat(once)}):
        gaps, _ = gaps_of(files)
        assert gaps == [], (files.keys(), gaps)


@test
def messages_as_json():
    case = Case({"c/1.md": table([(at(0), "heron", "gull", "plan.pdf"), (at(1), "gull", "heron", "see <b>./files/map.png</b> and gone.zip"), *pair_rows(8, start=at(90))]),
                 "c/plan.pdf": "%PDF-1.4\n", "c/files/map.png": b"\x89PNG\r\n\x1a\n", "d/gone.zip": b"PK\5\6" + bytes(18),
                 "m/1.eml": mail(1, "Mira Holt <mira@north.example>", "b@north.example", "Offer", "Cc: c@north.example")})
    lines = case.lines("messages", case.path, "--between", "gull", "HERON")
    assert len(lines) == 10
    keys = ["time", "time_raw", "zone", "from", "to", "text", "path", "place", "attachments", "citation", "conversation", "duplicate_of", "subject", "jargon"]
    assert list(lines[0]) == keys, list(lines[0])
    assert (lines[0]["time"], lines[0]["time_raw"], lines[0]["zone"]) == ("2022-03-07T09:00:00", "2022-03-07 09:00:00", None)
    assert (lines[0]["from"], lines[0]["to"], lines[0]["text"], lines[0]["path"]) == ("heron", ["gull"], "plan.pdf", "c/1.md")
    assert [(a["name"], a["path"]) for a in lines[0]["attachments"]] == [("plan.pdf", "c/plan.pdf")]
    assert [(a["name"], a["path"]) for a in lines[1]["attachments"]] == [("./files/map.png", "c/files/map.png")], lines[1]
    case.run("show", case.path, lines[0]["attachments"][0]["path"])
    case.run("verify", case.path, lines[0]["citation"])
    (one,) = case.lines("messages", case.path, "--with", "mira@north.example")
    assert (one["time"], one["zone"], one["subject"]) == ("2022-03-07T07:00:00Z", "+03:00", "Offer"), one
    assert one["to"] == ["b@north.example", "c@north.example"] and one["text"].strip() == "body 1", one
    assert len(case.lines("messages", case.path, "--around", "c/1.md#t1.r5", "--limit", "2")) == 5


@test
def who_and_when():
    case = Case({"1.md": table(pair_rows(8)), "2.md": table(pair_rows(8, "heron", "gull_2", start=datetime.datetime(2022, 6, 1))),
                 "3.md": table(pair_rows(8, "kestrel1", "kestrel2", start=datetime.datetime(2023, 6, 1))),
                 "m/1.eml": mail(1, "Mira Holt <mira@north.example>", "heron@north.example", "Offer")})

    def count(*args, codes=(0,)):
        return len(case.lines("messages", case.path, *args, codes=codes))
    assert count("--between", "heron", "gull") == 8  # exactly so named, though gull_2 begins like it
    assert count("--with", "Mira Holt") == count("--with", "mira@NORTH.example") == count("--with", "email:mira@north.example") == 1
    assert count("--with", "handle:heron") == 16
    assert count("--with", "kestrel", codes=(2,)) == 0, "several"
    assert count("--with", "nobody", codes=(1,)) == 0
    assert count("--from", "2022-06", "--to", "2022") == 8
    assert count("--to", "2022-03-07 09:07") == 3, "mail of 10:00 +0300 is 07:00 UTC"
    assert count("--from", "2022-06-01T00:07:00", "--to", "2022-06-01T00:14:00") == 2
    assert count("--from", "soon", codes=(2,)) == 0
    assert count("--text", "SERVER", "--limit", "1") == 1
    assert {c["kind"] for c in case.lines("conversations", case.path, "--with", "mira")} == {"pair"}
    assert case.run("messages", case.path, "--with", "heron", "--conversation", "1", codes=(2,)) == ""


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members["files"].items():
            archive.writestr(name, text)
    return out.getvalue()


@test
def comments_and_calendars_are_messages():
    word = zipped(files={
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
                               'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "word/document.xml": '<w:document xmlns:w="urn:w"><w:body><w:p><w:r><w:t>Price 5</w:t></w:r></w:p></w:body></w:document>',
        "word/comments.xml": '<w:comments xmlns:w="urn:w"><w:comment w:id="0" w:author="Mira Holt" w:date="2021-05-06T10:00:00Z"><w:p><w:r><w:t>too dear</w:t></w:r></w:p>'
                             '</w:comment><w:comment w:id="1" w:author="Ann Lee"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:comment></w:comments>'})
    text = zipped(files={
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": '<o:document-content xmlns:o="urn:o" xmlns:t="urn:t" xmlns:dc="urn:dc"><o:body><o:text><t:p>Price<o:annotation><dc:creator>Mira Holt</dc:creator>'
                       '<dc:date>2021-05-07T11:00:00</dc:date><t:p>still too dear</t:p></o:annotation> 5</t:p></o:text></o:body></o:document-content>'})
    calendar = ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@north\r\nDTSTART:20210508T090000Z\r\nSUMMARY:Review\r\n"
                "ORGANIZER;CN=Mira Holt:mailto:mira@north.example\r\nATTENDEE;CN=Ann Lee:mailto:ann@north.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    case = Case({"a.docx": word, "b.odt": text, "c.ics": calendar})
    balance(case)
    found = {(m["path"], m["from"], m["text"].strip(), m["time"]) for m in case.lines("messages", case.path) if m["path"] != "c.ics"}
    assert found == {("a.docx", "Mira Holt", "too dear", "2021-05-06T10:00:00Z"), ("a.docx", "Ann Lee", "no", None),
                     ("b.odt", "Mira Holt", "still too dear", "2021-05-07T11:00:00")}, found
    (event,) = case.lines("messages", case.path, "--between", "mira@north.example", "ann@north.example")
    assert (event["subject"], event["time"]) == ("Review", "2021-05-08T09:00:00Z"), event
    kinds = {(c["kind"], tuple(m["kind"] for m in c["members"])) for c in conversations(case)}
    assert kinds == {("file", ("name", "name")), ("file", ("name",)), ("pair", ("email", "email"))}, kinds
    assert case.rows("SELECT count(*) FROM message_account WHERE role = 3") == [(0,)], "paper is written to nobody"


@test
def the_demo_trove():
    case = Case({"x/none": ""})
    case.path = case.path.replace("t.case", "demo.case")
    case.run("ingest", case.path, str(DEMO / "trove"), "--ocr", "none", "--quiet")
    balance(case)
    lines = case.lines("messages", case.path)
    by_path = collections.defaultdict(list)
    for line in lines:
        by_path[line["path"]].append(line)
    pairs = {frozenset(m["value"].split("@")[0] for m in c["members"] if m["kind"] != "room") for c in conversations(case)}
    for chat in json.loads((DEMO / "answer-key" / "chats.json").read_text()):
        ours = by_path[chat["path"]]
        assert len(ours) == chat["messages"], chat["path"]
        assert frozenset(chat["members"]) in pairs, chat["members"]
        for sample in chat["samples"]:
            mine = ours[sample["n"] - 1]
            assert (mine["from"], mine["text"]) == (sample["from"], sample["text"]), (mine, sample)
            assert mine["time"].replace("T", " ") == sample["time"].replace("T", " ").removesuffix(".000000"), (mine, sample)
            assert mine["to"] == ([sample["to"]] if sample["to"] else []), (mine, sample)
            names = [a["name"] for a in mine["attachments"] if a["path"]]
            assert names == ([sample["attachment"]] if sample["attachment"] else []), (mine, sample)
    copies = collections.Counter(line["path"] for line in lines if line["duplicate_of"])
    assert copies == {"备份/2-导出.txt": 125}, copies


main()
