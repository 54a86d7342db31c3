#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An allocation of the broker fails once, and so for each way that leads to one (all callers of malloc up to main): it may go on, say what
is wrong, or end with one line that memory ran out; it never dies of a signal, and never leaves half of something: the same again ends as
if nothing had been.

usage: test_memory.py DAYLIGHT FAULTY"""
import collections
import shutil

from faults import answer, check_bag, check_end, compare, count, each, how_many, ledger, main, retry, run, ways, whole

FAULTS, ALL = 48, 1 << 40
# Of each, an equal share of the faults; DAY_FAULTS=full is every way.
COMMANDS = {
    "status": ["status", "CASE"],
    "search": ["search", "CASE", "offer"],
    "note": ["bookmark", "CASE", "ANCHOR", "--note", "seen"],
    "seal": ["seal", "CASE"],
    "export": ["export", "CASE", "--as", "bagit", "OUT"],
    "ingest": ["ingest", "NEW", "TROVE", "-q", "--ocr", "none", "--jobs", "1"],
}
SAME = ("status", "search")  # they answer alike each time


def in_words(world, command):
    """The command's words, with a case of its own, and where an export goes."""
    case = world.copy() if "CASE" in command else world.new()
    out = case.with_suffix(".out")
    return [str({"ANCHOR": world.anchor, "CASE": case, "NEW": case, "OUT": out, "TROVE": world.trove}.get(word, word)) for word in command], case, out


def remove(*places):
    for place in places:
        shutil.rmtree(place, ignore_errors=True)


def one(world, name, command, number, calm):
    words, case, out = in_words(world, command)
    done = run(*words, fault=f"alloc:{number}")
    what = f"{name}, allocation {number} ({done.made})"
    check_end(done, what)
    assert done.code != 0 or name not in SAME or answer(done, case) == calm or done.err, f"{what}: another answer, and nothing said\n{done.out}"
    check_bag(case, out, what, done.err)
    remove(out)
    if done.code != 0:
        again = run(*words)
        assert again.code == 0, f"{what}, then again: exit {again.code}\n{done.err}\n{again.err}"
    if name == "ingest":
        retry(case, world)
    whole(case)
    compare(ledger(case), world.expected, f"{what}; exit {done.code} {done.err}")
    remove(case, out)
    return done


def chosen(rng, name, words):
    """Which allocations fail, and of what. An ingest makes millions: its ways are told only where many are wanted."""
    wanted = count(FAULTS, ALL) // len(COMMANDS)
    if name == "ingest" and wanted < 100:
        allocations = how_many("allocations", *words)
        return [rng.randrange(allocations) + 1 for _ in range(wanted)], f"{allocations} allocations"
    one_of_each, allocations = ways(rng, *words)
    return rng.sample(one_of_each, min(wanted, len(one_of_each))), f"{len(one_of_each)} ways to {allocations} allocations"


def tester(name, command):
    def memory_runs_out(world, rng):
        words, *made = in_words(world, command)
        numbers, of = chosen(rng, name, words)
        remove(*made)
        words, *made = in_words(world, command)
        calm = answer(run(*words), made[0]) if name in SAME else None
        remove(*made)
        done = each(name, numbers, lambda number: one(world, name, command, number, calm))
        ends = collections.Counter(end.code if end.made else "not reached" for end in done)
        return f"{name}: {len(done)} faults on {len({end.way for end in done})} ways, of {of}; exits {dict(ends)}"

    memory_runs_out.__name__ = f"memory_runs_out_in_{name}"
    return memory_runs_out


main(*(tester(name, command) for name, command in COMMANDS.items()))
