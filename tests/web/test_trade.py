#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Offers, targets, affected people, claims, the dossier and notices over the page's API, on the demo trove.

usage: test_trade.py DAYLIGHT SOURCE_ROOT"""
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import unicodedata
import urllib.parse
import zipfile

import payloads
from served import Served

DAYLIGHT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def command(name, case, *args, code=0):
    done = subprocess.run([DAYLIGHT, name, case, *args], capture_output=True, text=True, timeout=120)
    assert code is None or done.returncode == code, (name, args, done.returncode, done.stderr)
    return done.stdout


def lines(name, case, *args, code=0):
    return [json.loads(line) for line in command(name, case, *args, "--json", code=code).splitlines()]


def quoted(text):
    return urllib.parse.quote(text, safe="")


def keys(answer):
    return [row["key"] for row in answer["rows"]]


def offer_of(server, **fields):
    return next(row for row in server.get("/api/offers?limit=500")["rows"] if all(row[name] == value for name, value in fields.items()))


# --- offers ----------------------------------------------------------------------------------------------------


@test
def rows_are_what_the_command_prints(server, case):
    told = {row["key"]: row for row in lines("offers", case)}
    answer = server.get("/api/offers?limit=500")
    assert answer["total"] == len(told) > 20, answer["total"]
    assert {row["key"]: row for row in answer["rows"]} == told
    for row in answer["rows"]:
        for field in ("what", "seller", "buyer", "target", "date"):
            assert not row[field] or row["basis"] == "contract" or field in row["fields"] or row["fields"], row


@test
def facets_narrow_exclude_and_add_up(server, case):
    facets = server.get("/api/offers/facets")
    total = server.get("/api/offers?limit=1")["total"]
    for facet in ("kind", "seller", "buyer", "currency", "basis", "year"):
        assert sum(one["count"] for one in facets[facet]) == total, facet
        for one in facets[facet]:
            value = quoted(one["value"] or "-")
            only = server.get(f"/api/offers?limit=500&{facet}={value}")
            without = server.get(f"/api/offers?limit=500&-{facet}={value}")
            assert (only["total"], without["total"]) == (one["count"], total - one["count"]), (facet, one)
            assert not set(keys(only)) & set(keys(without))
    both = server.get("/api/offers?kind=training&kind=data%20set")
    assert both["total"] == sum(one["count"] for one in facets["kind"] if one["value"] in ("training", "data set"))


@test
def order_is_by_any_column_from_either_end(server, case):
    for sort, field in (("date", "date"), ("what", "what"), ("kind", "kind")):
        up = [row[field] for row in server.get(f"/api/offers?limit=500&sort={sort}")["rows"]]
        down = [row[field] for row in server.get(f"/api/offers?limit=500&sort=-{sort}")["rows"]]
        told = [value for value in up if value]
        assert up == told + [""] * (len(up) - len(told)), f"{sort}: what is not told comes last"
        assert [value for value in down if value] == told[::-1] or field != "date", sort
    amounts = [row["amount"] for row in server.get("/api/offers?limit=500&sort=-amount&currency=CNY")["rows"] if row["amount"] is not None]
    assert amounts == sorted(amounts, reverse=True), amounts
    pages = [key for offset in range(0, 40, 7) for key in keys(server.get(f"/api/offers?limit=7&offset={offset}"))]
    assert pages == keys(server.get("/api/offers?limit=500")), "pages join into the whole"


@test
def targets_have_an_order_by_any_column(server, case):
    for sort, field in (("name", "name"), ("sector", "sector"), ("data", "data"), ("status", "status"), ("volume", "volume"), ("date", "first")):
        up, down = ([row[field] for row in server.get(f"/api/targets?limit=500&sort={sign}{sort}")["rows"]] for sign in ("", "-"))
        assert len(up) == len(down) > 5, sort
        for values in (up, down):
            told = [value for value in values if value not in ("", None)]
            assert all(value in ("", None) for value in values[len(told):]), f"{sort}: what is not told comes last"
        if sort in ("volume", "date"):
            told = [value for value in up if value is not None]
            assert len(told) > 2 and told == sorted(told) and [value for value in down if value is not None] == told[::-1], (sort, up, down)
    countries = [row["country"] for row in server.get("/api/targets?limit=500&sort=country")["rows"]]
    assert sum(a != b for a, b in zip(countries, countries[1:])) == len(set(countries)) - 1, "those of one country stand together"


@test
def wrong_words_are_told(server, case):
    for target in ("offers?state=maybe", "offers?sort=colour", "offers?limit=0", "offers?limit=501", "offers?offset=-1", "targets?state=x", "targets?sort=colour",
                   "affected/lists?limit=0", "lexicon?limit=9999", "authenticity?most=0", "notify", "notify?country=Nowhereland"):
        answer = server.ask("GET", "/api/" + target)
        assert answer.status == 400 and answer.json()["error"], (target, answer.status, answer.body)
    for target in ("offers/0000000000000000", "targets/organisation%3Anobody"):
        assert server.ask("GET", "/api/" + target).status == 404, target


@test
def one_offer_has_its_places(server, case):
    row = offer_of(server, basis="talk", currency="USD", amount=15000, comparator="<")
    answer = server.get(f"/api/offers/{row['key']}")
    assert answer["offer"] == row and answer["edits"] == [], answer
    assert [place["citation"] for place in answer["places"]] == row["citations"]
    assert any(field["field"] == "amount" for field in answer["places"][0]["fields"])


# --- edits -----------------------------------------------------------------------------------------------------


@test
def an_edit_is_everywhere_and_can_be_taken_back(server, case):
    row = offer_of(server, basis="talk", currency="USD", amount=15000, comparator="<")
    said = server.ask("POST", f"/api/offers/{row['key']}/edits", {"action": "correct", "fields": {"amount": "14000", "buyer": "Harbour Office"}})
    assert said.status == 200 and said.json()["stale"] is True and len(said.json()["edits"]) == 2, said.body
    for told in (server.get(f"/api/offers/{row['key']}")["offer"], next(one for one in lines("offers", case) if one["key"] == row["key"])):
        assert (told["amount"], told["buyer"], told["state"]) == (14000, "Harbour Office", "corrected"), told
        assert told["corrected"]["amount"]["was"] == "15000" and told["amount_raw"] == row["amount_raw"]
    history = server.get("/api/offers/edits")["rows"]
    assert [(one["field"], one["before"], one["value"], one["undone"]) for one in history[::-1]] == [
        ("amount", "15000", "14000", False), ("buyer", row["buyer"], "Harbour Office", False)], history
    assert server.get("/api/offers?state=corrected")["total"] == 1
    audit = server.get("/api/audit?limit=5")["rows"]
    assert any("correct" in one["detail"] and row["key"] in one["detail"] for one in audit if one["action"] == "offer"), audit
    for edit in said.json()["edits"]:
        assert server.ask("POST", f"/api/offers/edits/{edit}/undo").status == 200
        assert server.ask("POST", f"/api/offers/edits/{edit}/undo").status == 404, "once"
    assert server.get(f"/api/offers/{row['key']}")["offer"] == row, "as it was"


def graph_follows(server):
    """What the page's button does after an edit: connections alone, in a second or some."""
    before = server.get("/api/work")["last"]
    answer = server.ask("POST", "/api/work", {"work": "edits"})
    assert answer.status == 200, answer.body
    for _ in range(600):
        news = server.get("/api/work")
        if not news["running"] and news["last"] != before:
            assert news["last"]["work"] == "edits" and news["last"]["exit"] == 0, news
            return sorted((edge["from"], edge["to"], edge["count"]) for edge in server.get("/api/graph?nodes=1000")["edges"] if edge["kind"] == "bought from")
        time.sleep(0.1)
    raise AssertionError("it does not end")


@test
def the_graph_follows_an_edit_without_a_whole_analysis(server, case):
    before = graph_follows(server)
    assert before, "the demo has purchases"
    sold = [row for row in server.get("/api/offers?limit=500")["rows"] if row["buyer"] and row["seller"]]
    edits = [edit for row in sold for edit in server.ask("POST", f"/api/offers/{row['key']}/edits", {"action": "reject"}).json()["edits"]]
    assert graph_follows(server) != before
    for edit in edits:
        server.ask("POST", f"/api/offers/edits/{edit}/undo")
    assert graph_follows(server) == before, "as it was"


@test
def what_is_rejected_is_gone_and_comes_back(server, case):
    row = offer_of(server, what="匿名代理池")
    total = server.get("/api/offers")["total"]
    edit = server.ask("POST", f"/api/offers/{row['key']}/edits", {"action": "reject"}).json()["edits"][0]
    assert server.get("/api/offers")["total"] == total - 1 and row["key"] not in keys(server.get("/api/offers?limit=500"))
    assert keys(server.get("/api/offers?state=rejected")) == [row["key"]]
    assert server.get("/api/offers?state=all")["total"] == total
    assert row["what"] not in server.ask("GET", "/api/dossier").body.decode()
    assert server.get(f"/api/offers/{row['key']}")["offer"]["state"] == "rejected"
    server.ask("POST", f"/api/offers/edits/{edit}/undo")
    assert server.get("/api/offers")["total"] == total


@test
def edits_that_make_no_sense_change_nothing(server, case):
    row = offer_of(server, what="匿名代理池")
    before = server.get("/api/offers/edits")["total"]
    for body in ({}, {"action": "burn"}, {"action": "correct"}, {"action": "correct", "fields": {}}, {"action": "correct", "fields": []},
                 {"action": "correct", "fields": {"amount": "many"}}, {"action": "correct", "fields": {"amount": 5}},
                 {"action": "correct", "fields": {"key": "x"}}, {"action": "correct", "fields": {"buyer": "x" * 401}},
                 {"action": "correct", "fields": {"buyer": "good", "date": "soon"}}, {"action": "correct", "fields": {"what": "a\nb"}}):
        answer = server.ask("POST", f"/api/offers/{row['key']}/edits", body)
        assert answer.status == 400, (body, answer.status, answer.body)
    assert server.ask("POST", "/api/offers/none/edits", {"action": "confirm"}).status == 404
    assert server.get("/api/offers/edits")["total"] == before
    assert server.get(f"/api/offers/{row['key']}")["offer"] == row


@test
def a_spreadsheet_runs_nothing(server, case):
    offer, target = offer_of(server, what="匿名代理池"), server.get("/api/targets?limit=1")["rows"][0]
    ways = ((f"/api/offers/{offer['key']}/edits", "buyer"), (f"/api/targets/{quoted(target['key'])}/edits", "data"))
    kept = 0
    for payload in [one["text"] for one in payloads.payloads() if one["kind"] == "sheet"]:
        for address, field in ways:
            status = server.ask("POST", address, {"action": "correct", "fields": {field: payload}}).status
            assert status == (400 if any(ord(sign) < 32 for sign in payload) else 200), (payload, status)
        if status != 200:
            continue
        kept += 1
        for name in ("offers", "targets"):
            answer = server.ask("GET", f"/api/{name}.csv")
            assert answer.header("Content-Type").startswith("text/csv") and answer.header("Content-Disposition").startswith("attachment")
            text = answer.body.decode().lstrip("\ufeff")
            cells, halves = ([cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) for cell in row] for sign in ",;")
            assert any(payloads.printable(payload.strip()) in cell.replace(";'", ";") for cell in cells), (name, payload)
            assert len(halves) != len(cells), "where the comma is the decimal sign, cells are parted at semicolons"
            for cell in cells + halves:
                assert unicodedata.normalize("NFKC", cell).strip()[:1] not in ("=", "+", "-", "@", "|"), (name, payload, cell)
    assert kept > 40, kept
    for name, key in (("offers", offer["key"]), ("targets", target["key"])):
        for edit in server.get(f"/api/{name}/edits?key={quoted(key)}")["rows"]:
            if not edit["undone"]:
                assert server.ask("POST", f"/api/{name}/edits/{edit['edit']}/undo").status == 200


# --- targets and the map -----------------------------------------------------------------------------------------


@test
def targets_are_what_the_command_prints(server, case):
    answer = server.get("/api/targets?limit=500")
    assert answer["rows"] == lines("targets", case) and answer["total"] == len(answer["rows"]) > 10
    assert server.get("/api/targets?q=NAIROLINK")["total"] == 1, "by another name, in any letter case"
    countries = server.get("/api/targets/by-country")
    assert sum(row["targets"] for row in countries["rows"]) == countries["total"] == answer["total"]
    outlines = {one["code"]: one for one in server.get("/api/map")["countries"]}
    for row in countries["rows"]:
        assert row["code"] in outlines and (outlines[row["code"]]["path"] or outlines[row["code"]]["small"]), row
        assert server.get(f"/api/targets?country={row['code']}")["total"] == row["targets"]
    facets = server.get("/api/targets/facets")
    assert sum(one["count"] for one in facets["sector"]) == answer["total"]
    for one in facets["sector"]:
        assert server.get(f"/api/targets?sector={quoted(one['value'] or '-')}")["total"] == one["count"]


@test
def a_target_moves_with_its_country(server, case):
    row = server.get("/api/targets?country=FR")["rows"][0]
    edit = server.ask("POST", f"/api/targets/{quoted(row['key'])}/edits", {"action": "correct", "fields": {"country": "Belgique"}})
    assert edit.status == 200 and edit.json()["stale"] is False, edit.body
    assert {one["code"]: one["targets"] for one in server.get("/api/targets/by-country")["rows"]}.get("BE") == 1
    assert server.get("/api/targets?country=FR")["total"] == 0
    detail = server.get(f"/api/targets/{quoted(row['key'])}")
    assert detail["target"]["corrected"]["country"]["was"] == "FR" and any(place["field"] == "country" for place in detail["places"])
    server.ask("POST", f"/api/targets/edits/{edit.json()['edits'][0]}/undo")
    assert server.get("/api/targets?country=FR")["rows"][0] == row


# --- affected people -----------------------------------------------------------------------------------------------


def people():
    """Telephones and numbers that stand in the demo's list of customers."""
    text = (ROOT / "demo/trove/数据样本/islaverde_客户.csv").read_bytes().decode("utf-16")
    return [row.split("\t") for row in text.splitlines()[1:4]]


@test
def lists_are_counted_and_masked(server, case):
    answer = server.get("/api/affected")
    told = lines("affected", case)
    assert (answer["persons"], answer["lists"], answer["left_out"]) == (told[0]["persons"], told[0]["lists"], told[0]["left_out"])
    rows = server.get("/api/affected/lists")["rows"]
    assert rows == [row for row in told if "sample" in row]
    assert all(row["left_out"] for row in server.get("/api/affected/lists?left_out=1")["rows"])
    body = json.dumps([rows, server.get("/api/authenticity")], ensure_ascii=False)
    for row in people():
        assert row[1] not in body and row[2] not in body and row[0] not in body, "a number is shown whole"


@test
def whoever_asks_learns_of_himself_only(server, case):
    row = people()[1]
    answer = server.ask("POST", "/api/affected/ask", {"value": row[1]})
    told = answer.json()
    assert answer.status == 200 and told["askable"] and told["answer"]["found"], told
    assert told["answer"]["lists"][0]["path"].endswith("客户.csv")
    for other in people():
        assert other[2] not in answer.body.decode() and other[0] not in answer.body.decode()
    unknown = server.ask("POST", "/api/affected/ask", {"value": "659999198001011234"}).json()
    assert not unknown["answer"]["found"]
    assert server.ask("POST", "/api/affected/ask", {"value": "!?"}).json()["askable"] is False
    for body in ({}, {"value": ""}, {"value": "x" * 401}, {"value": 5}, {"value": "1", "country": "FRA"}):
        assert server.ask("POST", "/api/affected/ask", body).status == 400, body
    assert server.ask("GET", f"/api/affected/ask?value={row[1]}").status == 405, "no value in an address"
    assert row[1] not in json.dumps(server.get("/api/audit?limit=50")), "a question is kept nowhere"


@test
def what_is_opened_is_logged_and_lists_are_not(server, case):
    offer = server.get("/api/offers?limit=1")["rows"][0]
    person = server.get("/api/people?limit=1")["rows"][0]
    for path in (f"offers/{offer['key']}", f"person/key?key={urllib.parse.quote(person['key'])}", "affected/lists", "people?limit=3", "offers?q=x", "timeline"):
        server.get(f"/api/{path}")
    expected = {f"offer {offer['key']}", f"person {person['key']}", "lists of people"}
    until = time.monotonic() + 20
    told = []
    while time.monotonic() < until and not expected <= {row["detail"] for row in told}:
        told = [row for row in server.get("/api/audit?limit=2000")["rows"] if row["action"] == "read"]
    assert expected <= {row["detail"] for row in told}, told
    assert next(row for row in told if row["detail"] == f"person {person['key']}")["about"]["title"] == person["name"]
    assert not any(row["detail"] in ("people", "offers", "timeline", "person key", "x") for row in told), told


# --- claims ------------------------------------------------------------------------------------------------------


def check(server, bytes_, query="name=article.txt"):
    return server.ask("POST", f"/api/check?{query}", bytes_)


@test
def an_article_is_read_as_the_command_reads_it(server, case):
    article = ROOT / "demo/article.txt"
    answer = check(server, article.read_bytes())
    assert answer.status == 200, answer.body
    told = answer.json()
    assert told["articles"][0]["statements"] == lines("check", case, str(article), code=None)
    assert sum(told["verdicts"].values()) == len(told["articles"][0]["statements"]) > 5 and "looked through" in told["coverage"]


@test
def html_and_pdf_are_read_in_the_jail(server, case):
    text = "<script>alert(1)</script><p>Frost Egret sold mailboxes of Mekong Meridian University for less than $15,000.</p><p>Nothing else.</p>"
    html = check(server, f"<!doctype html><title>x</title>{text}".encode(), "name=story.html")
    statements = html.json()["articles"][0]["statements"]
    assert any("Mekong" in one["statement"] for one in statements) and not any("alert" in one["statement"] for one in statements), statements
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder, "dossier.pdf")
        if subprocess.run([DAYLIGHT, "report", case, "-o", str(pdf)], capture_output=True).returncode == 0:
            answer = check(server, pdf.read_bytes(), "name=dossier.pdf")
            assert answer.status == 200 and answer.json()["articles"][0]["statements"], answer.body[:300]
    for broken in (b"%PDF-1.7\n1 0 obj\n<</Length 99999999>>stream\n", b"PK\x03\x04" + b"\0" * 60, b"\xff\xfe\x00", bytes(range(256)) * 50):
        assert check(server, broken, "name=broken.bin").status in (200, 400), broken[:8]
    assert check(server, b"One sentence about Kenya.").status == 200, "the jail is there for the next"


@test
def two_articles_stand_side_by_side(server, case):
    first = "A provincial department offered less than $15,000 for the mailboxes of Mekong Meridian University.\n".encode()
    second = "A provincial department offered less than $25,000 for the mailboxes of Mekong Meridian University.\n".encode()
    told = check(server, first + second, f"split={len(first)}&name=a.txt&name2=b.txt").json()
    assert [one["name"] for one in told["articles"]] == ["a.txt", "b.txt"] and [len(one["statements"]) for one in told["articles"]] == [1, 1]
    pair = told["pairs"][0]
    assert (pair["first"], pair["second"]) == (0, 0)
    assert any(one["first"] != one["second"] and "25,000" in (one["second"] or "") for one in pair["told"]["differ"]), pair


@test
def what_is_no_article_is_told(server, case):
    for body, query in ((b"", "name=x"), (b"abc", "split=3"), (b"abc", "split=0"), (b"   \n", "name=x"), (b"\0\0\0", "name=x")):
        assert check(server, body, query).status == 400, (body, query)
    big = b"x" * ((8 << 20) + 1)
    assert server.raw(server.head("POST", "/api/check", [("X-Daylight", "1"), ("Origin", f"http://{server.host}"), ("Content-Type", "application/octet-stream"),
                                                        ("Content-Length", str(len(big)))]).encode() + b"\r\n").status == 413
    assert server.ask("POST", "/api/check", {"text": "a"}).status == 400, "an article is bytes"
    assert server.get("/api/session")["user"]


# --- the rest ----------------------------------------------------------------------------------------------------


@test
def the_dossier_is_framed_without_any_right_and_verifies(server, case):
    framed = server.ask("GET", "/api/dossier")
    policy = framed.header("Content-Security-Policy")
    assert framed.status == 200 and framed.header("X-Frame-Options") == "SAMEORIGIN" and framed.header("Content-Type").startswith("text/html")
    assert "sandbox;" in policy and "default-src 'none'" in policy and "script" not in policy and "frame-ancestors 'self'" in policy
    assert server.ask("GET", "/api/offers").header("X-Frame-Options") == "DENY"
    file = server.ask("GET", "/api/dossier?download=1")
    assert file.header("Content-Disposition").startswith("attachment") and "frame-ancestors 'none'" in file.header("Content-Security-Policy")
    assert b"<script" not in file.body
    for row in people():
        assert row[1].encode() not in file.body
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "dossier.html")
        path.write_bytes(file.body)
        command("verify", case, "--file", str(path))


@test
def notices_are_those_of_the_command(server, case):
    answer = server.ask("GET", "/api/notify?country=Kenia")
    assert answer.status == 200 and answer.header("Content-Type") == "application/zip", answer.body
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(answer.body)) as zipped:
        assert zipped.testzip() is None
        command("notify", case, "--country", "KE", "-o", str(pathlib.Path(folder, "out")))
        written = {str(path.relative_to(pathlib.Path(folder, "out"))): path.read_bytes() for path in pathlib.Path(folder, "out").rglob("*") if path.is_file()}
        assert {name: zipped.read(name) for name in zipped.namelist()} == written
    assert server.ask("GET", "/api/notify?country=IS").status == 404


@test
def the_lexicon_answers_in_any_language(server, case):
    rows = server.get(f"/api/lexicon?q={quoted('箱子')}")["rows"]
    assert any(row["concept"] == "mailbox access" and row["jargon"] for row in rows), rows
    explained = server.ask("POST", "/api/lexicon/explain", {"text": "两个箱子，含税", "jargon": True}).json()["rows"]
    assert [(row["start"], row["end"], row["text"]) for row in explained if row["concept"] == "mailbox access"] == [(2, 4, "箱子")], explained
    assert server.ask("POST", "/api/lexicon/explain", {}).status == 400


@test
def what_speaks_for_and_against_has_places(server, case):
    answer = server.get("/api/authenticity")
    assert answer["checks"] and answer["zones"] and answer["traces"] and answer["copies"] > 0
    assert answer["findings"] and {row["test"] for row in answer["findings"]} == {row["test"] for row in answer["tests"]}
    for finding in answer["findings"]:
        assert finding["found"] and finding["looked_at"] and "verdict" not in finding and "score" not in finding, finding
        assert (finding["direction"] in ("for", "against")) == (finding["weight"] in ("weak", "moderate", "strong")), finding
        assert not finding["weight"] or finding["weight_why"] and finding["otherwise"], finding
        assert all(place["citation"].startswith("daylight:") for place in finding["evidence"]), finding
    for row in answer["checks"] + answer["traces"]:
        assert row["citation"].startswith("daylight:"), row


@test
def answers_come_at_once(server, case):
    for target in ("offers", "offers/facets", "targets", "targets/facets", "targets/by-country", "map", "affected", "authenticity"):
        server.get(f"/api/{target}")
        best = min(timed(server, target) for _ in range(5))
        assert best < 0.3, (target, best)


def timed(server, target):
    start = time.monotonic()
    server.get(f"/api/{target}")
    return time.monotonic() - start


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    with tempfile.TemporaryDirectory() as folder:
        case = str(pathlib.Path(folder, "trade.case"))
        subprocess.run([DAYLIGHT, "ingest", case, str(ROOT / "demo/trove"), "-q"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with Served(DAYLIGHT, case) as server:
            server.enter()
            for number, function in enumerate(TESTS, 1):
                try:
                    function(server, case)
                    print(f"ok {number} - {function.__name__}", flush=True)
                except Exception as error:  # a test that fails says so and the next one runs
                    failed += 1
                    print(f"not ok {number} - {function.__name__}\n# line {error.__traceback__.tb_next.tb_lineno if error.__traceback__.tb_next else 0}: {error!r}"[:1500], flush=True)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
