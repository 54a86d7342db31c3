#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that a user names and that are none: pipes that nobody writes into, devices without end, folders, sockets, files that
may not be read, names with control characters. Every option of every command whose value the help calls FILE, DIR or
PATH is tried, so that a new one is tried without being named here.
Usage: test_given.py BUILD/daylight (Meson runs it)."""
import concurrent.futures
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import types

from tap import run_all, test

DAYLIGHT = os.path.abspath(sys.argv[1])
PASSPHRASE = "six words nobody said before this"

# What else a command needs to come as far as an option's value. {} is the value; without it, "CASE --option {}".
WORDS = {
    ("affected", "is-file"): ["c", "--is-file", "{}"],
    ("affected", "list"): ["--list", "{}", "--is", "x"],
    ("export", "passphrase-file"): ["c", "--as", "bundle", "out.daylight", "--passphrase-file", "{}"],
    ("extract", "password-file"): ["note.txt", "--password-file", "{}"],
    ("graph", "output"): ["c", "--format", "json", "-o", "{}"],
    ("import", "passphrase-file"): ["c.daylight", "new", "--passphrase-file", "{}"],
    ("notify", "output"): ["c", "--country", "NO", "-o", "{}"],
    ("retry", "password-file"): ["c", "--state", "encrypted", "--password-file", "{}"],
    ("seal", "answer"): ["c", "--number", "1", "--ca", "note.txt", "--answer", "{}"],
    ("seal", "ca"): ["c", "--number", "1", "--answer", "note.txt", "--ca", "{}"],
    ("serve", "cert"): ["c", "--lan", "127.0.0.1", "--cert", "{}", "--key", "note.txt"],
    ("serve", "key"): ["c", "--lan", "127.0.0.1", "--cert", "note.txt", "--key", "{}"],
}
# Files that are arguments and no options.
ARGUMENTS = [("ingest", ["c", "{}"]), ("serve", ["c", "--no-browser", "{}"]), ("import", ["{}", "new", "--passphrase-file", "key"]), ("scan", ["{}"]),
             ("extract", ["{}"]), ("check", ["c", "{}"]), ("verify", ["c", "@{}"]), ("export", ["c", "--as", "bagit", "{}"])]
WRITTEN = {("affected", "export"), ("graph", "output"), ("notify", "output"), ("report", "output"), ("seal", "out"), ("seal", "request"),
           ("export", None)}
FOLDERS = {("authenticity", "known"), ("mentions", "warnings"), ("notify", "output"), ("seal", "out"), ("ingest", None), ("serve", None),
           ("extract", None), ("export", None)}  # a folder is right there
MADE = {("seal", "key")}  # what is not there is made


def run(*args, cwd, limit=30, **more):
    return subprocess.run([DAYLIGHT, *args], capture_output=True, cwd=cwd, timeout=limit, stdin=subprocess.DEVNULL,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "G_DEBUG": "fatal-warnings"}, **more)


def options():
    """(command, option) of every value that is a file or folder of the user's, out of the help texts."""
    for command in re.findall(r"^  ([a-z]+)", run("help", cwd="/").stdout.decode(), re.M):
        text = run(command, "--help", cwd="/").stdout.decode()
        for name, value in re.findall(r"^  (?:-., |    )--([a-z-]+) (FILE|DIR|PATH)\b", text, re.M):
            if name != "under":  # a place within the case
                yield command, name


def ways():
    for command, name in options():
        yield command, name, WORDS.get((command, name), ["c", f"--{name}", "{}"])
    for command, words in ARGUMENTS:
        yield command, None, words


class World:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        trove = self.folder / "trove"
        trove.mkdir()
        (trove / "a.txt").write_text("an offer of 100 USD to ada@example.org\n")
        (self.folder / "note.txt").write_text("a note\n")
        (self.folder / "key").write_text(PASSPHRASE + "\n")
        (self.folder / "key").chmod(0o600)
        for words in (["ingest", "c", "trove", "-q"], ["seal", "c"],
                      ["export", "c", "--as", "bundle", "c.daylight", "--passphrase-file", "key", "-q"]):
            done = run(*words, cwd=self.folder)
            assert done.returncode == 0, (words, done)
        added = subprocess.run([DAYLIGHT, "serve", "users", "add", "c", "ada", "--role", "own"], input=PASSPHRASE.encode(), cwd=self.folder)
        assert added.returncode == 0, added
        os.mkfifo(self.folder / "pipe.json")
        (self.folder / "folder").mkdir()
        (self.folder / "folder" / "x").write_text("not empty")
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(self.folder / "socket"))
        self.seals = self.n_seals()

    def n_seals(self):
        return len(run("seal", "c", "--list", cwd=self.folder).stdout.splitlines())


def refuse(world, command, name, words, path, codes=(2,)):
    """It ends by itself, says what is wrong in one line that names the path, and makes nothing."""
    before = sorted(p.name for p in world.folder.iterdir())
    done = run(command, *[word.replace("{}", path) for word in words], cwd=world.folder)
    where = f"{command} --{name} {path!r}: exit {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}"
    err = done.stderr.decode()
    assert done.returncode in codes, where
    assert err.count("\n") == 1 and err.startswith(f"daylight {command}: "), where
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", err), where
    assert sorted(p.name for p in world.folder.iterdir()) == before, where
    return err


@test
def every_option_is_found(world):
    found = set(options())
    assert len(found) >= 26 and ("verify", "key") in found and ("mentions", "warnings") in found, sorted(found)
    known = set(WORDS) | WRITTEN | FOLDERS | MADE
    assert {way for way in known if way[1] is not None} <= found, "an option that is gone"


@test
def a_pipe_that_nobody_writes_into_is_refused(world):
    def alone(way):  # each waits for three seconds: many at once, with a case each
        with tempfile.TemporaryDirectory() as folder:
            own = types.SimpleNamespace(folder=pathlib.Path(folder))
            for name in ("note.txt", "c.daylight", "key"):
                shutil.copy(world.folder / name, folder)
            shutil.copytree(world.folder / "c.case", own.folder / "c.case")
            os.mkfifo(own.folder / "pipe.json")
            empty = way[:2] == ("import", None)  # it is no bundle, as any empty file
            return refuse(own, *way, "pipe.json", codes=(3,) if empty else (2,))
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for err in pool.map(alone, ways()):
            assert "pipe.json" in err, err


@test
def devices_folders_and_sockets_are_refused(world):
    for command, name, words in ways():
        for path in ("/dev/zero", "socket", "folder"):
            if path == "folder" and (command, name) in FOLDERS:
                continue
            err = refuse(world, command, name, words, path)
            assert path in err, (command, name, err)


@test
def what_is_not_there_is_named(world):
    """A name that would steer the terminal is shown as what it is."""
    for command, name, words in ways():
        if (command, name) in WRITTEN | MADE:
            continue
        err = refuse(world, command, name, words, "gone\x1b[2J\u202e\n.json")
        assert "gone" in err and "\u202e" not in err, (command, name, err)


@test
def a_file_that_may_not_be_read_is_named(world):
    """As another user, since root may read everything."""
    if os.geteuid() != 0:
        (world.folder / "closed").write_text("x")
        (world.folder / "closed").chmod(0)
        assert "closed: Permission denied" in refuse(world, "verify", "key", ["c", "--key", "{}"], "closed")
        return
    base = pathlib.Path(tempfile.mkdtemp(prefix="daylight-given-", dir="/tmp"))
    try:
        base.chmod(0o755)
        (base / "closed").write_text("x")
        (base / "closed").chmod(0)
        (base / "list").write_text("daylight affected list\t1\n")
        for words in (["affected", "--list", "closed", "--is", "x"], ["scan", "closed"], ["extract", "closed"], ["import", "closed", "new"]):
            done = run(*words, cwd=base, user=65534, group=65534, extra_groups=[])
            assert (done.returncode, done.stderr.decode()) == (2, f"daylight {words[0]}: closed: Permission denied\n"), (words, done)
    finally:
        for path in base.iterdir():
            path.unlink()
        base.rmdir()


@test
def nothing_was_sealed_or_sent_on_the_way(world):
    """What is refused is refused before the case is touched."""
    assert world.n_seals() == world.seals
    done = run("verify", "c", cwd=world.folder)
    assert done.returncode == 0, done


@test
def pipes_with_a_writer_are_read(world):
    """"<(command)" of a shell, one that takes its time, and a pipe whose writer comes after us."""
    def shell(line):
        done = subprocess.run(["bash", "-c", line], capture_output=True, cwd=world.folder, timeout=60, env={**os.environ, "D": DAYLIGHT})
        return done.returncode, done.stdout.decode(), done.stderr.decode()
    slow = f"<(sleep 1; echo '{PASSPHRASE}')"
    assert shell(f"$D import c.daylight slow -q --passphrase-file {slow}")[0] == 0
    assert shell(f"$D import <(cat c.daylight) piped -q --passphrase-file {slow}")[0] == 0
    assert shell(f"cat c.daylight | $D import /dev/stdin input -q --passphrase-file {slow}")[0] == 0
    assert '"ada@example.org"' in shell("$D scan <(echo ada@example.org)")[1]
    assert "an offer" in shell("$D extract <(cat trove/a.txt)")[1]
    assert '"ada@example.org"' in shell("mkfifo late; (sleep 1; echo ada@example.org > late) & $D scan late; wait")[1]
    assert shell("$D verify c --key <(sed -n '1,$p' <(printf '')) ") == (
        2, "", shell("$D verify c --key <(true)")[2]), "an empty pipe says so"
    assert "nobody wrote anything into this pipe" in shell("$D verify c --key <(true)")[2]
    assert "1 citation" in shell("$D verify c @<($D search c offer --json | grep -o 'daylight:[^\"]*' | head -1); echo 1 citation")[1]


@test
def without_end_is_too_large(world):
    code = subprocess.run(["bash", "-c", '"$D" verify c --key <(yes)'], capture_output=True, cwd=world.folder, timeout=60,
                          env={**os.environ, "D": DAYLIGHT})
    assert code.returncode == 2 and b"is larger than 64.0\xc2\xa0KiB: is it the right file?" in code.stderr, code


def main():
    with tempfile.TemporaryDirectory() as folder:
        return run_all(World(folder))


sys.exit(main())
