#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Versions of texts in a case of a scaled trove, against how the trove was made.

usage: bench/alike.py FOLDER N CASE     (FOLDER was made by `demo/make_trove.py --scale N FOLDER`, CASE by `daylight ingest CASE FOLDER`)

One file in fifty is another one with a line more. Recall: such pairs that are in one group of ours, or where one is said to
contain the other; precision: pairs of one group that were made of one file. Pairs of equal bytes are the ledger's, and not
counted. Also prints how long `daylight analyse` takes and for how much text."""
import collections
import os
import random
import sqlite3
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "demo"))
from maker import scale  # noqa: E402

SEED = 20220614


class Origin(scale.Maker):
    """Follows what Maker.make() does without making anything."""

    def kind(self, n):
        rng = random.Random(self.seed * 1000003 + n)
        kind = self.kinds[rng.randrange(len(self.kinds))]
        rng.randrange(7)
        return kind, rng

    def of(self, n):
        """What file n was made of: (kind, other file or None)."""
        kind, rng = self.kind(n)
        if kind not in ("copy", "near") or not n:
            return kind, None
        first = rng.randrange(n)
        for m in range(first, first + 40):
            if self.kind(m)[0] in ("chat", "text", "mail", "html"):
                return kind, m
        return "text", None


def classes(origin, count):
    first = {}
    for n in range(count):
        kind, other = origin.of(n)
        first[n] = n if other is None else first.get(other, other)
    return first


def main(folder, count, case):
    origin = Origin(folder, SEED)
    first = classes(origin, count)
    db = sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True)
    started = time.monotonic()
    subprocess.run([os.path.join(ROOT, "build", "daylight"), "analyse", case], check=True, capture_output=True)
    seconds = time.monotonic() - started
    size = db.execute("SELECT sum(length(CAST(text AS BLOB))) FROM unit").fetchone()[0]
    number, read = {}, {}
    for item, path, other in db.execute("SELECT id, path, duplicate_of FROM item WHERE depth = 0 AND raw_path IS NOT NULL"):
        number[item] = int(os.path.basename(path).split(".")[0])
        read[number[item]] = other or item
    groups, contains = collections.defaultdict(list), collections.defaultdict(list)
    for group, item, relation in db.execute("SELECT version_group, item, relation FROM version_member"):
        if item in number:
            (contains if relation == "contains" else groups)[group].append(item)
    group_of = {item: group for group, items in groups.items() for item in items}
    pairs = [(read[n], read[m]) for n in range(count) for kind, m in [origin.of(n)] if kind == "near" and m is not None and read[n] != read[m]]
    found = sum(a in group_of and group_of[a] == group_of.get(b) for a, b in pairs)
    told = found + sum(a in group_of and b in contains[group_of[a]] or b in group_of and a in contains[group_of[b]] for a, b in pairs
                       if not (a in group_of and group_of[a] == group_of.get(b)))
    made = total = 0
    for items in groups.values():
        for i, a in enumerate(items):
            for b in items[:i]:
                total += 1
                made += first[number[a]] == first[number[b]]
    print(f"near copies in one group: {found} of {len(pairs)} = {found / max(len(pairs), 1):.4f}; with those said to contain the other {told / max(len(pairs), 1):.4f}")
    print(f"pairs of groups that were made of one file: {made} of {total} = {made / max(total, 1):.4f}")
    print(f"all analyses: {seconds:.1f} s for {size / 1e6:.0f} MB of text")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
