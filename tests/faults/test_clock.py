#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The wall clock jumps by years, forwards and backwards, while a trove is read, sealed, served. No crash, no negative duration, the log
verifies, and a session of the page is not ended by it (its age is of the monotonic clock).

usage: test_clock.py DAYLIGHT FAULTY"""
import json
import os
import re
import shutil
import time

from faults import FAULTY, compare, count, ledger, main, run, whole

import faults
from served import Served

YEAR = 31_557_600
JUMPS = [(0, -3 * YEAR), (0, 5 * YEAR), (0, 30 * YEAR, -30 * YEAR), (-40 * YEAR, 0), (0, -1, 1, -86_400)]


def clock(rng, jumps):
    return f"clock:{rng.randrange(1, 60)}:" + ",".join(map(str, jumps))


def no_negative(text, what):
    wrong = re.search(r"(in|took|seconds\"?:|ms) ?-[0-9]", text)
    assert not wrong, f"{what}: a negative duration: {text[max(0, wrong.start() - 60):wrong.end() + 20]}"


def rows(world, rng):
    """(jumps, fault) as often as asked."""
    return [(jumps, clock(rng, jumps)) for jumps in (JUMPS * 200)[:count(5, 200)]]


def reading_and_sealing(world, rng):
    made = 0
    for jumps, fault in rows(world, rng):
        case = world.new()
        done = run("ingest", case, world.trove, "--ocr", "none", "--json", fault=fault)
        assert done.code == 0, f"ingest, {fault}: exit {done.code} {done.err}"
        no_negative(done.out, f"ingest, {fault}")
        compare(ledger(case), world.expected, fault)
        for command in (["analyse", case, "-q"], ["seal", case], ["seal", case], ["verify", case], ["audit", case], ["status", case]):
            done = run(*command, fault=fault)
            assert done.code == 0, f"{command[0]}, {fault}: exit {done.code} {done.out}{done.err}"
            no_negative(done.out, f"{command[0]}, {fault}")
        said = [json.loads(line) for line in run("audit", case, "--json", code=0).out.splitlines()]
        assert len(said) >= 3, said
        assert run("verify", case).code == 0, f"verify when the clock is right again, {fault}"
        whole(case)
        shutil.rmtree(case)
        made += 1
    return f"{made} cases, each with nine commands under a clock that jumps"


def served(world, fault):
    """A server whose clock is off."""
    before = dict(os.environ)
    os.environ.update(LD_PRELOAD=FAULTY, DAY_FAULT=fault)
    try:
        return Served(faults.DAYLIGHT, str(world.copy()))
    finally:
        os.environ.clear()
        os.environ.update(before)


def serving(world, rng):
    asked = 0
    for jumps, fault in rows(world, rng)[:20]:
        with served(world, fault) as server:
            server.enter()
            for _ in range(30):
                assert server.ask("GET", "/api/status").status == 200, f"{fault}: the session ended"
                asked += 1
            assert server.ask("POST", "/api/notebook", {"anchor": world.anchor}).status in (200, 201), fault
            assert server.ask("GET", "/api/status", cookie=False).status in (401, 403), fault
        assert server.process.returncode == 0, f"{fault}: the server ended with {server.process.returncode}"
    return f"{asked} questions of a session under a clock that jumps, none refused"


main(reading_and_sealing, serving)
