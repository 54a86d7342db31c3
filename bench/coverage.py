#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: coverage [FOLDER]                    which files give text, here and in Recoll, and why the others do not
"""Which of many kinds of files give text? Ingests a folder (corpora/tika by default) with Daylight, without OCR and with it,
and with Recoll, and prints how many files have text in each, every file that has text in Recoll only, and the files
without text by state, format and reason.

  bench/coverage.py [FOLDER] [--daylight FILE] [--ocr auto] [--no-recoll]
"""
import argparse
import collections
import json
import os
import subprocess
import tempfile

import ingest
import measure


def run_daylight(files, work, program, ocr):
    """Names with text, and the rows of the first level."""
    case = os.path.join(work, f"coverage-{ocr.replace('+', '-')}.case")
    seconds = measure.run([program, "ingest", case, files, "--ocr", ocr])["seconds"]
    names, _, _ = ingest.text_of_case(case)
    rows = [json.loads(line) for line in subprocess.run([program, "items", case, "--json"], capture_output=True, check=True).stdout.splitlines()]
    status = json.loads(subprocess.run([program, "status", case, "--json"], capture_output=True, check=True).stdout)
    top = {own(row["path"], files): row for row in rows if " ▸ " not in row["path"]}
    return {own(name, files) for name in names}, top, status, seconds


def own(path, files):
    return ingest.own_name("/" + path, files)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpora = os.environ.get("DAY_CORPORA", os.path.join(os.path.dirname(ingest.ROOT), "shared", "corpora"))
    parser.add_argument("folder", nargs="?", default=os.path.join(corpora, "tika"))
    parser.add_argument("--daylight", default=os.path.join(ingest.ROOT, "build", "daylight"))
    parser.add_argument("--ocr", default="none")
    parser.add_argument("--no-recoll", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="coverage-") as work:
        plain, _, _, seconds = run_daylight(options.folder, work, options.daylight, "none")
        ours, top, status, ocr_seconds = run_daylight(options.folder, work, options.daylight, options.ocr)
        theirs = set() if options.no_recoll else ingest.run_recoll(options.folder, work)["_names"]
    print(f"{len(top)} files; {status['items']} items, balanced: {status['balanced']}, states {json.dumps(status['states'])}")
    print(f"with text: Daylight {len(plain)} in {seconds:.0f} s, with OCR {len(ours)} in {ocr_seconds:.0f} s"
          + ("" if options.no_recoll else f"; Recoll {len(theirs)}"))
    for name in sorted(theirs - ours):
        row = top.get(name, {})
        print(f"  only in Recoll: {name}  ({row.get('state')}, {row.get('format')}: {row.get('reason')})")
    without = collections.Counter((r["state"], r["format"], r["reason"] or "") for n, r in top.items() if n not in ours)
    print("without text:")
    for (state, mime, reason), count in sorted(without.items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"  {count:4} {state:12} {mime or '-':44} {reason[:110]}")


if __name__ == "__main__":
    main()
