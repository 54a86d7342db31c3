#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How often each test of authenticity speaks against files that are presumably genuine.

genuine.py CASE...: a table in Markdown over all of these cases together: items that a test speaks against, by how telling that is, and the
same of a thousand items that were read. A test says of at most 300 items what it found, and of the others how many there are: these are counted as weak.
"""
import collections
import json
import os
import re
import subprocess
import sys

DAYLIGHT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "build", "daylight")
WEIGHTS = ["weak", "moderate", "strong"]


def lines(*args):
    return [json.loads(line) for line in subprocess.run([DAYLIGHT, *args, "--json"], capture_output=True, check=True, text=True).stdout.splitlines()]


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    read, told, tests = 0, collections.defaultdict(dict), {}
    more = collections.Counter()
    for case in sys.argv[1:]:
        read += sum(row["state"] in ("done", "partial") for row in lines("items", case))
        for row in lines("authenticity", case):
            tests[row["test"]] = row["title"]
            left_out = re.match(r"([\d,]+) more findings? of this test", row["found"])
            if left_out:
                more[row["test"]] += int(left_out[1].replace(",", ""))
            if row["direction"] != "against" or not row.get("item"):
                continue
            item = (case, row["item"]["path"])
            told[row["test"]][item] = max(told[row["test"]].get(item, "weak"), row["weight"], key=WEIGHTS.index)
    print(f"{read:,} items that were read\n\n| test | weak | moderate | strong | of a thousand |\n| --- | --- | --- | --- | --- |")
    for test in tests:
        count = collections.Counter(told[test].values()) + collections.Counter({"weak": more[test]})
        print(f"| {test} | " + " | ".join(str(count[weight]) for weight in WEIGHTS) + f" | {1000 * sum(count.values()) / read:.1f} |")


if __name__ == "__main__":
    main()
