#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""SQLite files of every page size and charset, made with Python's sqlite3, against what Daylight reads of them.

test_sqlite.py DAYLIGHT     each row that SQLite has must come out once, in order, with the same values
"""
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile


def make(path, page, charset, seed):
    rng = random.Random(seed)
    base = sqlite3.connect(path, isolation_level=None)
    base.execute(f"PRAGMA page_size={page}")
    base.execute(f"PRAGMA encoding='{charset}'")
    base.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, n INT, score REAL, note TEXT)")
    base.execute("CREATE TABLE k(a TEXT, b INT, c TEXT, PRIMARY KEY(b, a)) WITHOUT ROWID")
    base.execute("CREATE INDEX i ON t(name, note)")
    alphabet = "abc xyz äöü привет 李明交警 بهرام 😀"
    base.execute("BEGIN")
    for i in range(rng.randrange(50, 1500)):
        size = rng.choice([0, 3, 10, 40, 200, 1900])
        text = "".join(rng.choice(alphabet) for _ in range(rng.randrange(size + 1)))
        number = rng.choice([None, 0, 1, -1, 127, -129, 40000, 2**31, -2**47, 2**62])
        base.execute("INSERT INTO t(name, n, score, note) VALUES(?,?,?,?)", (f"row {i}", number, i / 8, text))
        base.execute("INSERT OR IGNORE INTO k VALUES(?,?,?)", (text[:20] + "x", rng.randrange(1000), text))
    base.execute("DELETE FROM t WHERE id % 7 = 3")
    base.execute("COMMIT")
    return base


def cell(value):
    text = "" if value is None else "%.15g" % value if isinstance(value, float) else str(value)
    return text.translate({9: " ", 10: " ", 13: " "})


def expected(base, table):
    # a row too long for a line stands alone, "column: value" a line, without what is empty
    cursor = base.execute("SELECT * FROM t ORDER BY id" if table == "t" else "SELECT * FROM k ORDER BY b, a")
    names = [column[0] for column in cursor.description]
    for row in cursor:
        line = "\t".join(cell(v) for v in row)
        if len(line.encode()) > 2048:
            for name, value in zip(names, row):
                if cell(value) != "":
                    yield f"{name}: {cell(value)}"
        else:
            yield line


def read(daylight, path, table):
    out = json.loads(subprocess.run([daylight, "extract", path, "--json"], capture_output=True, check=True).stdout)
    lines = []
    for unit in out["units"]:
        if unit["place"].startswith(table + "!r"):
            lines += unit["text"].rstrip("\n").split("\n")
    return out["state"], lines


def main():
    daylight = sys.argv[1]
    number = 0
    print("1..30")
    with tempfile.TemporaryDirectory() as folder:
        for page in (512, 1024, 4096, 8192, 65536):
            for charset in ("UTF-8", "UTF-16le", "UTF-16be"):
                path = os.path.join(folder, f"{page}-{charset}.db")
                base = make(path, page, charset, page)
                for table in ("t", "k"):
                    state, lines = read(daylight, path, table)
                    fine = state == "done" and lines == list(expected(base, table))
                    number += 1
                    print("ok" if fine else "not ok", number, f"- {table}, pages of {page} bytes, {charset}")
                base.close()


main()
