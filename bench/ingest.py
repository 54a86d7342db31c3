#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: ingest [--quick] [--only SET...]     Daylight and Recoll on the same files: time, memory, files with text
"""Ingest against Recoll: the same files, one program after the other, OCR off in both. See README.md here.

  bench/ingest.py [--quick] [--only SET…] [--corpora DIR] [--daylight FILE] [--work DIR] [--json FILE] [--differences]

Sets: bulk (mails and texts unpacked), packed (the same as archives), documents (PDF, HTML, mail and archives of tika/ and pdf/).
Prints a table with ratios, and a line of JSON for each run.
"""
import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import tempfile

import measure

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
# What of tika/ and pdf/ both programs claim to read: PDF, HTML, mail, archives.
DOCUMENTS = (".pdf", ".html", ".htm", ".xhtml", ".mht", ".eml", ".mbox", ".zip", ".tar", ".tgz", ".gz", ".bz2", ".tbz2", ".xz", ".7z", ".rar", ".epub", ".zst", ".lz4")


# Asks Recoll's own Python module for the text it has stored: blank text (a form feed for each page) is none.
RECOLL_LISTING = """
import json, sys
from recoll import recoll
query = recoll.connect(confdir=sys.argv[1]).query()
query.execute("mime:*", fetchtext=True)
with_text, size, documents = set(), 0, 0
for doc in query:
    text = doc.text or ""
    documents += 1
    size += len(text.encode("utf-8", "replace"))
    if text.strip():
        with_text.add(doc.url)
print(json.dumps({"with_text": sorted(with_text), "text": size, "documents": documents}))
"""


def pour(source, target, quick, keep=None):
    """Copies the files of a folder that `keep` wants, every tenth when quick. Returns how many."""
    count = 0
    for folder, _, names in sorted(os.walk(source)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if (keep and not name.lower().endswith(keep)) or name in ("README.md", "files.json") or not os.path.isfile(path):
                continue
            count += 1
            if quick and count % 10:
                continue
            place = os.path.join(target, os.path.relpath(path, os.path.dirname(source)))
            os.makedirs(os.path.dirname(place), exist_ok=True)
            shutil.copyfile(path, place)
    return count


def prepare(name, corpora, target, quick):
    os.makedirs(target)
    bulk = os.path.join(corpora, "bulk")
    if name == "packed":
        pour(bulk, target, False)
    elif name == "bulk":
        with tempfile.TemporaryDirectory(dir=os.path.dirname(target)) as whole:
            for archive in sorted(os.listdir(bulk)):
                if archive.endswith(".tar.xz"):
                    with tarfile.open(os.path.join(bulk, archive)) as tar:
                        tar.extractall(os.path.join(whole, "bulk"), filter="data")
            pour(os.path.join(whole, "bulk"), target, quick)
    else:
        for folder in ("tika", "pdf"):
            pour(os.path.join(corpora, folder), target, quick, DOCUMENTS)


def warm(folder):
    """Reads every file once, so that neither program pays for the disk. Returns files and bytes."""
    files = total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), "rb") as f:
                while chunk := f.read(1 << 20):
                    total += len(chunk)
            files += 1
    return files, total


def run_recoll(files, work, tar=False):
    """Its defaults, but for the folder and the spelling dictionary, which is no part of the comparison; and `tar` when asked."""
    config = os.path.join(work, "recoll")
    os.makedirs(config)
    with open(os.path.join(config, "recoll.conf"), "w") as f:
        f.write(f"topdirs = {files}\nnoaspell = 1\n")
    if tar:
        with open(os.path.join(config, "mimeconf"), "w") as f:
            f.write("[index]\napplication/x-tar = execm rcltar.py\n")
        with open(os.path.join(config, "mimemap"), "w") as f:
            f.write(".tar.xz = application/x-tar\n")
    # Its helpers are Debian's Python programs: another Python first in the path would fail them.
    env = dict(os.environ, PATH="/usr/bin:/bin", RECOLL_CONFDIR=config)
    result = measure.run(["recollindex", "-c", config], env=env)
    listing = json.loads(subprocess.run(["/usr/bin/python3", "-c", RECOLL_LISTING, config], env=env, capture_output=True, check=True).stdout)
    with_text, text, documents = listing["with_text"], listing["text"], listing["documents"]
    result.pop("output")
    return {**result, "program": "recoll", "files_with_text": len(with_text), "_names": {own_name(u, files) for u in with_text}, "items": documents, "text_bytes": text,
            "index_bytes": measure.tree_bytes(os.path.join(config, "xapiandb"))}


def own_name(path, files):
    """A path below the folder of files, whichever way the program names it."""
    return path.split("/" + os.path.basename(files) + "/", 1)[-1].lstrip("/")


def text_of_case(case):
    """Names of the files of the source with any text in them or in what they hold, items with text, and the bytes of it."""
    db = sqlite3.connect(f"file:{os.path.join(case, 'case.db')}?mode=ro", uri=True)
    with_text = {row[0] for row in db.execute("SELECT DISTINCT item FROM unit WHERE length(trim(text)) > 0")}
    names, first_level = set(), {}
    for item, root, depth, original, path in db.execute("SELECT id, root, depth, duplicate_of, path FROM item ORDER BY depth, id"):
        if depth == 0:
            first_level[item] = path
        if (original or item) in with_text:
            names.add(first_level[item if depth == 0 else root])
    size, = db.execute("SELECT coalesce(sum(length(cast(text AS BLOB))), 0) FROM unit").fetchone()
    db.close()
    return names, len(with_text), size


def run_daylight(files, work, program):
    case = os.path.join(work, "bench.case")
    result = measure.run([program, "ingest", case, files, "--ocr", "none"])
    status = json.loads(subprocess.run([program, "status", case, "--json"], capture_output=True, check=True).stdout)
    with_text, items, size = text_of_case(case)
    result.pop("output")
    return {**result, "program": "daylight", "files_with_text": len(with_text), "_names": {own_name("/" + path, files) for path in with_text}, "items": items, "text_bytes": size,
            "index_bytes": measure.tree_bytes(os.path.join(case, "index")), "case_bytes": measure.tree_bytes(case), "states": status["states"], "balanced": status["balanced"]}


def show(name, files, size, rows):
    print(f"\n{name}: {files} files, {size / 1e6:.1f} MB")
    print(f"{'':10}{'wall s':>9}{'CPU s':>9}{'files/s':>9}{'MB/s':>8}{'PSS MiB':>9}{'with text':>11}{'text MB':>9}{'index/text':>12}")
    for r in rows:
        ratio = r["index_bytes"] / r["text_bytes"] if r["text_bytes"] else 0
        print(f"{r['program']:10}{r['seconds']:9.1f}{r['cpu_seconds']:9.1f}{files / r['seconds']:9.0f}{size / 1e6 / r['seconds']:8.1f}{r['peak_pss_mib']:9.0f}"
              f"{r['files_with_text']:11}{r['text_bytes'] / 1e6:9.1f}{ratio:12.2f}")
    if len(rows) == 2:
        print(f"{'ratio':10}{rows[0]['seconds'] / rows[1]['seconds']:9.1f}{rows[0]['cpu_seconds'] / max(rows[1]['cpu_seconds'], 0.01):9.1f}   (Recoll's time over Daylight's)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="every tenth file")
    parser.add_argument("--only", nargs="+", choices=("bulk", "packed", "documents"), default=["bulk", "packed", "documents"])
    parser.add_argument("--corpora", default=os.environ.get("DAY_CORPORA", os.path.join(os.path.dirname(ROOT), "shared", "corpora")))
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build", "daylight"))
    parser.add_argument("--work", help="a folder for copies, indexes and cases (default: a temporary one)")
    parser.add_argument("--differences", action="store_true", help="name the files that only one of them gets text from")
    parser.add_argument("--no-recoll", action="store_true")
    parser.add_argument("--json", help="append the lines to this file too")
    args = parser.parse_args()
    if not os.path.isdir(args.corpora):
        sys.exit(f"no corpora at {args.corpora}: give --corpora DIR")
    if not args.no_recoll and not shutil.which("recollindex"):
        sys.exit("recollindex is missing: apt-get install recollcmd python3-recoll (or give --no-recoll)")
    for name in args.only:
        with tempfile.TemporaryDirectory(prefix="daylight-bench-", dir=args.work) as work:
            files_at = os.path.join(work, "files")
            prepare(name, args.corpora, files_at, args.quick)
            files, size = warm(files_at)
            rows = [] if args.no_recoll else [run_recoll(files_at, work, tar=name == "packed")]
            rows.append(run_daylight(files_at, work, args.daylight))
            show(name, files, size, rows)
            names = [r.pop("_names") for r in rows]
            if args.differences and len(names) == 2:
                for program, only in (("Recoll", names[0] - names[1]), ("Daylight", names[1] - names[0])):
                    print(f"text from {program} alone ({len(only)}):", *sorted(only), sep="\n  ")
            for r in rows:
                line = json.dumps({"bench": "ingest", "set": name, "quick": args.quick, "files": files, "bytes": size, **r})
                print(line, flush=True)
                if args.json:
                    with open(args.json, "a") as f:
                        f.write(line + "\n")


if __name__ == "__main__":
    main()
