#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How right `daylight check` is over statements whose verdicts are known.

usage: bench/check.py BUILD/daylight CASE STATEMENTS.json [--wrong]

STATEMENTS is a list of {"text","verdict", "lang"?, "or"?: other verdicts that are right, too}. Prints the accuracy, a table of what was expected and
what was said, and how many were said to be supported that are not: that number must be 0. With --wrong: those that were judged otherwise."""
import collections
import json
import os
import subprocess
import sys
import tempfile

VERDICTS = ("supported", "partly", "contradicted", "not found", "not checkable")


def judge(daylight, case, statements):
    """The verdict of each statement, with the line of JSON it came in."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("".join(s["text"].replace("\n", " ") + "\n" for s in statements))
        file.flush()
        done = subprocess.run([daylight, "check", case, file.name, "--json"], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["statement"] for line in lines] == [s["text"] for s in statements], "statements were cut otherwise"
    return lines


def score(statements, lines):
    wrong, false_support, table = [], [], collections.Counter()
    for one, line in zip(statements, lines):
        right = {one["verdict"], *one.get("or", ())}
        table[one["verdict"], line["verdict"]] += 1
        if line["verdict"] not in right:
            wrong.append((one, line))
            if line["verdict"] == "supported":
                false_support.append((one, line))
    return {"accuracy": 1 - len(wrong) / len(statements), "false_support": len(false_support), "wrong": wrong, "table": table}


def main():
    wanted = [a for a in sys.argv[1:] if not a.startswith("--")]
    with open(wanted[2], encoding="utf-8") as file:
        statements = json.load(file)
    if isinstance(statements, dict):
        statements = statements["claims"]
    result = score(statements, judge(os.path.abspath(wanted[0]), wanted[1], statements))
    if "--wrong" in sys.argv:
        for one, line in result["wrong"]:
            parts = ", ".join(f"{p['part']} {p['value']!r} {p['verdict']}" for p in line["parts"])
            print(f"{one['verdict']} but {line['verdict']}: {one['text']}\n    {line['note'] or ''}\n    {parts}")
            for quote in line["evidence"][:3]:
                print(f"    > {quote['path']}#{quote['place']} {quote['quote'][:160]}")
    for expected in VERDICTS:
        row = {said: result["table"][expected, said] for said in VERDICTS if result["table"][expected, said]}
        if row:
            print(f"{expected:13} " + ", ".join(f"{said} {n}" for said, n in row.items()))
    print(f"accuracy {result['accuracy']:.3f} over {len(statements)}; said to be supported and not so: {result['false_support']}")


if __name__ == "__main__":
    main()
