#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Kills the broker, a zygote or a worker at random moments of an ingest, resumes, and compares with a case that was left
in peace: kill.py DRIVE WORKER. DAY_KILLS says how many kills (default 12), DAY_SEED which ones. TAP on stdout. As many cases
at once as there are cores, each with one worker: a kill costs the time that an ingest has until then, and little else.

By design a file is to blame when its reading took the broker with it five times (docs/case-format.md), or three workers in one
run; the moments are chance, and a slow disk makes them alike. So a round stays one below both: what is left out here,
`ingest flow` holds.

Checked after each kill of the broker: what was finished is still there, with the same units (nothing is done twice,
nothing is lost); volumes and what is locked may change once, when they are put together or opened. At the end of
each round: the ledger balances, its tallies are true, and the dump is equal."""
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from trove import make_source  # noqa: E402

DRIVE, WORKER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
KILLS = int(os.environ.get("DAY_KILLS", "12"))
SEED = int(os.environ.get("DAY_SEED", str(random.SystemRandom().randrange(1 << 30))))
BROKER_KILLS, JAIL_KILLS = 4, 2  # of one round, and of one run: ATTEMPTS_MAX of claim.c and FOREIGN_TRIES of pool.c, less one
ENV = dict(os.environ, DAY_WORKER=WORKER, DAY_JOBS="1")


def drive(*arguments):
    return subprocess.run([DRIVE, *arguments], env=ENV, capture_output=True, text=True, check=True).stdout


def processes_of(parent):
    """All descendants of a process."""
    children = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as f:
                fields = f.read().rsplit(")", 1)[1].split()
            children.setdefault(int(fields[1]), []).append(int(entry))
        except (OSError, IndexError):
            continue
    found, todo = [], [parent]
    while todo:
        below = children.get(todo.pop(), [])
        found += below
        todo += below
    return found


def finished(case):
    if not os.path.exists(os.path.join(case, "case.db")):
        return set()
    done = subprocess.run([DRIVE, "finished", case], env=ENV, capture_output=True, text=True)
    if done.returncode != 0:
        return set()
    with sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True) as db:
        again = {str(row[0]) for row in db.execute(
            "SELECT id FROM item WHERE path LIKE 'set.zip.%' OR path LIKE 'locked.%'")}
    return {line for line in done.stdout.splitlines() if line.split(" ", 1)[0] not in again}


def disturb(process, rng, length, may):
    """Kills something at a random moment: "broker" or "jail", which `may` allows, or None when it had ended."""
    time.sleep(rng.random() * length)
    if process.poll() is not None:
        return None
    below = processes_of(process.pid)
    if "broker" in may and (rng.random() < 0.6 or "jail" not in may or not below):
        process.kill()
        process.wait()
        return "broker"
    if below:
        try:
            os.kill(rng.choice(below), signal.SIGKILL)
        except ProcessLookupError:
            pass
    return "jail"


def one_run(process, rng, length, most, broker_kills):
    """Disturbs one ingest; how often it hit the jail, and whether the broker then."""
    jail = 0
    while jail < most and process.poll() is None:
        may = (["broker"] if broker_kills < BROKER_KILLS else []) + (["jail"] if jail < JAIL_KILLS else [])
        if not may:
            break
        what = disturb(process, rng, length, may)
        if what == "broker":
            return jail, True
        jail += what == "jail"
    return jail, False


def one_round(case, source, rng, length, most):
    """Ingests with disturbances until it is through; returns how many there were."""
    kills, broker_kills, before, refused = 0, 0, set(), 0
    while True:
        process = subprocess.Popen([DRIVE, "ingest", case, source], env=ENV, stdout=subprocess.DEVNULL)
        jail, broker = one_run(process, rng, length, most - kills, broker_kills)
        kills += jail + broker
        broker_kills += broker
        if process.wait() != 0 and not broker:  # the jail's own processes were killed: it says so, and is run again
            refused += 1
            if process.returncode != 1 or jail == 0:
                raise AssertionError(f"ingest failed with {process.returncode}, {refused} times in a round")
            broker = True
        now = finished(case)
        lost = before - now
        if lost:
            raise AssertionError(f"finished items changed: {sorted(lost)[:3]}")
        before = now
        if not broker:
            return kills


def whole_round(base, number, source, rng, length, most, expected):
    """One case, from nothing to its end, and whether it is as the calm one; how many kills there were."""
    case = os.path.join(base, f"{number}.case")
    kills = max(1, one_round(case, source, rng, length, most))
    status = drive("status", case)
    if "balanced 1" not in status:
        raise AssertionError("not balanced: " + status)
    got = drive("dump", case).splitlines()
    if got != expected:
        different = sorted(set(got) ^ set(expected))[:6]
        raise AssertionError("the cases differ:\n# " + "\n# ".join(different))
    shutil.rmtree(case)
    return kills


class Rounds:
    """Rounds until there were enough kills; several threads take the next one each. The first fault ends all."""

    def __init__(self, base, source, length, expected):
        self.lock, self.rounds, self.kills, self.fault = threading.Lock(), 0, 0, None
        self.arguments = base, source, length, expected

    def work(self):
        base, source, length, expected = self.arguments
        while True:
            with self.lock:
                number, most = self.rounds, min(8, KILLS - self.kills)
                if most <= 0 or self.fault:
                    return
                self.rounds += 1
                self.kills += most
            try:
                made = whole_round(base, number, source, random.Random(f"{SEED}:{number}"), length, most, expected)
            except Exception as error:  # whatever it is, a thread that ends with it would say nothing
                with self.lock:
                    self.fault = self.fault or f"round {number}: {type(error).__name__}: {error}"
                return
            with self.lock:
                self.kills += made - most


def main():
    print(f"# DAY_SEED={SEED} DAY_KILLS={KILLS}")
    print("1..1")
    base = tempfile.mkdtemp(prefix="daykill-")
    try:
        source, calm = os.path.join(base, "source"), os.path.join(base, "calm.case")
        os.mkdir(source)
        make_source(source, files=45, archives=2)
        began = time.monotonic()
        drive("ingest", calm, source)
        length = time.monotonic() - began
        expected = drive("dump", calm).splitlines()
        rounds = Rounds(base, source, length, expected)
        threads = [threading.Thread(target=rounds.work) for _ in range(os.cpu_count() or 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if rounds.fault:
            raise AssertionError(rounds.fault)
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"ok 1 - {rounds.kills} kills in {rounds.rounds} rounds, {len(expected)} equal lines; {time.monotonic() - began:.0f} s,"
              f" {spent.ru_utime + spent.ru_stime:.0f} s of processors, {length:.2f} s for one in peace")
    except AssertionError as error:
        print(f"not ok 1 - {error}")
        sys.exit(1)
    finally:
        shutil.rmtree(base, ignore_errors=True)


main()
