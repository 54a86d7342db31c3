#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`daylight vault` with the real gocryptfs, as a user goes about it, and a whole piece of work within: its file system has no O_TMPFILE.
Skipped where gocryptfs or FUSE is missing. Usage: test_vault.py BUILD/daylight (Meson runs it)."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

from tap import run_all, test

DAYLIGHT = os.path.abspath(sys.argv[1])
PASSWORD = "a password that nobody said before"
WORDS = "the buyer was offered a list for 100 USD"


def run(*args, cwd, code=0, stdin=""):
    done = subprocess.run([DAYLIGHT, *args], capture_output=True, cwd=cwd, timeout=120, text=True, input=stdin)
    assert done.returncode == code, (args, done)
    return done.stdout + done.stderr


def is_open(folder):
    return any(line.split()[1:3] == [str(folder / "work"), "fuse.gocryptfs"] for line in open("/proc/mounts"))


@test
def it_is_made_and_opened(folder):
    assert "work is open" in run("vault", "create", "work", cwd=folder, stdin=f"{PASSWORD}\n{PASSWORD}\n")
    assert is_open(folder) and (folder / "work.vault/gocryptfs.conf").exists()
    assert (folder / "work.vault").stat().st_mode & 0o77 == 0


@test
def a_case_in_it_is_whole(folder):
    """Members that are large, small, and the same twice."""
    trove = folder / "trove"
    trove.mkdir()
    (trove / "a.txt").write_text(WORDS + "\n")
    with zipfile.ZipFile(trove / "in.zip", "w") as box:
        box.writestr("large.txt", "a member that is large\n" * 20000)
        box.writestr("again.txt", "a member that is large\n" * 20000)
        box.writestr("small.txt", "a small one\n")
    assert "5 items = " in run("ingest", "work/leak", "trove", "-q", cwd=folder)
    assert "queued" not in run("status", "work/leak", cwd=folder)
    kept = [p for p in (folder / "work/leak.case/blobs").rglob("*") if p.is_file()]
    assert len(kept) == 1 and kept[0].stat().st_mode & 0o77 == 0 and kept[0].stat().st_nlink == 1, kept
    run("seal", "work/leak", cwd=folder)
    assert "✓ blobs      2 checked" in run("verify", "work/leak", cwd=folder)
    assert "a.txt" in run("search", "work/leak", "offered", cwd=folder)
    run("export", "work/leak", "--as", "bagit", "work/bag", "-q", cwd=folder)
    run("verify", "work/bag", cwd=folder)
    (folder / "key").write_text(PASSWORD)
    (folder / "key").chmod(0o600)
    run("export", "work/leak", "--as", "bundle", "work/b.daylight", "--passphrase-file", "key", "-q", cwd=folder)
    run("import", "work/b.daylight", "work/back", "--passphrase-file", "key", "-q", cwd=folder)
    run("report", "work/leak", "-o", "work/dossier.html", cwd=folder)


@test
def doctor_knows_it(folder):
    said = run("doctor", "work/leak", cwd=folder)
    assert "encrypted on the disk" in said and "fuse.gocryptfs" in said, said


@test
def what_is_open_is_not_opened_again(folder):
    assert "work is open already" in run("vault", "open", "work", cwd=folder, code=2)


@test
def it_is_closed_and_tells_nothing(folder):
    run("vault", "close", "work/", cwd=folder)
    assert not is_open(folder) and list((folder / "work").iterdir()) == []
    for path in (folder / "work.vault").rglob("*"):
        assert "leak" not in path.name and "case.db" not in path.name
        if path.is_file():
            data = path.read_bytes()
            assert WORDS.encode() not in data and b"SQLite format" not in data and b"a member that is large" not in data, path
    said = run("doctor", "work/leak", cwd=folder, code=3)
    assert "fuse.gocryptfs" not in said, said


@test
def a_wrong_password_opens_nothing(folder):
    assert "gocryptfs did not do it" in run("vault", "open", "work", cwd=folder, code=1, stdin="another\n")
    assert not is_open(folder)


@test
def it_is_opened_again(folder):
    run("vault", "open", "work", cwd=folder, stdin=PASSWORD + "\n")
    assert is_open(folder)
    assert "a.txt" in run("search", "work/leak", "offered", cwd=folder)
    run("vault", "close", "work", cwd=folder)


def why_not():
    """Why nothing can be tried here; None when it can."""
    for program in ("gocryptfs", "fusermount3"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    try:
        os.close(os.open("/dev/fuse", os.O_RDWR))
    except OSError as trouble:
        return f"/dev/fuse: {trouble.strerror}"
    return None


def main():
    reason = why_not()
    if reason is not None:
        print(f"1..0 # SKIP {reason}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        try:
            return run_all(folder)
        finally:
            if is_open(folder):
                subprocess.run(["fusermount3", "-u", "-z", "--", folder / "work"])


sys.exit(main())
