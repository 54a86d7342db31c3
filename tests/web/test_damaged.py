#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case that was cut off, or has pages that are not as they were written, on the page: what is whole is shown, the session says that it
is damaged, and whatever would write is refused with one line. Not a byte of it changes.

usage: test_damaged.py DAYLIGHT"""
import fcntl
import hashlib
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from served import Served

DAYLIGHT = sys.argv[1]
PAGE = 8192


def make(folder):
    trove, case = folder / "trove", folder / "whole.case"
    trove.mkdir()
    for number in range(300):
        (trove / f"{number}.txt").write_text(f"The price of list {number} is {100 + number} USD, said Ann Lee on 12 May 2022.\n" * 20)
    subprocess.run([DAYLIGHT, "ingest", case, trove, "-q", "--ocr", "none"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([DAYLIGHT, "seal", case], check=True, capture_output=True)  # all of the log is in case.db
    return case


def root_of(case, table):
    """The first page of a table, looked up in a copy: who else opens a case.db may write what its log holds into it, without sums."""
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(shutil.copy(case / "case.db", folder))
        root = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        db.close()
    return root


def cut_off(path):
    data = path.read_bytes()
    path.write_bytes(data[:len(data) // PAGE * 3 // 4 * PAGE])


def turn_a_page(path, number):
    data = bytearray(path.read_bytes())
    data[(number - 1) * PAGE + PAGE // 2] ^= 0xFF
    path.write_bytes(data)


def sums(case):
    return {str(path.relative_to(case)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(case.rglob("*"))
            if path.is_file() and path.name != "case.db-shm"}


def an_index_that_is_made_anew_is_waited_for(case):
    """While somebody writes to the case, an index that cannot be read is one that will be there in a moment; else it is at fault."""
    turn_a_page(case / "index" / "0.db", 2)
    with Served(DAYLIGHT, str(case)) as page:
        page.enter()
        with open(case / "lock", "r+b") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)
            waiting = page.ask("GET", "/api/search?q=price")
        assert waiting.status == 409 and b"anew" in waiting.body, (waiting.status, waiting.body)
        refused = page.ask("GET", "/api/search?q=price")
        assert refused.status == 422 and b"reindex" in refused.body, (refused.status, refused.body)


def look(case, whole):
    """How many of what is asked is answered as of the whole case."""
    before, answered = sums(case), 0
    with Served(DAYLIGHT, str(case)) as page:
        page.enter()
        session = page.get("/api/session")
        assert session["damaged"] is True and session["right"] == "own", session
        for target, body in whole.items():
            answer = page.ask("GET", target)
            assert answer is not None, (target, "the server is gone")
            answered += answer.status == 200 and answer.body == body
            assert answer.status == 200 or b"damaged" in answer.body, (target, answer.status, answer.body)
        for target, what in (("/api/notebook", {"anchor": "daylight:" + "0" * 64}), ("/api/saved", {"name": "one", "address": "/search?q=price"}),
                             ("/api/work", {"work": "analyse"}), ("/api/work", {"work": "report"})):
            refused = page.ask("POST", target, what)
            assert refused.status == 422 and b"damaged" in refused.body and b"doctor" in refused.body, (target, refused.status, refused.body)
        page.stop()
        said = page.process.stderr.read()
    first, *more = said.splitlines()
    assert "is damaged" in first and "nothing is written" in first and all("is damaged" in line for line in more), said
    assert sums(case) == before, "it was written to"
    return answered


def test_all(folder):
    case = make(folder)
    asked = ["/api/items?limit=20", "/api/people?limit=5", "/api/notebook", "/api/saved", "/api/map", "/api/lexicon?limit=5"]
    with Served(DAYLIGHT, str(case)) as page:
        page.enter()
        assert page.get("/api/session")["damaged"] is False
        whole = {target: page.ask("GET", target).body for target in asked}
    for name, damage in (("cut off", cut_off), ("a page of mentions", lambda path: turn_a_page(path, root_of(case, "mention")))):
        copy = folder / "copy.case"
        shutil.copytree(case, copy)
        damage(copy / "case.db")
        answered = look(copy, whole)
        assert answered >= 2, f"{name}: only {answered} are answered"
        again = subprocess.run([DAYLIGHT, "serve", copy, folder / "trove", "--json"], capture_output=True, text=True, timeout=60)
        assert again.returncode == 3 and "damaged" in again.stderr and again.stderr.count("\n") == 1, (name, again)
        shutil.rmtree(copy)
        yield f"{name}: {answered} of {len(whole)} answers as of the whole case"
    an_index_that_is_made_anew_is_waited_for(case)
    yield "an index that is made anew is waited for"


def main():
    with tempfile.TemporaryDirectory() as folder:
        failed, number = 0, 0
        try:
            for number, said in enumerate(test_all(pathlib.Path(folder)), 1):
                print(f"ok {number} - {said}")
        except (AssertionError, RuntimeError, subprocess.SubprocessError) as error:
            failed, number = 1, number + 1
            print(f"not ok {number} - a damaged case is shown\n# {str(error)[:3000]}")
        print(f"1..{number}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
