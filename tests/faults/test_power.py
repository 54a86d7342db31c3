#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Power is lost at random moments of an ingest, of notes, of a seal and of an export, and of what was written since a file's last sync
any sector may be missing (disk.py). The case opens; what was committed at the last sync is there; nothing is there by half; blobs that
rows name are whole; a part of them is read on, and ends as if nothing had been. A bag that has its name verifies.

usage: test_power.py DAYLIGHT FAULTY"""
import collections
import hashlib
import random
import shutil
import sqlite3

import disk
from faults import compare, count, ledger, main, run, whole

CUTS, ON = (60, 500), 10  # one in ON is read on
NOTHING = frozenset()


def record(world, name, *commands):
    """What commands do to a folder of their own, and where the first of them ended."""
    folder, log = world.folder / name, world.folder / f"{name}.record"
    folder.mkdir()
    marks = []
    for words in commands:
        run(*[str(folder / word[1:]) if str(word).startswith("@") else word for word in words], fault=f"record:{log}", under=folder, code=0)
        marks.append(len(disk.read_record(log)))
    return str(folder.resolve()), disk.read_record(log), marks[0]


def committed(case):
    """What a case has for good: its finished items with what was read of them, its log's entries, its bookmarks."""
    if not (case / "case.db").exists() or (case / "case.db").stat().st_size == 0 and not (case / "case.db-wal").exists():
        return NOTHING
    # A copy is looked at: who else opens a case.db writes what the log holds into it, without Daylight's sums (src/pages).
    look = case.parent / "look"
    look.mkdir()
    for path in case.glob("case.db*"):
        shutil.copy(path, look)
    db = sqlite3.connect(look / "case.db")
    try:
        told = db.execute("PRAGMA integrity_check").fetchone()[0]
        assert told == "ok", f"case.db: {told}"
        if not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return NOTHING
        held = {("item", *row) for row in db.execute("SELECT path, state, hex(sha256), unit_count FROM item WHERE state IS NOT NULL")}
        held |= {("log", *row) for row in db.execute("SELECT id, action, detail FROM audit")}
        held |= {("bookmark", row[0]) for row in db.execute("SELECT anchor FROM bookmark")}
        for path, sha256, size in db.execute("SELECT path, hex(sha256), size FROM item WHERE depth > 0 AND size > 65536 AND sha256 IS NOT NULL"):
            blob = case / "blobs" / sha256[:2].lower() / sha256.lower()
            assert blob.exists(), f"the blob of {path} is not there"
            assert hashlib.sha256(blob.read_bytes()).hexdigest() == sha256.lower(), f"the blob of {path} is not whole"
        return frozenset(held)
    finally:
        db.close()
        shutil.rmtree(look)


def cut(world, root, ops, at, rng, keep):
    """The folder after a loss of power behind operation `at`; the caller removes it."""
    tree, place = disk.Disk(root), world.new("cut").with_suffix("")
    for op in ops[:at]:
        tree.step(op)
    place.mkdir()
    tree.write(place, rng, keep)
    return place


def promised(ops, at):
    """The last sync of case.db's log before operation `at`: what was committed there was promised."""
    syncs = [number for number, op in enumerate(ops[:at], 1) if op.kind in (disk.SYNC, disk.SYNC_ALL)]
    return syncs[-1] if syncs else 0


def after_loss(world, root, ops, rng, at):
    """Compares one loss with what was promised; returns the folder."""
    calm = cut(world, root, ops, promised(ops, at), random.Random(0), 1)
    least = committed(calm / "w.case")
    shutil.rmtree(calm)
    full = cut(world, root, ops, at, random.Random(0), 1)
    most = committed(full / "w.case")
    shutil.rmtree(full)
    lost = cut(world, root, ops, at, rng, rng.choice((0, 0.1, 0.5, 0.9)))
    held = committed(lost / "w.case")
    assert least <= held, f"cut behind {at} of {len(ops)}: lost {sorted(map(str, least - held))[:4]}"
    assert held <= most, f"cut behind {at} of {len(ops)}: there is what was not yet: {sorted(map(str, held - most))[:4]}"
    return lost


def reading(world, rng):
    root, ops, _ = record(world, "reading", ["ingest", "@w.case", world.trove, "-q", "--ocr", "none", "--jobs", "1"])
    kinds = collections.Counter(op.kind for op in ops)
    assert kinds[disk.LINK] >= 1 and kinds[disk.SYNC] >= 5, f"too little was written down: {kinds}"
    on = 0
    for number in range(count(*CUTS) * 6 // 10):
        at = rng.randrange(1, len(ops) + 1)
        lost = after_loss(world, root, ops, rng, at)
        if number % ON == 0:
            case = lost / "w.case"
            run("ingest", case, world.trove, "-q", "--ocr", "none", code=0)
            whole(case)
            compare(ledger(case), world.expected, f"cut behind {at}, read on")
            found = run("search", case, "offer", "--json", code=0).out.count("\n")
            calm = run("search", world.calm, "offer", "--json", code=0).out.count("\n")
            assert found == calm, f"cut behind {at}: the index finds {found} of {calm}"
            on += 1
        shutil.rmtree(lost)
    return f"{count(*CUTS) * 6 // 10} losses among {len(ops)} writes, {on} of them read on to the same ledger and index"


def noting(world, rng):
    root, ops, first = record(world, "noting", ["ingest", "@w.case", world.trove, "-q", "--ocr", "none"],
                       *[["bookmark", "@w.case", world.anchor.replace("L1", f"L{line}"), "--note", "seen"] for line in range(1, 6)],
                       ["seal", "@w.case"],
                       ["bookmark", "@w.case", world.anchor.replace("L1", "L6"), "--note", "added to what was sealed"])
    cuts = count(*CUTS) * 3 // 10
    for _ in range(cuts):
        lost = after_loss(world, root, ops, rng, rng.randrange(first, len(ops) + 1))
        run("verify", lost / "w.case", code=0)
        shutil.rmtree(lost)
    return f"{cuts} losses among the {len(ops) - first} last writes of notes and a seal; each verifies"


def exporting(world, rng):
    root, ops, _ = record(world, "exporting", ["export", world.calm, "--as", "bagit", "@bag"])
    named, cuts = 0, count(*CUTS) // 10
    for number in range(cuts):
        at = len(ops) - number if number < 4 else rng.randrange(1, len(ops) + 1)
        lost = cut(world, root, ops, at, rng, 1 if number == 1 else rng.choice((0, 0.5)))
        bag = lost / "bag"
        named += bag.exists()
        assert bag.exists() or at < len(ops), "the command had ended, and the bag has no name"
        for line in (bag / "manifest-sha256.txt").read_text().splitlines() if bag.exists() else []:
            digest, name = line.split("  ", 1)
            found = hashlib.sha256((bag / name.replace("%25", "%")).read_bytes()).hexdigest()
            assert found == digest, f"cut behind {at} of {len(ops)}: {name} of a bag with its name is not whole"
        shutil.rmtree(lost)
    return f"{cuts} losses among {len(ops)} writes; {named} bags had their name, and were whole"


if __name__ == "__main__":
    main(reading, noting, exporting)
