#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Kills the broker, a zygote or a worker at random moments of an ingest, resumes, and compares with a case that was left
in peace: kill.py DRIVE WORKER. DAY_KILLS says how many kills (default 12), DAY_SEED which ones. TAP on stdout.

Checked after each kill of the broker: what was finished is still there, with the same units (nothing is done twice,
nothing is lost). At the end of each round: the ledger balances, its tallies are true, and the dump is equal."""
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

DRIVE, WORKER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
KILLS = int(os.environ.get("DAY_KILLS", "12"))
SEED = int(os.environ.get("DAY_SEED", str(random.SystemRandom().randrange(1 << 30))))
ENV = dict(os.environ, DAY_WORKER=WORKER)


def text(rng, lines):
    words = "offer price list 安洵 交警 контракт target mail door river".split()
    return "\n".join(" ".join(rng.choice(words) for _ in range(9)) for _ in range(lines)) + "\n"


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6)), data)
    return out.getvalue()


def make_source(folder):
    """Files, duplicates across and inside archives, archives in archives, a mailbox, a link, an empty file."""
    rng = random.Random(7)
    texts = [text(rng, rng.randrange(1, 60)) for _ in range(60)]
    for i in range(150):
        path = os.path.join(folder, f"d{i % 7}", f"{i}.txt")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as f:
            f.write(texts[i % 60] if i % 3 else text(rng, 20))
    inner = zipped([(f"in/{i}.txt", texts[i]) for i in range(0, 60, 2)] + [("own.txt", text(rng, 30))])
    for n in range(6):
        own = [(f"m{n}/{i}.txt", text(rng, 12)) for i in range(20)]
        with open(os.path.join(folder, f"a{n}.zip"), "wb") as f:
            f.write(zipped(own + [("inner.zip", inner), ("more.zip", zipped([("deep.zip", inner), ("x", texts[n])]))]))
    with open(os.path.join(folder, "box.mbox"), "w", encoding="utf-8") as f:
        for i in range(30):
            f.write(f"From a@example.org Tue Mar  3 10:20:31 2020\nFrom: a{i}@example.org\nTo: b@example.org\n"
                    f"Date: Tue, 3 Mar 2020 10:20:{i:02} +0000\nSubject: s{i}\n\n{texts[i]}\n")
    open(os.path.join(folder, "empty"), "w").close()
    os.symlink("empty", os.path.join(folder, "link"))


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
    return set(done.stdout.splitlines()) if done.returncode == 0 else set()


def disturb(process, rng, length):
    """Kills something at a random moment; True when it was the broker."""
    time.sleep(rng.random() * length)
    if process.poll() is not None:
        return False
    below = processes_of(process.pid)
    if rng.random() < 0.6 or not below:
        process.kill()
        process.wait()
        return True
    try:
        os.kill(rng.choice(below), signal.SIGKILL)
    except ProcessLookupError:
        pass
    return False


def one_round(case, source, rng, length, kills_left):
    """Ingests with disturbances until it is through; returns how many there were."""
    kills, before = 0, set()
    while True:
        process = subprocess.Popen([DRIVE, "ingest", case, source], env=ENV, stdout=subprocess.DEVNULL)
        broker = False
        while kills < kills_left and process.poll() is None and not broker:
            broker = disturb(process, rng, length)
            kills += 1
        if process.wait() != 0 and not broker:
            raise AssertionError(f"ingest failed with {process.returncode}")
        now = finished(case)
        lost = before - now
        if lost:
            raise AssertionError(f"finished items changed: {sorted(lost)[:3]}")
        before = now
        if not broker:
            return kills


def main():
    print(f"# DAY_SEED={SEED} DAY_KILLS={KILLS}")
    print("1..1")
    rng = random.Random(SEED)
    base = tempfile.mkdtemp(prefix="daykill-")
    try:
        source, calm = os.path.join(base, "source"), os.path.join(base, "calm.case")
        os.mkdir(source)
        make_source(source)
        began = time.monotonic()
        drive("ingest", calm, source)
        length = time.monotonic() - began
        expected = drive("dump", calm).splitlines()
        kills = rounds = 0
        while kills < KILLS:
            case = os.path.join(base, f"{rounds}.case")
            kills += max(1, one_round(case, source, rng, length, min(8, KILLS - kills)))
            rounds += 1
            status = drive("status", case)
            if "balanced 1" not in status:
                raise AssertionError("not balanced: " + status)
            got = drive("dump", case).splitlines()
            if got != expected:
                different = sorted(set(got) ^ set(expected))[:6]
                raise AssertionError("the cases differ:\n# " + "\n# ".join(different))
            shutil.rmtree(case)
        print(f"ok 1 - {kills} kills in {rounds} rounds, {len(expected)} equal lines")
    except AssertionError as error:
        print(f"not ok 1 - {error}")
        sys.exit(1)
    finally:
        shutil.rmtree(base, ignore_errors=True)


main()
