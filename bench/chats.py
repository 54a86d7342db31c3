#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: chats [--count 50000]                is every message of the chat dumps read, in order, none twice
"""Is every message read? Makes dumps of chats (demo/make_trove.py --chats), reads each through the jail and compares
with what was written: every message, in order, none twice, with its sender, recipient and moment. Ends with 1 when not.

  bench/chats.py [--count 50000] [--daylight FILE] [--work DIR]
"""
import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "demo"))
from maker import chat_dumps  # noqa: E402


def read(program, path):
    run = subprocess.run([program, "extract", "--json", "--explain", path], capture_output=True)
    if not run.stdout:
        sys.exit(f"{path}: {run.stderr.decode(errors='replace')}")
    return json.loads(run.stdout)


def shown_times(moment):
    return {moment.strftime("%Y-%m-%d %H:%M:%S"), moment.strftime("%Y-%m-%dT%H:%M:%S")}


def faults_of(found, told):
    """Places where what was read differs from what was written, and the share that was read at its place."""
    faults = []
    for number, row in enumerate(told):
        if number >= len(found):
            faults.append((number, "missing", row["body"]))
            continue
        head, _, body = found[number].partition("\n")
        moment = dt.datetime.fromisoformat(row["time"])
        wanted = f"{row['from']} → {row['to']}  "
        if body.strip() != row["body"].strip():
            faults.append((number, "text", f"{row['body']!r} was read as {body!r}"))
        elif not head.startswith(wanted) or not any(shown in head for shown in shown_times(moment)):
            faults.append((number, "who or when", head))
    faults += [(n, "more than was written", found[n]) for n in range(len(told), len(found))]
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=50000)
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build/daylight"))
    parser.add_argument("--work")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.work) as out:
        chat_dumps.make(out, args.count, 20220614)
        told = {}
        with open(os.path.join(out, "truth.jsonl"), encoding="utf-8") as truth:
            for line in truth:
                row = json.loads(line)
                told.setdefault(row["file"], []).append(row)
        good = True
        for name, rows in told.items():
            path = os.path.join(out, name)
            started = time.monotonic()
            result = read(args.daylight, path)
            seconds = time.monotonic() - started
            found = [unit["text"] for unit in result["units"] if unit["kind"] == "message"]
            faults = faults_of(found, rows)
            unfit = sum(chat["unfit"] for chat in result["conversations"])
            print(json.dumps({"bench": "chats", "file": name, "written": len(rows), "read": len(found), "faults": len(faults), "unfit": unfit, "state": result["state"],
                              "megabytes": round(os.path.getsize(path) / 1e6, 1), "seconds": round(seconds, 2)}), flush=True)
            for number, what, text in faults[:3]:
                print(f"  #{number}: {what}: {text[:600]}", file=sys.stderr)
            good = good and not faults
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
