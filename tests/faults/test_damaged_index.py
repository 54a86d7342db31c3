#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A shard of the index damaged, cut off, swapped or gone: what is asked next has the same results, and the index is whole again. TAP.
Usage: test_damaged_index.py BUILD/daylight (Meson runs it); counts and seed: faulty.py."""
import random
import sys

from faulty import DAMAGE, SEED, World, count, run, without_times

ASKED = ["ministry", "交警 报价", "паспорт OR база", "serv*", "\"traffic police\"", "mnistry~1"]


def ask(case, query):
    done = run("search", case, query, "--json", "--limit", "200", codes=(0, 1))
    return done.returncode, without_times(done.stdout), done.stderr.decode()


def gone(data, pick):
    return None, "gone"


def empty(data, pick):
    return b"", "empty"


def damage_shard(case, pick):
    shards = sorted((case / "index").glob("*.db"))
    path = pick.choice(shards)
    data, what = pick.choice([*DAMAGE, gone, empty])(path.read_bytes(), pick)
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
    for name in (path.name + "-wal", path.name + "-shm"):
        (path.parent / name).unlink(missing_ok=True)
    return f"{path.name}: {what}"


def mutate(world, whole, pick):
    case = world.fresh()
    what = damage_shard(case, pick)
    rebuilt = False
    queries = ASKED[:]
    pick.shuffle(queries)
    for query in queries + queries[:1]:
        code, lines, error = ask(case, query)
        assert (code, lines) == whole[query][:2], f"{what}: {query}: {code} {error[-300:]} {len(lines)} lines"
        rebuilt = rebuilt or "built again" in error
    # And whoever reads into the case next finds what nobody asked for.
    run("reindex", case, "--missing", "-q")
    for path in (case / "index").glob("*.db"):
        assert path.read_bytes()[:15] == b"SQLite format 3", f"{what}: {path.name}"
    return rebuilt


def main():
    world, failed, rebuilt = World(), [], 0
    whole = {query: ask(world.fresh(), query) for query in ASKED}
    assert all(got[0] == 0 and got[1] for got in whole.values()), whole
    wanted = count(30, 300)
    for number in range(wanted):
        try:
            rebuilt += mutate(world, whole, random.Random(SEED * 100019 + number))
        except AssertionError as error:
            failed.append(f"{number}: {error}")
    print("1..2")
    print(f"{'not ok' if failed else 'ok'} 1 - {wanted} damaged indexes give the same results; {rebuilt} were found by a search and built again")
    for line in failed[:20]:
        print("#", line[:1500])
    print(f"{'ok' if rebuilt else 'not ok'} 2 - some damage is met while searching")
    return 1 if failed or not rebuilt else 0


if __name__ == "__main__":
    sys.exit(main())
