#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dumps of databases: how fast they are read, in how much memory, and how many whole rows a damaged one keeps.

dumps.py [--mib 200]     makes a MySQL dump, a PostgreSQL dump and a SQLite file of that size in a temporary folder
"""
import argparse
import os
import random
import re
import resource
import sqlite3
import subprocess
import tempfile

READ_FILES = "build/tests/format/read_files"
NOTES = ["", "likes O'Clock, (twice)", "交警 新疆 数据", "lorem ipsum dolor sit amet " * 3, "line one\nline two"]


def rows(rng, first, count):
    for n in range(first, first + count):
        date = f"2021-{n % 12 + 1:02d}-{n % 28 + 1:02d} 10:00:00"
        yield n, f"Name {n % 977}", f"user{n}@example.com", f"+4477009{n % 100000:05d}", rng.choice(NOTES), date


def mysql_value(value):
    if isinstance(value, int):
        return str(value)
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'" if value else "NULL"


def make_mysql(path, size):
    rng, n = random.Random(1), 1
    with open(path, "w", encoding="utf-8") as out:
        out.write("-- MySQL dump 10.13\nCREATE TABLE `users` (`id` int, `name` varchar(80), `mail` varchar(80), "
                  "`phone` varchar(20), `note` text, `created` datetime) ENGINE=InnoDB;\n")
        while out.tell() < size:
            values = ("(" + ",".join(map(mysql_value, row)) + ")" for row in rows(rng, n, 5000))
            out.write("INSERT INTO `users` VALUES " + ",".join(values) + ";\n")
            n += 5000
    return n - 1


def make_postgresql(path, size):
    rng, n = random.Random(2), 1
    with open(path, "w", encoding="utf-8") as out:
        out.write("-- PostgreSQL database dump\nCOPY public.users (id, name, mail, phone, note, created) FROM stdin;\n")
        while out.tell() < size:
            for row in rows(rng, n, 5000):
                out.write("\t".join(str(v).replace("\n", "\\n") or "\\N" for v in row) + "\n")
            n += 5000
        out.write("\\.\n")
    return n - 1


def make_sqlite(path, size):
    rng, n = random.Random(3), 1
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, mail TEXT, phone TEXT, note TEXT, created TEXT)")
    while os.path.getsize(path) < size:
        base.executemany("INSERT INTO users VALUES(?,?,?,?,?,?)", rows(rng, n, 50000))
        base.commit()
        n += 50000
    base.close()
    return n - 1


def read(path):
    """state, rows, milliseconds, peak MiB"""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    out = subprocess.run(["/usr/bin/env", "-i", READ_FILES], input=path, capture_output=True, text=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    state, ms = out.split()[0], float(re.search(r"ms=([\d.]+)", out).group(1))
    return state, ms, max(before, after) / 1024


def rows_of(path):
    out = subprocess.run([READ_FILES, "-t", path], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^fact rows = (\d+)", out, re.M).group(1)), re.search(r"^(done|partial|\w+) application", out, re.M).group(1)


def damaged(folder):
    """Every 50th closing quote of a dump is lost, and its end is cut: rows that are whole, and rows that come out."""
    path = os.path.join(folder, "whole.sql")
    total = make_mysql(path, 2 << 20)
    text = open(path, encoding="utf-8").read()
    text = text[:-300]
    pieces = re.split(r"(?<=')\),\(", text)
    spoilt = 0
    for i in range(25, len(pieces), 50):
        pieces[i] = pieces[i][:-1]
        spoilt += 1
    path = os.path.join(folder, "damaged.sql")
    with open(path, "w", encoding="utf-8") as out:
        out.write("),(".join(pieces))
    kept, state = rows_of(path)
    whole = len(pieces) - spoilt - 1
    print(f"damaged dump: {total} rows, {spoilt} lost their quote, the end is cut: {kept} of some {whole} whole rows kept, {state}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mib", type=int, default=200)
    size = parser.parse_args().mib << 20
    subprocess.run(["ninja", "-C", "build", "--quiet", "tests/format/read_files"], check=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("mysql.sql", make_mysql), ("postgresql.sql", make_postgresql), ("file.db", make_sqlite)):
            path = os.path.join(folder, name)
            count = make(path, size)
            state, ms, peak = read(path)
            mib = os.path.getsize(path) / (1 << 20)
            print(f"{name}: {mib:.0f} MiB, {count} rows: {state}, {mib / ms * 1000:.0f} MiB/s, peak {peak:.0f} MiB")
            os.remove(path)
        damaged(folder)


main()
