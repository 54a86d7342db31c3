#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves a case, what comes from somebody else, and what stays on this computer.
Usage: test_export.py BUILD/daylight looker.so (Meson runs it). Bags are checked by RFC 8493 as read here and, where Python's `bagit`
is installed, by that as well."""
import csv
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from edited import edited  # noqa: E402
from tap import run_all, test  # noqa: E402

DAYLIGHT, LOOKER = map(os.path.abspath, sys.argv[1:3])
PASSPHRASE = "six words nobody said before this"
HTML = "<script>alert(1)</script><img src=x onerror=alert(1)>"
IO_ERROR = 11  # its place in src/model/states.def
PERSONS = "name,phone,email\n" + "".join(f"Person Nr{n},+4790000{n:03},p{n}@example.org\n" for n in range(300))


def run(*args, code=0, cwd=None, env=None, stdin=b""):
    done = subprocess.run([DAYLIGHT, *args], input=stdin, capture_output=True, cwd=cwd, timeout=120,
                          env={**os.environ, "LC_ALL": "C", "G_DEBUG": "fatal-warnings", **(env or {})})
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    assert done.returncode == code, f"{args}: exit {done.returncode}, not {code}\n{out[-2000:]}\n{err[-2000:]}"
    return out, err


class World:
    """One trove with hostile names, its case, and a passphrase; made once."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        trove = self.folder / "trove"
        (trove / "sub").mkdir(parents=True)
        (trove / "CON.txt").write_text("a device's name")
        (trove / "Case.txt").write_text("upper")
        (trove / "case.txt").write_text("lower")
        (trove / "sub" / "a%0Ab.txt").write_text("a percent")
        (trove / "sub" / "line\nbreak.txt").write_text("a line break")
        (trove / "sub" / "-rf \u202egpj.txt").write_text("turned text")
        (trove / (b"bad\xff\xfe.txt".decode("utf-8", "surrogateescape"))).write_text("bytes that are no text")
        (trove / ("long" * 50 + ".txt")).write_text("long")
        (trove / "交警总队.txt").write_text("报价 5000 offer " + HTML)
        (trove / f"{HTML.replace('/', '_')}.txt").write_text("a name that is HTML")
        (trove / "people.csv").write_text(PERSONS)
        (trove / "notes.txt").write_text("an offer of 100 USD\n")
        with __import__("zipfile").ZipFile(trove / "in.zip", "w") as z:
            z.writestr("inside.txt", "inside " * 20000)
            z.writestr("people.csv", PERSONS)
        self.trove, self.case = trove, self.folder / "w.case"
        self.key = self.folder / "key"
        self.key.write_text(PASSPHRASE + "\n")
        self.key.chmod(0o600)
        run("ingest", str(self.case), str(trove), "-q")

    def copy(self, name):
        to = self.folder / f"{name}.case"
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.case, to, symlinks=True)
        return to


def digest(path, kind):
    return hashlib.new(kind, path.read_bytes()).hexdigest()


def validate(bag):
    """RFC 8493: declaration, two payload manifests that name all of data/ and nothing else, tag manifests, oxum."""
    assert (bag / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert not (bag / "fetch.txt").exists()
    payload = {str(p.relative_to(bag)) for p in (bag / "data").rglob("*") if p.is_file() and not p.is_symlink()}
    tags = {p.name for p in bag.iterdir() if p.is_file() and not p.name.startswith("tagmanifest")}
    for kind in ("sha512", "sha256"):
        for name, wanted in ((f"manifest-{kind}.txt", payload), (f"tagmanifest-{kind}.txt", tags)):
            named = {}
            for line in (bag / name).read_text().splitlines():
                value, path = line.split("  ", 1)
                named[path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")] = value
            assert set(named) == wanted, (name, set(named) ^ wanted)
            for path, value in named.items():
                assert digest(bag / path, kind) == value, path
    info = dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text().splitlines())
    total = sum((bag / p).stat().st_size for p in payload)
    assert info["Payload-Oxum"] == f"{total}.{len(payload)}"
    folded = [p.casefold() for p in payload]
    assert len(set(folded)) == len(folded), "names that differ by case only"
    for path in payload:
        assert len(path.encode()) < 220 and not re.search(r'[\x00-\x1f\x7f<>:"|?*\\%\u202e\ufffd]', path), repr(path)
        for part in path.split("/"):
            assert part not in ("", ".", "..") and not part.endswith((".", " ")), path
            assert part.split(".")[0].lower() not in ("con", "nul", "prn", "aux"), path
    try:
        import bagit
        bagit.Bag(str(bag)).validate()
    except ImportError:
        pass
    assert "as its manifests say" in run("verify", str(bag))[0]
    return info, payload


@test
def a_bag_is_valid_and_balances(world):
    bag = world.folder / "whole.bag"
    out, _ = run("export", str(world.case), "--as", "bagit", str(bag), "--unmasked", "--json", "-q")
    info, payload = validate(bag)
    told = json.loads(out)
    ledger = json.loads((bag / "data/ledger.json").read_text())
    rows = list(csv.DictReader(open(bag / "data/ledger.csv", newline="")))
    assert len(ledger) == len(rows) == told["items"] == int(info["Daylight-Items"])
    assert told["withheld"] == told["absent"] == 0 and told["files"] == len(payload)
    for row in ledger:
        if row["sha256"] is not None:
            assert digest(bag / row["payload"], "sha256") == row["sha256"], row
    names = {row["raw_path"] for row in ledger}
    assert "sub/line%0Abreak.txt" in names and "bad%FF%FE.txt" in names, names
    assert (bag / "data/citations.txt").read_text().count("daylight:") > 0
    run("verify", str(world.case), "@" + str(bag / "data/citations.txt"), "-q")
    page = (bag / "data/dossier.html").read_text()
    assert "<script" not in page and "<img src=x" not in page
    assert bag.stat().st_mode & 0o77 == 0
    run("export", str(world.case), "--as", "bagit", str(bag), code=2)  # never over what is there
    assert "no such" in run("verify", str(bag), "--key", "x", code=2)[1].lower()


def small_bag(folder, files):
    """By RFC 8493, not by Daylight: {path: bytes}, and the names that lines have to encode."""
    shutil.rmtree(folder, ignore_errors=True)
    files = {"bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
             "bag-info.txt": f"Payload-Oxum: {sum(map(len, files.values()))}.{len(files)}\n".encode(), **files}

    def manifests(prefix, chosen):
        for kind in ("sha256", "sha512"):
            lines = [f"{hashlib.new(kind, data).hexdigest()}  ".encode() + path.encode().replace(b"%", b"%25").replace(b"\n", b"%0A") + b"\n"
                     for path, data in sorted(chosen.items())]
            files[f"{prefix}manifest-{kind}.txt"] = b"".join(lines)

    manifests("", {path: data for path, data in files.items() if path.startswith("data/")})
    manifests("tag", {path: data for path, data in files.items() if not path.startswith("data/")})
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


PAYLOAD = {"data/a.txt": b"one\n", "data/deep/b.txt": b"two\n", "data/100% of\nit.txt": b"three\n", "data/%41.txt": b"four\n"}


def told(bag, code=1):
    rows = [json.loads(line) for line in run("verify", str(bag), "--json", code=code)[0].splitlines()]
    assert rows[-1]["verified"] == (code == 0) and rows[-1]["bad"] == len(rows) - 1, rows
    return [f"{row['subject']}: {row['finding']}" for row in rows[:-1]]


def again(name, change):
    """`change` of a manifest's lines."""
    def to(bag):
        (bag / name).write_bytes(b"".join(change((bag / name).read_bytes().splitlines(keepends=True))))
    return to


def moved(bag, name, outside):
    (bag / name).rename(outside)
    (bag / name).symlink_to(outside)


@test
def a_bag_that_was_changed_is_told(world):
    """What is wrong, where, and nothing else: no line that is not expected."""
    bag, outside = world.folder / "small.bag", world.folder / "outside"
    outside.mkdir()
    assert told(small_bag(bag, PAYLOAD), code=0) == []
    same = hashlib.sha256(b"one\n").hexdigest().encode()
    count = "bag-info.txt: says that data has 19.4 (bytes.files), and it has "
    both = " has changed: its bytes are not those of manifest-sha256.txt and manifest-sha512.txt"
    manifest = "manifest-sha256.txt: has changed: its bytes are not those of tagmanifest-sha256.txt and tagmanifest-sha512.txt"
    link = "is a link to somewhere else: a bag has none, and it was not followed"
    added = "is named by no manifest: it was added, or its line was taken out"
    gone = "is gone, or is no file that can be read: manifest-sha256.txt names it"
    changes = [
        (lambda b: (b / "data/a.txt").write_bytes(b"ONE\n"), [f"data/a.txt:{both}"]),
        (lambda b: (b / "data/a.txt").unlink(), [f"data/a.txt: {gone}", count + "15.3"]),
        (lambda b: (b / "data/more").write_bytes(b"x"), [f"data/more: {added}", count + "20.5"]),
        (lambda b: (b / "more").write_bytes(b"x"), [f"more: {added}"]),
        (lambda b: moved(b, "data/a.txt", outside / "a"), [f"data/a.txt: {link}", count + "15.3"]),
        (lambda b: moved(b, "data/deep", outside / "deep"), [f"data/deep: {link}", f"data/deep/b.txt: {gone}", count + "15.3"]),
        (lambda b: (b / "data/dangling").symlink_to("/nowhere"), [f"data/dangling: {link}"]),
        (lambda b: moved(b, "manifest-sha256.txt", outside / "m"),
         ["manifest-sha256.txt: cannot be read, and nothing was checked with it", f"manifest-sha256.txt: {link}"]),
        (lambda b: os.mkfifo(b / "data/pipe"), ["data/pipe: is neither a file nor a folder"]),
        (lambda b: (b / "data/empty").mkdir(), ["data/empty: is an empty folder: no manifest can name it"]),
        (lambda b: (b / "fetch.txt").write_bytes(b"http://127.0.0.1/a 4 data/a.txt\n"),
         [f"fetch.txt: {added}", "fetch.txt: says where files are to be fetched from: nothing is, and a bag of Daylight's has none"]),
        (again("manifest-sha256.txt", lambda lines: lines + [same + b"  data/../../etc/passwd\n"]),
         ["manifest-sha256.txt: line 5 names 'data/../../etc/passwd', which is no place within a bag", manifest]),
        (again("manifest-sha256.txt", lambda lines: lines + [same + b"  /etc/passwd\n"]),
         ["manifest-sha256.txt: line 5 names '/etc/passwd', which is no place within a bag", manifest]),
        (again("manifest-sha256.txt", lambda lines: lines + [same + b"  bagit.txt\n"]),
         ["manifest-sha256.txt: line 5 names 'bagit.txt', which such a manifest is not for", manifest]),
        (again("manifest-sha256.txt", lambda lines: lines + [lines[-1]]),
         ["manifest-sha256.txt: line 5 names 'data/deep/b.txt' a second time, with the same sum", manifest]),
        (again("manifest-sha256.txt", lambda lines: lines + [same + b"  data/deep/b.txt\n"]),
         ["manifest-sha256.txt: line 5 names 'data/deep/b.txt' a second time, with another sum", manifest]),
        (again("manifest-sha256.txt", lambda lines: lines[:-1]), ["data/deep/b.txt: is not named by manifest-sha256.txt", manifest]),
        (again("manifest-sha256.txt", lambda lines: [same + lines[0][64:], *lines[1:]]),
         ["data/%41.txt: has another sum in manifest-sha256.txt, and its own in manifest-sha512.txt: a manifest was changed", manifest]),
        (again("manifest-sha256.txt", lambda lines: [*lines, b"nothing\n"]), ["manifest-sha256.txt: line 5 is no line of a manifest", manifest]),
        (again("manifest-sha256.txt", lambda lines: [*lines, same + b"  data/" + b"x" * 20000 + b"\n"]),
         ["manifest-sha256.txt: line 5 is no line of a manifest", "manifest-sha256.txt: was not read any further", manifest]),
        (lambda b: (b / "manifest-md5.txt").write_bytes(b"0" * 32 + b"  data/a.txt\n"),
         ["manifest-md5.txt: is of another algorithm than SHA-512 and SHA-256: what it says was not checked", f"manifest-md5.txt: {added}"]),
        (lambda b: (b / "bagit.txt").write_bytes(b"BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n"),
         ["bagit.txt: does not say that this is a bag of version 1.0 in UTF-8", "bagit.txt: has changed: its bytes are not those of "
          "tagmanifest-sha256.txt and tagmanifest-sha512.txt"]),
    ]
    for number, (change, expected) in enumerate(changes):
        change(small_bag(bag, PAYLOAD))
        said = told(bag)
        assert sorted(said) == sorted(expected), (number, said)
    small_bag(bag, PAYLOAD)
    for name in ("manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"):
        (bag / name).unlink()
    assert any("nothing says what it was" in row for row in told(bag)), "a bag without manifests proves nothing"
    for seed in range(60):
        name = sorted(p.name for p in small_bag(bag, PAYLOAD).glob("*manifest*"))[seed % 4]
        data = bytearray((bag / name).read_bytes())
        data[seed * 37 % len(data)] = (data[seed * 37 % len(data)] + 1 + seed * 7) % 256
        (bag / name).write_bytes(data[:len(data) - seed % 3 * 40])
        assert told(bag), (seed, name)


@test
def lists_of_people_stay_unless_asked_for(world):
    bag = world.folder / "masked.bag"
    run("export", str(world.case), "--as", "bagit", str(bag), "-q")
    info, payload = validate(bag)
    ledger = {row["path"]: row for row in json.loads((bag / "data/ledger.json").read_text())}
    for path in ("people.csv", "in.zip", "in.zip ▸ people.csv"):
        assert ledger[path]["payload"] is None and "list of people" in ledger[path]["left_out"], ledger[path]
    assert ledger["in.zip ▸ inside.txt"]["payload"] and ledger["notes.txt"]["payload"]
    assert int(info["Daylight-Withheld"]) == 2  # the list, once for both places, and the archive
    whole = b"".join((bag / p).read_bytes() for p in payload if not p.startswith("data/log"))
    assert b"p123@example.org" not in whole and b"+4790000123" not in whole


@test
def a_choice_is_told_as_one(world):
    bag = world.folder / "choice.bag"
    run("export", str(world.case), "--as", "bagit", str(bag), "--items", "offer", "--state", "done", "-q")
    _, payload = validate(bag)
    paths = {row["path"] for row in json.loads((bag / "data/ledger.json").read_text())}
    assert paths == {"notes.txt", "交警总队.txt"}, paths
    assert "data/dossier.html" not in payload and "data/log.csv" not in payload
    assert "a choice (found by 'offer', in state done)" in (bag / "data/README.txt").read_text()
    run("export", str(world.case), "--as", "bagit", str(world.folder / "none.bag"), "--items", "zzzz", code=1)
    assert not (world.folder / "none.bag").exists()


@test
def what_changed_since_is_not_passed_off(world):
    case, note = world.copy("changed"), world.trove / "notes.txt"
    before, bag = note.read_text(), world.folder / "changed.bag"
    try:
        note.write_text("another offer")
        run("export", str(case), "--as", "bagit", str(bag), "-q")
    finally:
        note.write_text(before)
    info, _ = validate(bag)
    row = [r for r in json.loads((bag / "data/ledger.json").read_text()) if r["path"] == "notes.txt"][0]
    assert row["payload"] is None and "have changed" in row["left_out"] and info["Daylight-Absent"] == "1"


@test
def a_bundle_comes_back_as_it_was(world):
    bundle, case = world.folder / "w.daylight", world.folder / "back.case"
    run("export", str(world.case), "--as", "bundle", str(bundle), "--passphrase-file", str(world.key), "-q")
    sealed = bundle.read_bytes()
    assert b"SQLite" not in sealed and b"offer" not in sealed and bundle.stat().st_mode & 0o77 == 0
    out, _ = run("import", str(bundle), str(case), "--passphrase-file", str(world.key), "--json", "-q")
    assert json.loads(out)["items"] == json.loads(run("status", str(world.case), "--json")[0])["items"]
    assert run("search", str(case), "报价", "--json")[0] != "" and case.stat().st_mode & 0o77 == 0
    for blob in (case / "blobs").glob("??/*"):
        assert digest(blob, "sha256") == blob.name
    assert not list((world.case / "blobs/tmp").iterdir())  # the copy of case.db left nothing
    run("import", str(bundle), str(case), "--passphrase-file", str(world.key), code=2)


def manifests_again(bag):
    """As somebody does who changes a bag and knows what a manifest is."""
    names = sorted(str(p.relative_to(bag)) for p in (bag / "data").rglob("*") if p.is_file())
    for kind in ("sha256", "sha512"):
        lines = [f"{digest(bag / n, kind)}  {n.replace('%', '%25')}\n" for n in names]
        (bag / f"manifest-{kind}.txt").write_text("".join(lines))
    info = (bag / "bag-info.txt").read_text()
    size = sum((bag / n).stat().st_size for n in names)
    (bag / "bag-info.txt").write_text(re.sub(r"Payload-Oxum: .*", f"Payload-Oxum: {size}.{len(names)}", info))
    for kind in ("sha256", "sha512"):
        chosen = ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"]
        (bag / f"tagmanifest-{kind}.txt").write_text("".join(f"{digest(bag / n, kind)}  {n}\n" for n in chosen))


@test
def what_a_bag_has_of_proofs_is_checked(world):
    """By somebody who made all manifests anew: the log and the seals show it."""
    case, good, bag = world.copy("proved"), world.folder / "proved.bag", world.folder / "changed.bag"
    for number in range(3):
        run("seal", str(case), "--key", str(world.folder / "proved.key"))
        run("show", str(case), "notes.txt")
    run("export", str(case), "--as", "bagit", str(good), "--unmasked", "-q")
    said = run("verify", str(good))[0]
    entries = len((good / "data/log.csv").read_text().splitlines()) - 1
    assert f"✓ log        {entries} entries checked\n✓ seals      3 seals checked\n" in said and "cannot show" not in said, said
    assert "whose key it is was not checked" in said, said
    other = world.copy("other-case")
    run("seal", str(other), "--key", str(world.folder / "other.key"))
    run("export", str(other), "--as", "bagit", str(world.folder / "other.bag"), "--unmasked", "-q")
    assert "1 seal checked" in run("verify", str(world.folder / "other.bag"))[0]

    def log(change):
        def to(b):
            lines = (b / "data/log.csv").read_bytes().decode().split("\r\n")
            (b / "data/log.csv").write_bytes("\r\n".join(change(lines)).encode())
        return to

    def leaf(lines):
        return [*lines[:2], re.sub(r'"[0-9a-f]{64}"', f'"{"0" * 64}"', lines[2]), *lines[3:]]
    seal = lambda b, n: b / f"data/seals/{n}.json"  # noqa: E731
    junk = "is no seal, or its signature does not hold: it was edited"
    changes = [
        (log(lambda lines: lines[:2] + lines[3:]), ["log entry 2: is gone", "data/seals/1.json: signed another log"]),
        (log(leaf), ["log entry 2: was edited", "data/seals/1.json: signed another log"]),
        (log(lambda lines: lines[:4] + [""]), ["and it has 3 now: its end is gone"]),
        (log(lambda lines: [lines[0], "junk", *lines[1:]]), ["data/log.csv: line 2 is no entry"]),
        (log(lambda lines: [lines[0], lines[2], lines[1], *lines[3:]]), ["log entry 1: is gone", "log entry 3: has a number that no entry can have"]),
        (log(lambda lines: [line.replace("notes.txt", "other.txt") for line in lines]), ["was edited: its text, time, user or number is not"]),
        (log(lambda lines: [lines[0], re.sub(r'"[0-9a-f]{32}"$', '""', lines[1]), *lines[2:]]),
         ["log entry 1: has no text any more, and no entry says who took it away"]),
        (lambda b: seal(b, 2).write_text(seal(b, 2).read_text().replace("items 1", "items 2")), [f"data/seals/2.json: {junk}"]),
        (lambda b: seal(b, 2).unlink(), ["data/seals/3.json: does not follow the one before it: seal 2 is gone"]),
        (lambda b: seal(b, 2).rename(seal(b, 3)), ["data/seals/3.json: stands in the wrong place: it says of itself that it is seal 2"]),
        (lambda b: shutil.copy(seal(b, 1), seal(b, 2)), ["data/seals/2.json: stands in the wrong place: it says of itself that it is seal 1"]),
        (lambda b: shutil.copy(seal(world.folder / "other.bag", 1), seal(b, 1)), ["data/seals/2.json: was signed with another key than the seal before it"]),
        (lambda b: seal(b, 2).write_bytes(b"{" * 100000), [f"data/seals/2.json: {junk}"]),
        (lambda b: seal(b, 3).unlink(), ["the bag: has no seal 3, which the log says was made: it was taken out"]),
        (lambda b: (b / "data/log.csv").unlink(), ["entries, and it has 0 now: its end is gone"]),
        (lambda b: seal(b, "02").write_bytes(b"{}"), ["data/seals/02.json: is no seal's name"]),
    ]
    for number, (change, expected) in enumerate(changes):
        shutil.rmtree(bag, ignore_errors=True)
        shutil.copytree(good, bag)
        change(bag)
        manifests_again(bag)
        rows = [json.loads(line) for line in run("verify", str(bag), "--json", code=1)[0].splitlines()]
        found = "\n".join(f"{row['subject']}: {row['finding']}" for row in rows[:-1])
        assert all(row["check"] in ("log", "seals") for row in rows[:-1]) and rows[-1]["verified"] is False, (number, rows)
        for part in expected:
            assert part in found, (number, part, found)


@test
def what_a_table_shows_otherwise_is_not_accused(world):
    """Formulas have an apostrophe, and are proved; what a table has no signs for is counted."""
    case, bag = world.copy("odd"), world.folder / "odd.bag"
    for query in ("=1+1", "'=1+1", "'quoted"):
        run("search", str(case), query, code=1)
    run("export", str(case), "--as", "bagit", str(bag), "--unmasked", "-q")
    said = run("verify", str(bag))[0]
    assert "cannot show" not in said and "without a seal nothing shows" in said, said
    run("search", str(case), "a\tb", code=1)
    run("search", str(case), "a\u202eb", code=1)
    shutil.rmtree(bag)
    run("export", str(case), "--as", "bagit", str(bag), "--unmasked", "-q")
    assert "· of 2 of them the table cannot show the text as it was" in run("verify", str(bag))[0]
    assert json.loads(run("verify", str(bag), "--json")[0].splitlines()[-1])["unproved"] == 2
    run("audit", str(case), "--redact", "1")
    shutil.rmtree(bag)
    run("export", str(case), "--as", "bagit", str(bag), "--unmasked", "-q")
    assert "entries checked, 1 redacted\n" in run("verify", str(bag))[0], "that it was is in the log"


@test
def a_bundle_that_was_touched_is_refused(world):
    bundle, bad = world.folder / "w.daylight", world.folder / "bad.daylight"
    sealed = bundle.read_bytes()
    (world.folder / "wrong").write_text("another passphrase\n")
    (world.folder / "wrong").chmod(0o600)
    piece = 65536 + 17
    cuts = [0, 10, 40, 71, 72, 72 + 5, 72 + piece, len(sealed) - piece if len(sealed) > 2 * piece else 80, len(sealed) - 1]
    flips = [17, 21, 25, 35, 50, 72, 72 + piece + 3, len(sealed) - 3]
    variants = [sealed[:cut] for cut in cuts] + [sealed + b"x", sealed[:72] + sealed[72 + piece:]]
    for at in flips:
        variants.append(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1:])
    for number, variant in enumerate(variants):
        bad.write_bytes(variant)
        _, err = run("import", str(bad), str(world.folder / "no.case"), "--passphrase-file", str(world.key), code=3)
        assert err.count("\n") == 1 and "bad.daylight" in err, (number, err)
    _, err = run("import", str(bundle), str(world.folder / "no.case"), "--passphrase-file", str(world.folder / "wrong"), code=3)
    assert "passphrase is wrong" in err
    assert not list(world.folder.glob("no.case*"))


def refused(case, *words):
    """Writing to such a case is refused in one line, before it is opened; doctor says why."""
    for args in (("bookmark", str(case), "offer:x"), ("ingest", str(case), "-q"), ("serve", str(case))):
        done = subprocess.run([DAYLIGHT, *args], capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
        err = done.stderr.decode()
        assert done.returncode == 3 and err.count("\n") == 1, (args, done)
        assert any(word in err for word in words), (args, err)
    run("doctor", str(case), code=1)


def change(case, *statements):
    with edited(case / "case.db", isolation_level=None) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        for statement in statements:
            db.execute(statement)
        db.execute("PRAGMA journal_mode = WAL")


@test
def a_case_with_a_schema_of_its_own_is_refused(world):
    schemas = {
        "trigger": ["CREATE TRIGGER t AFTER INSERT ON bookmark BEGIN DELETE FROM item; END"],
        "view": ["CREATE VIEW v AS SELECT * FROM item"],
        "shadow": ["ALTER TABLE bookmark RENAME TO b2", "CREATE VIEW bookmark AS SELECT * FROM b2"],
        "table": ["CREATE TABLE more (x)"],
        "generated": ["ALTER TABLE bookmark ADD COLUMN g TEXT GENERATED ALWAYS AS (hex(zeroblob(1000))) VIRTUAL"],
        "virtual": ["CREATE VIRTUAL TABLE f USING fts5(x)"],
        "index": ["CREATE INDEX i ON item (abs(size))"],
        "check": ["PRAGMA writable_schema = ON",
                  "UPDATE sqlite_schema SET sql = replace(sql, 'position INTEGER', 'position INTEGER CHECK (1)') WHERE name = 'bookmark'"],
        "other trigger": ["DROP TRIGGER audit_no_delete", "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT 1; END"],
        "less": ["DROP TABLE saved_search"],
    }
    for name, statements in schemas.items():
        case = world.copy(f"schema-{name}")
        change(case, *statements)
        refused(case, "is not as Daylight makes it")


def left_in_the_log(case, *statements):
    """As of a program that was killed: what the statements did is in the write-ahead log alone."""
    inside, log = case / "case.db", case / "case.db-wal"
    db = sqlite3.connect(inside, isolation_level=None)
    db.execute("PRAGMA wal_autocheckpoint = 0")
    for statement in statements:
        db.execute(statement)
    kept = inside.read_bytes(), log.read_bytes()
    db.close()
    inside.write_bytes(kept[0])
    log.write_bytes(kept[1])
    (case / "case.db-shm").unlink(missing_ok=True)


@test
def a_log_beside_the_database_hides_nothing(world):
    case = world.copy("log-schema")
    left_in_the_log(case, "CREATE TRIGGER t AFTER INSERT ON bookmark BEGIN DELETE FROM item; END")
    refused(case, "is not as Daylight makes it")
    # Junk that SQLite passes over, beside a database that is refused for itself.
    case = world.copy("log-junk")
    change(case, "CREATE VIEW v AS SELECT * FROM item")
    (case / "case.db-wal").write_bytes(b"j")
    refused(case, "is not as Daylight makes it")
    # A rollback journal that would fill the database with other pages.
    case = world.copy("log-journal")
    (case / "case.db-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\0\0\0\1" * 3 + bytes(10000))
    refused(case, "Daylight makes no such file")
    # And what our own programs leave when they are killed is no fault.
    case = world.copy("log-own")
    left_in_the_log(case, "UPDATE source SET path = path", "DELETE FROM bookmark")
    run("doctor", str(case))
    run("bookmark", str(case), "offer:none", code=1)


@test
def sources_of_somebody_else_are_not_read(world):
    """Its rows lead to the reader's own files, some queued, some to be listed again: else they would be in it when it is sent back."""
    case, private, secret = world.copy("led"), world.folder / "private", "words that are nobody's business"
    private.mkdir()
    for name in ("notes.txt", "diary.txt"):
        (private / name).write_text(f"{name}: {secret}\n")
    path = os.fsencode(private).hex()
    change(case, f"UPDATE source SET path = X'{path}00'", "UPDATE item SET state = NULL, sha256 = NULL WHERE path = 'notes.txt'",
           "DELETE FROM fact WHERE item = (SELECT id FROM item WHERE path = 'notes.txt')",
           f"UPDATE item SET state = {IO_ERROR}, mime = 'inode/directory' WHERE path = 'Case.txt'")
    run("ingest", str(case), "-q", code=1)
    for words in (("--state", "io_error"), ("--format", "text/plain"), ("--under", "notes.txt")):
        subprocess.run([DAYLIGHT, "retry", str(case), *words, "-q"], capture_output=True, timeout=60)
    held = lambda: [secret.encode() in file.read_bytes() for file in case.rglob("*") if file.is_file()]  # noqa: E731
    assert not any(held()), "a source that was named elsewhere was read"
    rows = [json.loads(line) for line in run("items", str(case), "--json", "--state", "io_error")[0].splitlines()]
    assert any(row["path"] == "notes.txt" and "named on another computer" in row["reason"] for row in rows), rows
    run("ingest", str(case), str(private), "-q", code=1)
    run("retry", str(case), "--state", "io_error", "-q", code=1)
    assert any(held()), "what was named here is read"


@test
def a_case_that_is_no_case_is_refused(world):
    case = world.copy("id")
    change(case, "PRAGMA application_id = 7")
    refused(case, "is not Daylight's")
    change(case, f"PRAGMA application_id = {0x6461796c}", "PRAGMA user_version = 9999")
    refused(case, "newer Daylight")
    (case / "case.db").write_bytes(b"SQLite format 3\0" + os.urandom(20000))
    refused(case, "case.db")
    whole = (world.case / "case.db").read_bytes()
    (case / "case.db").write_bytes(whole[:8192] + os.urandom(8192) * 3 + whole[4 * 8192:])
    run("doctor", str(case), code=1)


@test
def links_in_a_case_lead_nowhere(world):
    secret = world.folder / "secret.txt"
    secret.write_text("not the trove's\n")
    for name in ("lexicon.tsv", "case.db-wal", "lock"):
        case = world.copy("link")
        (case / name).unlink(missing_ok=True)
        (case / name).symlink_to(secret)
        refused(case, "a link to somewhere else")
    for name in ("blobs", "index"):
        case, elsewhere = world.copy("link"), world.folder / f"elsewhere-{name}"
        shutil.move(case / name, elsewhere)
        (case / name).symlink_to(elsewhere)
        refused(case, "a link to somewhere else")
        shutil.rmtree(elsewhere)
    case = world.copy("link")
    shard = next((case / "index").glob("*.db"))
    shutil.move(shard, world.folder / "shard.db")
    shard.symlink_to(world.folder / "shard.db")
    refused(case, "a link to somewhere else")
    case = world.copy("link")
    blob = next((case / "blobs").glob("??/*"))
    blob.unlink()
    blob.symlink_to(secret)
    bag = world.folder / "link.bag"
    run("export", str(case), "--as", "bagit", str(bag), "--unmasked", "-q")
    _, payload = validate(bag)
    assert all(b"not the trove's" not in (bag / p).read_bytes() for p in payload)
    assert secret.read_text() == "not the trove's\n"


@test
def nothing_is_exported_or_imported_through_a_link(world):
    room, bundle = world.folder / "room", world.folder / "linked.daylight"
    room.mkdir()
    for name, to in (("to-room", room), ("to-nothing", world.folder / "nowhere"), ("to-room.case", room)):
        (world.folder / name).symlink_to(to)
    for name in ("to-room", "to-nothing"):
        for kind in ("bagit", "bundle"):
            words = ["--passphrase-file", str(world.key)] if kind == "bundle" else []
            assert "is there already" in run("export", str(world.case), "--as", kind, str(world.folder / name), *words, "-q", code=2)[1]
    run("export", str(world.case), "--as", "bundle", str(bundle), "--passphrase-file", str(world.key), "-q")
    assert "is there already" in run("import", str(bundle), str(world.folder / "to-room"), "--passphrase-file", str(world.key), code=2)[1]
    assert list(room.iterdir()) == [] and not (world.folder / "nowhere").exists()
    assert [(world.folder / name).is_symlink() for name in ("to-room", "to-nothing", "to-room.case")] == [True] * 3


@test
def an_index_of_somebody_else_runs_nothing(world):
    case = world.copy("index")
    for shard in (case / "index").glob("*.db"):
        with edited(shard) as db:
            db.execute("CREATE TRIGGER t AFTER INSERT ON meta BEGIN INSERT INTO meta (key, value) VALUES ('evil', 1); END")
    out, _ = run("search", str(case), "报价", "--json", "-q")
    assert "交警总队" in out
    run("reindex", str(case), "--missing", "-q")
    for shard in (case / "index").glob("*.db"):
        with sqlite3.connect(f"file:{shard}?mode=ro", uri=True) as db:
            assert db.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").fetchone() == (0,)
        db.close()


@test
def values_of_any_type_crash_nothing(world):
    """Each column of each table holds what its table forbids nobody: every listing ends, in order."""
    hostile = ["-1", "9223372036854775807", "x'00ff00ff'", f"'{HTML}'", "1e308", "'\x1b[2J\u202e'", "zeroblob(100000)"]
    lists = [["status"], ["items"], ["items", "--json"], ["messages"], ["people"], ["offers"], ["targets"], ["timeline"],
             ["conversations"], ["mentions"], ["affected"], ["bookmark"], ["authenticity"], ["search", "offer"]]
    with sqlite3.connect(f"file:{world.case}/case.db?mode=ro", uri=True) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        columns = {t: [c[1] for c in db.execute(f"PRAGMA table_info({t})") if not c[5]] for t in tables}
    db.close()
    for value in hostile:
        case = world.copy("types")
        with edited(case / "case.db") as db:
            for table in tables:
                if table.startswith("audit") or table == "meta":
                    continue
                for column in columns[table]:
                    try:
                        db.execute(f"UPDATE OR IGNORE {table} SET {column} = {value}")
                    except sqlite3.Error:
                        pass
        for words in lists:
            done = subprocess.run([DAYLIGHT, words[0], str(case), *words[1:]], capture_output=True, timeout=60)
            assert 0 <= done.returncode <= 3, (value, words, done.returncode, done.stderr[-500:])
            assert b"\x1b[2J" not in done.stdout + done.stderr and "\u202e".encode() not in done.stdout, (value, words)
        report = case.parent / "types.html"
        done = subprocess.run([DAYLIGHT, "report", str(case), "-o", str(report)], capture_output=True, timeout=60)
        assert 0 <= done.returncode <= 3, (value, done)
        assert done.returncode != 0 or ("<script" not in report.read_text() and "<img src=x" not in report.read_text())


def nobody():
    """How to run something as a user without rights: of root's own processes the kernel shows nothing different. {}: it can't be done."""
    who = {"user": 65534, "group": 65534} if os.getuid() == 0 else {}
    try:
        return who if subprocess.run([DAYLIGHT, "--version"], capture_output=True, **who).returncode == 0 else {}
    except OSError:
        return {}


def hand_over(who, folder, *more):
    """All of a folder, and `more`, become nobody()'s."""
    for path in (*more, folder, *folder.rglob("*")):
        os.chown(path, who.get("user", -1), who.get("group", -1))


def cannot_be_looked_into(pid):
    """What is not dumpable is root's (proc(5)): it leaves no core, and no process of its user can trace it or read its memory."""
    until = time.monotonic() + 20
    while os.stat(f"/proc/{pid}/environ").st_uid != 0 and time.monotonic() < until:
        time.sleep(0.05)
    return os.stat(f"/proc/{pid}/environ").st_uid == 0


@test
def a_crash_leaves_no_core(world):
    """Any process of ours that ends badly; a plain one in the same place shows whether it could have."""
    with tempfile.TemporaryDirectory() as name:
        folder, who = pathlib.Path(name) / "core", nobody()
        shutil.copytree(world.case, folder / "w.case")
        hand_over(who, folder, folder.parent)
        shell = f"ulimit -c unlimited; cd {folder}; exec {DAYLIGHT} serve w.case --no-browser"
        served = subprocess.Popen(["bash", "-c", shell], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder,
                                  env={**os.environ, "XDG_RUNTIME_DIR": str(folder)}, **who)
        served.stdout.readline()
        limits = pathlib.Path(f"/proc/{served.pid}/limits").read_text()
        assert re.search(r"Max core file size\s+0\s+0\s", limits), limits
        assert cannot_be_looked_into(served.pid)
        served.send_signal(signal.SIGSEGV)
        _, status = os.waitpid(served.pid, 0)
        assert os.WIFSIGNALED(status) and not os.WCOREDUMP(status), status
        assert not list(folder.glob("core*"))
        printing = subprocess.Popen([os.path.join(os.path.dirname(DAYLIGHT), "daylight-print")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, **who)
        assert cannot_be_looked_into(printing.pid), "daylight-print, which has a dossier in memory"
        until = time.monotonic() + 20
        held = lambda: re.findall(r"^(NoNewPrivs:\t1|Seccomp:\t2)$", pathlib.Path(f"/proc/{printing.pid}/status").read_text(), re.M)  # noqa: E731
        while len(held()) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        assert len(held()) == 2, "it has given up the network and other programs before it reads"
        printing.communicate(b"")
        plain = subprocess.Popen(["sleep", "20"], **who)
        assert not who or os.stat(f"/proc/{plain.pid}/environ").st_uid != 0
        plain.kill()
        plain.wait()


@test
def the_key_of_a_bundle_is_in_locked_memory(world):
    """Where it may be; where it may not, the rest holds."""
    who = nobody()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(world.case, folder / "w.case")
        shutil.copy(world.key, folder / "key")
        hand_over(who, folder)
        ways = [("ulimit -l 8192", "export w.case --as bundle b1", True), ("ulimit -l 8192", "import b1 c1.case", True)]
        ways += [("ulimit -l 0", "export w.case --as bundle b2", False), ("ulimit -l 0", "import b2 c2.case", False)] if who else []
        for limit, words, may in ways:
            shell = f"{limit} || exit 77; cd {folder}; exec {DAYLIGHT} {words} --passphrase-file key -q"
            process = subprocess.Popen(["bash", "-c", shell], stdout=subprocess.DEVNULL, **who)
            locked = 0
            while process.poll() is None:
                said = pathlib.Path(f"/proc/{process.pid}/status").read_text()
                locked = max([locked, *map(int, re.findall(r"^VmLck:\s+(\d+) kB", said, re.M))])
                time.sleep(0.01)
            assert process.returncode == 77 or (process.returncode == 0 and (locked > 0) == may), (limit, words, locked, process.returncode)


@test
def the_key_that_seals_is_in_locked_memory(world):
    """From within, when it signs; where nothing may be locked it signs all the same. Root may lock without a limit."""
    who = nobody()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        shutil.copytree(world.case, folder / "w.case")
        shutil.copy(LOOKER, folder / "looker.so")
        hand_over(who, folder)
        for limit, may in [("8192", True), *[("0", False)] * bool(who)]:
            shell = f"ulimit -l {limit} || exit 77; cd {folder}; LD_PRELOAD=./looker.so exec {DAYLIGHT} seal w.case"
            sealed = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=120, **who)
            if sealed.returncode == 77:
                continue
            said = re.search(rb"^signed with (\d+) bytes in secret memory and (\d+) kB locked$", sealed.stderr, re.M)
            assert sealed.returncode == 0 and said, (limit, sealed)
            secret, locked = map(int, said.groups())
            assert secret >= 32 and (locked >= 64) == may, (limit, secret, locked)


@test
def what_prints_reads_fonts_alone(world):
    """From within, when its first byte is to be read."""
    with tempfile.TemporaryDirectory() as name:
        new, case = f"{name}/new", str(world.case / "case.db")
        paths = ["/etc/passwd", "/proc/self/environ", case, "+" + new, "+/usr/daylight-was-here", "/usr", "/usr/share/fonts"]
        done = subprocess.run([os.path.join(os.path.dirname(DAYLIGHT), "daylight-print")], stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
                              env={**os.environ, "LD_PRELOAD": LOOKER, "LOOK_AT": ":".join(paths)})
        said = done.stderr.decode().splitlines()
        assert said[:7] == [*(f"refused {path.lstrip('+')}" for path in paths[:5]), "opened /usr", "opened /usr/share/fonts"], said
        assert not os.path.exists(new) and os.path.exists(case)


@test
def nothing_is_written_outside_of_the_case(world):
    """A whole piece of work with every place where programs leave things watched, and /tmp closed where the kernel lets us."""
    base = pathlib.Path(tempfile.mkdtemp(prefix="daylight-outside-", dir=os.path.dirname(DAYLIGHT)))
    try:
        watched = [base / name for name in ("home", "tmp", "cache", "config", "data", "state", "cwd")]
        for folder in watched:
            folder.mkdir()
        names = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        env = {**os.environ, **{n: str(w) for n, w in zip(names, watched)}, "XDG_RUNTIME_DIR": str(base / "run")}
        (base / "run").mkdir(mode=0o700)
        shutil.copytree(world.trove, base / "trove")
        (base / "key").write_text(PASSPHRASE)
        (base / "key").chmod(0o600)
        d, b = DAYLIGHT, base
        lines = [f"{d} ingest {b}/x.case {b}/trove -q", f"{d} report {b}/x.case -o {b}/out.html", f"{d} search {b}/x.case offer",
                 f"{d} export {b}/x.case --as bagit {b}/out.bag -q",
                 f"{d} export {b}/x.case --as bundle {b}/out.daylight --passphrase-file {b}/key -q",
                 f"{d} import {b}/out.daylight {b}/y.case --passphrase-file {b}/key -q",
                 f"timeout -s INT 3 {d} serve {b}/x.case --no-browser || true"]
        script = "set -e; cd " + str(base / "cwd") + "\n" + "\n".join(lines)
        closed = "mount -t tmpfs -o ro none /tmp; mount -t tmpfs -o ro none /var/tmp; mount -t tmpfs -o ro none /dev/shm;"
        can = subprocess.run(["unshare", "-rm", "bash", "-c", closed], capture_output=True).returncode == 0
        command = ["unshare", "-rm", "bash", "-c", closed + script] if can else ["bash", "-c", script]
        done = subprocess.run(command, capture_output=True, env=env, timeout=300)
        assert done.returncode == 0, done
        for folder in watched:
            assert list(folder.rglob("*")) == [], list(folder.rglob("*"))
        assert [p for p in (base / "run").rglob("*") if p.is_file()] == []
        allowed = {"trove", "key", "run", "x.case", "y.case", "out.html", "out.bag", "out.daylight"} | {w.name for w in watched}
        assert {p.name for p in base.iterdir()} == allowed, list(base.iterdir())
    finally:
        shutil.rmtree(base)


@test
def files_are_their_owner_s_alone(world):
    """Whatever the umask: every file and folder that a whole piece of work makes. Nothing but the trove is anybody else's."""
    base = world.folder / "open"
    base.mkdir()
    shutil.copytree(world.trove, base / "trove")
    (base / "key").write_text(PASSPHRASE)
    (base / "key").chmod(0o600)
    (base / "terms").write_text("an offer\n")
    d = DAYLIGHT
    lines = [f"{d} ingest x trove -q", f"{d} search x offer", f"{d} seal x --out sealed --request sealed.tsq", f"{d} show x notes.txt",
             f"{d} bookmark x \"$({d} search x offer --json | grep -o 'daylight:[^\"]*' | head -1)\" --note n", f"{d} report x -o dossier.html",
             f"{d} report x -o dossier.pdf", f"{d} graph x -o graph.json || test $? = 1", f"{d} affected x --export affected.list", f"{d} analyse x -q",
             f"{d} notify x --country NO -o packs || test $? = 1", f"{d} reindex x -q",
             f"{d} export x --as bagit bag -q", f"{d} export x --as bundle b.daylight --passphrase-file key -q",
             f"{d} import b.daylight back --passphrase-file key -q", f"{d} verify x >/dev/null", f"{d} serve users add x ada --role own < key",
             f"XDG_RUNTIME_DIR={base}/run timeout -s INT 3 {d} serve x --no-browser --lan 127.0.0.1 || true"]
    (base / "run").mkdir(mode=0o700)
    own = {base, base / "trove", base / "terms", *(base / "trove").rglob("*")}
    # While the server runs, and while a case is written, what SQLite keeps beside it is there as well.
    watch = f"(for n in $(seq 40); do find x.case -perm /077 -print >> {base}/seen 2>/dev/null; sleep 0.2; done) & "
    done = subprocess.run(["bash", "-c", f"umask 0; cd {base}; touch seen; chmod 600 seen; {watch} set -e\n" + "\n".join(lines) + "\nwait"],
                          capture_output=True, timeout=300)
    assert done.returncode == 0, done
    made = [path for path in base.rglob("*") if path not in own]
    assert len(made) > 60 and {"case.db", "lock", "seal-1.json", "sealed.tsq", "manifest-sha256.txt", "dossier.pdf", "b.daylight", "users.json",
                               "serve-key.pem", "0.db", "x.case.key", "affected.list"} <= {path.name for path in made}, sorted(p.name for p in made)
    wrong = [(str(path.relative_to(base)), oct(path.stat().st_mode)) for path in made if path.stat().st_mode & 0o77 != 0]
    assert wrong == [] and (base / "seen").read_text() == "", (wrong, (base / "seen").read_text())


@test
def a_vault_is_opened_and_closed(world):
    tools = world.folder / "bin"
    tools.mkdir()
    for name in ("gocryptfs", "fusermount3"):
        (tools / name).write_text(f'#!/bin/sh\necho {name} "$@" >> {world.folder}/ran\n')
        (tools / name).chmod(0o755)
    path = {"PATH": str(tools)}
    run("vault", "create", "work", cwd=world.folder, env=path)
    run("vault", "open", "work/", cwd=world.folder, env=path)
    run("vault", "close", "work", cwd=world.folder, env=path)
    assert (world.folder / "ran").read_text().splitlines() == [
        "gocryptfs -init -- work.vault", "gocryptfs -- work.vault work", "gocryptfs -- work.vault work", "fusermount3 -u -- work"]
    assert (world.folder / "work").stat().st_mode & 0o77 == 0
    run("vault", "create", "work", cwd=world.folder, env=path, code=2)
    (world.folder / "full").mkdir()
    (world.folder / "full" / "plain.txt").write_text("not encrypted")
    assert "full has files, which a vault does not encrypt" in run("vault", "create", "full", cwd=world.folder, env=path, code=2)[1]
    assert not (world.folder / "full.vault").exists()
    for name in ("open", "close", "create"):
        assert "which folder" in run("vault", name, "", cwd=world.folder, env=path, code=2)[1]
    assert "not 'delete'" in run("vault", "delete", "work", cwd=world.folder, env={"PATH": "/nowhere"}, code=2)[1]
    assert len((world.folder / "ran").read_text().splitlines()) == 4
    _, err = run("vault", "open", "other", cwd=world.folder, env={"PATH": "/nowhere"}, code=1)
    assert "apt install gocryptfs" in err


def main():
    with tempfile.TemporaryDirectory() as folder:
        return run_all(World(folder))


sys.exit(main())
