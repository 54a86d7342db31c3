#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each call of the broker to the system fails once with EIO: reads, writes, syncs, names, memory maps, the jail's sockets. What may come
of it: nothing; a line and an exit code; an item whose state and reason say it. Then the same again, in peace, ends as if nothing had been.

usage: test_io.py DAYLIGHT FAULTY"""
import collections
import shutil

from faults import answer, check_bag, check_end, compare, count, how_many, ledger, main, retry, run, whole

FAULTS, ALL = 24, 1 << 40


def numbers(rng, calls, share):
    """Which of the calls fail: a part of the small count, or every one."""
    wanted = count(FAULTS, ALL) * share // 100
    return range(1, calls + 1) if wanted >= calls else sorted(rng.sample(range(1, calls + 1), max(wanted, 3)))


def without_reasons(rows):
    return {(row[0], row[3]): row for row in rows}


def explained(got, expected):
    """Items that are not as in peace have a state of their own and a reason, and what is beneath them may be missing."""
    calm, said = without_reasons(expected), 0
    for key, row in without_reasons(got).items():
        if calm.get(key) == row:
            continue
        said += 1
        assert row[1] is not None and row[2], f"differs and does not say why: {row}, calm: {calm.get(key)}"
    return said


def reading(world, rng):
    """An ingest."""
    place, ends = world.new(), collections.Counter()
    calls = how_many("calls", "ingest", place, world.trove, "-q", "--ocr", "none", "--jobs", "1")
    shutil.rmtree(place)
    for number in numbers(rng, calls, 60):
        case = world.new()
        what = f"call {number} of {calls}"
        done = run("ingest", case, world.trove, "-q", "--ocr", "none", "--jobs", "1", fault=f"io:{number}")
        what += f" ({done.made})"
        check_end(done, what)
        ends[done.code if done.made else "not reached"] += 1
        if done.code == 0 and done.made:
            ends["told in the ledger"] += explained(ledger(case), world.expected) > 0
        if done.code != 0:
            run("ingest", case, world.trove, "-q", "--ocr", "none", code=0)
        retry(case, world)
        whole(case)
        compare(ledger(case), world.expected, f"{what}; {done.err}")
        shutil.rmtree(case)
    return f"{sum(ends[e] for e in ends if e != 'told in the ledger')} faults among {calls} calls; ends {dict(ends)}"


COMMANDS = {
    "status": ["status", "CASE"],
    "search": ["search", "CASE", "offer"],
    "note": ["bookmark", "CASE", "ANCHOR", "--note", "seen"],
    "verify": ["verify", "CASE"],
    "seal": ["seal", "CASE"],
    "export": ["export", "CASE", "--as", "bagit", "OUT"],
}
SAME = ("status", "search", "verify")  # they answer alike each time


def asking(world, rng):
    """The commands that look, note, seal and export."""
    made, ends = 0, collections.Counter()
    for name, command in COMMANDS.items():
        first, out = world.copy(), world.folder / "out"
        words = [str({"ANCHOR": world.anchor, "CASE": first, "OUT": out}.get(word, word)) for word in command]
        calls, calm = how_many("calls", *words), answer(run(*words), first) if name in SAME else None
        shutil.rmtree(out, ignore_errors=True)
        for number in numbers(rng, calls, 7):
            case = world.copy()
            words = [str({"ANCHOR": world.anchor, "CASE": case, "OUT": out}.get(word, word)) for word in command]
            done = run(*words, fault=f"io:{number}")
            what = f"{name}, call {number} of {calls} ({done.made})"
            check_end(done, what)
            assert done.code != 0 or name not in SAME or answer(done, case) == calm or done.err, f"{what}: another answer, and nothing said\n{done.out}"
            check_bag(case, out, what, done.err)
            made += done.made is not None
            ends[done.code] += 1
            shutil.rmtree(out, ignore_errors=True)
            again = run(*words)
            assert again.code == 0, f"{what}, then again: exit {again.code}\n{done.err}\n{again.err}"
            whole(case)
            compare(ledger(case), world.expected, what)
            shutil.rmtree(case)
            shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(first)
    return f"{made} faults in {len(COMMANDS)} commands; exits {dict(ends)}"


main(reading, asking)
