#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ctrl-C ends the page's server within a few seconds although another writer holds the case: what was searched and read is in the audit
log when that one lets go soon, and else a line says how much is missing.

usage: test_end.py DAYLIGHT"""
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

from served import Served

DAYLIGHT = sys.argv[1]
SECONDS = 8  # three of them are waited for; the rest is for a machine that is busy


def logged(case, word):
    done = subprocess.run([DAYLIGHT, "audit", case, "--json"], capture_output=True, text=True, check=True)
    return word in done.stdout


HOLD = """import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(600)"""


def end_while_held(case, word, held):
    """Searches for a word while another writer holds the case, ends the server, and lets go after `held` seconds. How long the end took,
    and what was said. That writer is a process that is killed: one that closes a case.db writes what the log holds into it, without sums."""
    with Served(DAYLIGHT, str(case)) as page:
        page.enter()
        other = subprocess.Popen([sys.executable, "-c", HOLD, case / "case.db"], stdout=subprocess.PIPE, text=True)
        release = threading.Timer(held, other.kill)
        try:
            assert other.stdout.readline() == "held\n"
            assert page.ask("GET", f"/api/search?q={word}").status == 200
            time.sleep(0.3)  # until the logbook waits
            release.start()
            began = time.monotonic()
            code = page.stop()
            took = time.monotonic() - began
        finally:
            other.kill()
            other.wait()
        return code, took, page.process.stderr.read()


def who_lets_go_is_waited_for(case):
    code, took, said = end_while_held(case, "price", 1)
    assert code == 0 and took < SECONDS and said == "", (code, took, said)
    assert logged(case, "price"), "it is not in the log"
    return f"{took:.1f} s"


def who_does_not_is_left(case):
    code, took, said = end_while_held(case, "list", SECONDS + 4)
    assert code == 0 and took < SECONDS, (code, took)
    assert "1 entry" in said and "audit log" in said and said.count("\n") == 1, said
    assert not logged(case, "list")
    return f"{took:.1f} s: {said.strip()}"


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        trove, case = pathlib.Path(folder, "trove"), pathlib.Path(folder, "one.case")
        trove.mkdir()
        (trove / "a.txt").write_text("The price of the list is 100 USD.\n")
        subprocess.run([DAYLIGHT, "ingest", case, trove, "-q", "--ocr", "none"], check=True, stdout=subprocess.DEVNULL)
        for number, test in enumerate((who_lets_go_is_waited_for, who_does_not_is_left), 1):
            try:
                print(f"ok {number} - {test.__name__}: {test(case)}")
            except (AssertionError, RuntimeError, subprocess.SubprocessError) as error:
                failed += 1
                print(f"not ok {number} - {test.__name__}\n# {str(error)[:2000]}")
    print("1..2")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
