#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: tables [--verbose] [us-001 …]       tables in PDF pages against ICDAR 2013: cell adjacency F1
"""Tables in PDF pages against the ICDAR 2013 competition set: cell adjacency, precision, recall and F1.

Reads every PDF of the set through the jail, takes runs of lines with tabs in the text of a page as tables, and
compares pairs of neighbouring cells (right and below, empty ones passed over) with those of the structure files, by
their text alone (Göbel, Hassan, Oro, Orsi: ICDAR 2013 Table Competition). "whole" counts every table found on any
page; "in place" only those that share a pair with a true table of that page, as when the regions are given.

  bench/tables.py [--corpora DIR] [--daylight FILE] [--verbose]
"""
import argparse
import collections
import json
import os
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def plain(text):
    """Without white space and dot leaders, which are no content."""
    return re.sub(r"(\s*[.…]){3,}", "", re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))).replace(" ", "").casefold()


def pairs(cells):
    """Neighbours in a list of (row, end row, column, end column, text)."""
    owner = {}
    for cell in cells:
        for row in range(cell[0], cell[1] + 1):
            for column in range(cell[2], cell[3] + 1):
                owner[row, column] = cell
    rows, columns = max((c[1] for c in cells), default=-1), max((c[3] for c in cells), default=-1)
    found = set()
    for cell in cells:
        for row in range(cell[0], cell[1] + 1):
            other = next((owner[row, c] for c in range(cell[3] + 1, columns + 1) if (row, c) in owner), None)
            if other is not None:
                found.add((cell, other, "right"))
        for column in range(cell[2], cell[3] + 1):
            other = next((owner[r, column] for r in range(cell[1] + 1, rows + 1) if (r, column) in owner), None)
            if other is not None:
                found.add((cell, other, "below"))
    return collections.Counter((a[4], b[4], way) for a, b, way in found)


def truth(path):
    """page → the pairs of all its tables."""
    pages = collections.defaultdict(collections.Counter)
    for region in ET.parse(path).iter("region"):
        cells = []
        for cell in region.iter("cell"):
            text = plain("".join(content.text or "" for content in cell.iter("content")))
            row, column = int(cell.get("start-row")), int(cell.get("start-col"))
            if text:
                cells.append((row, int(cell.get("end-row", row)), column, int(cell.get("end-col", column)), text))
        pages[int(region.get("page"))] += pairs(cells)
    return pages


def tables_of(text):
    """Runs of at least two lines with tabs."""
    run = []
    for line in text.split("\n") + [""]:
        if "\t" in line:
            run.append(line.split("\t"))
        elif run:
            if len(run) > 1:
                yield run
            run = []


def read(program, pdf):
    out = subprocess.run([program, "extract", pdf, "--json"], capture_output=True, text=True, check=False).stdout
    pages = collections.defaultdict(list)
    for unit in json.loads(out or '{"units":[]}')["units"]:
        match = re.match(r"p\.(\d+)", unit["place"])
        for table in tables_of(unit["text"]) if match else ():
            cells = [(r, r, c, c, plain(text)) for r, row in enumerate(table) for c, text in enumerate(row) if plain(text)]
            pages[int(match.group(1))].append(pairs(cells))
    return pages


def score(right, found, wanted):
    precision, recall = right / found if found else 1.0, right / wanted if wanted else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def compare(wanted, found):
    """(right, found, wanted) with every table, and with those only that share a pair with a true one."""
    whole, placed, n_wanted = [0, 0], [0, 0], sum(sum(p.values()) for p in wanted.values())
    for page in set(wanted) | set(found):
        every = sum(found.get(page, []), collections.Counter())
        near = sum((t for t in found.get(page, []) if t & wanted.get(page, collections.Counter())), collections.Counter())
        for counts, tables in ((whole, every), (placed, near)):
            counts[0] += sum((tables & wanted.get(page, collections.Counter())).values())
            counts[1] += sum(tables.values())
    return (*whole, n_wanted), (*placed, n_wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", default=os.environ.get("DAY_CORPORA", os.path.join(ROOT, "..", "shared", "corpora")))
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build", "daylight"))
    parser.add_argument("--verbose", action="store_true", help="a line for each document")
    parser.add_argument("names", nargs="*", help="documents like us-001; all without")
    options = parser.parse_args()
    documents = []
    for folder, _, names in os.walk(os.path.join(options.corpora, "tables")):
        for name in sorted(names):
            stem = name[:-len("-str.xml")]
            if name.endswith("-str.xml") and stem + ".pdf" in names and (not options.names or stem in options.names):
                documents.append((stem, os.path.join(folder, name), os.path.join(folder, stem + ".pdf")))
    if not documents:
        raise SystemExit(f"no structure files below {options.corpora}/tables: say --corpora")
    totals = [[0, 0, 0, 0.0], [0, 0, 0, 0.0]]
    for stem, structure, pdf in sorted(documents):
        results = compare(truth(structure), read(options.daylight, pdf))
        for total, result in zip(totals, results):
            for i in range(3):
                total[i] += result[i]
            total[3] += score(*result)[2]
        if options.verbose:
            print(f"{stem:10} " + "   ".join("P {:.2f} R {:.2f} F1 {:.2f}".format(*score(*r)) for r in results))
    print(f"{len(documents)} documents, {totals[0][2]} pairs of neighbouring cells")
    for name, total in zip(("whole", "in place"), totals):
        print("{:9} precision {:.3f}  recall {:.3f}  F1 {:.3f}   (mean of documents {:.3f})".format(
            name, *score(*total[:3]), total[3] / max(1, len(documents))))


if __name__ == "__main__":
    main()
