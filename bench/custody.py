#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: custody [--items N]                 how long a large case takes to be sealed, verified, examined, opened to be written to
"""What custody costs on a large case: one of N files of a line each, or one that is given (which is copied, and then sealed). Prints a
JSON line for each command: seconds by the clock and of the processors, the most memory, and what was done in a second.

`seal again` has nothing new to seal but the log. `open to write` is a command that finds nothing to change (offers --undo 999999 of a case
without edits): what it costs is the examination in the jail and the reading of all pages of case.db, which come before anything is
written.

  bench/custody.py [--items 100000] [--case DIR] [--daylight FILE] [--work DIR]"""
import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]


def make_case(daylight, folder, items):
    trove, case = folder / "trove", folder / "large.case"
    for number in range(items):
        place = trove / f"{number // 10000:03}" / f"{number // 100 % 100:02}"
        if number % 100 == 0:
            place.mkdir(parents=True)
        (place / f"{number}.txt").write_text(f"Line {number}: the price of list {number % 977} is {100 + number % 5000} USD, said Ann Lee on 12 May 2022.\n")
    # What is analysed is not sealed: an ingest that is told to stop when all is read goes no further.
    process = subprocess.Popen([daylight, "ingest", case, trove, "--ocr", "none", "--progress-json"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    for line in process.stderr:
        said = json.loads(line) if line.startswith("{") else {}
        if said.get("phase") not in (None, "finding", "reading", "indexing"):
            process.send_signal(2)
            break
    process.stderr.read()
    process.wait()
    return case


def timed(name, case, items, command, codes=(0,)):
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds, code = time.monotonic() - began, os.waitstatus_to_exitcode(status)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processors = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = (case / "case.db").stat().st_size
    print(json.dumps({"bench": "custody", "of": name, "items": items, "case_mb": round(size / 1e6, 1), "seconds": round(seconds, 2), "processor_seconds": round(processors, 2),
                      "peak_mib": used.ru_maxrss // 1024, "items_a_second": round(items / seconds), "mb_a_second": round(size / 1e6 / seconds, 1), "code": code}), flush=True)
    if code not in codes:
        print(f"bench/custody.py: {name}: {said[-500:]}", file=sys.stderr)
    return code in codes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100000)
    parser.add_argument("--case", type=pathlib.Path)
    parser.add_argument("--daylight", default=str(ROOT / "build" / "daylight"))
    parser.add_argument("--work")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daylight-custody-", dir=args.work) as work:
        folder = pathlib.Path(work)
        case = pathlib.Path(shutil.copytree(args.case, folder / "large.case")) if args.case else make_case(args.daylight, folder, args.items)
        told = subprocess.run([args.daylight, "status", case, "--json"], check=True, capture_output=True, text=True)
        items, good = json.loads(told.stdout)["items"], True
        for name, words, codes in (("open to read", ["status", case], (0, 1)), ("open to write", ["offers", case, "--undo", "999999"], (1,)), ("seal", ["seal", case], (0,)),
                                   ("seal again", ["seal", case], (0,)), ("verify", ["verify", case, "-q"], (0, 1)), ("doctor", ["doctor", case], (0, 1))):
            good &= timed(name, case, items, [args.daylight, *map(str, words)], codes)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
