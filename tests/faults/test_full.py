#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The disk is full after so many bytes, at points spread over what an ingest and an export write. One line that names the disk, exit 3,
and with room again the same command ends as if nothing had been.

usage: test_full.py DAYLIGHT FAULTY"""
import collections
import pathlib
import shutil
import sqlite3

from faults import check_end, compare, count, ledger, main, read_only, run, whole

POINTS, ROOM = (12, 50), 1 << 40


def written(world, *args):
    """Bytes that a command writes, by halving: the room it just can do with."""
    low, high = 0, 64 << 20
    while high - low > 64 << 10:
        middle = (low + high) // 2
        case, out = world.new(), world.folder / "out"
        done = run(*[str({"NEW": case, "OUT": out, "CASE": world.calm}.get(word, word)) for word in args], fault=f"full:{middle}", under=world.folder)
        low, high = (low, middle) if done.made is None else (middle, high)
        shutil.rmtree(case, ignore_errors=True)
        shutil.rmtree(out, ignore_errors=True)
    return high


def points(rng, most, share=1):
    n = max(count(*POINTS) // share, 2)
    return [int((at + rng.random()) * most / n) for at in range(n)]


def committed(case):
    """Whether anything of the case is there for good: else it is none yet."""
    db = read_only(case)
    try:
        return db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] > 0
    except sqlite3.Error:
        return False
    finally:
        db.close()


def told(done, what):
    check_end(done, what)
    if done.code == 0:
        return
    lines = [line for line in done.err.splitlines() if line.strip()]
    assert done.code == 3 and len(lines) == 1, f"{what}: exit {done.code}\n{done.err}"
    assert "full" in lines[0] or "No space left" in lines[0] or "no room" in lines[0], f"{what}: it does not say that the disk is full: {lines[0]}"


def reading(world, rng):
    order = ["ingest", "NEW", str(world.trove), "-q", "--ocr", "none"]
    most, ends = written(world, *order), collections.Counter()
    for room in points(rng, most):
        case = world.new()
        what = f"an ingest with room for {room} of {most} bytes"
        done = run("ingest", case, world.trove, "-q", "--ocr", "none", fault=f"full:{room}", under=world.folder)
        told(done, what)
        ends[done.code] += 1
        if (case / "case.db").exists():
            look = run("status", case)
            assert look.code in (0, 1) or "no case at" in look.err and not committed(case), f"{what}: the case does not open: {look.err}"
        run("ingest", case, world.trove, "-q", "--ocr", "none", code=0)
        whole(case)
        compare(ledger(case), world.expected, f"{what}: {done.err}")
        shutil.rmtree(case)
    return f"{sum(ends.values())} fill points up to {most} bytes; exits {dict(ends)}"


def exporting(world, rng):
    out, ends = world.folder / "out", collections.Counter()
    most = written(world, "export", "CASE", "--as", "bagit", "OUT")
    for room in points(rng, most, 3):
        done = run("export", world.calm, "--as", "bagit", out, fault=f"full:{room}", under=world.folder)
        what = f"an export with room for {room} of {most} bytes"
        told(done, what)
        ends[done.code] += 1
        assert done.code == 0 or not out.exists(), f"{what}: half an export has the name of a whole one"
        left = [path.name for path in pathlib.Path(world.folder).iterdir() if path.name.startswith("out") and path != out]
        assert not left, f"{what}: it leaves {left}"
        shutil.rmtree(out, ignore_errors=True)
        run("export", world.calm, "--as", "bagit", out, code=0)
        shutil.rmtree(out)
    return f"{sum(ends.values())} fill points up to {most} bytes; exits {dict(ends)}"


main(reading, exporting)
