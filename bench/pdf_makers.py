#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What structure which program writes into PDF files: the ground that pdf_makers.c stands on.

pdf_makers.py CASE: a table in Markdown, a line for each program that the PDF files of a case name (versions left out). `once`: files that
bear one time only, so that nobody says to have changed them; `same`, `none`, `one`: their two identifiers; `changed`: they differ;
`linear`: in order for the web; `streams`: with object streams. Behind the bar the same of files that say themselves that they were changed.
"""
import collections
import json
import os
import re
import subprocess
import sys

DAYLIGHT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "build", "daylight")
COLUMNS = ["files", "same", "none", "one", "changed", "linear", "streams"]


def told(case):
    """(facts of a PDF file, …)"""
    for line in subprocess.run([DAYLIGHT, "items", case, "--format", "pdf", "--json"], capture_output=True, check=True, text=True).stdout.splitlines():
        item = json.loads(line)
        if item["state"] not in ("done", "partial"):
            continue
        shown = subprocess.run([DAYLIGHT, "show", case, item["path"], "--json"], capture_output=True, text=True)
        if shown.returncode == 0:
            yield json.loads(shown.stdout).get("metadata", {})


def first(value):
    return value[0] if isinstance(value, list) else value or ""


def program(producer):
    """Without versions, systems and addresses."""
    if "modified using" in producer:
        return "(modified using another)"
    name = re.split(r"[\d(]|Version|svn|www|http", producer)[0] if not producer.startswith("http") else producer
    if "Quartz" in producer:
        return "Quartz PDFContext"
    return name.replace("®", "").replace("®", "").strip(" -,m/") or "(none)"


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    rows = collections.defaultdict(lambda: {True: collections.Counter(), False: collections.Counter()})
    for facts in told(sys.argv[1]):
        structure = dict(word.split("=") for word in first(facts.get("pdf.structure")).split() if "=" in word)
        if not structure:
            continue
        created, modified = first(facts.get("created")), first(facts.get("modified"))
        count = rows[program(first(facts.get("producer")))][not modified or modified[:19] == created[:19]]
        count.update({"files": 1, structure["id"]: 1, "linear": int(structure["linearized"] == "yes"), "streams": int(structure["objects"] == "streams")})
    print("| program | once: " + " | ".join(COLUMNS) + " | changed: " + " | ".join(COLUMNS) + " |")
    print("| --- |" + " --- |" * 2 * len(COLUMNS))
    for name, kinds in sorted(rows.items(), key=lambda row: -sum(kind["files"] for kind in row[1].values())):
        print(f"| {name} | " + " | ".join(str(kinds[once][column]) for once in (True, False) for column in COLUMNS) + " |")


if __name__ == "__main__":
    main()
