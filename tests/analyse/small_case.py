# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small folder made here, read into a case, for tests that are called with BUILD/daylight: TAP by `test` and `main`."""
import functools
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import traceback

DAYLIGHT = os.path.abspath(sys.argv[1])
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Case:
    def __init__(self, files):
        self.folder = tempfile.TemporaryDirectory()
        self.source = pathlib.Path(self.folder.name) / "t"
        self.path = os.path.join(self.folder.name, "t.case")
        for name, data in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        self.ingest()

    def ingest(self):
        self.run("ingest", self.path, str(self.source), "--ocr", "none", "--quiet")

    def run(self, *args, codes=(0,)):
        done = subprocess.run([DAYLIGHT, *args], capture_output=True, timeout=200)
        assert done.returncode in codes, f"{args}: exit {done.returncode}\n{done.stdout.decode()}\n{done.stderr.decode()}"
        return done.stdout.decode()

    def fails(self, *args):
        """What it complains of."""
        done = subprocess.run([DAYLIGHT, *args], capture_output=True, timeout=200)
        assert done.returncode not in (0, 1), f"{args}: exit {done.returncode}"
        return done.stderr.decode()

    def lines(self, *args, codes=(0,)):
        return [json.loads(line) for line in self.run(*args, "--json", codes=codes).splitlines()]

    def rows(self, sql, *binds):
        """What the database answers; for tables that no command prints."""
        with sqlite3.connect(f"file:{self.path}/case.db?mode=ro", uri=True) as database:
            return database.execute(sql, binds).fetchall()


TOGETHER = []  # generator functions: they yield their files, and get what the one case of all of them says of these


class Part:
    """The files of one test within the case of all that are marked `together`."""
    whole = None

    def __init__(self, name):
        if Part.whole is None:
            Part.whole = Case({f"{function.__name__}/{path}": data for function in TOGETHER for path, data in next(function()).items()})
        self.prefix = name + "/"

    def lines(self, *args):
        """Lines of JSON about an item of this part, by its path there."""
        rows = [row for row in Part.whole.lines(*args) if row.get("item") and row["item"]["path"].startswith(self.prefix)]
        for row in rows:
            row["item"]["path"] = row["item"]["path"].removeprefix(self.prefix)
        return rows

    @property
    def path(self):
        return Part.whole.path


def together(function):
    """A test of statements about single files: `case = yield files`. Reading a case costs a second, so that these share one."""
    TOGETHER.append(function)

    @functools.wraps(function)
    def run():
        steps = function()
        next(steps)
        try:
            steps.send(Part(function.__name__))
        except StopIteration:
            return
        raise AssertionError("it yields more than once")

    return test(run)


def main():
    print(f"1..{len(TESTS)}")
    for number, function in enumerate(TESTS, 1):
        try:
            function()
            print(f"ok {number} - {function.__name__}")
        except Exception:
            print(f"not ok {number} - {function.__name__}")
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")
        sys.stdout.flush()

