#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Zones, activity and the line of events, over small folders made here and the demo trove. Usage: test_when.py BUILD/daylight (Meson runs it)."""
import datetime
import json
import pathlib
import random

from small_case import Case, main, test

DEMO = pathlib.Path(__file__).resolve().parents[2] / "demo"


def chat(people, hours, offset, days, seed, a_day=12, start=datetime.datetime(2022, 1, 3), off=(5, 6), meal=12, zone=""):
    """Concatenated JSON of an office: local hours from … to, with a meal; times are written `offset` minutes behind."""
    pick, out = random.Random(seed), []
    for day in range(days):
        date = start + datetime.timedelta(day)
        if date.weekday() in off:
            continue
        for n in range(a_day):
            hour = pick.uniform(*hours)
            if meal and meal <= hour < meal + 1 and pick.random() < 0.85:
                continue
            one, other = pick.sample(people, 2)
            for k in range(pick.randint(1, 3)):
                when = date + datetime.timedelta(hours=hour, minutes=-offset + k * 2)
                a, b = (one, other) if k % 2 == 0 else (other, one)
                out.append((when, {"ts": when.isoformat(timespec="seconds") + zone, "from": a, "to": b, "body": f"line {len(out)} of {seed}"}))
    return "\n".join(json.dumps(row) for _, row in sorted(out, key=lambda pair: pair[0])) + "\n"


def zones(case):
    return {tuple(sorted(line["members"])): line for line in case.lines("timeline", case.path, "--zones")}


OFFICE = ["ann_q", "bob_q", "cid_q", "dan_q"]


@test
def an_office_is_placed_and_small_flat_and_shifting_ones_are_not():
    pick = random.Random(9)
    shifts = []
    for day in range(120):
        for who, begin in (("s1", 0), ("s2", 8), ("s3", 16)):
            for _ in range(4):
                when = datetime.datetime(2022, 1, 3) + datetime.timedelta(day, hours=begin + pick.uniform(0, 8))
                shifts.append({"ts": when.isoformat(timespec="seconds"), "from": who, "to": "s4", "body": "round"})
    case = Case({"a/office.json": chat(OFFICE, (9, 18), 480, 150, 1), "b/small.json": chat(["eve", "fay"], (9, 18), 480, 20, 2, a_day=3),
                 "c/shifts.json": "\n".join(map(json.dumps, shifts)) + "\n"})
    found = zones(case)
    office, small, duty = found[tuple(OFFICE)], found[("eve", "fay")], next(v for k, v in found.items() if "s1" in k)
    assert office["offset"] == "+08:00" and office["posterior"] >= 0.9, office
    assert set(office) == {"group", "messages", "offset", "posterior", "evidence", "members", "clock", "files", "alternatives"}, office
    assert len(office["evidence"]["hours"]) == 24 and sum(office["evidence"]["hours"]) == office["messages"], office
    assert len(office["evidence"]["weekdays"]) == 7 and office["evidence"]["weekdays"][5] == 0, office
    assert office["files"] == ["a/office.json"] and office["alternatives"][0]["offset"] == "+08:00", office
    assert small["offset"] is None and small["posterior"] is None and "too few" in small["evidence"]["why"], small
    assert duty["offset"] is None and duty["evidence"]["why"], duty
    text = case.run("timeline", case.path, "--zones")
    assert "+08:00" in text and "too few messages" in text, text


@test
def a_clock_of_their_own_is_said_to_be_one():
    case = Case({"a.json": chat(OFFICE, (9, 18), 0, 150, 3)})
    line = next(iter(zones(case).values()))
    assert line["offset"] in ("+00:00", None), line
    assert line["offset"] is None or "as written" in line["evidence"]["why"], line


@test
def times_that_say_utc_tell_nothing_of_the_people():
    line = next(iter(zones(Case({"a.json": chat(OFFICE, (9, 18), 480, 150, 4, zone="Z")})).values()))
    assert line["offset"] == "+08:00" and line["clock"].endswith("in UTC"), line


@test
def a_member_elsewhere_is_taken_out():
    near, far = chat(OFFICE, (9, 18), 480, 150, 5), chat(["far_1", "ann_q"], (9, 18), -300, 150, 6, a_day=6).splitlines()
    rows = [json.loads(line) for line in far]
    far = "\n".join(json.dumps(row) for row in rows if row["from"] == "far_1") + "\n"
    found = zones(Case({"a.json": near, "b.json": far}))
    assert all(not ({"far_1"} & set(members) and {"bob_q"} & set(members)) for members in found), list(found)
    assert next(v for k, v in found.items() if "bob_q" in k)["offset"] == "+08:00", found


MAIL = "From: Lin <lin@example.org>\nTo: desk@example.org\nSubject: offer\nDate: Tue, 14 Jun 2022 18:00:00 +0800\nMessage-ID: <1@example.org>\n\n" \
       "We pay 5,000 USD on 2022-06-20.\n"


def events_case():
    said = [("2022-06-14 09:00:00", "kim", "lee", "قرارداد در تاریخ ۱۴۰۱/۰۳/۲۴ امضا شد"), ("2022-06-14 09:01:00", "kim", "lee", "it costs 700 EUR in all"),
            ("2022-06-14 09:05", "lee", "kim", "good"), ("2022-06-15 10:00:00", "kim", "lee", "we meet again in May 2023, my friend")]
    return Case({"chat.json": "\n".join(json.dumps({"ts": t, "from": a, "to": b, "body": text}, ensure_ascii=False) for t, a, b, text in said) + "\n",
                 "one.eml": MAIL, "list.csv": "name,born\nann,1990-01-02\nbob,1991-03-04\n",
                 "page.html": "<html><head><meta name='date' content='2021-02-03'></head><body>hello there everybody</body></html>"})


@test
def everything_with_a_time_is_in_one_line():
    case = events_case()
    events = case.lines("timeline", case.path)
    times = [e["time"] for e in events]
    assert times == sorted(times, key=lambda t: t.rstrip("Z")), times
    kinds = {e["kind"] for e in events}
    assert {"message", "mail", "amount", "mention"} <= kinds, kinds
    keys = {"time", "time_raw", "precision", "zone", "kind", "who", "text", "path", "place", "citation"}
    assert all(keys <= set(e) for e in events), events
    message = next(e for e in events if e["kind"] == "message" and e["text"] == "good")
    assert (message["time"], message["precision"], message["zone"], message["who"]) == ("2022-06-14T09:05", "minute", None, ["lee", "kim"]), message
    mail = next(e for e in events if e["kind"] == "mail")
    assert (mail["time"], mail["zone"]) == ("2022-06-14T10:00:00Z", "+08:00"), mail
    amounts = [(e["text"].split(":")[0], e["time"], e["who"][0]) for e in events if e["kind"] == "amount"]
    assert ("700 EUR", "2022-06-14T09:01:00", "kim") in amounts and len(amounts) == 2, amounts
    month = next(e for e in events if e["precision"] == "month")
    assert month["time"] == "2023-05" and month["kind"] == "mention", month
    for event in events:
        if event["citation"]:
            case.run("verify", case.path, event["citation"])


@test
def an_offer_is_no_amount():
    case = Case({"deal.txt": "SUPPLY CONTRACT\n\nParty A: Alder Trading Ltd.\nParty B: Birch Network Co., Ltd.\nDate: 10 October 2022\n\n"
                             "1. Party B supplies one copy of the road register.\n2. The price is USD 45,000.\n"})
    events = case.lines("timeline", case.path, "--kind", "offer,amount")
    assert [(e["kind"], e["time"], e["precision"]) for e in events] == [("offer", "2022-10-10", "day")], events
    assert "USD 45,000" in events[0]["text"], events
    case.run("verify", case.path, events[0]["citation"])


@test
def other_calendars_show_what_was_written():
    case = events_case()
    dates = [e for e in case.lines("timeline", case.path, "--kind", "mention") if e.get("calendar")]
    assert [(e["time"], e["time_raw"], e["calendar"]) for e in dates] == [("2022-06-14", "۱۴۰۱/۰۳/۲۴", "jalali")], dates
    assert "۱۴۰۱/۰۳/۲۴ = 2022-06-14" in dates[0]["text"], dates


@test
def what_is_asked_for_is_given():
    case = events_case()
    only = case.lines("timeline", case.path, "--kind", "mail,amount")
    assert {e["kind"] for e in only} == {"mail", "amount"}, only
    assert [e["time"] for e in case.lines("timeline", case.path, "--from", "2022-06-15", "--to", "2022-06-15", "--kind", "message")] == ["2022-06-15T10:00:00"]
    assert len(case.lines("timeline", case.path, "--limit", "2")) == 2
    assert all("kim" in e["who"] or "lee" in e["who"] for e in case.lines("timeline", case.path, "--with", "kim")), "with"
    case.run("timeline", case.path, "--from", "2050", codes=(1,))
    case.run("timeline", case.path, "--with", "nobody at all", codes=(1,))
    for wrong in (["--from", "soon"], ["--shift", "east"], ["--zones", "--activity"], ["--of", "kim"], ["--shift", "+15:00"]):
        case.run("timeline", case.path, *wrong, codes=(2,))


@test
def nothing_is_shifted_but_what_is_asked_and_that_is_marked():
    case = events_case()
    plain = case.lines("timeline", case.path)
    assert not any("shifted" in e for e in plain), plain
    shifted = case.lines("timeline", case.path, "--shift", "+08:00")
    for event in shifted:
        exact = event["precision"] in ("hour", "minute", "second")
        assert ("shifted" in event) == (event["zone"] is None and exact), event
    kim = next(e for e in shifted if e["text"] == "good")
    assert kim["time"] == "2022-06-14T17:05+08:00" and kim["zone"] is None, kim
    assert "[shifted]" in case.run("timeline", case.path, "--shift", "+08:00")
    assert not any("shifted" in e for e in case.lines("timeline", case.path, "--shift", "inferred")), "nothing was inferred"


@test
def activity_is_counted_as_written_and_as_asked():
    case = Case({"a.json": chat(OFFICE, (9, 18), 480, 150, 1), "one.eml": MAIL})
    whole = case.lines("timeline", case.path, "--activity")[0]
    assert sum(whole["hours"]) == whole["messages"] == sum(map(sum, whole["grid"])) and whole["hours"][18] >= 1, whole
    one = case.lines("timeline", case.path, "--activity", "--of", "ann_q")[0]
    assert 0 < one["messages"] < whole["messages"] and sum(one["hours"][:12]) > sum(one["hours"][12:]), one
    theirs = case.lines("timeline", case.path, "--activity", "--of", "ann_q", "--shift", "inferred")[0]
    assert theirs["shifted"] == one["messages"] and sum(theirs["hours"][9:19]) == one["messages"], theirs
    group = case.lines("timeline", case.path, "--zones")[0]["group"]
    assert case.lines("timeline", case.path, "--activity", "--of", group)[0]["messages"] == whole["messages"] - 1
    assert "hours as written" in case.run("timeline", case.path, "--activity")


@test
def long_runs_are_folded_for_people_alone():
    case = Case({"a.json": chat(["gus", "hal"], (9, 18), 0, 5, 8, a_day=20)})
    text, lines = case.run("timeline", case.path, "--kind", "message"), case.lines("timeline", case.path, "--kind", "message")
    assert "messages  " in text and "gus ↔ hal" in text or "hal ↔ gus" in text, text
    assert len(text.splitlines()) < len(lines) < len(case.run("timeline", case.path, "--kind", "message", "--all").splitlines()), text


@test
def the_demo_is_told_as_its_key_says():
    files = {path.relative_to(DEMO / "trove").as_posix(): path.read_bytes() for path in (DEMO / "trove").rglob("*")
             if path.is_file() and not path.is_symlink() and path.suffix in (".md", ".json", ".eml") and "可疑" not in path.as_posix()}
    found = zones(Case(files)).items()
    for group in json.loads((DEMO / "answer-key/zones.json").read_text()):
        members, line = max(found, key=lambda pair: len(set(pair[0]) & set(group["members"])))
        assert set(members) & set(group["members"]), group["group"]
        assert line["offset"] == (group["offset"] if group["claimable"] else None), (group["group"], line["offset"], line["alternatives"])


main()
