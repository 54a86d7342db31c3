#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Planted forgeries: how many of them a test of authenticity speaks against, and how many genuine files are accused.

forgeries.py [--trove DIR --key FILE] [--case CASE]

The trove is the demo's by default, its key demo/answer-key/forgeries.json ([{"path","why"}]); --case: it is read already. A file is accused
when a finding of scope item speaks against it; findings about the whole accuse nobody. What is counted is whether a reader is led to the
file: no finding is a verdict. Files are those that were read themselves (no copies, no containers' parts that hold nothing).
"""
import argparse
import collections
import json
import os
import subprocess
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DAYLIGHT = os.path.join(ROOT, "build", "daylight")
WEIGHTS = ["weak", "moderate", "strong"]


def lines(*args):
    done = subprocess.run([DAYLIGHT, *args, "--json"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(args)}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def accused(case):
    """path → [(weight, test, found)]"""
    out = collections.defaultdict(list)
    for row in lines("authenticity", case, "--against"):
        if row["scope"] == "item":
            out[row["item"]["path"]].append((row["weight"], row["test"], row["found"]))
    return out


def show(told, against, files):
    print(f"{len(told)} planted forgeries among {files} files that were read")
    for least in WEIGHTS:
        heavy = {path for path, rows in against.items() if any(WEIGHTS.index(row[0]) >= WEIGHTS.index(least) for row in rows)}
        found = heavy & told
        precision = f"{len(found) / len(heavy):.2f}" if heavy else "–"
        print(f"  {least + ' and more':18} recall {len(found) / len(told):.2f} ({len(found)} of {len(told)})   precision {precision}   "
              f"genuine files accused {len(heavy - told)} of {files - len(told)}")
    for path in sorted(told):
        print(f"\n  {path}")
        for weight, test, found in against.get(path, [("missed", "", "nothing speaks against it")]):
            print(f"    {weight:9} {test:12} {found}")
    for path in sorted(set(against) - told):
        print(f"\n  accused, and genuine: {path}")
        for weight, test, found in against[path]:
            print(f"    {weight:9} {test:12} {found}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trove", default=os.path.join(ROOT, "demo", "trove"))
    parser.add_argument("--key", default=os.path.join(ROOT, "demo", "answer-key", "forgeries.json"))
    parser.add_argument("--case")
    args = parser.parse_args()
    told = {row["path"] for row in json.load(open(args.key))}
    with tempfile.TemporaryDirectory() as folder:
        case = args.case or os.path.join(folder, "forged.case")
        if not args.case:
            subprocess.run([DAYLIGHT, "ingest", case, args.trove, "--quiet"], check=True)
        files = sum(row["state"] in ("done", "partial") for row in lines("items", case))
        show(told, accused(case), files)


if __name__ == "__main__":
    main()
