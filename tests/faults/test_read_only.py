#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case on a disk that can only be read: what looks works as ever, what writes says so in a line, and nothing changes. As root, whom
permissions don't stop, in a mount namespace of its own with the case bound read-only; else without the permission to write.
And two that write one case at once: the second is told who holds it.

usage: test_read_only.py DAYLIGHT FAULTY"""
import hashlib
import os
import pathlib
import signal
import sqlite3
import subprocess
import time

from faults import DAYLIGHT, compare, environment, ledger, main, run, whole

LOOKS = [["status"], ["items"], ["search", "offer"], ["mentions"], ["messages"], ["conversations"], ["people"], ["offers"], ["timeline"],
         ["audit"], ["show", "0.txt"], ["threads"], ["graph"], ["passwords"], ["targets"], ["authenticity"], ["verify"], ["bookmark"]]
WRITES = [["bookmark", "ANCHOR", "--note", "seen"], ["ingest", "TROVE", "-q"], ["ingest", "-q"], ["seal"], ["retry", "--state", "unsupported", "-q"],
          ["analyse", "-q"], ["reindex", "-q"]]


def sums(folder):
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in pathlib.Path(folder).rglob("*") if path.is_file()}


def on_read_only(case, words):
    """A command on a case that cannot be written."""
    command = [DAYLIGHT, words[0], str(case), *words[1:]]
    if os.geteuid() == 0:
        script = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'
        command = ["unshare", "-m", "sh", "-c", script, str(case), *command]
    return subprocess.run(command, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)


def a_case_on_a_read_only_disk(world, rng):
    case = world.copy()
    if os.geteuid() != 0:
        for path in [case, *case.rglob("*")]:
            path.chmod(0o500 if path.is_dir() else 0o400)
    before = sums(case)
    for words in LOOKS:
        done, calm = on_read_only(case, words), run(words[0], world.calm, *words[1:])
        assert done.returncode == calm.code, f"{words}: exit {done.returncode}, else {calm.code}\n{done.stderr}"
        assert done.stdout.strip() or not calm.out.strip(), f"{words}: no answer"
        assert not done.stderr.strip() or calm.err.strip(), f"{words}: {done.stderr}"
    for words in WRITES:
        words = [{"TROVE": str(world.trove), "ANCHOR": world.anchor}.get(word, word) for word in words]
        done = on_read_only(case, words)
        lines = [line for line in done.stderr.splitlines() if line.strip()]
        assert done.returncode == 3 and len(lines) == 1, f"{words}: exit {done.returncode}\n{done.stderr}"
        assert "cannot be written" in lines[0] and ("copy the case to" in lines[0] or "Permission" in lines[0]), f"{words}: {lines[0]}"
    assert sums(case) == before, "the case changed"
    return f"{len(LOOKS)} commands answered, {len(WRITES)} said that it cannot be written, no byte changed"


def begun(case):
    """The case is made and has items."""
    try:
        return len(ledger(case)) > 0
    except sqlite3.Error:
        return False


def two_ingests_at_once(world, rng):
    told = 0
    for _ in range(3):
        case = world.new()
        first = subprocess.Popen([DAYLIGHT, "ingest", str(case), str(world.trove), "-q", "--ocr", "none"], env=environment(),
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        while not begun(case) and first.poll() is None:
            time.sleep(0.002)
        first.send_signal(signal.SIGSTOP)  # it holds the case
        for words in (["ingest", case, world.trove, "-q", "--ocr", "none"], ["retry", case, "--state", "done", "-q"], ["reindex", case, "-q"]):
            second = run(*words)
            assert second.code == 3 and str(first.pid) in second.err and len(second.err.strip().splitlines()) == 1, \
                f"{words[0]} beside {first.pid}: exit {second.code}\n{second.err}"
            told += 1
        first.send_signal(signal.SIGCONT)
        assert first.wait(120) == 0, first.stderr.read()
        whole(case)
        compare(ledger(case), world.expected, "the first of two")
    return f"{told} times the second was told which process writes; the first ended as ever"


main(a_case_on_a_read_only_disk, two_ingests_at_once)
