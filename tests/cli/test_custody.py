#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Custody: the audit log's proofs, seals, time stamps, and every kind of tampering named. An independent reading of
docs/custody.md: roots and proofs are computed here again, signatures and time stamps are checked by openssl.
Usage: test_custody.py BUILD/daylight VERSION BUILD/faulty.so (Meson runs it)."""
import base64
import csv
import hashlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
import tempfile
import traceback
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from edited import edited  # noqa: E402

DAYLIGHT = os.path.abspath(sys.argv[1])
FAULTY = os.path.abspath(sys.argv[3])
TESTS = []


def test(function):
    TESTS.append(function)
    return function


# --- the case -------------------------------------------------------------------------------------------------------

BIG = ("line %d of a long text\n" * 5000) % tuple(range(5000))


def make_trove(folder):
    folder.mkdir()
    (folder / "note.txt").write_text("The buyer paid 12,000 EUR in March.\nNobody else knew.\n")
    (folder / "list.csv").write_text("name,phone\nAda,+4915112345678\nBob,+4915112345679\n")
    with zipfile.ZipFile(folder / "box.zip", "w") as box:
        box.writestr("small.txt", "a small member of a box\n")
        box.writestr("big.txt", BIG)


class Case:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.trove = self.folder / "trove"
        self.case = self.folder / "c.case"

    def run(self, *args, code=0, stdin=None, env=None):
        done = subprocess.run([DAYLIGHT, args[0], "c", *args[1:]], capture_output=True, cwd=self.folder, timeout=120, text=True,
                              input=stdin, env=dict(os.environ, **(env or {})))
        assert done.returncode == code, f"{args}: exit {done.returncode}, not {code}\n{done.stdout}\n{done.stderr}"
        return done.stdout if code in (0, 1) and done.stdout else done.stderr

    def json(self, *args, **more):
        return [json.loads(line) for line in self.run(*args, "--json", **more).splitlines()]

    def findings(self, *args, code=1):
        return [row for row in self.json("verify", *args, code=code) if row.get("bad")]

    def tamper(self, *statements, triggers=True):
        with edited(self.case / "case.db") as db:
            if triggers:
                db.executescript("DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;")
            for sql, *values in statements:
                assert db.execute(sql, values).rowcount > 0, sql


PRISTINE = {}


def pristine():
    """A case with entries, a bookmark, a decision of every kind that is cheap to make, and one seal."""
    if "folder" not in PRISTINE:
        PRISTINE["temp"] = tempfile.TemporaryDirectory()
        case = Case(pathlib.Path(PRISTINE["temp"].name) / "work")
        case.folder.mkdir()
        make_trove(case.trove)
        case.run("ingest", str(case.trove), "--quiet")
        hit = case.json("search", "buyer")[0]["hits"][0]["citation"]
        case.run("bookmark", hit, "--note", "who paid?")
        case.run("show", "note.txt")
        case.run("seal", "--out", "sealed")
        PRISTINE["folder"] = case.folder.with_name("pristine")
        case.folder.rename(PRISTINE["folder"])
    return PRISTINE["folder"]


def with_case(function):
    """A copy of it in the place where it was made: the paths of sources are absolute, and sealed."""
    def run():
        copy = pristine().with_name("work")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(pristine(), copy)
        function(Case(copy))
    run.__name__ = function.__name__
    return test(run)


def expect(findings, *parts):
    text = "\n".join(f"{row['check']}: {row['subject']}: {row['finding']}" for row in findings)
    for part in parts:
        assert part in text, f"'{part}' is not in:\n{text}"


# --- RFC 6962, once more --------------------------------------------------------------------------------------------

def sha(data):
    return hashlib.sha256(data).digest()


def tree(leaves):
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha(b"\1" + tree(leaves[:k]) + tree(leaves[k:]))


def peaks_of(leaves):
    """What the log's head keeps of a tree."""
    peaks, rest = b"", list(leaves)
    while rest:
        k = 1
        while k * 2 <= len(rest):
            k *= 2
        peaks, rest = peaks + tree(rest[:k]), rest[k:]
    return peaks


def climb(leaf, index, size, path):
    """The root that an inclusion proof leads to: recursion over the tree's shape, unlike the program's own."""
    if size == 1:
        assert not path
        return leaf
    k = 1
    while k * 2 < size:
        k *= 2
    if index < k:
        return sha(b"\1" + climb(leaf, index, k, path[:-1]) + path[-1])
    return sha(b"\1" + path[-1] + climb(leaf, index - k, size - k, path[:-1]))


def entry_text(row):
    return row["text"].encode()


# --- the log --------------------------------------------------------------------------------------------------------

@with_case
def the_log_tells_what_was_done(case):
    rows = case.json("audit")
    done = [(row["action"], row["detail"]) for row in rows[:-1]]
    assert ("search", "buyer") in done and ("read", "note.txt") in done and ("seal", "seal 1") in done, done
    assert any(action == "ingest" for action, _ in done) and any(action == "bookmark" for action, _ in done), done
    assert all(row["user"] is None for row in rows[:-1]), "nobody is named who did not ask for it"
    leaves = [bytes.fromhex(row["leaf"]) for row in rows[:-1]]
    assert tree(leaves).hex() == rows[-1]["root"] and rows[-1]["size"] == len(leaves)
    case.run("search", "phone", env={"DAYLIGHT_USER": "desk two"})
    assert case.json("audit")[-2]["user"] == "desk two"


@with_case
def every_entry_is_proved(case):
    for n in range(5):
        case.run("search", f"word{n}", code=1)
    root, size = (case.json("audit")[-1][key] for key in ("root", "size"))
    for n in range(1, size + 1):
        proof = case.json("audit", "--proof", str(n))[0]
        leaf = sha(b"\0" + bytes.fromhex(proof["salt"]) + entry_text(proof))
        assert leaf.hex() == proof["leaf"]
        assert climb(leaf, n - 1, size, [bytes.fromhex(step) for step in proof["path"]]).hex() == root
    assert "there is no entry" in case.run("audit", "--proof", str(size + 1), code=1)
    leaves = [bytes.fromhex(row["leaf"]) for row in case.json("audit")[:-1]]
    for old in range(1, size + 1):
        proof = case.json("audit", "--consistency", str(old))[0]
        assert proof["old_root"] == tree(leaves[:old]).hex() and proof["root"] == root


@with_case
def a_redaction_keeps_the_proofs(case):
    case.run("search", "zanzibar", code=1)
    before = case.json("audit")
    entry = next(row["entry"] for row in before[:-1] if row["detail"] == "zanzibar")
    said = case.run("audit", "--redact", str(entry))
    after = case.json("audit")
    assert said.startswith(f"entry {entry} is redacted: ") and "zanzibar" not in said and said.count("\n") == 1, said
    assert said.endswith(f"proofs and seals hold: {after[-1]['size']} entries, root {after[-1]['root']}\n"), said
    row = after[entry - 1]
    assert (row["action"], row["detail"], row["salt"], row["time"], row["user"]) == ("redacted", "", None, None, None), row
    assert row["leaf"] == before[entry - 1]["leaf"]
    proof = case.json("audit", "--consistency", str(before[-1]["size"]))[0]
    assert proof["old_root"] == before[-1]["root"], "the log of before is the beginning of this one"
    proof = case.json("audit", "--proof", str(entry))[0]
    path = [bytes.fromhex(step) for step in proof["path"]]
    assert climb(bytes.fromhex(proof["leaf"]), entry - 1, proof["size"], path).hex() == after[-1]["root"]
    for name in os.listdir(case.case):
        if name.startswith("case.db"):
            assert b"zanzibar" not in (case.case / name).read_bytes(), f"{name} still has what was redacted"
    assert after[-2]["action"] == "redact" and after[-2]["detail"] == f"entry {entry}"
    end = case.json("verify")[-1]
    assert end["verified"] and end["redacted"] == 1
    assert "redacted already" in case.run("audit", "--redact", str(entry), code=2)
    assert "no entry" in case.run("audit", "--redact", "999", code=1)
    for asked in ("--redact", "--proof"):
        assert "there is no entry 0" in case.run("audit", asked, "0", code=1), asked
    assert "it continues none of 0" in case.run("audit", "--consistency", "0", code=1)
    assert "there is no seal 0" in case.run("seal", "--number", "0", code=1), "and none was made"
    assert "would take that for tampering" in case.run("audit", "--redact", str(after[-2]["entry"]), code=2)
    assert case.json("verify")[-1]["verified"]
    again = case.json("audit", "--redact", "1")
    assert again == [{"redacted": 1, **case.json("audit")[-1]}], again


@with_case
def searches_can_be_left_out(case):
    assert case.run("audit", "--searches", "off") == "from here on searches are not logged, and what is opened is logged\n"
    case.run("search", "nobody")
    case.run("show", "note.txt")
    case.run("audit", "--reads", "off")
    case.run("show", "list.csv")
    assert case.json("audit", "--searches", "on") == [{"searches": True, "reads": False}]
    case.run("search", "knew")
    done = [(row["action"], row["detail"]) for row in case.json("audit")[:-1]][-5:]
    assert done == [("audit", "searches: not logged from here on"), ("read", "note.txt"),
                    ("audit", "what is opened: not logged from here on"), ("audit", "searches: logged from here on"),
                    ("search", "knew")], done
    assert not any(detail in ("nobody", "list.csv") for _, detail in done), done
    assert "on or off" in case.run("audit", "--searches", "maybe", code=2)


@with_case
def the_log_refuses_changes(case):
    for sql in ("UPDATE audit SET detail = 'x' WHERE id = 1", "DELETE FROM audit WHERE id = 1",
                "UPDATE audit SET leaf = x'00', salt = NULL, time_ms = NULL, user = NULL, action = NULL, detail = NULL WHERE id = 1"):
        try:
            case.tamper((sql,), triggers=False)
            raise AssertionError(sql)
        except sqlite3.IntegrityError as error:
            assert "append-only" in str(error)


# --- tampering with the log -----------------------------------------------------------------------------------------

@with_case
def an_edited_entry_is_named(case):
    case.tamper(("UPDATE audit SET detail = 'seller' WHERE detail = 'buyer'",))
    entry = next(row["entry"] for row in case.json("audit", code=1) if row.get("detail") == "seller")
    expect(case.findings(), f"log: log entry {entry}: was edited")


@with_case
def an_entry_written_anew_is_named(case):
    """Text, salt and leaf fit each other, and only the tree and the seal know better."""
    row = next(row for row in case.json("audit")[:-1] if row["detail"] == "buyer")
    entry = case.json("audit", "--proof", str(row["entry"]))[0]["text"].replace("buyer", "seller")
    leaf = sha(b"\0" + bytes(16) + entry.encode())
    case.tamper(("UPDATE audit SET detail = 'seller', salt = ?, leaf = ? WHERE id = ?", bytes(16), leaf, row["entry"]))
    expect(case.findings(), "another root than its head says", f"log entry {row['entry']}: was changed since seal 1")


@with_case
def a_log_made_anew_is_named(case):
    """The whole tree is computed again, as somebody would who knows how: the seal still has the old root."""
    rows = case.json("audit")[:-1]
    leaves = [bytes.fromhex(row["leaf"]) for row in rows]
    at = next(row["entry"] for row in rows if row["detail"] == "buyer")
    entry = case.json("audit", "--proof", str(at))[0]["text"].replace("buyer", "seller")
    leaves[at - 1] = sha(b"\0" + bytes(16) + entry.encode())
    case.tamper(("UPDATE audit SET detail = 'seller', salt = ?, leaf = ? WHERE id = ?", bytes(16), leaves[at - 1], at),
                ("UPDATE audit_head SET peaks = ?", peaks_of(leaves)))
    case.run("audit")
    found = case.findings()
    assert not [row for row in found if row["check"] == "log"], found
    expect(found, f"sealed: log entry {at}: was changed since seal 1")


@with_case
def a_removed_entry_is_named(case):
    case.tamper(("DELETE FROM audit WHERE id = 2",))
    expect(case.findings(), "log: log entry 2: is gone", "sealed: log entry 2: is gone since seal 1")


@with_case
def a_log_cut_short_is_named(case):
    last = case.json("audit")[-1]["size"]
    case.tamper(("DELETE FROM audit WHERE id >= ?", last - 1))
    expect(case.findings(), "the end is gone", f"log entry {last}: is gone since seal 1")
    case.run("search", "nobody")
    expect(case.findings(), f"log entry {last - 1}: and those up to {last} are gone")


@with_case
def a_log_cut_back_is_named_by_later_seals(case):
    """An older seal is shown, which fits what is left: that the case has a later one which does not is told all the same."""
    case.run("seal")
    size = case.json("audit")[-1]["size"]
    leaves = [bytes.fromhex(row["leaf"]) for row in case.json("audit")[:-1]][:size - 1]
    case.tamper(("DELETE FROM audit WHERE id = ?", size), ("UPDATE audit_head SET size = ?, peaks = ?", size - 1, peaks_of(leaves)))
    assert f"the log has {size - 1} entries: it continues none of {size}" in case.run("audit", "--consistency", str(size), code=1)
    expect(case.findings(), f"sealed: log entry {size}: is gone since seal 2")
    found = case.findings("--seal", "sealed/seal-1.json")
    assert len(found) == 1, found
    expect(found, f"seals: seal 2: was made when the log had {size} entries, and it has {size - 1} now: its end is gone")
    case.run("search", "nobody")
    expect(case.findings("--seal", "sealed/seal-1.json"), f"seals: seal 2: signed another log: of its first {size} entries some were changed")


@with_case
def reordered_entries_are_named(case):
    case.tamper(("UPDATE audit SET id = 1000 WHERE id = 1",), ("UPDATE audit SET id = 1 WHERE id = 2",),
                ("UPDATE audit SET id = 2 WHERE id = 1000",))
    expect(case.findings(), "log entry 1: was edited", "log entry 2: was edited", "another root", "log entry 1: was changed since seal 1")


@with_case
def a_silent_redaction_is_named(case):
    case.tamper(("UPDATE audit SET salt = NULL, time_ms = NULL, user = NULL, action = NULL, detail = NULL WHERE id = 2",), triggers=False)
    expect(case.findings(), "log entry 2: has no text any more, and no entry says who took it away")


# --- tampering with the rest ----------------------------------------------------------------------------------------

@with_case
def an_untouched_case_is_whole(case):
    end = case.json("verify")[-1]
    assert end["verified"] and end["seals"] == 1 and end["seal"] == 1, end
    assert end["originals"]["checked"] == 3 and end["blobs"]["checked"] == 2 and end["citations"]["checked"] == 1, end
    assert "✓ originals" in case.run("verify")
    assert case.run("verify", "--quiet") == ""


@with_case
def a_changed_original_is_named(case):
    path = case.trove / "note.txt"
    path.write_text(path.read_text().replace("12,000", "13,000"))
    expect(case.findings(), "originals: note.txt: its bytes have changed", "citations: daylight:")
    path.unlink()
    expect(case.findings(), "originals: note.txt: the file is gone from its source")


@with_case
def a_missing_source_is_said_not_blamed(case):
    shutil.move(case.trove, case.folder / "elsewhere")
    found = case.findings()
    assert [row["check"] for row in found] == ["citations"], found
    assert case.json("verify", code=1)[-1]["originals"] == {"checked": 0, "bad": 0, "absent": 3}


@with_case
def a_changed_blob_is_named(case):
    big = next(path for path in (case.case / "blobs").glob("??/*"))
    data = bytearray(big.read_bytes())
    data[100] ^= 1
    big.chmod(0o600)
    big.write_bytes(data)
    expect(case.findings(), "blobs: box.zip ▸ big.txt: its bytes have changed")
    big.unlink()
    expect(case.findings(), "blobs: box.zip ▸ big.txt: the case's copy of its bytes is gone")
    case.tamper(("UPDATE blob SET bytes = CAST(replace(CAST(bytes AS TEXT), 'small', 'large') AS BLOB)",))
    expect(case.findings(), "blobs: box.zip ▸ small.txt: its bytes have changed")


@with_case
def a_changed_text_is_named(case):
    case.tamper(("UPDATE unit SET text = replace(text, '12,000', '90,000') WHERE text LIKE '%12,000%'",))
    found = case.findings()
    expect(found, "sealed: results of item note.txt: was changed since seal 1")
    assert len(found) == 1, found


@with_case
def changed_results_of_each_table_are_named(case):
    for sql in ("UPDATE mention SET value = value || 'x' WHERE kind = 'phone'", "UPDATE fact SET value = value || 'x'"):
        case.tamper((sql,), triggers=False)
        expect(case.findings(), "was changed since seal 1")


@with_case
def a_changed_ledger_is_named(case):
    case.tamper(("UPDATE item SET sha256 = zeroblob(32) WHERE path = 'list.csv'",))
    expect(case.findings(), "sealed: item list.csv: was changed", "originals: list.csv: its bytes have changed")


@with_case
def an_item_gone_or_put_in_is_named(case):
    case.tamper(("DELETE FROM item WHERE path = 'list.csv'",))
    expect(case.findings(), "sealed: item ", "is gone since seal 1", "results of item ")
    case.tamper(("INSERT INTO item (source, depth, ordinal, size, state, name, path) VALUES (1, 0, 0, 0, 1, 'x', 'planted.txt')",), triggers=False)
    rows = case.json("verify", code=1)
    assert {"check": "sealed", "subject": "item planted.txt", "finding": "was added since seal 1", "bad": False} in rows, rows


@with_case
def what_the_ledger_says_of_an_item_is_sealed(case):
    """Its time above all, which no original shows any more once the medium is away."""
    for sql in ("mtime_ms = 0", "date_ms = 0", "mime = 'x/y'", "producer = 'another'", "name = 'x'", "raw_path = x'78'", "depth = 3",
                "source = 7", "inherited = 'x'", "reader = 'x'", "declared_children = 9", "ordinal = 50"):
        case.tamper((f"UPDATE item SET {sql} WHERE path = 'note.txt'",), triggers=False)
        expect(case.findings(), "sealed: item note.txt: was changed since seal 1")
        shutil.copy2(pristine() / "c.case" / "case.db", case.case / "case.db")
    case.tamper(("UPDATE source SET path = CAST('/nowhere' AS BLOB)",), triggers=False)
    expect(case.findings(), "sealed: source 1: was changed since seal 1")


@with_case
def a_seal_of_the_first_form_is_compared_in_its_own(case):
    """As a Daylight of before made it: items with fewer columns, and no sources."""
    one = FormOne(case)
    case.tamper(("DELETE FROM sealed WHERE part = 7",), *[("UPDATE sealed SET leaf = ? WHERE part = 0 AND key = ?", leaf, key)
                                                          for key, leaf in one.items],
                ("UPDATE seal SET statement = ?, signature = ?", one.statement, one.signature), triggers=False)
    assert case.json("verify")[-1]["verified"]
    assert "sources" not in case.run("seal", "--number", "1")
    case.tamper(("UPDATE item SET size = size + 1 WHERE path = 'note.txt'",), triggers=False)
    found = case.findings()
    assert len(found) == 1, found
    expect(found, "sealed: item note.txt: was changed since seal 1")
    case.tamper(("UPDATE item SET size = size - 1 WHERE path = 'note.txt'",), triggers=False)
    case.run("seal")
    assert case.json("verify")[-1]["verified"] and "sources      1" in case.run("seal", "--number", "2")
    case.run("seal", "--number", "1", "--out", "first")
    assert case.json("verify", "--seal", "first/seal-1.json")[-1]["verified"]


@with_case
def a_changed_bookmark_is_named(case):
    case.tamper(("UPDATE bookmark SET note = 'nobody paid'",))
    found = case.findings()
    assert len(found) == 1
    expect(found, "sealed: bookmark 1: was changed since seal 1")


@with_case
def an_edit_without_sums_is_named_twice(case):
    """By a program that knows nothing of Daylight: damage to whoever reads, and to verify also what it was."""
    db = sqlite3.connect(case.case / "case.db")
    db.execute("UPDATE bookmark SET note = 'nobody paid'")
    db.commit()
    db.close()
    expect(case.findings(), "database: case.db: a page is not as Daylight wrote it", "sealed: bookmark 1: was changed since seal 1")
    assert "case.db is damaged: page " in case.run("bookmark", code=3)
    assert "nothing is written to it any more" in case.run("analyse", code=3)


@with_case
def a_damaged_database_is_named(case):
    path = case.case / "case.db"
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    db = sqlite3.connect(path)
    page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'item_by_sha256'").fetchone()[0]
    db.close()
    data[(page - 1) * 8192:(page - 1) * 8192 + 64] = bytes(64)
    path.write_bytes(data)
    expect(case.findings(), "database: ")


@with_case
def hostile_tables_take_no_time(case):
    """Items that all claim the same units, ids at the end of numbers, a log whose head is nonsense."""
    case.tamper(("UPDATE item SET unit_first = 1, unit_count = 9223372036854775807",), ("UPDATE audit_head SET peaks = x'00'",),
                ("UPDATE audit SET id = 9223372036854775807 WHERE id = 1",), ("UPDATE seal SET number = -1",))
    expect(case.findings(), "the log's head: is damaged", "log entry 9223372036854775807", "seal -1: stands in the wrong place: it says of itself that it is seal 1")


# --- what is done afterwards ----------------------------------------------------------------------------------------

@with_case
def what_is_added_is_told_and_no_fault(case):
    (case.trove / "later.txt").write_text("a later text\n")
    case.run("ingest", str(case.trove), "--quiet")
    rows = case.json("verify")
    added = [row["subject"] for row in rows[:-1]]
    assert "item later.txt" in added and "results of item later.txt" in added and any("log entry" in one for one in added), added
    assert rows[-1]["added"] >= 4 and rows[-1]["changed"] == rows[-1]["gone"] == 0
    case.run("seal")
    end = case.json("verify")[-1]
    assert end["seals"] == 2 and end["seal"] == 2 and end["added"] == 0, end


@with_case
def an_original_that_changed_is_logged_when_read_again(case):
    (case.trove / "note.txt").write_text("Quite another text.\n")
    (case.trove / "list.csv").write_text("")
    case.run("ingest", str(case.trove), "--quiet")
    done = [row["detail"] for row in case.json("audit")[:-1] if row["action"] == "original changed"]
    assert len(done) == 2 and all("SHA-256 was" in one for one in done), done
    new = hashlib.sha256(b"Quite another text.\n").hexdigest()
    assert any(one.endswith("note.txt") and f"is {new} (20 bytes)" in one for one in done), done
    expect(case.findings(), "sealed: item note.txt: was changed since seal 1")
    case.run("seal")
    assert [row["check"] for row in case.findings()] == ["citations"], "the bookmark's text is there no more"
    (case.trove / "note.txt").write_text("And a third.\n")
    case.run("retry", "--under", "note.txt")
    assert case.json("audit")[-3]["action"] == "original changed" or any(
        hashlib.sha256(b"And a third.\n").hexdigest() in row["detail"] for row in case.json("audit")[:-1])


class FormOne:
    """Seal 1 of a case, made anew in the first form with the case's own key: (key, leaf) of items, statement, signature."""

    def __init__(self, case):
        db = sqlite3.connect(f"file:{case.case}/case.db?mode=ro", uri=True)
        rows = db.execute("SELECT id, path, sha256, size, state, reason, duplicate_of, parent FROM item ORDER BY id").fetchall()
        db.close()
        self.items = [(row[0], sha(b"\0item\n" + b"".join(map(sealed_value, row)) + b"\n")) for row in rows]
        lines = statement(case).splitlines()[1:]
        lines = [f"items {len(rows)} {tree([leaf for _, leaf in self.items]).hex()}" if line.startswith("items ") else line
                 for line in lines if not line.startswith("sources ")]
        parts = [sha(b"\0" + line.encode()) for line in lines[3:10]]
        lines = [f"root {tree(parts).hex()}" if line.startswith("root ") else line for line in lines]
        self.statement = "\n".join(["daylight seal 1", *lines]) + "\n"
        (case.folder / "one.txt").write_text(self.statement)
        subprocess.run(["openssl", "pkeyutl", "-sign", "-inkey", "c.case.key", "-rawin", "-in", "one.txt", "-out", "one.sig"],
                       cwd=case.folder, check=True, capture_output=True)
        self.signature = (case.folder / "one.sig").read_bytes()


def sealed_value(v):
    if v is None:
        return b"n;"
    if isinstance(v, int):
        return b"i%d;" % v
    kind, data = (b"t", v.encode()) if isinstance(v, str) else (b"b", v)
    return kind + b"%d:" % len(data) + data + b";"


# --- seals ----------------------------------------------------------------------------------------------------------

def statement(case, number=1):
    return (case.folder / "sealed" / f"seal-{number}.txt").read_text()


@with_case
def the_statement_can_be_computed(case):
    """Items, bookmarks and log by hand, as docs/custody.md says."""
    lines = dict((line.split(" ", 1)) for line in statement(case).splitlines()[1:])
    db = sqlite3.connect(f"file:{case.case}/case.db?mode=ro", uri=True)

    def leaves(table, sql):
        return [sha(b"\0" + table + b"\n" + b"".join(map(sealed_value, row)) + b"\n") for row in db.execute(sql)]

    items = leaves(b"item", "SELECT id, path, sha256, size, state, reason, duplicate_of, parent, source, depth, ordinal, name, raw_path,"
                            " mtime_ms, date_ms, mime, reader, producer, inherited, declared_children FROM item ORDER BY id")
    assert lines["items"] == f"{len(items)} {tree(items).hex()}"
    sources = leaves(b"source", "SELECT id, path, kind, added_ms FROM source ORDER BY id")
    assert lines["sources"] == f"1 {tree(sources).hex()}"
    marks = leaves(b"bookmark", "SELECT id, position, anchor, note, tags, dossier, user, added_ms, changed_ms FROM bookmark ORDER BY id")
    assert lines["bookmarks"] == f"1 {tree(marks).hex()}"
    log = [row[0] for row in db.execute("SELECT leaf FROM audit ORDER BY id")]
    assert lines["log"] == f"{len(log)} {tree(log).hex()}"
    parts = [f"{name} {lines[name]}" for name in ("items", "results", "bookmarks", "decisions", "edits", "searches", "log",
                                                "sources")]
    assert lines["root"] == tree([sha(b"\0" + part.encode()) for part in parts]).hex()


@with_case
def a_bag_proves_its_log(case):
    case.run("export", "--as", "bagit", "c.bag", "--quiet")
    with open(case.folder / "c.bag/data/log.csv", newline="") as file:
        leaves = [bytes.fromhex(row["leaf"]) for row in csv.DictReader(file)]
    sealed = json.loads((case.folder / "c.bag/data/seals/1.json").read_text())
    size, root = next(line.split()[1:] for line in sealed["statement"].splitlines() if line.startswith("log "))
    assert sealed["statement"] == statement(case) and tree(leaves[:int(size)]).hex() == root


def of_bag(case, *args, bag="c.bag", code=0):
    """What `verify BAG` says: "subject: finding" of what is bad, then of the rest."""
    done = subprocess.run([DAYLIGHT, "verify", bag, *args, "--json"], cwd=case.folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == code, done
    rows = [json.loads(line) for line in done.stdout.splitlines()] if done.stdout else []
    return [[f"{row['subject']}: {row['finding']}" for row in rows[:-1] if row["bad"] is bad] for bad in (True, False)]


@with_case
def a_bag_is_held_against_a_key_and_a_seal(case):
    """The same as a case is, with the same words."""
    export = lambda bag: case.run("export", "--as", "bagit", bag, "--quiet")  # noqa: E731
    export("c.bag")
    assert of_bag(case, "--key", "sealed/seal-1.pem", "--seal", "sealed/seal-1.json") == [[], []]
    case.run("seal", "--key", "other.pem", "--out", "other")
    export("two.bag")
    bad, _ = of_bag(case, "--key", "sealed/seal-1.pem", bag="two.bag", code=1)
    assert bad == ["data/seals/2.json: was signed with another key than the one given"], bad
    bad, _ = of_bag(case, "--seal", "other/seal-2.json", code=1)
    assert bad == ["other/seal-2.json: is a seal that the bag does not have: it was taken out, or the bag was made before it"], bad
    done = subprocess.run([DAYLIGHT, "verify", "c.bag", "--key", "sealed/seal-1.pem", "--seal", "other/seal-2.json"], cwd=case.folder,
                          capture_output=True, text=True)
    assert done.returncode == 1 and "signed with another key than the one given" in done.stderr, done
    case.tamper(("DELETE FROM seal",), ("DELETE FROM sealed",))
    for row in case.json("audit")[:-1]:
        if row["action"] == "seal":
            case.run("audit", "--redact", str(row["entry"]))
    case.run("seal", "--key", "forger.pem")
    export("forged.bag")
    assert of_bag(case, bag="forged.bag") == [[], []], "the bag alone cannot tell"
    bad, _ = of_bag(case, "--seal", "sealed/seal-1.json", bag="forged.bag", code=1)
    assert bad == ["data/seals/1.json: is not the one in sealed/seal-1.json"], bad
    bad, _ = of_bag(case, "--key", "sealed/seal-1.pem", bag="forged.bag", code=1)
    assert bad == ["data/seals/1.json: was signed with another key than the one given"], bad
    case.tamper(("DELETE FROM seal",), ("DELETE FROM sealed",), triggers=False)
    export("none.bag")
    bad, _ = of_bag(case, "--key", "sealed/seal-1.pem", bag="none.bag", code=1)
    assert bad == ["the bag: has no seal, and so none of the key given",
                   "the bag: has no seal 1, which the log says was made: it was taken out"], bad
    expect(case.findings("--key", "sealed/seal-1.pem"), "seals: the case: has no seal, and so none of the key given")
    assert "no public Ed25519 key" in subprocess.run([DAYLIGHT, "verify", "c.bag", "--key", "trove/note.txt"], cwd=case.folder,
                                                     capture_output=True, text=True).stderr


@with_case
def a_bag_s_time_stamps_are_checked_offline(case):
    authority, other = Authority(case.folder / "a", "Clock"), Authority(case.folder / "b", "Other")
    export = lambda bag: case.run("export", "--as", "bagit", bag, "--quiet")  # noqa: E731
    case.run("seal", "--number", "1", "--request", "q.tsq")
    authority.answer("../q.tsq", "../r.tsr")
    export("c.bag")
    assert of_bag(case, "--ca", "a/ca.pem") == [[], ["the bag: has no time stamp that --ca could check"]]
    case.run("seal", "--number", "1", "--answer", "r.tsr", "--ca", "a/ca.pem", "--out", "stamped")
    export("stamped.bag")
    good, wrong = ("--ca", "a/ca.pem"), ("--ca", "b/ca.pem")
    bad, said = of_bag(case, *good, bag="stamped.bag")
    assert bad == [] and len(said) == 1 and said[0].startswith("data/seals/1.json: existed at 20") and "Clock tsa" in said[0], said
    assert "only with --ca FILE is it checked" in of_bag(case, bag="stamped.bag")[1][0]
    bad, _ = of_bag(case, *wrong, bag="stamped.bag", code=1)
    assert len(bad) == 1 and "data/seals/1.json: its time stamp does not hold" in bad[0], bad
    bad, said = of_bag(case, *good, "--seal", "stamped/seal-1.json")
    assert bad == [] and any("stamped/seal-1.json: existed at 20" in line for line in said), said
    assert any("that the seal in the bag does not have" in line for line in said), said
    file = case.folder / "stamped.bag/data/seals/1.json"
    seal = json.loads(file.read_text())
    answer = bytearray(base64.b64decode(seal["answer"]))
    for at, told in ((-20, "its time stamp does not hold"), (2, "its time stamp is none")):
        spoilt = bytearray(answer)
        spoilt[at] ^= 1
        file.write_text(json.dumps({**seal, "answer": base64.b64encode(spoilt).decode()}))
        bad, _ = of_bag(case, *good, bag="stamped.bag", code=1)
        assert any(f"data/seals/1.json: {told}" in line for line in bad), (at, bad)


@with_case
def openssl_alone_checks_a_seal(case):
    folder = case.folder / "sealed"
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "seal-1.pem", "-rawin", "-in", "seal-1.txt", "-sigfile", "seal-1.sig"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0 and "Signature Verified Successfully" in done.stdout, done
    file = json.loads((folder / "seal-1.json").read_text())
    assert file["statement"] == statement(case) and base64.b64decode(file["signature"]) == (folder / "seal-1.sig").read_bytes()
    assert file["public_key"] == (folder / "seal-1.pem").read_text() and file["answer"] is None
    (folder / "seal-1.txt").write_text(statement(case).replace("number 1", "number 2"))
    assert subprocess.run(command, cwd=folder, capture_output=True).returncode != 0


@with_case
def the_page_has_root_and_fingerprint(case):
    page = (case.folder / "sealed" / "seal-1.html").read_text()
    digest = hashlib.sha256(statement(case).encode()).hexdigest()
    fingerprint = " ".join(digest[i:i + 4] for i in range(0, 20, 4))
    root = next(line.split()[1] for line in statement(case).splitlines() if line.startswith("root "))
    assert fingerprint in page and " ".join(root[i:i + 4] for i in range(0, 16, 4)) in page
    assert "<script" not in page and "http" not in page
    assert fingerprint in case.run("seal", "--list")
    said = case.run("seal", "--out", "second", "--request", "q.tsq")
    assert "written      second/seal-2.json, .html to print, .txt, .sig and .pem for openssl\n" in said, said
    assert "request      q.tsq: " in said and "daylight seal c --number 2 --answer FILE --ca FILE" in said and "to keep it" not in said, said
    assert "to keep it where the case is not: daylight seal c --number 3 --out DIR" in case.run("seal")
    assert case.json("seal", "--number", "1")[0]["fingerprint"] == fingerprint


@with_case
def a_seal_edited_in_the_case_is_named(case):
    case.tamper(("UPDATE seal SET statement = replace(statement, 'bookmarks 1', 'bookmarks 2')",))
    expect(case.findings(), "seals: seal 1: was edited: its text is no seal's")


@with_case
def a_seal_with_another_time_is_named(case):
    case.tamper(("UPDATE seal SET statement = replace(statement, 'time 20', 'time 19')",))
    expect(case.findings(), "seals: seal 1: its signature does not hold")


@with_case
def a_seal_taken_out_is_named(case):
    case.run("seal")
    case.run("seal")
    case.tamper(("DELETE FROM seal WHERE number = 2",))
    expect(case.findings(), "seal 3: does not follow the one before it: seal 2 is gone", "seal 3: names another seal than the one before it")


@with_case
def seals_that_changed_places_are_named(case):
    case.run("seal")
    case.run("seal")
    case.tamper(("UPDATE seal SET number = 99 WHERE number = 1",), ("UPDATE seal SET number = 1 WHERE number = 2",),
                ("UPDATE seal SET number = 2 WHERE number = 99",))
    found = case.findings()
    expect(found, "seal 1: stands in the wrong place: it says of itself that it is seal 2", "seal 2: stands in the wrong place: it says "
           "of itself that it is seal 1", "seal 3: names another seal than the one before it here")
    assert not any("is gone" in row["finding"] for row in found if row["check"] == "seals"), found
    case.tamper(("DELETE FROM seal WHERE number < 3",), triggers=False)
    expect(case.findings(), "seal 3: does not follow the one before it: seals 1 to 2 are gone")


@with_case
def a_seal_kept_elsewhere_is_not_written_over(case):
    kept = case.folder / "sealed" / "seal-1.json"
    before = kept.read_bytes()
    other = Case(case.folder / "other")
    other.folder.mkdir()
    make_trove(other.trove)
    other.run("ingest", str(other.trove), "--quiet")
    assert "seal-1.json is there already, and not of this seal" in other.run("seal", "--out", "../sealed", code=2)
    assert "no seal yet" in other.run("seal", "--list", code=1), "and none was made"
    other.run("seal")
    assert "not of this seal" in other.run("seal", "--number", "1", "--out", "../sealed", code=2)
    assert kept.read_bytes() == before
    case.run("seal", "--number", "1", "--out", "sealed")


def at_the_time_of(days):
    return {"LD_PRELOAD": FAULTY, "DAY_FAULT": f"clock:1:{days * 86400}"}


@with_case
def a_clock_set_back_is_told_and_no_fault(case):
    """Order is proved by the chain and the tree; a time is what a clock said."""
    case.run("search", "phone", env=at_the_time_of(-3000))
    case.run("search", "phone")
    case.run("search", "phone", env=at_the_time_of(-2000))
    done = subprocess.run([DAYLIGHT, "seal", "c"], cwd=case.folder, capture_output=True, text=True, env={**os.environ, **at_the_time_of(-1000)})
    assert done.returncode == 0 and "one of the two is wrong" in done.stderr and "seal 1 is of 20" in done.stderr, done
    case.run("seal", env=at_the_time_of(3000))
    rows = case.json("verify")
    told = {(row["subject"], row["finding"].split(",")[0].split(":")[0]) for row in rows[:-1] if row["check"] in ("log", "seals")}
    assert any(subject == "seal 2" and "says that it is of 20" in finding for subject, finding in told), told
    assert any(subject == "seal 3" for subject, _ in told), told
    text = "\n".join(row["finding"] for row in rows[:-1])
    assert "by this computer's clock it is 20" in text and "the seal before it of 20" in text, text
    assert [row["finding"] for row in rows[:-1] if row["check"] == "log"] == [
        "has an earlier time than the entry before it: a clock was set back, or another computer's was behind; so is 1 more"], text
    assert rows[-1]["verified"]


@with_case
def another_key_is_named(case):
    case.run("seal", "--key", "other.pem")
    expect(case.findings(), "seal 2: was signed with another key than the seal before it")
    expect(case.findings("--key", "sealed/seal-1.pem"), "seal 2: was signed with another key than the one given")


@with_case
def a_case_sealed_anew_is_found_by_a_seal_kept_elsewhere(case):
    """Whoever has the case changes it, forgets its seals and seals it with a key of his own: within the case all is well."""
    case.tamper(("UPDATE bookmark SET note = 'nobody paid'",), ("DELETE FROM seal",), ("DELETE FROM sealed",))
    expect(case.findings(), "seals: the case: has no seal 1, which the log says was made: it was taken out")
    entry = next(row["entry"] for row in case.json("audit")[:-1] if row["action"] == "seal")
    case.run("seal", "--key", "forger.pem")
    expect(case.findings(), "says that seal 1 was made, and so does an entry before it: seals were taken out and made anew")
    case.run("audit", "--redact", str(entry))
    case.run("seal", "--key", "forger.pem")
    assert case.json("verify")[-1]["verified"], "the case alone cannot tell"
    expect(case.findings("--seal", "sealed/seal-1.json"), "seal 1: is not the one in sealed/seal-1.json", "bookmarks: the case's own list")
    expect(case.findings("--key", "sealed/seal-1.pem"), "was signed with another key than the one given")


@with_case
def a_seal_file_is_checked(case):
    file = case.folder / "sealed" / "seal-1.json"
    whole = file.read_text()
    assert case.json("verify", "--seal", str(file))[-1]["verified"]
    file.write_text(whole.replace("number 1", "number 7"))
    assert "its signature does not hold" in case.run("verify", "--seal", str(file), code=1)
    for junk in ("{}", "[1,2", "", "\0" * 50, json.dumps({"format": "daylight seal", "version": 1, "statement": "x" * 5000, "signature": ""}),
                 whole.replace("daylight seal 2", "daylight seal 3"), "[" * 100000):
        file.write_text(junk)
        assert "no seal" in case.run("verify", "--seal", str(file), code=1), junk[:40]
    assert "no such" in case.run("verify", "--seal", "nowhere.json", code=2).lower()
    case.run("seal", "--out", "second")
    case.tamper(("DELETE FROM seal WHERE number = 2",))
    expect(case.findings("--seal", "second/seal-2.json"), "is a seal that the case does not have")


@with_case
def a_seal_of_another_case_says_nothing_of_this_one(case):
    other = Case(case.folder / "other")
    other.folder.mkdir()
    make_trove(other.trove)
    other.run("ingest", str(other.trove), "--quiet")
    other.run("seal", "--out", "sealed")
    rows = case.findings("--seal", "other/sealed/seal-1.json")
    assert len(rows) == 1 and "is a seal of another case" in rows[0]["finding"], rows


@with_case
def the_list_of_what_was_sealed_may_not_lie(case):
    case.tamper(("UPDATE sealed SET leaf = zeroblob(32) WHERE part = 0",))
    expect(case.findings(), "items: the case's own list of what seal 1 sealed was altered", "yet all is as it was sealed")
    case.tamper(("UPDATE item SET reason = 'x' WHERE path = 'note.txt'",), triggers=False)
    expect(case.findings(), "it is not as it was sealed")


@with_case
def keys_are_kept_well(case):
    key = case.folder / "c.case.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert not [path for path in case.case.rglob("*") if path.is_file() and b"PRIVATE KEY" in path.read_bytes()], "no key in the case"
    key.chmod(0o644)
    done = subprocess.run([DAYLIGHT, "seal", "c"], cwd=case.folder, capture_output=True, text=True)
    assert done.returncode == 0 and "can be read by others" in done.stderr
    case.run("seal", "--key", "locked.pem", "--passphrase", stdin="correct horse\n")
    assert "ENCRYPTED" in (case.folder / "locked.pem").read_text()
    assert "wants a passphrase" in case.run("seal", "--key", "locked.pem", code=2)
    assert "not its passphrase" in case.run("seal", "--key", "locked.pem", "--passphrase", stdin="wrong\n", code=3)
    case.run("seal", "--key", "locked.pem", "--passphrase", stdin="correct horse\n")
    (case.folder / "junk.pem").write_text("nothing")
    assert "no Ed25519 key" in case.run("seal", "--key", "junk.pem", code=3)
    made = subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", "own.pem"], cwd=case.folder, capture_output=True)
    assert made.returncode == 0
    case.run("seal", "--key", "own.pem")


@with_case
def unchanged_leaves_are_kept_once(case):
    count = lambda: sqlite3.connect(f"file:{case.case}/case.db?mode=ro", uri=True).execute("SELECT count(*) FROM sealed").fetchone()[0]
    before = count()
    case.run("seal")
    assert count() == before + 1, "only the log grew, by the entry of the seal"
    case.run("bookmark", "--remove", "1")
    case.run("seal")
    assert case.json("verify")[-1]["verified"]
    rows = case.json("verify", "--seal", "sealed/seal-1.json", code=1)
    assert any(row.get("subject") == "bookmark 1" and "is gone since seal 1" in row["finding"] for row in rows), rows


# --- time stamps ----------------------------------------------------------------------------------------------------

CONFIG = """
[req]
distinguished_name=dn
prompt=no
[dn]
CN=%s
[ca]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign
[tsa]
basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[tsa_config]
serial=serial
crypto_device=builtin
signer_digest=sha256
default_policy=1.2.3.4
digests=sha256
ess_cert_id_alg=sha256
"""


class Authority:
    """A time stamping authority of this test's own."""

    def __init__(self, folder, name):
        self.folder = folder
        folder.mkdir()
        for part, section in (("ca", "ca"), ("tsa", "tsa")):
            (folder / f"{part}.cnf").write_text(CONFIG % f"{name} {part}")
            self.openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", f"{part}.key")
        self.openssl("req", "-x509", "-new", "-key", "ca.key", "-config", "ca.cnf", "-extensions", "ca", "-days", "30", "-out", "ca.pem")
        self.openssl("req", "-new", "-key", "tsa.key", "-config", "tsa.cnf", "-out", "tsa.csr")
        self.openssl("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "tsa.cnf",
                     "-extensions", "tsa", "-days", "20", "-out", "tsa.pem")

    def openssl(self, *args):
        done = subprocess.run(["openssl", *args], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, (args, done.stderr)
        return done.stdout

    def answer(self, request, out):
        self.openssl("ts", "-reply", "-config", "tsa.cnf", "-section", "tsa_config", "-queryfile", str(request), "-signer", "tsa.pem",
                     "-inkey", "tsa.key", "-out", str(out))


def a_kept_stamp_is_checked(case, ca, wrong):
    """That of a seal from outside, whatever became of the one in the case."""
    kept = "stamped/seal-1.json"
    said = [row for row in case.json("verify", "--seal", kept, "--ca", ca) if row.get("subject") == kept]
    assert len(said) == 1 and "existed at 20" in said[0]["finding"], said
    expect(case.findings("--seal", kept, "--ca", wrong), f"{kept}: its time stamp does not hold")
    whole = (case.case / "case.db").read_bytes()
    case.tamper(("UPDATE seal SET answer = NULL",), triggers=False)
    said = [row["finding"] for row in case.json("verify", "--seal", kept, "--ca", ca) if row.get("subject") == kept]
    assert len(said) == 2 and "that the seal in the case does not have" in said[1], said
    (case.case / "case.db").write_bytes(whole)


def dated(authority, start, end):
    """A certificate of the authority's for other years."""
    (authority.folder / "index.txt").write_text("")
    (authority.folder / "dated.cnf").write_text(
        "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nrand_serial=yes\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n[p]\n"
        "commonName=supplied\n[tsa]\nbasicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n"
        "extendedKeyUsage=critical,timeStamping\n")
    authority.openssl("ca", "-batch", "-notext", "-config", "dated.cnf", "-in", "tsa.csr", "-cert", "ca.pem", "-keyfile", "ca.key",
                      "-extensions", "tsa", "-startdate", start, "-enddate", end, "-out", "tsa.pem")


@with_case
def a_time_stamp_of_something_else_is_refused(case):
    """Another digest of the same statement, a nonce, an authority whose certificate had ended or not begun, a refusal, a piece."""
    authority = Authority(case.folder / "a", "Clock")

    def answered(*query, config=None):
        (authority.folder / "tsa.cnf").write_text((CONFIG % "Clock tsa").replace("digests=sha256", config or "digests=sha256,sha512,sha1"))
        authority.openssl("ts", "-query", "-data", "../sealed/seal-1.txt", "-cert", "-out", "q.tsq", *query)
        authority.answer("q.tsq", "../r.tsr")
        return case.run("seal", "--number", "1", "--answer", "r.tsr", "--ca", "a/ca.pem", code=1)

    for kind in ("-sha512", "-sha1"):
        assert "it is a time stamp of something else" in answered(kind, "-no_nonce"), kind
    assert "refused to give a time stamp" in answered("-sha256", config="digests=sha512")
    dated(authority, "20200101000000Z", "20210101000000Z")
    assert "certificate has expired" in answered("-sha256")
    dated(authority, "20400101000000Z", "20410101000000Z")
    assert "certificate is not yet valid" in answered("-sha256")
    whole = (case.folder / "r.tsr").read_bytes()
    for size in (0, 1, 30, len(whole) // 2, len(whole) - 1):
        (case.folder / "r.tsr").write_bytes(whole[:size])
        assert "no answer of RFC 3161" in case.run("seal", "--number", "1", "--answer", "r.tsr", "--ca", "a/ca.pem", code=1), size
    assert case.json("seal", "--number", "1")[0]["stamped"] is False, "none of it was kept"
    dated(authority, "20200101000000Z", "20410101000000Z")
    authority.openssl("ts", "-query", "-data", "../sealed/seal-1.txt", "-sha256", "-cert", "-out", "q.tsq")
    authority.answer("q.tsq", "../r.tsr")
    assert "seal 1 existed at" in case.run("seal", "--number", "1", "--answer", "r.tsr", "--ca", "a/ca.pem"), "a nonce of another asker's"


@with_case
def a_seal_ahead_of_its_time_stamp_is_told(case):
    authority = Authority(case.folder / "a", "Clock")
    case.run("seal", env=at_the_time_of(2))
    case.run("seal", "--number", "2", "--request", "q.tsq")
    authority.answer("../q.tsq", "../r.tsr")
    case.run("seal", "--number", "2", "--answer", "r.tsr", "--ca", "a/ca.pem")
    assert any("is later: that clock was wrong" in row.get("finding", "") for row in case.json("verify", "--ca", "a/ca.pem"))


@with_case
def a_time_stamp_is_checked_offline(case):
    authority, other = Authority(case.folder / "a", "Clock"), Authority(case.folder / "b", "Other")
    query, reply = case.folder / "seal.tsq", case.folder / "seal.tsr"
    case.run("seal", "--number", "1", "--request", str(query))
    assert hashlib.sha256(statement(case).encode()).digest() in query.read_bytes()
    authority.answer(query, reply)
    ca, wrong = str(case.folder / "a/ca.pem"), str(case.folder / "b/ca.pem")
    assert "which authority" in case.run("seal", "--number", "1", "--answer", str(reply), code=2)
    assert "does not hold" in case.run("seal", "--number", "1", "--answer", str(reply), "--ca", wrong, code=1)
    assert "no certificate" in case.run("seal", "--number", "1", "--answer", str(reply), "--ca", str(query), code=1)
    said = case.run("seal", "--number", "1", "--answer", str(reply), "--ca", ca, "--out", "stamped")
    assert "seal 1 existed at 20" in said and "Clock tsa" in said, said
    checked = subprocess.run(["openssl", "ts", "-verify", "-data", "seal-1.txt", "-in", "seal-1.tsr", "-CAfile", ca],
                             cwd=case.folder / "stamped", capture_output=True, text=True)
    assert "Verification: OK" in checked.stdout, checked
    rows = case.json("verify", "--ca", ca)
    assert any("existed at" in row.get("finding", "") for row in rows), rows
    assert any("only with --ca FILE is it checked" in row.get("finding", "") for row in case.json("verify"))
    expect(case.findings("--ca", wrong), "seal 1: its time stamp does not hold")
    (case.folder / "empty.pem").write_text("")
    assert "no certificate is in it" in case.run("verify", "--ca", "empty.pem", code=2), "and not as if no one had asked"
    assert "no certificate is in it" in case.run("seal", "--number", "1", "--answer", str(reply), "--ca", "empty.pem", code=2)
    (case.folder / "more.tsr").write_bytes(reply.read_bytes() + b"behind")
    assert "no answer of RFC 3161" in case.run("seal", "--number", "1", "--answer", "more.tsr", "--ca", ca, code=1)
    a_kept_stamp_is_checked(case, ca, wrong)
    case.run("seal")
    assert "of something else" in case.run("seal", "--number", "2", "--answer", str(reply), "--ca", ca, code=1)
    spoilt = bytearray(reply.read_bytes())
    spoilt[-20] ^= 1
    reply.write_bytes(spoilt)
    assert "does not hold" in case.run("seal", "--number", "1", "--answer", str(reply), "--ca", ca, code=1)
    random.seed(7)
    for _ in range(30):
        spoilt = bytearray(reply.read_bytes())
        for _ in range(3):
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
        (case.folder / "spoilt.tsr").write_bytes(spoilt)
        done = subprocess.run([DAYLIGHT, "seal", "c", "--number", "1", "--answer", "spoilt.tsr", "--ca", ca], cwd=case.folder, capture_output=True)
        assert done.returncode in (1, 3), done
    (case.folder / "junk.tsr").write_bytes(b"nothing at all")
    assert "no answer of RFC 3161" in case.run("seal", "--number", "1", "--answer", "junk.tsr", "--ca", ca, code=1)
    case.tamper(("UPDATE seal SET answer = x'3003020100' WHERE number = 1",))
    expect(case.findings(), "seal 1: its time stamp is none")


# --- cases of before ------------------------------------------------------------------------------------------------

@with_case
def an_older_case_keeps_its_entries(case):
    """A case of before the Merkle log, made from this one: its rows become entries when it is opened for writing. None was sealed."""
    rows = [row for row in case.json("audit")[:-1] if row["action"] != "seal"]
    with edited(case.case / "case.db") as db:
        dates = db.execute("SELECT id, date_ms FROM item ORDER BY id").fetchall()
        db.executescript("DROP TABLE audit; DROP TABLE audit_head; DROP TABLE seal; DROP TABLE sealed;"
                         "ALTER TABLE item DROP COLUMN date_ms; DROP TABLE conversation_gap;" + GAPS_BEFORE + AUDIT_BEFORE)
        db.executemany("INSERT INTO audit (time_ms, action, detail, user) VALUES (?, ?, ?, ?)",
                       [(1700000000000 + i, row["action"], row["detail"], None if i % 2 else "ada") for i, row in enumerate(rows)])
        version = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute(f"PRAGMA user_version = {VERSION_BEFORE}")
    assert version > VERSION_BEFORE
    assert "older version" in case.run("audit", code=3)
    case.run("seal")
    after = case.json("audit")[:-1]
    assert [(row["action"], row["detail"]) for row in after[:-1]] == [(row["action"], row["detail"]) for row in rows]
    assert [row["user"] for row in after[:2]] == ["ada", None] and after[0]["time"].startswith("2023-11-14T22:13:20")
    with edited(case.case / "case.db") as db:
        assert db.execute("SELECT id, date_ms FROM item ORDER BY id").fetchall() == dates, "items are dated as before"
    assert case.json("verify")[-1]["verified"]


VERSION_BEFORE = int(sys.argv[2])
# As the migrations of that version made them, to the letter: a case is compared with them before it is written to.
GAPS_BEFORE = """CREATE TABLE conversation_gap (
    conversation INTEGER NOT NULL,
    after_unit INTEGER NOT NULL,
    before_unit INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (conversation, after_unit, kind, detail)
) WITHOUT ROWID;"""
AUDIT_BEFORE = """CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time_ms INTEGER NOT NULL,
    action TEXT NOT NULL,
    detail TEXT
);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
ALTER TABLE audit ADD COLUMN user TEXT;
"""


def main():
    print(f"1..{len(TESTS)}")
    failed = 0
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {number} - {name}")
            print("\n".join("# " + line for line in traceback.format_exc().splitlines()), flush=True)
    if "temp" in PRISTINE:
        PRISTINE["temp"].cleanup()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
