#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case made by somebody else, with rows that nobody wrote so, on the page's server: every route answers or complains, within seconds,
in valid JSON, and the server is there afterwards. Seeds are fixed; DAY_SEED=N begins with others.

usage: test_hostile_case.py DAYLIGHT"""
import json
import pathlib
import random
import re
import sys
import time
import urllib.parse

from served import Served

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "analyse"))
from test_hostile_case import DAYLIGHT, DERIVED, HOSTILE, SEEDS, SOURCES, spoil  # noqa: E402

SLOW = 30  # seconds
TESTS = []
LISTS = ["session", "status", "overview", "items", "items/reasons", "search?q=ann&facets=1", "search/similar?text=Ann+Lee+paid", "audit", "notebook", "notebook/tags",
         "saved", "conversations", "threads", "people?all=1", "identity", "identity/state", "graph", "graph?hops=2&around=ann&lines=3", "graph/file?format=svg",
         "graph/file?format=gexf", "timeline", "timeline?with=ann", "timeline/events", "timeline/events?zone=inferred", "timeline/activity", "timeline/activity?zone=inferred",
         "timeline/zones", "offers", "offers.csv", "offers/facets", "offers/edits", "targets", "targets.csv", "targets/facets", "targets/by-country", "targets/edits",
         "map", "affected", "affected/lists", "affected/lists?left_out=1", "authenticity", "lexicon?q=access", "dossier", "notify?country=PE", "work", "report"]


def test(function):
    TESTS.append(function)
    return function


def rows_of(answer):
    try:
        rows = json.loads(answer.body).get("rows", [])
    except (ValueError, AttributeError):
        return []
    return [row for row in rows if isinstance(row, dict)]


class Page:
    """A server of the case as it is now, that every answer of is looked at."""

    def __init__(self):
        self.server = Served(DAYLIGHT, HOSTILE.copy)
        self.server.enter()

    def ask(self, target, method="GET", body=None):
        begun = time.monotonic()
        try:
            answer = self.server.ask(method, target, body)
        except TimeoutError:
            raise AssertionError(f"{target}: no answer within a minute") from None
        assert answer is not None and self.server.process.poll() is None, f"{target}: the server is gone"
        assert time.monotonic() - begun < SLOW, f"{target}: {time.monotonic() - begun:.0f} s"
        if (answer.header("Content-Type") or "").startswith("application/json"):
            text = answer.body.decode()
            json.loads(text)
            assert not any(c < " " or c in "\u202e\u2066\x7f" for c in text), target
        return answer

    def each(self, list_of, key, *targets):
        for row in rows_of(self.ask(list_of))[:4]:
            value = urllib.parse.quote(str(row.get(key, "")), safe="")
            for target in targets if value else ():
                self.ask(target.replace("{}", value))

    def ask_all(self):
        for target in LISTS:
            self.ask("/api/" + target)
        item = "/api/item/{}"
        self.each("/api/items?limit=4", "item", item, item + "/text?q=ann", item + "/text?place=L1&quote=Ann", item + "/hits?q=ann", item + "/cite?quote=Ann",
                  item + "/pages/1", item + "/original?sure=1", item + "/diff?with={}")
        one = "/api/conversation/{}"
        self.each("/api/conversations", "id", one, one + "/messages?first=0", one + "/messages?first=50&find=paid", one + "/find?text=paid", one + "/date?at=2022-03-05")
        self.each("/api/threads", "id", "/api/thread/{}")
        self.each("/api/people?all=1", "id", "/api/person/{}", "/api/edge?a={}&b=ann", "/api/timeline/events?person={}")
        self.each("/api/offers?state=all", "offer", "/api/offers/{}")
        self.each("/api/targets?state=all", "target", "/api/targets/{}")
        self.ask("/api/affected/ask", "POST", {"value": "99TEST0001"})
        self.ask("/api/search/batch", "POST", {"lines": "ann\n\"paid\"\n(", "as": "csv"})
        self.ask("/api/check", "POST", b"Harrow & Pike Ltd sold call records of Larch Telecom for USD 45,000 in 2022. Ann Lee wrote to Bob.")

    def end(self):
        assert self.server.stop() == 0, self.server.process.stderr.read()[-3000:]


def ask_page():
    page = Page()
    try:
        page.ask_all()
    finally:
        if page.server.process.poll() is not None:
            print("#", page.server.process.stderr.read()[-3000:].replace("\n", "\n# "))
        page.end()


def spoilt(tables, first, chance):
    for seed in SEEDS:
        pick = random.Random(first + seed)
        with HOSTILE.fresh() as database:
            for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {trigger}")
            for table in tables:
                spoil(database, table, pick, chance)
        ask_page()


@test
def derived_rows_of_any_kind():
    spoilt(DERIVED, 0, 0.5)


@test
def read_rows_of_any_kind():
    spoilt(SOURCES, 100, 0.8)


@test
def entries_of_the_log_that_tell_no_anchor():
    """Once "put at 3" made a name of all bytes there are: nothing stands between the word and the place."""
    details = ["put at 3", "put ", "put", "", " at 3", " ", "put  at 3", "remove at 12", "put offer: at 1", "put daylight:zz at 999999999999999999999", "person ", "offer"]
    with HOSTILE.fresh() as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")
        for action in ("notebook", "bookmark", "read", "take original"):
            for detail in details:
                database.execute("INSERT INTO audit (leaf, time_ms, user, action, detail) VALUES (zeroblob(32), 0, '', ?, ?)", (action, detail))
    page = Page()
    rows = rows_of(page.ask("/api/audit?limit=1000"))
    page.end()
    assert {row["detail"] for row in rows} >= set(details), rows


@test
def units_of_any_number():
    """Once a column of the search had room for all numbers up to the greatest."""
    with HOSTILE.fresh() as database:
        for number, unit in enumerate((2**31, 2**32 - 2, 2**32 - 1, 2**62)):
            for table in ("message_account", "mention"):
                database.execute(f"UPDATE OR IGNORE {table} SET unit = ? WHERE unit = (SELECT DISTINCT unit FROM {table} LIMIT 1 OFFSET ?)", (unit, number))
        assert database.execute("SELECT max(unit) FROM message_account").fetchone() == (2**62,)
    page = Page()
    found = json.loads(page.ask("/api/search?q=paid&facets=1").body)
    most = re.search(r"VmHWM:\s+(\d+) kB", pathlib.Path(f"/proc/{page.server.process.pid}/status").read_text())
    page.end()
    assert found["total"] > 0 and int(most.group(1)) < 2_000_000, most.group(0)


def main():
    failed = 0
    print(f"1..{len(TESTS)}", flush=True)
    for number, function in enumerate(TESTS, 1):
        try:
            function()
            print(f"ok {number} - {function.__name__}", flush=True)
        except Exception as error:  # a test that cannot be run fails
            failed += 1
            print(f"not ok {number} - {function.__name__}\n# {error!r}"[:3000], flush=True)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
