#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adds up what test runs said and prints the closing line that CI reads.

tally.py LOG...    each LOG is a Meson testlog.json, or a file of TAP lines (*.tap)
Prints every failure with its output, every skip with its reason, then `N passed, N failed, N skipped`.
Exit 1 when anything failed or nothing ran.
"""
import json
import pathlib
import re
import sys

TAP = re.compile(r"^(not )?ok\b\s*\d*\s*-?\s*([^#]*?)\s*(#\s*(SKIP)\b\s*(.*))?$", re.I)


def tap_results(text):
    for line in text.splitlines():
        match = TAP.match(line)
        if match:
            word = (match.group(4) or "").upper()
            kind = "skipped" if word == "SKIP" else "failed" if match.group(1) else "passed"
            yield kind, match.group(2), (match.group(5) or "").strip()


def meson_results(path):
    for line in pathlib.Path(path).read_text().splitlines():
        test = json.loads(line)
        found = list(tap_results(test.get("stdout", "")))
        outcome = test["result"]
        for kind, name, reason in found:
            yield kind, f"{test['name']}: {name}", reason, ""
        whole = {"OK": "passed", "SKIP": "skipped", "EXPECTEDFAIL": "passed"}.get(outcome, "failed")
        explained = any(kind == whole for kind, _, _ in found)
        if not explained or (whole == "failed" and outcome != "FAIL"):
            yield whole, test["name"], outcome, ""
        if whole == "failed":
            yield "output", test["name"], outcome, tail(test.get("stdout", "")) + tail(test.get("stderr", ""))


def tail(text, lines=60):
    return "".join(f"    {line}\n" for line in text.splitlines()[-lines:])


def results(path):
    if path.endswith(".json"):
        yield from meson_results(path)
    else:
        for kind, name, reason in tap_results(pathlib.Path(path).read_text()):
            yield kind, f"{pathlib.Path(path).stem}: {name}", reason, ""


def main():
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for path in sys.argv[1:]:
        for kind, name, reason, output in results(path):
            if kind == "output":
                print(f"OUTPUT OF {name} ({reason}):\n{output}")
                continue
            counts[kind] += 1
            if kind == "failed":
                print(f"FAILED {name} {reason}")
            elif kind == "skipped":
                print(f"SKIPPED {name}: {reason or 'no reason given'}")
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**counts))
    sys.exit(1 if counts["failed"] or not counts["passed"] else 0)


if __name__ == "__main__":
    main()
