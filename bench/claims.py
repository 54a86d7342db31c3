#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many of the demo trove's clues to identities are claimed, and what the claims of a case are, by rule.

usage: bench/claims.py [CASE]   without CASE: the demo trove is read, and measured against its answer key

A clue is given when a claim names its value and one of the claim's places stands in the clue's file."""
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def by_rule(database):
    for rule, relation, claims, times in database.execute("SELECT rule, relation, count(*), sum(times) FROM claim GROUP BY 1, 2"):
        print(f"{rule:14} {relation:10} {claims:8} claims {times:9} times")


def clues(database):
    given = total = 0
    for one in json.loads((ROOT / "demo/answer-key/identities.json").read_text()):
        for clue in one.get("clues", ()):
            total += 1
            found = database.execute("SELECT 1 FROM claim AS c JOIN claim_place AS p ON p.claim = c.id JOIN unit AS u ON u.id = p.unit"
                                     " JOIN item AS i ON i.id = u.item WHERE i.path = ? AND ? IN (c.a, c.b)", (clue["path"], clue["value"])).fetchone()
            given += found is not None
            if found is None:
                print(f"not claimed: {clue['value']} in {clue['path']}")
    print(f"{given} of {total} clues are claimed")


def main():
    if len(sys.argv) > 1:
        return by_rule(sqlite3.connect(f"file:{sys.argv[1]}/case.db?mode=ro", uri=True))
    with tempfile.TemporaryDirectory() as folder:
        case = f"{folder}/demo.case"
        subprocess.run([ROOT / "build/daylight", "ingest", case, ROOT / "demo/trove", "--ocr", "none", "--quiet"], check=True, stdout=subprocess.DEVNULL)
        database = sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True)
        by_rule(database)
        clues(database)


main()
