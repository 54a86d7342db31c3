#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case that somebody else sent, whose folder is not what it seems: links, second names, pipes and folders in place of each thing that
Daylight opens there. Every command is run on it: none waits, and nothing outside of the case is written or shown.
Usage: test_hostile.py BUILD/daylight (Meson runs it)."""
import hashlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from tap import run_all, test

DAYLIGHT = os.path.abspath(sys.argv[1])
SECRET = "the reader's own words, which are nobody's business"
PASSPHRASE = "six words nobody said before this"
# What a command wants beside the case; {out} is a folder for what it makes.
WORDS = {"search": ["offer"], "show": ["a.txt"], "graph": ["-o", "{out}/g.json"], "person": ["ada@example.org"], "notify": ["--country", "NO", "-o", "{out}/n"],
         "check": ["{out}/../note.txt"], "verify": [], "retry": ["--state", "encrypted", "-q"], "report": ["-o", "{out}/r.html"], "ingest": ["-q"],
         "export": ["--as", "bundle", "{out}/b.daylight", "--passphrase-file", "{out}/../key", "-q"], "bookmark": ["offer:none"],
         "similar": ["a.txt"], "reindex": ["-q"]}
WITHOUT_A_CASE = {"extract", "scan", "import", "help", "vault"}


def commands():
    done = subprocess.run([DAYLIGHT, "help"], capture_output=True, text=True)
    found = [name for name in re.findall(r"^  ([a-z]+)", done.stdout, re.M) if name not in WITHOUT_A_CASE]
    assert len(found) > 30 and set(WORDS) | set(SOME) <= set(found), found
    return found


class World:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "trove").mkdir()
        (self.folder / "trove" / "a.txt").write_text("an offer of 100 USD to ada@example.org\n")
        with __import__("zipfile").ZipFile(self.folder / "trove" / "in.zip", "w") as box:
            box.writestr("in.txt", "a member that is large\n" * 20000)
        (self.folder / "note.txt").write_text("Ada was offered 100 USD.\n")
        (self.folder / "key").write_text(PASSPHRASE)
        (self.folder / "key").chmod(0o600)
        self.made = self.folder / "made.case"
        subprocess.run([DAYLIGHT, "ingest", self.made, self.folder / "trove", "-q"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([DAYLIGHT, "seal", self.made, "--key", self.folder / "seal.key"], check=True, capture_output=True)
        subprocess.run([DAYLIGHT, "serve", "users", "add", self.made, "ada", "--role", "own"], check=True, capture_output=True,
                       input=PASSPHRASE.encode())

    def again(self):
        """A case, and a place outside of it that has to stay as it is."""
        case, outside = self.folder / "sent.case", self.folder / "outside"
        for folder in (case, outside):
            shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.made, case)
        outside.mkdir()
        (outside / "secret.txt").write_text(SECRET)
        return case, outside


def picture(folder):
    """All of a folder but the times when it was read."""
    out = {}
    for path in sorted([folder, *folder.rglob("*")]):
        status = path.lstat()
        held = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
        out[str(path)] = (status.st_mode, status.st_size if path.is_file() else 0, status.st_mtime_ns, held)
    return out


def run(command, case, out, world):
    words = [word.replace("{out}", str(out)) for word in WORDS.get(command, [])]
    if command == "serve":
        words = ["--no-browser"]
    if command == "seal":
        words = ["--key", str(world.folder / "seal.key")]
    process = subprocess.Popen([DAYLIGHT, command, str(case), *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env={**os.environ, "LC_ALL": "C.UTF-8"})
    try:
        said = process.communicate(timeout=3 if command == "serve" else 40)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT if command == "serve" else signal.SIGKILL)
        said = process.communicate(timeout=20)
        assert command == "serve", f"{command} waits"
    assert 0 <= process.returncode <= 3, (command, process.returncode, said)
    return b"".join(said).decode(errors="replace")


SOME = ["search", "verify", "doctor", "bookmark", "export"]  # that read, write, index, and take everything out


def try_all(world, change, chosen=()):
    """`change` makes the case hostile and says what may stand outside."""
    for command in chosen or commands():
        case, outside = world.again()
        change(case, outside)
        before = picture(outside)
        with tempfile.TemporaryDirectory(dir=world.folder) as out:
            said = run(command, case, pathlib.Path(out), world)
            assert SECRET not in said, (command, said)
            for path in pathlib.Path(out).rglob("*"):
                assert not path.is_file() or SECRET.encode() not in path.read_bytes(), (command, path)
        assert picture(outside) == before, f"{command} changed what lies outside: {set(picture(outside).items()) ^ set(before.items())}\n{said}"


FILES = ["case.db", "case.db-wal", "case.db-shm", "case.db-journal", "lexicon.tsv", "lock", "users.json", "serve-key.pem", "serve-certificate.pem", "index/0.db",
         "index/0.db-wal", "index/0.db-shm", "index/0.db-journal", "index/0.db.new"]


def linked(name, hard=False):
    def change(case, outside):
        (case / name).unlink(missing_ok=True)
        if hard:
            os.link(outside / "secret.txt", case / name)
        else:
            (case / name).symlink_to(outside / "secret.txt")
    return change


def moved(name):
    """What was there lies outside now, and is what it was: only the link is wrong."""
    def change(case, outside):
        if (case / name).exists():
            shutil.move(case / name, outside / "moved")
        (case / name).symlink_to(outside / "moved")
    return change


def piped(name):
    def change(case, _):
        shutil.rmtree(case / name) if (case / name).is_dir() else (case / name).unlink(missing_ok=True)
        os.mkfifo(case / name)
    return change


def foldered(name):
    def change(case, _):
        (case / name).unlink(missing_ok=True)
        (case / name).mkdir()
    return change


def broken_shards(case, outside):
    """A search makes a damaged shard again: not where a link leads."""
    shutil.move(case / "index", outside / "index")
    for shard in (outside / "index").glob("*.db"):
        shard.write_bytes(shard.read_bytes()[:8192] + b"junk" * 4096)
    (case / "index").symlink_to(outside / "index")


@test
def as_it_was_made_nothing_is_refused(world):
    """Else nothing below would show anything."""
    for command in commands():
        case, _ = world.again()
        with tempfile.TemporaryDirectory(dir=world.folder) as out:
            said = run(command, case, pathlib.Path(out), world)
            assert "is not opened" not in said and "waits" not in said, (command, said)


@test
def links_to_files_lead_nowhere(world):
    for name in FILES:
        try_all(world, linked(name), SOME)
    try_all(world, linked("lock"))


@test
def second_names_of_files_are_not_written_to(world):
    for name in FILES:
        try_all(world, linked(name, hard=True), SOME)
    try_all(world, linked("case.db-shm", hard=True))


@test
def what_was_moved_away_is_not_followed(world):
    for name in ("case.db", "blobs", "blobs/tmp", "index", "index/0.db"):
        try_all(world, moved(name), SOME)
    try_all(world, lambda case, outside: moved(str(next((case / "blobs").glob("[0-9a-f][0-9a-f]")).relative_to(case)))(case, outside), SOME)
    try_all(world, broken_shards)


@test
def pipes_in_a_case_keep_nobody_waiting(world):
    for name in [*FILES, "blobs", "index"]:
        try_all(world, piped(name), SOME)
    try_all(world, piped("case.db"))
    try_all(world, lambda case, outside: piped(str(next((case / "blobs").glob("??/*")).relative_to(case)))(case, outside))


@test
def folders_in_place_of_files_are_no_trouble(world):
    for name in FILES:
        try_all(world, foldered(name), SOME)


def main():
    with tempfile.TemporaryDirectory() as folder:
        return run_all(World(folder))


sys.exit(main())
