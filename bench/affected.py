#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of affected people: how long a million rows take, in how much memory, and whether the count is exact.

affected.py [--rows N]    makes an SQL dump, call records and a table of passengers of N rows together in a temporary folder
"""
import argparse
import json
import os
import random
import resource
import subprocess
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DAYLIGHT = os.path.join(ROOT, "build", "daylight")


def make(folder, rows):
    """Half call records, a quarter subscribers, a quarter passengers; how many distinct persons stand in them: a telephone and a passport are
    one's when a subscriber has both."""
    rng = random.Random(7)
    people = rows // 4
    called, subscribed, flown = set(), set(), set()
    with open(os.path.join(folder, "cdr.csv"), "w") as out:
        out.write("caller,called,start,seconds,cell\n")
        for _ in range(rows // 2):
            a, b = rng.randrange(people), rng.randrange(people)
            called |= {a, b}
            out.write(f"+3363{a:07d},+3363{b:07d},2022-05-{1 + a % 28:02d} 10:00:00,{b % 900},208-77-{a % 60}-{b % 400}\n")
    with open(os.path.join(folder, "subscribers.sql"), "w") as out:
        out.write("CREATE TABLE subs (id int, full_name text, phone text, email text, passport text);\n")
        for at in range(0, rows // 4, 500):
            values = []
            for i in range(at, min(at + 500, rows // 4)):
                a = rng.randrange(people)
                subscribed.add(a)
                values.append(f"({i},'Ann Moss','+3363{a:07d}','u{a}@post.test','99TEST{a:07d}')")
            out.write("INSERT INTO subs VALUES " + ",\n".join(values) + ";\n")
    with open(os.path.join(folder, "pax.tsv"), "w") as out:
        out.write("flight\tdate\tname\tpassport\n")
        for _ in range(rows // 4):
            a = rng.randrange(people)
            flown.add(a)
            out.write(f"SF{a % 900}\t2021-04-{1 + a % 28:02d}\tAnn Moss\t99TEST{a:07d}\n")
    return len(called | subscribed) + len(flown - subscribed)


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--rows", type=int, default=1_000_000)
    rows = args.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        source, case = os.path.join(folder, "t"), os.path.join(folder, "t.case")
        os.mkdir(source)
        true = make(source, rows)
        begun = time.monotonic()
        subprocess.run([DAYLIGHT, "ingest", case, source, "--ocr", "none", "--quiet"], check=True, stdout=subprocess.DEVNULL)
        print(f"read and analysed {rows:,} rows in {time.monotonic() - begun:.0f} s")
        told = json.loads(subprocess.run([DAYLIGHT, "analyse", case, "--json", "--quiet"], check=True, capture_output=True, text=True).stdout)
        print(f"affected alone: {told['analyses']['affected']:.1f} s; all analyses {told['seconds']:.1f} s, peak {told['peak_bytes'] / 2 ** 20:.0f} MiB")
        lines = [json.loads(line) for line in subprocess.run([DAYLIGHT, "affected", case, "--json"], check=True, capture_output=True, text=True).stdout.splitlines()]
        for one in lines:
            if "path" in one:
                print(f"  {one['path']:16} {one['records']:>9,} records {one['persons']:>9,} persons  {one['kind']}")
        print(f"  distinct {lines[0]['persons']:,}, {'exact' if lines[0]['persons'] == true else f'but there are {true:,}'}")
        begun = time.monotonic()
        subprocess.run([DAYLIGHT, "affected", case, "--is", "+33630000001"], stdout=subprocess.DEVNULL)
        print(f"one value asked in {1000 * (time.monotonic() - begun):.0f} ms; case.db {os.path.getsize(os.path.join(case, 'case.db')) / 2 ** 20:.0f} MiB; "
              f"children's peak {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
