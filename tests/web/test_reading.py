#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Searching and reading over the page's API: filters, histogram, batches, an item's text, pages, citations, its bytes, on the
demo trove; and over three hundred payloads that are shown as text, on a trove that attacks.

usage: test_reading.py DAYLIGHT SOURCE_ROOT [CASE [CASE_OF_PAYLOADS]]     (cases that are there already, to be quick by hand)"""
import collections
import csv
import hashlib
import io
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import urllib.parse
import zlib

import payloads
from served import Served

DAYLIGHT, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
TESTS, ATTACKED = [], []


def test(function):
    TESTS.append(function)
    return function


def attacked(function):
    ATTACKED.append(function)
    return function


def command(name, case, *args, code=0):
    done = subprocess.run([DAYLIGHT, name, case, *args], capture_output=True, text=True, timeout=120)
    assert done.returncode == code, (name, args, done.returncode, done.stderr)
    return done.stdout


def ask(path, **query):
    pairs = [(key.replace("no_", "-"), one) for key, value in query.items() for one in (value if isinstance(value, list) else [value])]
    return f"/api/{path}?{urllib.parse.urlencode(pairs)}" if pairs else f"/api/{path}"


def item_of(server, query):
    return server.get(ask("search", q=query, limit=1))["rows"][0]["item"]


def cut(text, start, length):
    return text.encode()[start:start + length].decode()


def every(server, query, **more):
    """All hits, page by page."""
    rows, answer = [], None
    while answer is None or len(rows) < answer["total"]:
        answer = server.get(ask("search", q=query, limit=500, offset=len(rows), **more))
        assert answer["rows"] or answer["total"] == len(rows), (query, answer["total"], len(rows))
        rows += answer["rows"]
    return rows


# --- searching -------------------------------------------------------------------------------------------------


@test
def hits_are_what_the_command_prints(server, case):
    for query in ("price", "价格 OR 报价", "egret*", '"our price"'):
        hits = json.loads(command("search", case, query, "--json", "--limit", "500"))["hits"]
        answer = server.get(ask("search", q=query, limit=500))
        assert {(row["item"], row["place"]) for row in answer["rows"]} == {(row["item"], row["place"]) for row in hits} != set(), query
        assert answer["total"] == len(answer["rows"]) == len(hits), (query, answer["total"], len(hits))


@test
def highlights_are_bytes_of_the_quote(server, case):
    answer = server.get(ask("search", q="价 OR price", limit=200))
    marked = [cut(row["quote"], *mark) for row in answer["rows"] for mark in row["highlights"]]
    assert len(marked) > 10 and {text.lower() for text in marked} <= {"价", "price", "prices", "價"}, set(marked)


@test
def filters_include_and_exclude(server, case):
    whole = server.get(ask("search", q="*", facets=1, limit=1))
    for name in ("type", "lang", "state", "kind", "folder"):
        values = {value: count for value, count in whole["facets"][name].items() if value != ""}
        assert len(values) > 1, name
        value, count = max(values.items(), key=lambda one: one[1])
        only = server.get(ask("search", q="*", limit=1, **{name: value}))["total"]
        without = server.get(ask("search", q="*", limit=1, **{f"no_{name}": value}))["total"]
        assert only == count or name == "folder", (name, value, only, count)
        assert only + without == whole["total"] and 0 < only < whole["total"], (name, value, only, without, whole["total"])
        two = list(values)[:2]
        both = server.get(ask("search", q="*", limit=1, **{name: two}))["total"]
        assert both >= max(server.get(ask("search", q="*", limit=1, **{name: one}))["total"] for one in two), name


@test
def a_value_that_is_not_chosen_keeps_its_count(server, case):
    whole = server.get(ask("search", q="价 OR price", facets=1, limit=1))
    chosen = server.get(ask("search", q="价 OR price", facets=1, limit=1, type="application/pdf"))
    assert len(whole["facets"]["type"]) > 2 and chosen["facets"]["type"] == whole["facets"]["type"]
    assert 0 < chosen["total"] < whole["total"] and sum(chosen["facets"]["lang"].values()) == chosen["total"]


@test
def filters_of_two_kinds_narrow_each_other(server, case):
    a = server.get(ask("search", q="*", limit=500, kind="message", lang="en"))
    assert a["total"] and {row["lang"] for row in a["rows"]} == {"en"}
    assert a["total"] < server.get(ask("search", q="*", limit=1, kind="message"))["total"]


@test
def values_in_filters_are_only_values(server, case):
    for value in ('x" OR "*', "a\\", "*", "[", "pdf) OR (price", "\\\"", "~", "x\ty"):
        assert server.get(ask("search", q="price", type=value))["total"] == 0, value
    assert server.ask("GET", ask("search", q='price) OR (*', limit=1)).status == 400
    assert server.ask("GET", ask("search", q='"open')).status == 400


@test
def the_histogram_counts_each_dated_hit_once(server, case):
    answer = server.get(ask("search", q="*", kind="message", facets=1, limit=1))
    over = answer["histogram"]
    dated = [row for row in every(server, "*", kind="message") if "time_ms" in row]
    assert sum(over["counts"]) == len(dated) > 100, (sum(over["counts"]), len(dated))
    assert over["counts"][0] > 0 and over["counts"][-1] > 0 and over["unit"] in ("day", "month", "year")
    assert sum(answer["facets"]["year"].values()) == sum(over["counts"]), answer["facets"]["year"]
    narrow = server.get(ask("search", q="*", kind="message", facets=1, limit=1, **{"from": "2022-06-01", "to": "2022-06-30"}))
    assert 0 < narrow["total"] < answer["total"] and narrow["histogram"]["unit"] == "day" and narrow["histogram"]["from"].startswith("2022-06")
    assert server.ask("GET", ask("search", q="*", **{"from": "June"})).status == 400


@test
def what_is_like_a_passage(server, case):
    """A passage's own words find it first, and others that share them; what nobody else says finds nothing."""
    hit = max(server.get(ask("search", q="price", limit=30))["rows"], key=lambda row: len(row["quote"]))
    query = server.get(ask("search/similar", text=hit["quote"]))["query"]
    found = server.get(ask("search", q=query, limit=20))["rows"]
    assert hit["item"] in [row["item"] for row in found[:5]] and len(found) > 1, (query, found)
    assert query.count(" OR ") <= 7 and all(part.startswith('"') for part in query.split(" OR ")), query
    chinese = max(server.get(ask("search", q="报价", limit=30))["rows"], key=lambda row: len(row["quote"]))
    assert server.get(ask("search/similar", text=chinese["quote"]))["query"]
    assert server.get(ask("search/similar", text="zzqx vvkj"))["query"] is None
    assert server.get(ask("search/similar", text='") OR (*'))["query"] is None
    assert server.ask("GET", "/api/search/similar").status == 400
    assert server.ask("GET", ask("search/similar", text="a" * 5000)).status == 400


@test
def a_match_is_a_place_of_its_own(server, case):
    """Each match of a query in a document by itself, in order, and its bytes are the query's."""
    rows = server.get(ask("search", q="的", limit=40))["rows"]
    several = 0
    for item in {row["item"] for row in rows}:
        spots = server.get(f"/api/item/{item}/hits?q=%E7%9A%84")["rows"]
        keys = [(spot["id"], spot.get("start", -1)) for spot in spots]
        assert keys == sorted(keys) and len(set(keys)) == len(keys), keys
        units = {unit["id"]: unit["text"].encode() for unit in server.get(f"/api/item/{item}/text?limit=400")["units"]}
        for spot in spots:
            if "start" in spot and spot["id"] in units:
                assert "的".encode() in units[spot["id"]][spot["start"]:spot["start"] + spot["size"]], spot
        several += len(spots) > len({spot["id"] for spot in spots})
    assert several > 0, "no piece of text has two matches"


@test
def sorting_and_pages(server, case):
    newest = [row["time_ms"] for row in server.get(ask("search", q="*", kind="message", sort="newest", limit=300))["rows"] if "time_ms" in row]
    oldest = [row["time_ms"] for row in server.get(ask("search", q="*", kind="message", sort="oldest", limit=300))["rows"] if "time_ms" in row]
    assert newest == sorted(newest, reverse=True) and oldest == sorted(oldest) and newest[0] > oldest[0]
    whole = server.get(ask("search", q="egret*", limit=20))["rows"]
    parts = [row for offset in (0, 5, 10, 15) for row in server.get(ask("search", q="egret*", limit=5, offset=offset))["rows"]]
    assert [row["citation"] for row in parts] == [row["citation"] for row in whole]
    assert server.ask("GET", ask("search", q="*", sort="size")).status == 400
    assert server.ask("GET", ask("search", q="*", offset=9999, limit=500)).status == 400


@test
def a_batch_runs_what_it_can_and_names_the_rest(server, case):
    lines = 'price\n\n# a note\n"open\n报价\nqqqzzz\n'
    answer = server.ask("POST", "/api/search/batch", {"lines": lines}).json()
    told = {row["line"]: row for row in answer["rows"]}
    assert set(told) == {1, 4, 5, 6} and answer["total"] == 4 and answer["bad"] == 1 and answer["found"] == 2, answer
    assert "error" in told[4] and "total" not in told[4] and told[6]["total"] == 0
    for number, query in ((1, "price"), (5, "报价")):
        assert told[number]["total"] == server.get(ask("search", q=query, limit=1))["total"] and 1 <= len(told[number]["hits"]) <= 3
    plain = server.ask("POST", "/api/search/batch", {"lines": '"open\nprice) OR (*', "plain": True}).json()
    assert plain["bad"] == 0, plain


@test
def a_batch_as_csv(server, case):
    answer = server.ask("POST", "/api/search/batch", {"lines": 'price\n"open\n=1+1\nqqqzzz', "as": "csv"})
    assert answer.status == 200 and answer.header("Content-Type").startswith("text/csv") and "attachment" in answer.header("Content-Disposition")
    rows = list(csv.DictReader(io.StringIO(answer.body.decode().lstrip("\ufeff"))))
    assert {row["line"] for row in rows} == {"1", "2", "3", "4"}
    assert [row["error"] != "" for row in rows if row["line"] == "2"] == [True] and [row["total"] for row in rows if row["line"] == "4"] == ["0"]
    assert [row["query"] for row in rows if row["line"] == "3"][0] == "'=1+1"


@test
def a_batch_that_is_none(server, case):
    for body, status in (({}, 400), ({"lines": 5}, 400), ({"lines": "a\n" * 2500}, 413), ({"lines": "a", "hits": 10 ** 9}, 400)):
        assert server.ask("POST", "/api/search/batch", body).status == status, (body, status)
    assert server.ask("GET", "/api/search/batch").status in (404, 405)


# --- a document ------------------------------------------------------------------------------------------------


@test
def what_an_item_is(server, case):
    row = server.get(ask("search", q="type:pdf 报价", limit=1))["rows"][0]
    item = server.get(ask(f"item/{row['item']}"))
    data = (ROOT / "demo/trove" / item["path"]).read_bytes()
    assert item["item"] == hashlib.sha256(data).hexdigest() == row["item"] and item["size"] == len(data)
    assert item["state"] == "done" and item["drawable"] is True and item["parents"] == [] and item["metadata"]["pages"] == "1"
    beside = {one["name"] for one in item["beside"]}
    assert beside == {path.name for path in (ROOT / "demo/trove" / item["path"]).parent.iterdir()} - {item["name"]}, beside
    assert server.get(ask(f"item/{row['item'][:12]}"))["item"] == row["item"]


@test
def the_tree_up_and_down(server, case):
    rows = server.get(ask("items", limit=1000))["rows"]
    inside = next(row for row in rows if "▸" in row["path"] and row["item"])
    item = server.get(ask(f"item/{inside['item']}"))
    assert item["parents"] and item["path"].startswith(item["parents"][-1]["path"]), item["path"]
    above = server.get(ask(f"item/{item['parents'][-1]['item']}"))
    assert item["item"] in [one["item"] for one in above["children"]] and above["children_total"] >= len(above["children"]) > 0


@test
def copies_and_versions_with_their_differences(server, case):
    twins = [row for row in server.get(ask("items", state="duplicate", limit=500))["rows"]]
    item = server.get(ask(f"item/{twins[0]['item']}"))
    assert twins[0]["path"] in item["paths"] and len(item["paths"]) > 1
    pdf = server.get(ask(f"item/{item_of(server, 'type:pdf 报价')}"))
    other = pdf["versions"][-1]["item"]
    diff = server.get(ask(f"item/{pdf['item']}/diff", **{"with": other}))
    assert diff["a"]["item"] == pdf["item"] and diff["b"]["item"] == other and diff["hunks"]
    for hunk in diff["hunks"]:
        for side in ("a", "b"):
            if hunk[side]["text"].strip():
                command("verify", case, hunk[side]["citation"])
    assert server.get(ask(f"item/{pdf['item']}/diff", **{"with": pdf["item"]}))["hunks"] == []
    assert server.ask("GET", ask(f"item/{pdf['item']}/diff")).status == 400


@test
def text_piece_by_piece(server, case):
    item = server.get(ask("search", q="kind:message egret00", limit=1))["rows"][0]["item"]
    units, after = [], -1
    while True:
        answer = server.get(ask(f"item/{item}/text", limit=7, after=after))
        if not answer["units"]:
            break
        units += answer["units"]
        after = answer["last"]
    whole = server.get(ask(f"item/{item}/text", limit=400))["units"]
    assert [one["id"] for one in units] == [one["id"] for one in whole] and len(units) > 7
    for unit in units:
        for one in unit["mentions"]:
            assert cut(unit["text"], one["start"], one["size"]) == one["text"] or "*" in one["text"] or "•" in one["text"], one


@test
def matches_and_places_in_the_text(server, case):
    hit = server.get(ask("search", q="箱子", limit=1))["rows"][0]
    answer = server.get(ask(f"item/{hit['item']}/text", q="箱子", place=hit["place"], quote=hit["quote"][-12:]))
    unit = next(one for one in answer["units"] if one["place"] == hit["place"])
    assert [cut(unit["text"], *one) for one in unit["matches"]] == ["箱子"]
    assert cut(unit["text"], *unit["focus"]).endswith(hit["quote"][-6:]), unit["focus"]
    assert any(one["term"] == "箱子" and one["meaning"] for one in unit["jargon"]), unit["jargon"]
    again = server.get(ask(f"item/{hit['item']}/text", q="箱子", place=hit["place"]))
    assert any(one["term"] == "箱子" for one in next(one for one in again["units"] if one["place"] == hit["place"])["jargon"]), "explained each time it is asked for"
    listed = server.get(ask(f"item/{hit['item']}/hits", q="箱子"))
    assert hit["place"] in [one["place"] for one in listed["rows"]] and listed["total"] == len(listed["rows"])
    assert server.ask("GET", ask(f"item/{hit['item']}/text", q='"open')).status == 400


def pixels(png):
    """Width, height and the raw bytes of a PNG that is whole."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, data, size = 8, b"", None
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        body = png[at + 8:at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length:at + 12 + length])[0] == zlib.crc32(kind + body), kind
        if kind == b"IHDR":
            size = struct.unpack(">IIBBBBB", body)
        if kind == b"IDAT":
            data += body
        at += 12 + length
    return size[0], size[1], zlib.decompress(data)


@test
def a_page_as_a_picture_with_its_text_over_it(server, case):
    item = item_of(server, "type:pdf 报价")
    page = server.get(ask(f"item/{item}/pages/1", q="价"))
    answer = server.ask("GET", ask(f"item/{item}/pages/1/picture"))
    assert answer.header("Content-Type") == "image/png" and answer.header("X-Content-Type-Options") == "nosniff"
    width, height, raw = pixels(answer.body)
    assert (width, height) == (page["width"], page["height"]) and page["pages"] == 1
    assert raw.count(b"\xff") < len(raw) and len(set(raw)) > 20, "there is ink on it"
    boxes = [(unit, box) for unit in page["units"] for box in unit["boxes"]]
    assert len(boxes) > 20
    for unit, (start, length, x, y, w, h) in boxes:
        assert 0 <= x < x + w <= width and 0 <= y < y + h <= height, (x, y, w, h)
        assert cut(unit["text"], start, length).strip()
    assert any(unit["matches"] for unit in page["units"])


@test
def pages_that_are_not_there(server, case):
    pdf, text = item_of(server, "type:pdf 报价"), item_of(server, "type:markdown")
    for target, statuses in ((f"item/{pdf}/pages/2/picture", (404,)), (f"item/{pdf}/pages/0/picture", (400, 404)), (f"item/{pdf}/pages/99999999999/picture", (400, 404)),
                             (f"item/{pdf}/pages/x/picture", (400, 404)), (f"item/{text}/pages/1/picture", (404, 409, 415, 422, 501)), (f"item/{'0' * 64}/pages/1", (404,))):
        answer = server.ask("GET", ask(target))
        assert answer.status in statuses and answer.json()["error"], (target, answer.status)


@test
def originals_leave_only_as_downloads(server, case):
    item = server.get(ask(f"item/{item_of(server, 'type:pdf 报价')}"))
    assert server.ask("GET", ask(f"item/{item['item']}/original")).status == 400
    answer = server.ask("GET", ask(f"item/{item['item']}/original", sure=1))
    assert answer.status == 200 and hashlib.sha256(answer.body).hexdigest() == item["item"]
    assert answer.header("Content-Type") == "application/octet-stream" and answer.header("Content-Disposition").startswith("attachment")
    assert answer.header("X-Content-Type-Options") == "nosniff"


@test
def citations_of_a_selection_hold(server, case):
    for query, quote in (("箱子", "13个箱子呢"), ("type:pdf 报价", "邮箱取证平台 ¥28万/年"), ('"our price"', "our price is USD 45,000")):
        hit = server.get(ask("search", q=query, limit=1))["rows"][0]
        for place in ({"place": hit["place"]} if hit["place"] != "name" else {}, {}):
            cited = server.get(ask(f"item/{hit['item']}/cite", quote=quote, **place))["citation"]
            assert cited.startswith(f"daylight:{hit['item']}#"), cited
            command("verify", case, cited)
    for quote, status in (("never written", 404), ("", 400), ("x" * 5000, 400)):
        assert server.ask("GET", ask(f"item/{hit['item']}/cite", quote=quote)).status == status, quote[:20]


@test
def items_that_are_none(server, case):
    for name in ("0" * 64, "zz", "../../etc/passwd", "%00", "'", "f" * 5000):
        for tail in ("", "/text", "/hits", "/pages/1", "/original?sure=1", "/cite?quote=x"):
            answer = server.ask("GET", f"/api/item/{urllib.parse.quote(name, safe='')}{tail}")
            assert answer.status in (400, 404, 414), (name, tail, answer.status)


# --- payloads --------------------------------------------------------------------------------------------------

ALL = payloads.payloads()
RUNS = ("=", "+", "-", "@", "|", "\t", "\r", "\n")


def squeezed(text):
    return " ".join(text.split())


@attacked
def every_payload_is_found_as_it_was_written(server, case):
    for one in ALL:
        answer = server.ask("GET", ask("search", q=f"{one['word']} AND path:chat/*"))
        assert answer.header("Content-Type").startswith("application/json") and answer.header("X-Content-Type-Options") == "nosniff"
        hit = answer.json()["rows"][0]
        unit = next(unit for unit in server.get(ask(f"item/{hit['item']}/text", place=hit["place"]))["units"] if unit["place"] == hit["place"])
        assert squeezed(one["text"]) in squeezed(unit["text"]), (one, unit["text"])


@attacked
def names_of_files_are_told_whole(server, case):
    rows = server.get(ask("items", limit=1000))["rows"] + server.get(ask("items", limit=1000, offset=1000))["rows"]
    names = {row["path"].rsplit(" ", 1)[-1]: row["path"] for row in rows if "▸" not in row["path"]}
    for one in ALL:
        assert names[one["word"]] == payloads.printable(payloads.name_of(one)), (one, names[one["word"]])


@attacked
def no_cell_of_a_batch_is_a_formula(server, case):
    lines = "\n".join(one["word"] for one in ALL)
    answer = server.ask("POST", "/api/search/batch", {"lines": lines, "as": "csv", "hits": 20})
    rows, halves = (list(csv.reader(io.StringIO(answer.body.decode().lstrip("\ufeff"), newline=""), delimiter=sign)) for sign in ",;")
    assert len(rows) > 4 * len(ALL), len(rows)
    running = [cell for row in rows + halves for cell in row if cell.startswith(RUNS)]
    assert not running, running[:3]
    assert sum(cell.startswith("'") for row in rows for cell in row) > 40, "formulas stand there, as text"
    controls = [cell for row in rows for cell in row if any(sign in cell for sign in "\x1b\x07\x7f\u202e\u2066\u2067\u202d")]
    assert not controls, controls[:3]


@attacked
def downloads_have_one_harmless_header(server, case):
    rows = server.get(ask("items", limit=400))["rows"]
    for row in [row for row in rows if "zqx" in row["path"]][::5]:
        answer = server.ask("GET", ask(f"item/{row['item']}/original", sure=1))
        said = answer.header("Content-Disposition")
        assert answer.status == 200 and said.startswith("attachment") and said.isascii() and "<" not in said, said
        assert sum(key.lower() == "content-disposition" for key, _ in answer.headers) == 1


@attacked
def errors_name_what_was_asked_as_json(server, case):
    for one in ALL[::3]:
        answer = server.ask("GET", f"/api/item/{urllib.parse.quote(one['text'], safe='')}")
        assert answer.status in (400, 404, 414) and answer.header("Content-Type").startswith("application/json") and answer.json()["error"], one


def run(tests, first, case):
    failed = 0
    with Served(DAYLIGHT, case, "--no-browser") as server:
        server.enter()
        for number, function in enumerate(tests, first):
            try:
                function(server, case)
                print(f"ok {number} - {function.__name__}", flush=True)
            except Exception as error:  # a test that fails says so and the next one runs
                failed += 1
                where = error.__traceback__.tb_next
                print(f"not ok {number} - {function.__name__}\n# line {where.tb_lineno if where else 0}: {error!r}"[:1500], flush=True)
    return failed


def ingest(case, source):
    subprocess.run([DAYLIGHT, "ingest", case, str(source), "--ocr", "none", "-q"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=280)
    return case


def main():
    kinds = collections.Counter(one["kind"] for one in ALL)
    print(f"# {len(ALL)} payloads: {', '.join(f'{count} {kind}' for kind, count in kinds.items())}", flush=True)
    print(f"1..{len(TESTS) + len(ATTACKED)}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        hostile = pathlib.Path(folder, "hostile")
        demo = sys.argv[3] if len(sys.argv) > 3 else ingest(str(pathlib.Path(folder, "demo.case")), ROOT / "demo/trove")
        failed = run(TESTS, 1, demo)
        if len(sys.argv) <= 4:
            payloads.write(hostile)
        case = sys.argv[4] if len(sys.argv) > 4 else ingest(str(pathlib.Path(folder, "hostile.case")), hostile)
        failed += run(ATTACKED, len(TESTS) + 1, case)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
