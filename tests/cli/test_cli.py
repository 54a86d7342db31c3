#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line as users and programs meet it. Usage: test_cli.py BUILD/daylight SOURCE_ROOT (Meson runs it)."""
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

DAYLIGHT = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(sys.argv[2])
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(*args, code=0, stdin=b"", cwd=None, env=None):
    """Runs daylight, demands the exit code, and returns (standard output, standard error) as text."""
    done = subprocess.run([DAYLIGHT, *args], input=stdin, capture_output=True, cwd=cwd, timeout=120,
                          env={**os.environ, "LC_ALL": "C", **(env or {})})
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    assert done.returncode == code, f"{args}: exit {done.returncode}, not {code}\n{out}\n{err}"
    return out, err


def rows():
    table = re.sub(r"/\*.*?\*/", "", (ROOT / "src/present/cli/cmds.def").read_text(), flags=re.S)
    return re.findall(r"^CMD\((\w+)", table, flags=re.M)


def one_line(err):
    assert err.startswith("daylight") and err.count("\n") == 1, f"not one line: {err!r}"
    return err


@test
def every_command_has_help_with_examples():
    for name in rows():
        out, err = run(name, "--help")
        assert err == "" and f"daylight {name}" in out, name
        for section in ("Usage", "Options", "Examples", "Exit codes"):
            assert f"\n{section}\n" in out, f"{name} --help has no {section}"
        examples = out.split("\nExamples\n")[1].split("\nExit codes\n")[0]
        assert "  daylight" in examples, name
        assert run("help", name) == (out, ""), name
        overview, _ = run("help")
        assert f"\n  {name} " in overview, f"help does not list {name}"


@test
def help_and_version():
    overview, _ = run("--help")
    assert overview == run("help")[0] == run("-h")[0] == run()[0]
    out, _ = run("--version")
    assert re.fullmatch(r"daylight \d+\.\d+\.\d+\n", out), out


@test
def wrong_words_get_one_line_and_a_suggestion():
    with tempfile.TemporaryDirectory() as folder:
        _, err = run("itmes", code=2, cwd=folder)
        assert "did you mean 'items'" in one_line(err)
        _, err = run("zzzzzz", code=2, cwd=folder)
        assert "did you mean" not in one_line(err)
        _, err = run("--nonsense", code=2, cwd=folder)
        one_line(err)
        _, err = run("status", "--nonsense", "x", code=2, cwd=folder)
        assert "--nonsense" in one_line(err) and "daylight status --help" in err
        _, err = run("status", code=2, cwd=folder)
        assert "usage: daylight status CASE" in one_line(err)
        _, err = run("status", "a", "b", code=2, cwd=folder)
        assert "too many" in one_line(err)
        _, err = run("status", "gone", code=3, cwd=folder)
        assert "no case at gone.case: make one with 'daylight ingest gone SOURCE'" in one_line(err)
        _, err = run("help", "serch", code=2, cwd=folder)
        one_line(err)


@test
def hostile_words_do_not_reach_the_terminal():
    for word in (b"\x1b[2Jx", b"\xff\xfe", "a\u202eb".encode()):
        done = subprocess.run([DAYLIGHT.encode(), word], capture_output=True, timeout=60)
        assert done.returncode == 2, done
        assert b"\x1b" not in done.stderr and "\u202e".encode() not in done.stderr
        done.stderr.decode()


@test
def extract_text_and_json():
    with tempfile.TemporaryDirectory() as folder:
        text = "一二三\nпривет мир\n"
        pathlib.Path(folder, "x.txt").write_text(text)
        assert run("extract", "x.txt", cwd=folder)[0] == text
        out, _ = run("extract", "--json", "x.txt", cwd=folder)
        found = json.loads(out)
        assert found["format"] == "text/plain" and found["state"] == "done" and found["reason"] is None
        assert found["units"][0]["place"] == "L1-2" and found["units"][0]["text"] == text
        assert isinstance(found["metadata"], dict) and found["children"] == []
        out, _ = run("extract", "--places", "x.txt", cwd=folder)
        assert out == "── L1-2 ──\n" + text


@test
def extract_of_odd_names():
    with tempfile.TemporaryDirectory() as folder:
        for name in (b"-x.txt", b"a\nb.txt", b"\xff\xfe.txt", "‮txt.exe".encode(), b"--help"):
            path = os.path.join(folder.encode(), name)
            with open(path, "wb") as file:
                file.write(b"inside\n")
            done = subprocess.run([DAYLIGHT, "extract", "--", name], cwd=folder, capture_output=True, timeout=60)
            assert (done.returncode, done.stdout) == (0, b"inside\n"), (name, done)
            os.unlink(path)


@test
def extract_refusals():
    with tempfile.TemporaryDirectory() as folder:
        _, err = run("extract", "gone.txt", code=3, cwd=folder)
        assert "gone.txt: No such file" in one_line(err)
        os.mkfifo(os.path.join(folder, "pipe"))
        _, err = run("extract", "pipe", code=2, cwd=folder)
        assert "pipe is no file" in one_line(err)
        pathlib.Path(folder, "noise").write_bytes(bytes(range(256)) * 40)
        _, err = run("extract", "noise", code=1, cwd=folder)
        assert "unsupported" in one_line(err)
        found = json.loads(run("extract", "--json", "noise", code=1, cwd=folder)[0])
        assert found["state"] == "unsupported" and found["units"] == []


@test
def a_worker_that_is_missing_is_exit_4():
    with tempfile.TemporaryDirectory() as folder:
        alone = shutil.copy(DAYLIGHT, folder)
        pathlib.Path(folder, "x.txt").write_text("x\n")
        done = subprocess.run([alone, "extract", "x.txt"], cwd=folder, capture_output=True, text=True, timeout=60)
        assert done.returncode == 4 and done.stdout == "", done
        done = subprocess.run([alone, "doctor", "--json"], cwd=folder, capture_output=True, text=True, timeout=60)
        assert done.returncode == 4 and json.loads(done.stdout)["ok"] is False, done


@test
def doctor_tries_the_jail():
    found = json.loads(run("doctor", "--json")[0])
    assert found["ok"] is True and found["jail"]["seccomp"] is True and found["jail"]["landlock_abi"] >= 1
    assert "a text was read in it" in run("doctor")[0]
    _, err = run("doctor", "a", "b", code=2)
    one_line(err)


@test
def the_broker_links_no_parser():
    needed = subprocess.run(["objdump", "-p", DAYLIGHT], capture_output=True, text=True, check=True).stdout
    libraries = re.findall(r"NEEDED +(\S+)", needed)
    assert libraries, "no dynamic section"
    parsers = ("archive", "xml", "mupdf", "poppler", "gmime", "expat", "gsf", "uchardet", "magic", "git2", "tesseract", "lept")
    assert not [name for name in libraries if any(parser in name for parser in parsers)], libraries


@test
def a_reader_that_goes_away_is_no_trouble():
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "big.txt").write_text("line\n" * 200000)
        done = subprocess.run(["bash", "-c", f"set -o pipefail; {DAYLIGHT} extract big.txt | head -1"], cwd=folder,
                              capture_output=True, text=True, timeout=60)
        assert done.stdout == "line\n" and done.stderr == "" and done.returncode == 0, done


def on_terminal(*args, cwd=None, env=None):
    """What daylight writes when standard output is a terminal."""
    leader, follower = pty.openpty()
    process = subprocess.Popen([DAYLIGHT, *args], stdin=follower, stdout=follower, stderr=follower, cwd=cwd,
                               env={**os.environ, "TERM": "xterm", **(env or {})})
    os.close(follower)
    written = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        written += piece
    process.wait(timeout=60)
    os.close(leader)
    return written


@test
def colours_on_a_terminal_only():
    assert b"\x1b[" in on_terminal("help", env={"NO_COLOR": ""})
    assert b"\x1b" not in on_terminal("help", env={"NO_COLOR": "1"})
    assert b"\x1b" not in on_terminal("help", env={"TERM": "dumb", "NO_COLOR": ""})
    assert "\x1b" not in run("help")[0]


@test
def text_cannot_steer_the_terminal():
    with tempfile.TemporaryDirectory() as folder:
        hostile = b"before\x1b]0;owned\x07\x1b[2Jafter\tend\n"
        pathlib.Path(folder, "x.txt").write_bytes(hostile)
        written = on_terminal("extract", "x.txt", cwd=folder, env={"NO_COLOR": "1"})
        assert b"\x1b" not in written and b"\x07" not in written and b"after\tend" in written, written
        assert "\x1b[2J" in run("extract", "x.txt", cwd=folder)[0]


def main():
    print(f"1..{len(TESTS)}")
    failed = 0
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}", flush=True)
        except Exception:  # a test that fails says so and the next one runs
            failed += 1
            for line in traceback.format_exc().splitlines():
                print("# " + line)
            print(f"not ok {number} - {name}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
