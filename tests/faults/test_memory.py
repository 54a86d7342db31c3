#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each allocation of the broker fails once. It may go on, say what is wrong, or end with one line that memory ran out; it never dies
of a signal, and never leaves half of something: the same again ends as if nothing had been.

usage: test_memory.py DAYLIGHT FAULTY"""
import collections
import shutil

from faults import answer, check_end, compare, count, how_many, ledger, main, retry, run, whole

FAULTS = 48
# Of each, an equal share of the faults; all of them at DAY_FAULTS=full is every allocation of the small ones, ingest's at even steps.
COMMANDS = {
    "status": ["status", "CASE"],
    "search": ["search", "CASE", "offer"],
    "note": ["bookmark", "CASE", "ANCHOR", "--note", "seen"],
    "seal": ["seal", "CASE"],
    "export": ["export", "CASE", "--as", "bagit", "OUT"],
    "ingest": ["ingest", "NEW", "TROVE", "-q", "--ocr", "none", "--jobs", "1"],
}
SAME = ("status", "search")  # they answer alike each time
MOST = 4000  # of one command


def numbers(rng, allocations):
    wanted = min(count(FAULTS, MOST * len(COMMANDS)) // len(COMMANDS), MOST)
    step = max(allocations / max(wanted, 1), 1)
    return sorted({int(at * step + rng.random() * step) + 1 for at in range(int(allocations / step))})


def one(world, name, command, number, calm):
    case, out = world.copy() if "CASE" in command else world.new(), world.folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    words = [str({"ANCHOR": world.anchor, "CASE": case, "NEW": case, "OUT": out, "TROVE": world.trove}.get(word, word)) for word in command]
    done = run(*words, fault=f"alloc:{number}")
    what = f"{name}, allocation {number} ({done.made})"
    check_end(done, what)
    assert done.code != 0 or name not in SAME or answer(done, case) == calm or done.err, f"{what}: another answer, and nothing said\n{done.out}"
    assert done.code == 0 or not out.exists(), f"{what}: there is an export though it failed: {done.err}"
    shutil.rmtree(out, ignore_errors=True)
    if done.code != 0:
        again = run(*words)
        assert again.code == 0, f"{what}, then again: exit {again.code}\n{done.err}\n{again.err}"
    if name == "ingest":
        retry(case, world)
    whole(case)
    compare(ledger(case), world.expected, f"{what}; exit {done.code} {done.err}")
    shutil.rmtree(case)
    return done


def tester(name, command):
    def memory_runs_out(world, rng):
        first, out = (world.copy() if "CASE" in command else world.new()), world.folder / "out"
        words = [str({"ANCHOR": world.anchor, "CASE": first, "NEW": first, "OUT": out, "TROVE": world.trove}.get(word, word)) for word in command]
        allocations = how_many("allocations", *words)
        calm = answer(run(*words), first) if name in SAME else None
        shutil.rmtree(first)
        ends = collections.Counter()
        for number in numbers(rng, allocations):
            done = one(world, name, command, number, calm)
            ends[done.code if done.made else "not reached"] += 1
        return f"{name}: {sum(ends.values())} faults among {allocations} allocations; exits {dict(ends)}"

    memory_runs_out.__name__ = f"memory_runs_out_in_{name}"
    return memory_runs_out


main(*(tester(name, command) for name, command in COMMANDS.items()))
