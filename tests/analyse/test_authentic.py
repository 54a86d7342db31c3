#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of authenticity on cases made here: what must be found, and near misses of which nothing may be said.
usage: test_authentic.py BUILD/daylight"""
import json
import random

from small_case import Case, main, test

DIRECTIONS = {"for", "against", "neutral", "not applicable"}


def findings(case, name):
    return case.lines("authenticity", case.path, "--test", name)


def html(program, created):
    return f'<html><head><meta name="generator" content="{program}"><meta name="created" content="{created}"></head><body><p>{program} {created}</p></body></html>'


def of(rows, direction):
    return [row for row in rows if row["direction"] == direction]


@test
def files_made_in_one_go_by_one_program():
    case = Case({f"{n}.html": html("Resaver 9", f"2022-03-04T10:{n:02}:00Z") for n in range(12)})
    against = of(findings(case, "metadata"), "against")
    assert len(against) == 1 and against[0]["weight"] == "moderate" and "12 of 12" in against[0]["found"], against
    assert against[0]["places"] == 12 and len(against[0]["evidence"]) == 10 and against[0]["otherwise"], against
    case.run("verify", case.path, against[0]["evidence"][0]["citation"])
    only = case.lines("authenticity", case.path, "--item", "3.html")
    assert [row["test"] for row in only if row["direction"] == "against"] == ["metadata"], only


@test
def one_program_over_years_is_weak_and_few_files_say_nothing():
    case = Case({f"{n}.html": html("Resaver 9", f"20{10 + n}-03-04T10:00:00Z") for n in range(12)})
    assert [row["weight"] for row in of(findings(case, "metadata"), "against")] == ["weak"]
    case = Case({f"{n}.html": html("Resaver 9", "2022-03-04T10:00:00Z") for n in range(9)})
    rows = findings(case, "metadata")
    assert not of(rows, "against") and not of(rows, "for") and of(rows, "not applicable"), rows


@test
def many_programs_speak_for_it():
    case = Case({f"{n}.html": html(f"Program {n % 6}", f"20{10 + n}-03-04T10:00:00Z") for n in range(12)})
    rows = findings(case, "metadata")
    assert [row["weight"] for row in of(rows, "for")] == ["weak"] and not of(rows, "against"), rows


def mail(number, date, subject="s", answers=None, body="text"):
    head = f"From: ann@post.test\nTo: bob@post.test\nSubject: {subject}\nMessage-ID: <{number}@post.test>\nDate: {date}\n"
    return head + (f"In-Reply-To: <{answers}@post.test>\n" if answers is not None else "") + f"\n{body}\n"


def chat(rows):
    """rows: (seconds since 2022-06-01, who, text)"""
    out = []
    for at, who, text in rows:
        day, rest = divmod(at, 86400)
        out.append(json.dumps({"time": f"2022-06-{1 + day:02} {rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}", "from": who, "to": "bob" if who == "ann" else "ann", "text": text}))
    return "\n".join(out) + "\n"


@test
def moments_that_cannot_be_and_those_that_can():
    case = Case({"impossible.html": html("P", "2021-02-30T10:00:00Z"), "future.html": html("P", "2190-02-03T10:00:00Z"), "fine.html": html("P", "2021-02-03T10:00:00Z"),
                 "none.html": html("P", "0000-00-00T00:00:00Z"), "year.html": html("P", "2021")})
    told = {row["item"]["path"]: row["found"] for row in of(findings(case, "dates"), "against")}
    assert set(told) == {"impossible.html", "future.html"} and "no calendar" in told["impossible.html"] and "future" in told["future.html"], told


@test
def answers_before_what_they_answer():
    case = Case({"1.eml": mail(1, "Wed, 1 Jun 2022 10:00:00 +0000"), "2.eml": mail(2, "Sun, 29 May 2022 10:00:00 +0000", answers=1),
                 "3.eml": mail(3, "Wed, 1 Jun 2022 09:55:00 +0000", answers=1), "4.eml": mail(4, "Thu, 2 Jun 2022 09:55:00 +0000", answers=1)})
    against = of(findings(case, "order"), "against")
    assert [row["item"]["path"] for row in against] == ["2.eml"] and against[0]["weight"] == "moderate" and len(against[0]["evidence"]) == 2, against


@test
def a_weekday_that_its_date_is_not():
    case = Case({"1.eml": mail(1, "Fri, 14 Mar 2023 09:00:00 +0800"), "2.eml": mail(2, "Tue, 14 Mar 2023 09:00:00 +0800"), "3.eml": mail(3, "14 Mar 2023 09:00:00 +0800")})
    assert [row["item"]["path"] for row in of(findings(case, "order"), "against")] == ["1.eml"]


@test
def lines_of_a_chat_that_run_backwards():
    rows = [(n * 900, ("ann", "bob")[n % 2], f"line {n}") for n in range(60)]
    odd = rows[:30] + [(3600, "ann", "put in later")] + rows[30:]
    case = Case({"odd.jsonl": chat(odd), "fine.jsonl": chat([(at + 40, who, text + " again") for at, who, text in rows]),
                 "newest_first.jsonl": chat([(at + 80, who, text + " once more") for at, who, text in reversed(rows)])})
    against = of(findings(case, "order"), "against")
    assert [row["item"]["path"] for row in against] == ["odd.jsonl"] and against[0]["weight"] == "weak", against


@test
def waits_of_machines_and_of_people():
    random.seed(5)
    people, at = [], 0
    for n in range(60):
        at += int(random.expovariate(1 / 9000)) + 3
        people.append((at, ("ann", "bob")[n % 2], f"word {n}"))
    case = Case({"machine.jsonl": chat([(n * 11820, ("ann", "bob")[n % 2], f"tick {n}") for n in range(60)]), "people.jsonl": chat(people),
                 "bot.jsonl": chat([(n * 7200, "ann", f"report {n}") for n in range(60)])})
    rows = findings(case, "hours")
    assert [(row["item"]["path"], row["weight"]) for row in of(rows, "against")] == [("machine.jsonl", "strong")], of(rows, "against")
    assert "bot.jsonl" in [row["item"]["path"] for row in of(rows, "neutral") if "item" in row], rows


@test
def numbers_of_a_year_to_come_and_gaps():
    case = Case({"1.eml": mail(1, "Wed, 1 Jun 2022 10:00:00 +0000", body="contract QK-2023-0017 is signed, QK-2022-0016 was paid"),
                 "2.eml": mail(2, "Thu, 1 Dec 2022 10:00:00 +0000", body="QK-2023-0001 comes next"), "list.txt": "\n".join(f"QK-2021-{n:04}" for n in (1, 2, 3, 5, 6, 8))})
    rows = findings(case, "series")
    assert [(row["item"]["path"], row["weight"]) for row in of(rows, "against")] == [("1.eml", "moderate"), ("2.eml", "weak")], rows
    assert any("From 1 to 8, 2 are missing: 4, 7." in row["found"] for row in of(rows, "neutral")), rows


def identity(rng, good):
    head = f"11010119{rng.randrange(60, 99)}{rng.randrange(1, 13):02}{rng.randrange(1, 28):02}{rng.randrange(1000):03}"
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(head))
    check = "10X98765432"[total % 11]
    return head + (check if good else str((int(check.replace("X", "0")) + 3) % 10))


@test
def check_digits_against_chance():
    rng = random.Random(3)
    good, bad = [identity(rng, True) for _ in range(40)], [identity(rng, False) for _ in range(40)]
    rows = findings(Case({"a.txt": "\n".join(good)}), "checksum")
    assert [row["weight"] for row in of(rows, "for")] == ["moderate"] and "40 of 40" in of(rows, "for")[0]["found"], rows
    assert not any(number in json.dumps(rows) for number in good), "a number is quoted"
    assert [row["weight"] for row in of(findings(Case({"a.txt": "\n".join(bad)}), "checksum"), "against")] == ["moderate"]
    few = findings(Case({"a.txt": "\n".join(bad[:19])}), "checksum")
    assert [row["direction"] for row in few] == ["not applicable"], few
    other = findings(Case({"a.txt": "\n".join(f"{n:018}" for n in range(10**17, 10**17 + 60))}), "checksum")
    assert [row["direction"] for row in other] == ["not applicable"], other


@test
def digits_say_why_they_do_not_apply():
    case = Case({"a.txt": "it costs 1500 USD, 20 USD more than the other"})
    rows = findings(case, "digits")
    assert [row["direction"] for row in rows] == ["not applicable"] and "too few" in rows[0]["found"], rows


@test
def every_finding_says_why_and_no_verdict():
    case = Case({"a.txt": "nothing to see"})
    for row in case.lines("authenticity", case.path):
        assert row["direction"] in DIRECTIONS and row["found"] and row["looked_at"], row
        assert bool(row["weight"]) == (row["direction"] in ("for", "against")), row
        assert not {"verdict", "score", "total"} & row.keys(), row
    case.run("authenticity", case.path, "--test", "none-such", codes=(2,))
    case.run("authenticity", case.path, "--for", "--against", codes=(2,))


if __name__ == "__main__":
    main()
