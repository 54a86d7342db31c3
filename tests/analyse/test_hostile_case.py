#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of a case that nobody wrote so: every command that reads what analyse/ derives answers or complains, within seconds, without
a crash, and prints no control character; then all is analysed anew from them. Seeds are fixed; DAY_SEED=N begins with others.
Usage: test_hostile_case.py BUILD/daylight (Meson runs it)."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unicodedata

from small_case import DAYLIGHT, Case, main, test

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from edited import edited  # noqa: E402

TIMEOUT = 40
FIRST = int(os.environ.get("DAY_SEED", 0))
SEEDS = range(FIRST, FIRST + 4)
ESCAPES = "\x1b[31mred\x1b[0m \u202egnp.exe \x9b2J \x07\x7f \x00 end"
NUMBERS = [None, -1, 0, 1, 9 * 10**18, -9 * 10**18, 2**63 - 1, -(2**63), 2**31, 2**32 + 5, 999_999, -5000]
TEXTS = [None, "", ESCAPES, "+99:99", "-99:99", "+1", "{\"hours\":", "{\"hours\":[1,\"\x9b\"],\"told\":7,\"holidays\":[{}]}", "[[[[", "x" * 1_000_000,
         "a\nb\r\nc\td", b"\xff\xfe\xc3( \xed\xa0\x80 \xf4\x90\x80\x80", b"a\x00b\x1b]0;title\x07", b"abc\xf0", b"\xfd", "'; DROP TABLE item; --", "\u2028\u2029\u200f", 7, -3.5]
DERIVED = ["account", "account_name", "message_account", "conversation", "conversation_message", "conversation_gap", "claim", "claim_place", "entity",
           "alias", "alias_place", "alias_link", "decision", "zone_group", "zone_member", "zone_alternative", "zone_item", "event", "edge", "edge_place",
           "entity_measure", "version_group", "version_member", "story", "story_shared", "offer", "offer_place", "offer_contradiction",
           "target", "target_field", "affected_list", "affected_column", "affected_value", "affected_count"]
SOURCES = ["message", "unit", "mention", "item"]
KEPT = {"unit": {"id", "item"}, "message": {"unit"}, "item": {"id", "source"}}


def chat():
    rows = [("ann", "bob"), ("bob", "ann"), ("王伟", "ann")]
    lines = [{"ts": f"2022-03-{1 + i % 27:02d}T{i % 24:02d}:10:{i % 60:02d}", "from": rows[i % 3][0], "to": rows[i % 3][1],
              "body": f"Hi Bob, I am Ann Lee of Harrow & Pike Ltd, paid {i}00 USD on 2022-03-{1 + i % 27:02d}, call +8617400000{i:03d}"} for i in range(60)]
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines * 2) + "\n"


def mail(number, zone="+0300"):
    return (f"From: Ann Lee <ann@harrow.example>\nTo: Bob Ray <bob@north.example>, c@north.example\nSubject: Contract {number % 3}\nMessage-ID: <{number}@h>\n"
            f"In-Reply-To: <{number - 2}@h>\nDate: Mon, 07 Mar 2022 1{number % 10}:00:00 {zone}\n\nDear Bob,\n\nBuyer: North Reed LLC\nSeller: Harrow & Pike Ltd\n"
            f"see the contract of {number} March 2022.\n\nBest regards,\nAnn Lee\nSales Director\nHarrow & Pike Ltd\n+86 174 0000 0001\n")


def files():
    words = [f"word{i}" for i in range(300)]
    out = {"chat.jsonl": chat(), **{f"m/{i}.eml": mail(i) for i in range(12)}}
    out["targets.csv"] = "Organisation,Country,Data,Volume,Status\nLarch Telecom,Peru,call records,820GB,sampled\nBirch Bank,Ghana,account records,50000 records,claimed\n"
    out["prices.csv"] = "Product,Price\nMailbox access platform,$900\nCall records,$40 per person\n"
    out["passengers.csv"] = "name,phone,passport\n" + "".join(f"Person {i},+4477009{i:05d},99TEST{i:04d}\n" for i in range(80))
    for n, price in ((1, "45,000"), (2, "54,000")):
        out[f"contract{n}.txt"] = ("SUPPLY CONTRACT\n\nParty A: Harrow & Pike Ltd\nParty B: North Reed LLC\nDate: 10 October 2022\n\n"
                                   f"1. Party B supplies one copy of the call records of Larch Telecom.\n2. The price is USD {price}.\n")
    for i in range(4):
        words[i * 7] = f"other{i}"
        out[f"d/{i}.txt"] = f"Ivan Petrov met Ann Lee in Hong Kong on 12 May 2022 and paid 45,000 USD to +8617400000001, a{i}\n" + " ".join(words) + "\n"
    return out


class Hostile:
    """One case that was read, and copies of it with other rows."""

    def __init__(self):
        self.case = Case(files())
        self.copy = os.path.join(self.case.folder.name, "copy.case")
        for args in (["merge", "ann", "handle:王伟"], ["rename", "ann", "Anna"], ["kind", "handle:bob", "account"]):
            self.case.run("identity", self.case.path, *args)
        self.case.run("analyse", self.case.path, "--quiet")

    def fresh(self):
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.case.path, self.copy)
        return edited(os.path.join(self.copy, "case.db"))

    def ask(self, *args):
        try:
            done = subprocess.run([DAYLIGHT, *args], capture_output=True, timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"{args}: more than {TIMEOUT} seconds")
        assert 0 <= done.returncode <= 3, f"{args}: exit {done.returncode}: {done.stderr[-1500:]!r}"
        for stream in (done.stdout, done.stderr):
            text = stream.decode()  # valid UTF-8
            bad = {c for c in text if c not in "\n\t" and (unicodedata.category(c) == "Cc" or c in "\u202a\u202b\u202d\u202e\u2066\u2067\u2028\u2029")}
            assert not bad, f"{args}: prints {bad}: {next(line for line in text.split(chr(10)) if set(line) & bad)[:300]!r}"
        if "--json" in args and done.returncode == 0:
            for line in done.stdout.decode().split("\n")[:-1]:
                json.loads(line)
        return done

    def ask_all(self):
        for command in (["status"], ["items"], ["mentions"], ["messages"], ["messages", "--around", "chat.jsonl#"], ["messages", "--between", "ann", "bob"], ["messages", "--conversation", "1"],
                        ["conversations"], ["timeline"], ["timeline", "--all"], ["timeline", "--zones"], ["timeline", "--activity", "--shift", "inferred"],
                        ["people", "--all"], ["person", "ann"], ["person", "Harrow & Pike Ltd"], ["identity"], ["identity", "--all"], ["graph"], ["similar"], ["offers"], ["targets"], ["affected"],
                        ["similar", "d/0.txt", "d/1.txt"]):
            for form in ([], ["--json"]):
                self.ask(command[0], self.copy, *command[1:], *form)
        self.ask("offers", self.copy, "--csv")
        self.ask("targets", self.copy, "--csv")
        self.ask("report", self.copy, "-o", "-")
        self.ask("affected", self.copy, "--is", "99TEST0001", "--json")
        for form in ("graphml", "gexf", "dot", "json", "svg"):
            self.ask("graph", self.copy, "-o", "-", "--format", form)

    def ask_keeper(self):
        """What keeps the case, and what reads its originals."""
        for command in (["pages"], ["threads"], ["authenticity"], ["audit"], ["verify"], ["passwords"], ["bookmark"], ["search", "ann"], ["search", "offer"], ["doctor"]):
            for form in ([], ["--json"]):
                self.ask(command[0], self.copy, *command[1:], *form)
        out = tempfile.mkdtemp(dir=self.case.folder.name)
        self.ask("notify", self.copy, "--country", "TH", "-o", os.path.join(out, "packs"))
        self.ask("export", self.copy, "--as", "bagit", os.path.join(out, "bag"), "-q")
        self.ask("seal", self.copy)


def spoil(database, table, pick, chance):
    """Some values of some rows become others; what a constraint forbids stays."""
    columns = database.execute(f"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')").fetchall()
    keys = ", ".join(name for name, _, _, key in columns if key)
    count = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    for name, kind, full, key in columns:
        if name in KEPT.get(table, ()) or pick.random() > chance:
            continue
        for row in pick.sample(range(count), min(3, count)):
            value = pick.choice(NUMBERS if kind in ("INTEGER", "REAL") and pick.random() < 0.9 else TEXTS)
            if value is None and (full or key) or key and kind == "INTEGER" and not isinstance(value, int):
                continue
            put = "CAST(? AS TEXT)" if isinstance(value, bytes) and pick.random() < 0.7 else "?"
            database.execute(f"UPDATE OR IGNORE {table} SET {name} = {put} WHERE ({keys}) IN (SELECT {keys} FROM {table} LIMIT 1 OFFSET ?)", (value, row))


HOSTILE = Hostile()


@test
def the_case_as_it_is_fills_every_table():
    with HOSTILE.fresh() as database:
        empty = [table for table in DERIVED if not database.execute(f"SELECT 1 FROM {table}").fetchone()]
    assert set(empty) <= {"zone_alternative", "conversation_gap", "story", "story_shared"}, empty
    HOSTILE.ask_all()


@test
def derived_rows_of_any_kind():
    for seed in SEEDS:
        pick = random.Random(seed)
        with HOSTILE.fresh() as database:
            for table in DERIVED:
                spoil(database, table, pick, 0.5)
        HOSTILE.ask_all()
        HOSTILE.ask("analyse", HOSTILE.copy, "--quiet", "--json")
        HOSTILE.ask("people", HOSTILE.copy, "--json")


@test
def read_rows_of_any_kind():
    for seed in SEEDS:
        pick = random.Random(100 + seed)
        with HOSTILE.fresh() as database:
            for table in SOURCES:
                spoil(database, table, pick, 0.8)
        HOSTILE.ask("analyse", HOSTILE.copy, "--quiet", "--json")
        HOSTILE.ask_all()


@test
def rows_of_every_table():
    """One in two values of all tables, or all of one: what is refused as a whole answers, too."""
    for seed in SEEDS:
        pick = random.Random(1000 + seed)
        with HOSTILE.fresh() as database:
            for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {trigger}")
            tables = [name for (name,) in database.execute("SELECT m.name FROM sqlite_master AS m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
                                                           " AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE pk > 0)")]
            for table in [pick.choice(tables)] if seed % 2 else tables:
                spoil(database, table, pick, 1 if seed % 2 else 0.5)
        HOSTILE.ask_all()
        HOSTILE.ask_keeper()


@test
def circles_and_what_is_not_there():
    with HOSTILE.fresh() as database:
        database.executescript("""
            UPDATE conversation_message SET duplicate_of = unit;
            UPDATE conversation_message SET duplicate_of = unit + 1 WHERE unit % 2;
            INSERT INTO edge (kind, a, b, label, count) VALUES ('wrote to', 987654, 987655, '', -4), ('paid', 1, 1, '', 9223372036854775807);
            INSERT OR IGNORE INTO edge_place SELECT id, 99999999, -5, 1 << 40 FROM edge LIMIT 3;
            INSERT OR IGNORE INTO edge_place SELECT id, (SELECT max(unit) FROM message), 1 << 40, -7 FROM edge;
            INSERT OR IGNORE INTO alias_place SELECT id, (SELECT max(unit) FROM message), -9, 1 << 62 FROM alias;
            INSERT OR IGNORE INTO alias_place SELECT id, (SELECT max(unit) FROM message), 1 << 62, -9 FROM alias;
            INSERT OR IGNORE INTO claim_place SELECT id, (SELECT max(unit) FROM message), -9, 1 << 62 FROM claim;
            INSERT OR IGNORE INTO version_member SELECT id, 77777777, 'version', 9e99 FROM version_group;
            INSERT OR IGNORE INTO zone_group VALUES (900, 'z', 'c', 5, -2147483648, 9e99, 'Nowhere/At', 1, '{"hours":[1,2],"weekdays":[9223372036854775807]}');
            UPDATE alias SET entity = 999999999 WHERE id % 3 = 0;
            UPDATE message SET time_ms = 9000000000000000000, zone = '+99:99' WHERE unit % 5 = 0;
            UPDATE message SET time_ms = -9000000000000000000, zone = '-99:99' WHERE unit % 5 = 1;
            UPDATE message SET body_start = 9000000000 WHERE unit % 5 = 2;
            UPDATE message SET body_start = -3 WHERE unit % 5 = 3;
            UPDATE affected_list SET last_unit = 9000000000000000000;
        """)
    HOSTILE.ask_all()
    HOSTILE.ask("analyse", HOSTILE.copy, "--quiet")
    HOSTILE.ask_all()


@test
def edges_that_count_nothing():
    """A measure alone, of edges that no analysis made."""
    for count in (0, -4, -(2**63)):
        with HOSTILE.fresh() as database:
            database.execute("UPDATE edge SET count = ? WHERE kind = 'wrote to'", (count,))
        done = HOSTILE.ask("analyse", HOSTILE.copy, "--only", "measures", "--quiet")
        assert done.returncode == 0, done.stderr


@test
def mentions_beyond_their_text_and_items_of_any_number():
    with HOSTILE.fresh() as database:
        database.executescript("""
            UPDATE OR IGNORE mention SET start = 100000 WHERE start % 3 = 0;
            UPDATE OR IGNORE mention SET start = 1 << 62 WHERE start % 7 = 1;
            UPDATE OR IGNORE mention SET start = 5, size = 1 << 40 WHERE start % 7 = 2;
        """)
        leaf = "SELECT id FROM item WHERE id NOT IN (SELECT parent FROM item WHERE parent IS NOT NULL)"
        for number, (item,) in enumerate(database.execute(leaf + " LIMIT 2").fetchall()):
            database.execute("UPDATE item SET id = ? WHERE id = ?", ((-4000000, 2**40)[number], item))
    for form in ([], ["--json"], ["--kind", "phone"]):
        HOSTILE.ask("mentions", HOSTILE.copy, *form)
    HOSTILE.ask_keeper()


@test
def arguments_of_any_kind():
    with HOSTILE.fresh():
        pass
    odd = ["", "\x1b[31m\u202e", b"\xff\xfe", "'; DROP TABLE item; --", "%", "_", "*", "\"", "x" * 100_000, "-1", "99999999999999999999", "\n", "a\nb"]
    for value in odd:
        for args in (["person"], ["messages", "--with"], ["messages", "--between", "ann"], ["messages", "--around"], ["messages", "--text"],
                     ["messages", "--from"], ["conversations", "--with"], ["timeline", "--activity", "--of"], ["timeline", "--kind"], ["timeline", "--shift"],
                     ["timeline", "--with"], ["graph", "--around"], ["graph", "--kind"], ["similar"], ["people", "--kind"], ["people", "--limit"],
                     ["messages", "--conversation"], ["similar", "--min"], ["identity", "merge", "ann"], ["identity", "undo"], ["identity", "rename", "ann"]):
            HOSTILE.ask(args[0], HOSTILE.copy, *args[1:], value)


if __name__ == "__main__":
    main()
