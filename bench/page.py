#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: page [CASE] [--scale 100000]         how long after a click each screen of the page stands there
"""How long after a click in the navigation does each screen stand there with all that it asked for? In Debian's Chromium
without a graphics card, on CASE or on a scaled trove that is read first; the median of several visits, the first of
them apart.

  bench/page.py [CASE] [--scale 100000] [--visits 7] [--daylight FILE] [--work DIR]
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def measure(program, case, visits):
    run = subprocess.run(["node", os.path.join(ROOT, "tests/web/page/speed.mjs"), program, os.path.join(ROOT, "web"), case, str(visits)],
                         capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr)
    answer = json.loads(run.stdout)
    for row in answer["rows"]:
        print(json.dumps({"bench": "page", **row}), flush=True)
    print(json.dumps({"bench": "page", "median": answer["median"], "slowest": answer["slowest"]}))


def scaled(program, files, work):
    trove, case = os.path.join(work, "scaled"), os.path.join(work, "scaled.case")
    subprocess.run([sys.executable, "-B", os.path.join(ROOT, "demo", "make_trove.py"), "--scale", str(files), trove], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([program, "ingest", case, trove, "--ocr", "none", "--quiet"], check=True)
    return case


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="?")
    parser.add_argument("--scale", type=int, default=100000)
    parser.add_argument("--visits", type=int, default=7)
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build", "daylight"))
    parser.add_argument("--work")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daylight-page-", dir=args.work) as work:
        measure(args.daylight, args.case or scaled(args.daylight, args.scale, work), args.visits)


if __name__ == "__main__":
    main()
