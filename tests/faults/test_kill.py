#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""kill -9 at random moments of what writes beside an ingest (that is `ingest kill`): the page's server while notes are made, a seal, an
export, an import. Each time the case opens, whatever was answered is there, no half export or import has a whole one's name, and the
same command can be given again.

usage: test_kill.py DAYLIGHT FAULTY"""
import json
import shutil
import subprocess
import threading
import time

from faults import DAYLIGHT, check_bag, compare, count, environment, ledger, main, run, whole
from served import Served

KILLS = (40, 10_000)


def killed(words, wait):
    """A command that gets SIGKILL after `wait` seconds; True when it was still there."""
    process = subprocess.Popen([DAYLIGHT, *map(str, words)], env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        process.wait(wait)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def took(words, *results):
    """Seconds that a command needs in peace."""
    began = time.monotonic()
    run(*words, code=0)
    for result in results:
        shutil.rmtree(result, ignore_errors=True)
        result.unlink(missing_ok=True)
    return time.monotonic() - began


def note_until_it_dies(server, world, answered):
    """Bookmarks one behind the other; those that were answered are promised."""
    for line in range(1, 100_000):
        anchor = world.anchor.replace("#L1", f"#L{line % 10 + 1}")
        try:
            answer = server.ask("POST", "/api/notebook", {"anchor": anchor, "note": f"note {line}"})
        except OSError:
            return
        if answer is None:
            return
        if answer.status in (200, 201):
            answered[anchor] = line


def the_server_while_notes_are_made(world, rng):
    kills, notes, case = max(count(*KILLS) // 4, 2), 0, world.copy()
    for _ in range(kills):
        answered = {}
        with Served(DAYLIGHT, str(case)) as server:
            server.enter()
            writer = threading.Thread(target=note_until_it_dies, args=(server, world, answered))
            writer.start()
            time.sleep(0.05 + rng.random() * 0.5)
            server.process.kill()
            server.process.wait()
            writer.join(60)
        held = {row["anchor"]: row["note"] for row in map(json.loads, run("bookmark", case, "--json", code=0).out.splitlines())}
        for anchor, line in answered.items():
            number = int(held.get(anchor, "note 0").split()[1])
            assert number >= line, f"note {line} on {anchor} was answered and is not there: {held.get(anchor)}"
        notes += len(answered)
        run("verify", case, code=0)
    compare(ledger(case), world.expected, "a case that was noted in")
    return f"{kills} kills, {notes} places noted before them, none lost"


def a_seal(world, rng):
    kills, made, case = max(count(*KILLS) // 4, 2), 0, world.copy()
    seconds = took(["seal", case])
    for _ in range(kills):
        made += killed(["seal", case], rng.random() * seconds * 1.2)
        run("verify", case, code=0)
    run("seal", case, code=0)
    run("verify", case, code=0)
    whole(case)
    return f"{made} kills of {kills}; each time the case and its seals verify"


def an_export(world, rng):
    kills, made, out = max(count(*KILLS) // 4, 2), 0, world.folder / "bag"
    words = ["export", world.calm, "--as", "bagit", out]
    seconds = took(words, out)
    for number in range(kills):
        case, out = world.copy(), world.folder / f"bag{number}"
        words = ["export", case, "--as", "bagit", out]
        made += killed(words, rng.random() * seconds * 1.2)
        if not out.exists():
            run(*words, code=0)
        check_bag(case, out, f"kill {number}")
        shutil.rmtree(case)
        shutil.rmtree(out)
        for left in world.folder.glob("bag*.part-*"):
            shutil.rmtree(left)
    return f"{made} kills of {kills}; what has a bag's name is whole and in the log, and it can be made again"


def an_import(world, rng):
    kills, made, bundle, key = max(count(*KILLS) // 4, 2), 0, world.folder / "b.daylight", world.folder / "key"
    key.write_text("six words nobody said before this\n")
    key.chmod(0o600)
    run("export", world.calm, "--as", "bundle", bundle, "--passphrase-file", key, code=0)
    case = world.new("imported")
    words = ["import", bundle, case, "--passphrase-file", key, "-q"]
    seconds = took(words, case)
    for _ in range(kills):
        made += killed(words, rng.random() * seconds * 1.2)
        if not case.exists():
            run(*words, code=0)
        compare(ledger(case), world.expected, "an imported case")
        run("status", case, code=0)
        shutil.rmtree(case)
        for left in world.folder.glob(f"{case.name}.part-*"):
            shutil.rmtree(left)
    return f"{made} kills of {kills}; what has a case's name is whole, and it can be imported again"


main(the_server_while_notes_are_made, a_seal, an_export, an_import)
