#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of authenticity on cases made here: what must be found, and near misses of which nothing may be said.
usage: test_authentic.py BUILD/daylight"""
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
