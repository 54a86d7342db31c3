#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conversations, people, graph and timeline over the page's API, held against what the commands print.

usage: test_people.py DAYLIGHT TROVE"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

from served import SECONDS, Served

DAYLIGHT, TROVE = sys.argv[1:3]
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def command(case, *args):
    done = subprocess.run([DAYLIGHT, args[0], case, *args[1:], "--json"], capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def rows(server, path, **query):
    """All rows of a list, page by page."""
    out, total = [], 1
    while len(out) < total:
        text = urllib.parse.urlencode({**query, "limit": 37, "offset": len(out)}, doseq=True)
        answer = server.get(f"/api/{path}?{text}")
        total = answer["total"]
        assert answer["rows"] or not total, (path, query)
        out += answer["rows"]
    return out


def get(server, path, **query):
    return server.get(f"/api/{path}?{urllib.parse.urlencode(query, doseq=True)}")


def status(server, path, **query):
    answer = server.ask("GET", f"/api/{path}?{urllib.parse.urlencode(query, doseq=True)}")
    assert "error" in answer.json(), answer.body
    return answer.status


@test
def conversations_are_those_of_the_command(server, case):
    told = command(case, "conversations")
    assert rows(server, "conversations") == told
    assert rows(server, "conversations", kind="room") == [one for one in told if one["kind"] == "room"]
    assert rows(server, "conversations", **{"with": "krechet"}) == command(case, "conversations", "--with", "krechet")
    last = [one["last"] for one in rows(server, "conversations", sort="last", order="asc") if one["last"]]
    assert last == sorted(last)
    june = rows(server, "conversations", **{"from": "2022-06", "to": "2022-06"})
    assert june and all(one["last"] >= "2022-06" and one["first"] < "2022-07" for one in june) and len(june) < len(told)
    assert status(server, "conversations", kind="zz") == 400 and status(server, "conversations", **{"with": "nobodyzz"}) == 404


@test
def messages_are_those_of_the_command_at_any_place(server, case):
    longest = command(case, "conversations")[0]
    told = command(case, "messages", "--conversation", str(longest["id"]))
    path = f"conversation/{longest['id']}/messages"
    for first, limit in ((0, 10), (100, 7), (longest["messages"] - 3, 50)):
        got = get(server, path, first=first, limit=limit)
        assert got["total"] == longest["messages"]
        for offset, row in enumerate(got["rows"]):
            assert row["seq"] == first + offset
            assert {key: row[key] for key in told[0]} == told[first + offset]
        assert len(got["rows"]) == min(limit, longest["messages"] - first)
    assert get(server, path, first=10**6)["rows"] == []
    assert get(server, "conversation/key", key=longest["key"])["conversation"] == longest
    assert status(server, "conversation/99999999") == 404 and status(server, "conversation/x") == 400


@test
def a_date_a_message_and_a_word_are_found(server, case):
    longest = command(case, "conversations")[0]
    told = command(case, "messages", "--conversation", str(longest["id"]))
    path = f"conversation/{longest['id']}"
    seq = get(server, f"{path}/date", at="2022-09")["seq"]
    assert told[seq]["time"] >= "2022-09" and all(one["time"] < "2022-09" for one in told[:seq] if one["time"])
    assert get(server, f"{path}/date", at="1999")["seq"] == 0
    assert get(server, f"{path}/date", at="2999")["seq"] == len(told) - 1
    place = get(server, "message", message=told[42]["citation"])
    assert (place["seq"], place["key"]) == (42, longest["key"])
    word = "的"
    hits = get(server, f"{path}/find", text=word)
    assert hits == {"hits": [n for n, one in enumerate(told) if word in one["text"] and not one["duplicate_of"]], "next": None}
    row = get(server, f"{path}/messages", first=hits["hits"][0], limit=1, find=word)["rows"][0]
    start, size = row["marks"][0]
    assert row["text"].encode()[start:start + size].decode() == word
    assert status(server, "message", message="daylight:" + "0" * 64 + "#L1") == 404
    assert status(server, "message", message="nonsense") == 400 and status(server, f"{path}/date", at="xx") == 400


@test
def people_are_those_of_the_command(server, case):
    plain = lambda row: {key: value for key, value in row.items() if key != "contacts"}
    told = command(case, "people")
    assert [plain(row) for row in rows(server, "people")] == told
    assert [plain(row) for row in rows(server, "people", all=1)] == command(case, "people", "--all")
    assert [plain(row) for row in rows(server, "people", kind="organisation")] == command(case, "people", "--kind", "organisation")
    found = rows(server, "people", text="ZHUANG yanqiu")
    assert [row["key"] for row in found] == ["handle:inkfall"]
    contacts = [row["contacts"] for row in rows(server, "people", sort="contacts", all=1)]
    assert contacts == sorted(contacts, reverse=True) and contacts[0] > 0


@test
def a_person_is_that_of_the_command(server, case):
    told = command(case, "person", "inkfall")[0]
    got = get(server, "person/key", key="handle:inkfall")
    assert {key: got[key] for key in told} == told
    assert get(server, f"person/{told['id']}") == got
    assert any(one["kind"] == "works for" and one["out"] for one in got["connections"])
    assert status(server, "person/key", key="handle:nobodyzz") == 404


@test
def the_graph_has_places_and_every_connection_its_evidence(server, case):
    told = command(case, "graph", "--kind", "works for")
    got = get(server, "graph", kind="works for")
    assert len(got["edges"]) == len(told)
    ids = {node["entity"] for node in got["nodes"]}
    assert all(edge["from"] in ids and edge["to"] in ids for edge in got["edges"])
    assert len({(node["x"], node["y"]) for node in got["nodes"]}) == len(ids)
    whole = get(server, "graph", limit=1000)
    places = {node["entity"]: (node["x"], node["y"]) for node in whole["nodes"]}
    assert all(places[node["entity"]] == (node["x"], node["y"]) for node in got["nodes"]), "a filter moves nobody"
    edge = told[0]
    evidence = get(server, "edge", a=edge["from_key"], b=edge["to_key"])
    citations = [place["citation"] for one in evidence["edges"] if one["kind"] == "works for" for place in one["places"]]
    assert set(edge["citations"]) <= set(citations) and citations
    near = get(server, "graph", around="handle:inkfall", hops=1)
    assert 1 < len(near["nodes"]) < len(whole["nodes"])
    assert status(server, "graph", kind="zz") == 400 and status(server, "edge", a="handle:inkfall", b="handle:nobodyzz") == 404
    svg = server.ask("GET", "/api/graph/file?format=svg")
    assert svg.body.startswith(b"<?xml") or svg.body.startswith(b"<svg"), svg.body[:40]
    assert "attachment" in svg.header("Content-Disposition")


@test
def the_timeline_counts_what_it_tells(server, case):
    told = command(case, "timeline")
    got, after = [], None
    while True:
        answer = get(server, "timeline/events", limit=173, **({"after": after} if after else {}))
        got += answer["rows"]
        after = answer["next"]
        if after is None:
            break
    assert [{key: value for key, value in row.items() if key not in ("at", "conversation")} for row in got] == told
    for query in ({}, {"from": "2022-06", "to": "2022-07"}, {"person": "handle:inkfall"}):
        counts = get(server, "timeline", buckets=24, **query)
        inside = sum(kind["inside"] for kind in counts["kinds"])
        assert inside == sum(sum(bucket["counts"]) for bucket in counts["buckets"]) > 0
        assert len(counts["buckets"]) <= 25
    assert sum(kind["total"] for kind in get(server, "timeline")["kinds"]) == len(told)
    fine = get(server, "timeline", buckets=300, **{"from": "2022-06-14", "to": "2022-06-14"})
    assert fine["step"] == "10min" and get(server, "timeline", buckets=300)["step"] in ("day", "month")


@test
def activity_and_zones_are_those_of_the_command(server, case):
    for query, options in (({}, ()), ({"zone": "+08:00"}, ("--shift", "+08:00")), ({"zone": "inferred"}, ("--shift", "inferred")),
                           ({"with": "inkfall"}, ("--of", "inkfall")), ({"from": "2022-06"}, ("--from", "2022-06"))):
        assert get(server, "timeline/activity", **query) == command(case, "timeline", "--activity", *options)[0], query
    assert rows(server, "timeline/zones") == command(case, "timeline", "--zones")
    assert status(server, "timeline/activity", zone="8") == 400


def followed(server):
    """Until what follows from a decision is there."""
    before = get(server, "identity/state")["state"]
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        state = get(server, "identity/state")
        if state["state"] > before and not state["working"]:
            return
        time.sleep(0.1)
    raise AssertionError("what follows did not come")


@test
def a_decision_is_kept_followed_and_undone(server, case):
    before = get(server, "person/key", key="handle:egret00")
    answer = server.ask("POST", "/api/identity", {"action": "merge", "a": "inkfall", "b": "egret00"})
    assert answer.status == 200, answer.body
    number = answer.json()["decision"]
    followed(server)
    merged = get(server, "person/key", key="handle:egret00")
    assert {alias["value"] for alias in merged["aliases"]} >= {"inkfall", "egret00"}
    assert [one["decision"] for one in merged["decisions"]] == [number]
    assert command(case, "identity")[0]["action"] == "merge"
    assert server.ask("POST", "/api/identity", {"action": "undo", "a": str(number)}).status == 200
    followed(server)
    after = get(server, "person/key", key="handle:egret00")
    assert after["aliases"] == before["aliases"] and after["decisions"][0]["undone"]
    details = [row["detail"] for row in get(server, "audit")["rows"] if row["action"] == "identity"]
    assert details[:2] == [f"undo {number}", "merge handle:inkfall handle:egret00"]
    for body, code in (({"action": "merge", "a": "inkfall"}, 400), ({"action": "undo", "a": str(number)}, 404), ({}, 400),
                       ({"action": "merge", "a": "inkfall", "b": "nobodyzz"}, 404), ({"action": "kind", "a": "inkfall", "b": "zz"}, 400)):
        assert server.ask("POST", "/api/identity", body).status == code, body


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    with tempfile.TemporaryDirectory() as folder:
        case = str(pathlib.Path(folder, "people.case"))
        subprocess.run([DAYLIGHT, "ingest", case, TROVE, "-q"], check=True, stdout=subprocess.DEVNULL)
        with Served(DAYLIGHT, case) as server:
            server.enter()
            for number, function in enumerate(TESTS, 1):
                try:
                    function(server, case)
                    print(f"ok {number} - {function.__name__}", flush=True)
                except Exception as error:  # a missing key is a failure like any other
                    failed += 1
                    print(f"not ok {number} - {function.__name__}\n# {error!r}"[:2000], flush=True)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
