#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line as users and programs meet it. Usage: test_cli.py BUILD/daylight SOURCE_ROOT looker.so (Meson runs it)."""
import contextlib
import fcntl
import hashlib
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import time
import traceback
import zipfile

DAYLIGHT = os.path.abspath(sys.argv[1])
ROOT = pathlib.Path(sys.argv[2])
LOOKER = os.path.abspath(sys.argv[3])
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


def documented():
    """docs/cli.md with the help texts as the program prints them."""
    text = (ROOT / "docs/cli.md").read_text()
    head = text.split("\n## Commands\n")[0]
    blocks = "".join(f"\n### {name}\n\n```text\n{run('help', name)[0]}```\n" for name in rows())
    return text, f"{head}\n## Commands\n{blocks}"


@test
def the_manual_says_what_the_help_says():
    text, wanted = documented()
    if os.environ.get("DAY_DOCS_UPDATE"):
        (ROOT / "docs/cli.md").write_text(wanted)
        return
    assert text == wanted, "docs/cli.md differs from the help texts: DAY_DOCS_UPDATE=1 meson test -C build cli"


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
def extract_explains():
    with tempfile.TemporaryDirectory() as folder:
        rows = [f'{{"ts": "2022-06-0{i} 10:00", "from": "a", "text": "word {i}"}}' for i in range(1, 8)]
        pathlib.Path(folder, "x.jsonl").write_text("\n".join(rows) + "\n")
        out, _ = run("extract", "--explain", "x.jsonl", cwd=folder)
        assert "time = ts (its name" in out and "messages: 7" in out and "word" not in out, out
        found = json.loads(run("extract", "--explain", "--json", "x.jsonl", cwd=folder)[0])
        (told,) = found["conversations"]
        assert told["messages"] == 7 and told["unfit"] == 0 and told["place"] == "r1", told
        assert [column.split(" = ")[0] for column in told["columns"]] == ["time", "from", "text"], told
        pathlib.Path(folder, "y.txt").write_text("no chat\n")
        assert "No conversation" in run("extract", "--explain", "y.txt", cwd=folder)[0]
        assert json.loads(run("extract", "--explain", "--json", "y.txt", cwd=folder)[0])["conversations"] == []


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
        _, err = run("extract", "gone.txt", code=2, cwd=folder)
        assert "gone.txt: No such file" in one_line(err)
        os.mkfifo(os.path.join(folder, "pipe"))
        _, err = run("extract", "pipe", code=2, cwd=folder)
        assert "pipe: nobody wrote anything" in one_line(err)
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
        done = subprocess.run([alone, "ingest", "c", "x.txt"], cwd=folder, capture_output=True, text=True, timeout=60)
        assert done.returncode == 4 and not os.path.exists(os.path.join(folder, "c.case")), done
        assert "daylight doctor" in one_line(done.stderr)
        done = subprocess.run([alone, "doctor", "--json"], cwd=folder, capture_output=True, text=True, timeout=60)
        assert done.returncode == 4 and json.loads(done.stdout)["ok"] is False, done


@test
def doctor_tries_the_jail():
    found = json.loads(run("doctor", "--json")[0])
    assert found["ok"] is True and found["jail"]["seccomp"] is True and found["jail"]["landlock_abi"] >= 1
    assert {"glib", "sqlite", "mupdf", "libarchive"} <= found["libraries"].keys()
    assert all(re.match(r"\d+(\.|$)", version) for version in found["libraries"].values()), found["libraries"]
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


def on_terminal(*args, cwd=None, env=None, program=DAYLIGHT):
    """What a program writes when standard output is a terminal."""
    leader, follower = pty.openpty()
    process = subprocess.Popen([program, *args], stdin=follower, stdout=follower, stderr=follower, cwd=cwd,
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


def asked_on_terminal(args, answers):
    """Runs daylight as a shell does at a terminal of its own; each answer is typed as soon as a question is there. What it wrote, how
    it ended, and whether the terminal shows what is typed behind it."""
    leader, follower = pty.openpty()
    process = subprocess.Popen([DAYLIGHT, *args], stdin=follower, stdout=follower, stderr=follower, start_new_session=True,
                               preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
    written, asked = b"", 0
    while process.poll() is None:
        if not select.select([leader], [], [], 0.1)[0]:
            continue
        written += os.read(leader, 65536)
        if written.count(b": ") > asked and answers:
            asked = written.count(b": ")
            os.write(leader, answers.pop(0))
    shows = bool(termios.tcgetattr(leader)[3] & termios.ECHO)
    os.close(follower)
    with contextlib.suppress(OSError):
        while piece := os.read(leader, 65536):
            written += piece
    os.close(leader)
    return written, process.returncode, shows


@test
def secrets_are_asked_for_and_not_shown():
    with tempfile.TemporaryDirectory() as folder:
        case, bundle = os.path.join(folder, "x.case"), os.path.join(folder, "out.daylight")
        pathlib.Path(folder, "x.txt").write_text("one line\n")
        run("ingest", case, os.path.join(folder, "x.txt"), "-q")
        words, secret = ["export", case, "--as", "bundle", bundle, "-q"], b"six words nobody said before this\n"
        written, code, shows = asked_on_terminal(words, [secret, b"other words\n"])
        assert code == 2 and b"not the same" in written and shows and b"words" not in written, written
        written, code, shows = asked_on_terminal(words, [secret, b"\x03"])
        assert code == 130 and b"stopped before a passphrase was told" in written and shows, (code, written, shows)
        assert not os.path.exists(bundle)
        written, code, shows = asked_on_terminal(words, [secret, secret])
        assert code == 0 and shows and b"words" not in written and os.path.exists(bundle), (code, written, shows)


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
        for shown in (f"{DAYLIGHT} extract x.txt | cat", f"{DAYLIGHT} extract x.txt | tail -1"):
            written = on_terminal("-c", shown, cwd=folder, program="bash")
            assert b"\x1b" not in written and b"\x07" not in written and b"after\tend" in written, written
        on_terminal("-c", f"{DAYLIGHT} extract x.txt > out", cwd=folder, program="bash")
        assert hostile in pathlib.Path(folder, "out").read_bytes()
        pathlib.Path(folder, "dos.txt").write_bytes(b"one\r\ntw\ro\r\n")
        written = on_terminal("extract", "dos.txt", cwd=folder).decode()
        assert "one\r\n" in written and "tw␍o\r\n" in written, written


@test
def what_was_forgotten_cannot_steer_the_terminal():
    raw = "<\x1b[2J\x1b]0;t\x07\u202e\x1b[1mown\x1b[0m>"
    forgetful = {"LD_PRELOAD": LOOKER, "LOOK_SAYS": raw}
    written = on_terminal("--version", env=forgetful).decode()
    assert written.count("<␛[2J␛]0;t␇\\u{202E}\x1b[1mown\x1b[0m>") == 2 and "\x1b[2J" not in written, written
    done = subprocess.run([DAYLIGHT, "--version"], env={**os.environ, **forgetful}, capture_output=True, text=True, timeout=60)
    assert done.stdout.endswith(raw) and done.stderr == raw, done  # a file or a pipe has every byte


def make_trove(folder):
    """A small trove with the traps of real ones. Returns its path."""
    trove = pathlib.Path(folder, "trove")
    (trove / "sub").mkdir(parents=True)
    (trove / "chinese.txt").write_text("第一行\n安洵公司的报价单\n第三行 traffic police\n", encoding="utf-8")
    (trove / "russian.txt").write_text("Договор поставки\nНомер 17\n", encoding="cp1251")
    (trove / "sub" / "english.md").write_text("# Offer\n\nThe price is 100 \"dollars\" at 50% off, write to a@example.com\n")
    shutil.copy(trove / "chinese.txt", trove / "sub" / "copy.txt")
    (trove / "empty").write_bytes(b"")
    (trove / "noise.bin").write_bytes(bytes(range(1, 256)) * 40)
    (trove / "link").symlink_to("chinese.txt")
    os.mkfifo(trove / "pipe")
    with open(os.path.join(os.fsencode(trove), b"\xff\x1b[2Jodd\n.txt"), "wb") as file:
        file.write("odd name\n".encode())
    return trove


def sha256(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


def lines(out):
    return [json.loads(line) for line in out.splitlines()]


@contextlib.contextmanager
def case():
    """A folder with a trove and the case that was made of it."""
    with tempfile.TemporaryDirectory() as folder:
        make_trove(folder)
        run("ingest", "c", "trove", "--quiet", cwd=folder)
        yield pathlib.Path(folder)


STATUS = {"items": int, "states": dict, "balanced": bool, "bytes": int, "units": int, "messages": int, "mentions": int,
          "formats": dict, "languages": dict, "seconds": float}


@test
def ingest_and_status_balance():
    with case() as folder:
        status = json.loads(run("status", "c", "--json", cwd=folder)[0])
        for key, kind in STATUS.items():
            assert isinstance(status[key], kind), (key, status[key])
        assert status["balanced"] and status["items"] == sum(status["states"].values()) == 9, status
        assert status["states"]["duplicate"] == 1 and status["states"]["done"] == 6, status
        assert status["bytes"] == sum(p.stat().st_size for p in (folder / "trove").rglob("*")
                                      if p.is_file() and not p.is_symlink()), status
        out, err = run("status", "c.case", cwd=folder)
        assert re.search(r"9 items = 6 done \+ 1 duplicate \+ 2 unsupported +✓ balanced", out), out
        assert "no reader for" in out and "daylight search c.case" in out
        run("status", "c", "--check", cwd=folder)


@test
def reasons_that_differ_in_numbers_are_one_line():
    with tempfile.TemporaryDirectory() as folder:
        for i in range(1, 4):
            pathlib.Path(folder, f"{i}.xml").write_text("<?xml version='1.0'?>\n<a>" + "<b/>\n" * i * 3)
        out, _ = run("ingest", "c", *(f"{i}.xml" for i in range(1, 4)), "--quiet", cwd=folder)
        assert re.search(r"^ +3  partial: line …: ", out, re.M), out


@test
def ingest_again_reads_nothing_twice():
    with case() as folder:
        before = json.loads(run("status", "c", "--json", cwd=folder)[0])
        again = json.loads(run("ingest", "c", "trove", "--json", cwd=folder)[0])
        alone = json.loads(run("ingest", "c", "--json", cwd=folder)[0])
        for key in STATUS:
            assert key == "seconds" or before[key] == again[key] == alone[key], key
        (folder / "trove" / "new.txt").write_text("one more\n")
        assert json.loads(run("ingest", "c", "trove", "--json", cwd=folder)[0])["items"] == before["items"] + 1


@test
def ingest_refusals():
    with tempfile.TemporaryDirectory() as folder:
        _, err = run("ingest", "c", "gone", code=2, cwd=folder)
        assert "gone: No such file" in one_line(err)
        assert not os.path.exists(os.path.join(folder, "c.case"))
        _, err = run("ingest", "c", code=3, cwd=folder)
        assert "no case at c.case" in one_line(err)
        for bad in ("", "eng chi", "../x"):
            _, err = run("ingest", "c", ".", "--ocr", bad, code=2, cwd=folder)
            assert "--ocr is none, auto" in one_line(err)
        _, err = run("ingest", "c", ".", "--jobs", "-1", code=2, cwd=folder)
        assert "--jobs" in one_line(err)
        _, err = run("ingest", "c", ".", "--jobs", "x", code=2, cwd=folder)
        one_line(err)


@test
def the_short_form_makes_a_case_here():
    with tempfile.TemporaryDirectory() as folder:
        make_trove(folder)
        work = pathlib.Path(folder, "work")
        work.mkdir()
        out, _ = run("../trove", cwd=work)
        assert "✓ balanced" in out and "daylight search trove.case" in out
        assert (work / "trove.case" / "case.db").exists()
        assert run("trove.case", cwd=work)[0] == run("status", "trove.case", cwd=work)[0]
        (work / "status").mkdir()
        (work / "status" / "x.txt").write_text("x\n")
        run("./status", cwd=work)
        assert (work / "status.case" / "case.db").exists()


@test
def excluded_items_are_counted():
    with tempfile.TemporaryDirectory() as folder:
        make_trove(folder)
        found = json.loads(run("ingest", "c", "trove", "--exclude", "*.txt", "--exclude", "noise.*", "--json", cwd=folder)[0])
        assert found["balanced"] and found["states"]["excluded"] == 5, found["states"]


@test
def items_list_and_filter():
    with case() as folder:
        rows_ = lines(run("items", "c", "--json", cwd=folder)[0])
        assert len(rows_) == 9
        for row in rows_:
            assert list(row) == ["item", "path", "format", "size", "state", "reason"], row
        by_path = {row["path"]: row for row in rows_}
        chinese = by_path["chinese.txt"]
        assert chinese["item"] == sha256(folder / "trove/chinese.txt") and chinese["format"] == "text/plain"
        assert by_path["pipe"]["format"] == "inode/fifo" and by_path["pipe"]["state"] == "unsupported"
        assert by_path["link"]["format"] == "inode/symlink" and by_path["link"]["state"] == "done"

        def paths(*args, code=0):
            return sorted(row["path"] for row in lines(run("items", "c", "--json", *args, cwd=folder, code=code)[0]))

        assert paths("--state", "duplicate") == ["sub/copy.txt"]
        assert paths("--under", "sub") == ["sub/copy.txt", "sub/english.md"]
        assert paths("--format", "inode/symlink") == ["link"]
        assert paths("--format", "inode/*") == ["empty", "link", "pipe"]
        assert paths("--format", "fifo") == ["pipe"]
        assert paths("--format", "pdf", code=1) == []
        assert len(paths("--limit", "2")) == 2
        _, err = run("items", "c", "--state", "nonsense", code=2, cwd=folder)
        assert "nonsense" in one_line(err)
        out, _ = run("items", "c", cwd=folder)
        assert "\x1b" not in out and "odd" in out


@test
def a_list_that_nobody_reads_on_ends_quietly():
    with case() as folder:
        done = subprocess.run(["bash", "-c", f"set -o pipefail; {DAYLIGHT} items c --json | head -1"], cwd=folder,
                              capture_output=True, text=True, timeout=60)
        assert done.returncode == 0 and done.stderr == "" and done.stdout.count("\n") == 1, done


@test
def show_finds_items_and_places():
    with case() as folder:
        item = sha256(folder / "trove/chinese.txt")
        text = (folder / "trove/chinese.txt").read_text()
        for name in (item, item[:8], "chinese.txt", "sub/copy.txt", f"daylight:{item}"):
            found = json.loads(run("show", "c", name, "--json", cwd=folder)[0])
            assert found["item"] == item and found["units"][0]["text"] == text, name
            assert sorted(found["paths"]) == ["chinese.txt", "sub/copy.txt"]
        out, _ = run("show", "c", "chinese.txt#L2", cwd=folder)
        assert out == "── L2 ──\n安洵公司的报价单\n", out
        out, _ = run("show", "c", f"{item[:10]}#L2-3", cwd=folder)
        assert "traffic police" in out and "第一行" not in out
        found = json.loads(run("show", "c", "sub/english.md", "--json", cwd=folder)[0])
        marked = found["units"][0]["mentions"]
        assert [m for m in marked if m["kind"] == "email" and m["text"] == "a@example.com"], marked
        _, err = run("show", "c", "chinese.txt#L99", code=1, cwd=folder)
        assert "no place 'L99'" in one_line(err)
        _, err = run("show", "c", "nothing.txt", code=1, cwd=folder)
        assert "no item 'nothing.txt'" in one_line(err)
        _, err = run("show", "c", "", code=2, cwd=folder)
        assert "which item" in one_line(err)
        run("show", "c", "#L1", code=1, cwd=folder)
        _, err = run("show", "c", "daylight:zz", code=2, cwd=folder)
        assert "not a citation" in one_line(err)


@test
def search_hits_are_cited_and_verified():
    with case() as folder:
        found = json.loads(run("search", "c", "安洵", "--json", cwd=folder)[0])
        assert found["total"] == 1 and len(found["hits"]) == 1, found
        hit = found["hits"][0]
        assert hit["item"] == sha256(folder / "trove/chinese.txt") and hit["path"] == "chinese.txt"
        assert hit["place"] == "L2" and "安洵公司的报价单" in hit["quote"] and isinstance(hit["score"], float)
        assert hit["citation"].startswith(f"daylight:{hit['item']}#L2:~:text=")
        assert "安洵公司的报价单"[:2] == hit["quote"].encode()[slice(hit["highlights"][0][0], sum(hit["highlights"][0]))].decode()
        for query in ("поставки", "\"traffic police\"", "price dollars", "安洵 OR offer", "odd name", "hello OR номер"):
            out, _ = run("search", "c", query, "--json", cwd=folder)
            citations = [hit["citation"] for hit in json.loads(out)["hits"] if hit["citation"]]
            assert citations, query
            run("verify", "c", *citations, cwd=folder)
        assert json.loads(run("search", "c", "police", "traffic", "--json", cwd=folder)[0])["total"] == 1
        assert json.loads(run("search", "c", "--json", "--", "-traffic", "price", cwd=folder)[0])["total"] == 1


@test
def search_options_and_refusals():
    with case() as folder:
        assert json.loads(run("search", "c", "安恂", "--json", code=1, cwd=folder)[0]) | {"seconds": 0} == \
            {"total": 0, "hits": [], "seconds": 0}
        every = json.loads(run("search", "c", "offer OR 安洵 OR odd", "--json", cwd=folder)[0])
        part = json.loads(run("search", "c", "offer OR 安洵 OR odd", "--json", "--limit", "1", "--offset", "1", cwd=folder)[0])
        assert part["total"] == every["total"] == 3 and part["hits"] == every["hits"][1:2]
        facets = json.loads(run("search", "c", "offer OR 安洵", "--json", "--facets", cwd=folder)[0])["facets"]
        assert sum(facets["type"].values()) == 2, facets
        out, err = run("search", "c", "安洵", cwd=folder)
        assert out.startswith("1. chinese.txt  L2\n   安洵公司的报价单\n") and "1 hit in" in out and err == "", out
        for args in (["--sort", "size"], ["--limit", "0"], ["--limit", "99999"], ["--offset", "-1"]):
            _, err = run("search", "c", "x", *args, code=2, cwd=folder)
            one_line(err)
        _, err = run("search", "c", '"open', code=2, cwd=folder)
        assert "column 1" in one_line(err)
        _, err = run("search", "c", b"\xff\xfe", code=2, cwd=folder)
        assert "not UTF-8" in one_line(err)
        _, err = run("search", "gone", "x", code=3, cwd=folder)
        assert "no case at gone.case" in one_line(err)


@test
def search_mends_a_lost_index():
    with case() as folder:
        shutil.rmtree(folder / "c.case/index")
        found = json.loads(run("search", "c", "安洵", "--json", "--quiet", cwd=folder)[0])
        assert found["total"] == 1, found
        run("ingest", "d", "trove", "--no-index", "--quiet", cwd=folder)
        assert json.loads(run("search", "d", "安洵", "--json", "--quiet", cwd=folder)[0])["total"] == 1


@test
def a_traditional_word_finds_the_simplified_one():
    with case() as folder:
        assert json.loads(run("search", "c", "報價單", "--json", cwd=folder)[0])["total"] == 1


@test
def verify_accepts_and_refuses():
    with case() as folder:
        item = sha256(folder / "trove/chinese.txt")
        english = sha256(folder / "trove/sub/english.md")
        good = [f"daylight:{item}#L2:~:text=安洵公司", f"daylight:{item}#L2-3:~:text=报价单%20第三行",
                f"daylight:{item}#L1-3", f"daylight:{item}", f"daylight:{item.upper()}#L3:~:text=traffic%0A%20police",
                f"daylight:{english}#L3:~:text=100%20%22dollars%22%20at%2050%25%20off"]
        bad = {f"daylight:{item}#L2:~:text=安洵公可": "does not stand there",
               f"daylight:{item}#L3:~:text=安洵公司": "does not stand at L3 but at L2",
               f"daylight:{item}#L4:~:text=安洵": "no place 'L4'",
               f"daylight:{item}#p.1": "no place 'p.1'",
               f"daylight:{item}#L3:~:text=Traffic%20police": "does not stand there",
               f"daylight:{item}#L3:~:text=trafficpolice": "does not stand there",
               f"daylight:{'0' * 64}#L1": "no item of the case",
               "daylight:12#L1": "not a citation", "nonsense": "not a citation"}
        out, err = run("verify", "c", *good, cwd=folder)
        assert err == "" and out.count("✓") == len(good) and f"{len(good)} of {len(good)} citations verified" in out, out
        for citation, reason in bad.items():
            out, _ = run("verify", "c", citation, code=1, cwd=folder)
            assert out.startswith("✗") and reason in out, (citation, out)
        everything = "\n".join([*good, "", *bad]) + "\n"
        found = lines(run("verify", "c", "--json", "-", code=1, cwd=folder, stdin=everything.encode())[0])
        assert [row["verified"] for row in found] == [True] * len(good) + [False] * len(bad)
        assert [row["citation"] for row in found] == [*good, *bad]
        (folder / "list").write_text("\n".join(good))
        assert run("verify", "c", "@list", "--quiet", cwd=folder)[0] == ""
        run("verify", "c", "@gone", code=2, cwd=folder)
        run("verify", "c", "-", code=2, cwd=folder)


@test
def text_in_pictures_is_found_shown_and_verified():
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "in"))
        shutil.copy(ROOT / "tests/ocr/pages/russian.png", os.path.join(folder, "in"))
        out, _ = run("extract", "in/russian.png", "--ocr", "rus", "--places", cwd=folder)
        assert "── p.1" in out and "ночным сторожем" in out
        one_line(run("extract", "in/russian.png", "--ocr", "xyz", code=2, cwd=folder)[1])
        _, err = run("extract", "in/russian.png", cwd=folder)
        assert "partial" in err and "--ocr auto reads it" in err, err
        run("ingest", "c", "in", "--quiet", cwd=folder)  # what is installed is the default
        hit = json.loads(run("search", "c", "сторожем", "--json", cwd=folder)[0])["hits"][0]
        shown = json.loads(run("show", "c", "russian.png#p.1", "--json", cwd=folder)[0])["units"][0]
        assert shown["ocr"] is True and shown["confidence"] > 80, shown
        assert "by OCR" in run("show", "c", "russian.png#p.1", cwd=folder)[0]
        run("verify", "c", hit["citation"], cwd=folder)
        run("verify", "c", hit["citation"].split(":~:")[0] + ":~:text=дневным", code=1, cwd=folder)
        assert "rus" in json.loads(run("doctor", "--json", cwd=folder)[0])["ocr"]


@test
def verify_notices_changed_and_missing_files():
    with case() as folder:
        item = sha256(folder / "trove/chinese.txt")
        citation = f"daylight:{item}#L2:~:text=安洵公司"
        (folder / "trove/chinese.txt").write_text("something else\n")
        run("verify", "c", citation, cwd=folder)  # the duplicate still has the bytes
        (folder / "trove/sub/copy.txt").write_text("第一行\n安洵公司的报价单\nchanged\n")
        out, _ = run("verify", "c", citation, code=1, cwd=folder)
        assert "have changed" in out, out
        shutil.rmtree(folder / "trove")
        out, _ = run("verify", "c", citation, code=1, cwd=folder)
        assert "✗" in out and "No such file" in out, out


@test
def a_case_can_be_moved():
    with case() as folder:
        before = run("items", "c", "--json", cwd=folder)[0]
        os.rename(folder / "c.case", folder / "elsewhere.case")
        assert run("items", "elsewhere", "--json", cwd=folder)[0] == before
        run("status", "c", code=3, cwd=folder)


@test
def retry_reads_again():
    with case() as folder:
        before = json.loads(run("status", "c", "--json", cwd=folder)[0])
        after = json.loads(run("retry", "c", "--state", "unsupported", "--json", cwd=folder)[0])
        assert all(key == "seconds" or before[key] == after[key] for key in STATUS), (before, after)
        _, err = run("retry", "c", "--format", "inode/", "--state", "unsupported", code=1, cwd=folder)
        assert "no item is like that" in one_line(err)  # a pipe has no bytes to read again
        _, err = run("retry", "c", "--state", "timeout", code=1, cwd=folder)
        assert "no item is like that" in one_line(err)
        _, err = run("retry", "c", code=2, cwd=folder)
        assert "which items" in one_line(err)
        _, err = run("retry", "c", "--state", "nonsense", code=2, cwd=folder)
        one_line(err)


@test
def reindex_says_what_the_index_holds():
    with case() as folder:
        units = json.loads(run("status", "c", "--json", cwd=folder)[0])["units"]
        assert json.loads(run("reindex", "c", "--json", "--quiet", cwd=folder)[0])["units"] == units
        run("reindex", "gone", code=3, cwd=folder)


@test
def doctor_finds_damage():
    with case() as folder:
        assert "case.db opens and is whole" in run("doctor", "c", cwd=folder)[0]
        with open(folder / "c.case/case.db", "r+b") as file:
            file.seek(0)
            file.write(b"not a database, surely")
        run("status", "c", code=3, cwd=folder)
        found = json.loads(run("doctor", "c", "--json", code=1, cwd=folder)[0])
        assert found["ok"] is False and found["case_reason"], found


@test
def a_case_inside_its_source_does_not_read_itself():
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "x.txt").write_text("x\n")
        first = json.loads(run("ingest", "c", ".", "--json", cwd=folder)[0])
        again = json.loads(run("ingest", "c", ".", "--json", cwd=folder)[0])
        assert first["items"] == again["items"] == 1, (first, again)


@test
def names_may_begin_with_a_dash():
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "-x").mkdir()
        pathlib.Path(folder, "-x", "--json").write_text("x\n")
        run("ingest", "--quiet", "--", "-c", "-x", cwd=folder)
        assert lines(run("items", "--json", "--", "-c", cwd=folder)[0])[0]["path"] == "--json"
        assert "── L1" in run("show", "--", "-c", "--json", cwd=folder)[0]
        run("./-x", cwd=folder)
        assert pathlib.Path(folder, "-x.case", "case.db").exists()


@test
def a_full_disk_is_reported():
    with open("/dev/full", "wb") as full:
        done = subprocess.run([DAYLIGHT, "help"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 3 and "No space left" in one_line(done.stderr), done


@test
def scan_prints_what_a_text_mentions():
    text = "卡号4012888888881881，写信给 bob@example.org\n".encode()
    out, err = run("scan", stdin=text)
    found = {row["kind"]: row for row in map(json.loads, out.splitlines())}
    assert err == "" and found["card"]["value"] == "4012888888881881", out
    assert (found["card"]["start"], found["card"]["end"]) == (2, 18), out
    assert found["email"]["text"] == "bob@example.org" and found["email"]["start"] == 23, out
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "letter.txt")
        pathlib.Path(path).write_bytes(text * 40000)  # several pieces: offsets go on
        rows = [json.loads(line) for line in run("scan", path, "--kind", "card")[0].splitlines()]
        assert len(rows) == 40000 and {row["kind"] for row in rows} == {"card"}
        assert [row["start"] for row in rows] == [2 + 39 * i for i in range(40000)], rows[-1]


@test
def scan_refusals():
    assert run("scan", code=1, stdin=b"nothing here")[0] == ""
    assert "no date" in one_line(run("scan", "--at", "yesterday", code=2, stdin=b"x")[1])
    assert "no-such-file" in one_line(run("scan", "no-such-file", code=2)[1])
    assert "folder" in one_line(run("scan", ".", code=2)[1])
    broken = run("scan", stdin=b"\xff\x00 10.0.0.1 \xfe")[0]
    assert json.loads(broken)["start"] == 3, broken


def write_xlsx(path, table):
    """The least that is a workbook: one sheet of inline strings."""
    cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>" for row in table)
    main, of = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
             'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument'
             '.spreadsheetml.sheet.main+xml"/></Types>',
             "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
             f'Type="{of}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
             "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{of}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
             "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             f'<Relationship Id="r1" Type="{of}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
             "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(name, text)


@test
def names_of_columns_tell_the_numbers_of_all_rows():
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        (home / "t").mkdir()
        table = [["name", "ИНН", "n"]] + [[f"a{i}", "7707083893", str(i)] for i in range(450)] + [["last", "7728168971", "1"]]
        (home / "t/a.csv").write_text("\n".join(";".join(row) for row in table) + "\n")
        write_xlsx(home / "t/b.xlsx", [["Clients of 2022"]] + table)
        run("ingest", home / "c", home / "t", "--quiet")
        found = lines(run("mentions", home / "c", "--kind", "inn", "--json")[0])
        assert {row["value"]: row["count"] for row in found} == {"7707083893": 900, "7728168971": 2}, found
        last = next(row for row in found if row["value"] == "7728168971")
        assert last["quote"].startswith("last\t7728168971"), last
        run("verify", home / "c", last["citation"])


@test
def mentions_are_counted_cited_and_verified():
    with case() as home:
        folder, trove = home / "c", home / "trove"
        (trove / "list.txt").write_text("mail bob@example.org, host 10.1.2.3\nagain bob@example.org\nxx 198.51.100.7\n")
        run("ingest", folder, trove)
        rows = lines(run("mentions", folder, "--kind", "email", "--json")[0])
        row = next(r for r in rows if r["value"] == "bob@example.org")
        assert row["count"] == 2 and row["quote"].startswith("mail bob@"), row
        run("verify", folder, row["citation"])
        places = lines(run("mentions", folder, "--value", "bob@example.org", "--kind", "email", "--json")[0])
        assert [p["quote"] for p in places] == ["mail bob@example.org, host 10.1.2.3", "again bob@example.org"], places
        for place in places:
            run("verify", folder, place["citation"])
        out, _ = run("mentions", folder)
        assert "email" in out and "bob@example.org" in out and "list.txt#L1" in out, out
        assert "is not mentioned" in one_line(run("mentions", folder, "--value", "nobody", code=1)[1])
        assert "no quark" in one_line(run("mentions", folder, "--kind", "quark", code=1)[1])


@test
def secrets_are_masked_unless_asked():
    with case() as home:
        (home / "trove" / "note.txt").write_text("user bob@example.org password: Kx9tiger7 ok\n")
        run("ingest", home / "c", home / "trove")
        listed, _ = run("mentions", home / "c", "--json")
        rows = {r["kind"]: r for r in lines(listed)}
        assert "Kx9tiger7" not in listed and "masked" in rows["email"]["quote"], rows["email"]
        run("verify", home / "c", rows["password"]["citation"])
        assert "Kx9tiger7" not in run("mentions", home / "c")[0]
        assert "Kx9tiger7" in run("mentions", home / "c", "--kind", "password", "--secrets")[0]
        assert "Kx9tiger7" not in run("scan", home / "trove" / "note.txt")[0]
        assert "Kx9tiger7" in run("scan", home / "trove" / "note.txt", "--secrets")[0]


@test
def values_on_warning_lists_are_flagged_and_kept():
    with case() as home:
        folder, trove = home / "c", home / "trove"
        (trove / "list.txt").write_text("10.1.2.3 and 192.0.2.9, www.example.org or evil.example\n")
        run("ingest", folder, trove)
        lists = home / "lists"
        (lists / "one").mkdir(parents=True)
        (lists / "one" / "list.json").write_text(json.dumps(
            {"name": "private", "type": "cidr", "matching_attributes": ["ip-dst"], "list": ["10.0.0.0/8"]}))
        (lists / "hosts.json").write_text(json.dumps(
            {"name": "documentation", "type": "hostname", "matching_attributes": ["domain"], "list": [".example.org"]}))
        rows = {r["value"]: r for r in lines(run("mentions", folder, "--warnings", lists, "--json")[0])}
        assert rows["10.1.2.3"]["warnings"] == ["private"] and "warnings" not in rows["192.0.2.9"], rows
        assert rows["www.example.org"]["warnings"] == ["documentation"] and "warnings" not in rows["evil.example"], rows
        (lists / "bad.json").write_text("[1, 2")
        assert "bad.json" in one_line(run("mentions", folder, "--warnings", lists, code=2)[1])


def start_ingest(folder):
    return subprocess.Popen([DAYLIGHT, "ingest", "c", "big", "--jobs", "1"], cwd=folder, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, start_new_session=True)


def wait_until_read(folder, process, items):
    """False when it ended before."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        done = subprocess.run([DAYLIGHT, "status", "c", "--json"], cwd=folder, capture_output=True, text=True)
        if done.stdout and json.loads(done.stdout)["states"]["done"] >= items:
            return True
    return False


def make_big(folder, files=700):
    """Takes a while to read: each file in a folder of its own, so that each gets a worker of its own."""
    for i in range(files):
        own = pathlib.Path(folder, "big", str(i))
        own.mkdir(parents=True)
        (own / f"{i}.txt").write_text(f"file number {i}\n" * 5)


@test
def while_one_ingests_others_read_and_none_writes():
    with tempfile.TemporaryDirectory() as folder:
        make_big(folder)
        process = start_ingest(folder)
        assert wait_until_read(folder, process, 50)
        _, err = run("ingest", "c", "big", code=3, cwd=folder)
        assert re.search(r"another daylight \(process \d+\) is writing", one_line(err)), err
        assert lines(run("items", "c", "--json", "--state", "done", cwd=folder)[0])
        found = subprocess.run([DAYLIGHT, "search", "c", "number"], cwd=folder, capture_output=True, text=True)
        assert found.returncode in (0, 1) and found.stderr == "", found
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        assert re.search(r"^Seccomp:\s2$", status, re.M), "the broker has not given up exec and network"
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 130


@test
def what_extracts_has_given_up_exec_and_network():
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "big.txt").write_text("a line of text\n" * 400000)
        process = subprocess.Popen([DAYLIGHT, "extract", "big.txt"], cwd=folder, stdout=subprocess.PIPE)
        assert process.stdout.read(1) != b""  # it reads, and then waits for us
        held = re.search(r"^Seccomp:\s2$", pathlib.Path(f"/proc/{process.pid}/status").read_text(), re.M)
        process.stdout.close()
        process.wait(timeout=60)
        assert held, "it could run programs and reach out"


@test
def a_second_ctrl_c_ends_at_once_and_loses_nothing():
    with tempfile.TemporaryDirectory() as folder:
        make_big(folder)
        process = start_ingest(folder)
        assert wait_until_read(folder, process, 50)
        os.killpg(process.pid, signal.SIGINT)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) in (-signal.SIGINT, 130)
        done = json.loads(run("status", "c", "--json", code=1, cwd=folder)[0])["states"]["done"]
        assert done >= 50
        after = json.loads(run("ingest", "c", "--quiet", "--json", cwd=folder)[0])
        assert after["states"]["done"] == after["units"] == 700 and after["balanced"]


def interrupt(folder, number, after):
    """Starts an ingest, sends a signal when so many items are read, and returns its exit code and standard error."""
    process = start_ingest(folder)
    wait_until_read(folder, process, after)
    os.killpg(process.pid, number)  # as a terminal does: everyone in the group gets it
    out, err = process.communicate(timeout=60)
    return process.returncode, err


@test
def ctrl_c_stops_cleanly_and_a_second_run_goes_on():
    with tempfile.TemporaryDirectory() as folder:
        make_big(folder)
        code, err = interrupt(folder, signal.SIGINT, 20)
        assert code == 130 and "'daylight ingest c' goes on from here" in err, (code, err)
        before = json.loads(run("status", "c", "--json", code=1, cwd=folder)[0])
        assert 0 < before["states"]["done"] < 700 and before["states"].get("queued", 0) > 0, before["states"]
        assert not before["balanced"]
        _, err = run("ingest", "c", "--quiet", cwd=folder)
        after = json.loads(run("status", "c", "--json", cwd=folder)[0])
        assert after["states"]["done"] == 700 and after["units"] == 700 and after["balanced"], after


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
