#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes, tags, bookmarks and saved searches over the page's API, and that the command line works on the same.

usage: test_notebook.py DAYLIGHT"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

from served import Served

DAYLIGHT = sys.argv[1]
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def bookmarks(case):
    done = subprocess.run([DAYLIGHT, "bookmark", case, "--json"], capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def anchors(server, query=""):
    return [row["anchor"] for row in server.get("/api/notebook" + query)["rows"]]


@test
def what_is_noted_is_there_for_the_command_line(server, case):
    item = server.get("/api/items?limit=1")["rows"][0]["item"]
    first = server.ask("POST", "/api/notebook", {"anchor": f"daylight:{item}", "note": "look <b>here</b>", "tags": ["a b", "红", "a b"]})
    assert first.status == 200, first.body
    entry = first.json()
    assert (entry["kind"], entry["tags"], entry["dossier"], entry["user"], entry["position"]) == ("item", ["a b", "红"], True, "local", 1)
    assert bookmarks(case)[0]["note"] == "look <b>here</b>"
    second = server.ask("POST", "/api/notebook", {"anchor": f"daylight:{item}#L1:~:text=two", "dossier": False, "position": 1}).json()
    assert (second["kind"], second["place"], second["quote"], second["position"]) == ("place", "L1", "two", 1)
    assert anchors(server) == [f"daylight:{item}#L1:~:text=two", f"daylight:{item}"]
    assert anchors(server, "?dossier=1") == [f"daylight:{item}"]
    assert anchors(server, "?tag=%E7%BA%A2") == [f"daylight:{item}"]
    assert anchors(server, "?q=LOOK") == [f"daylight:{item}"]
    assert len(anchors(server, f"?anchor=daylight:{item}")) == 2
    assert server.get("/api/notebook/tags")["rows"] == [{"tag": "a b", "entries": 1}, {"tag": "红", "entries": 1}]


@test
def entries_change_move_and_go(server, case):
    rows = server.get("/api/notebook")["rows"]
    changed = server.ask("PUT", f"/api/notebook/{rows[0]['id']}", {"note": "new", "position": 2})
    assert changed.status == 200 and changed.json()["note"] == "new" and changed.json()["position"] == 2, changed.body
    assert server.ask("PUT", f"/api/notebook/{rows[0]['id']}", {"note": ""}).json()["note"] == ""
    assert server.ask("DELETE", f"/api/notebook/{rows[0]['id']}").status == 200
    assert server.ask("DELETE", f"/api/notebook/{rows[0]['id']}").status == 404
    assert [row["position"] for row in server.get("/api/notebook")["rows"]] == [1]


@test
def nonsense_is_refused(server, case):
    for body in ({}, {"anchor": ""}, {"anchor": "nothing"}, {"anchor": "offer:nope"}, {"anchor": "daylight:" + "0" * 64},
                 {"anchor": "daylight:zz"}, {"anchor": 7}, [], "text"):
        status = server.ask("POST", "/api/notebook", body).status
        assert status in (400, 404), (body, status)
    item = server.get("/api/items?limit=1")["rows"][0]["item"]
    for wrong in ({"note": 1}, {"tags": "a"}, {"tags": [""]}, {"tags": ["a\nb"]}, {"tags": ["x"] * 33}, {"dossier": "yes"},
                  {"position": "1"}, {"position": 0}, {"note": "x" * 70000}):
        answer = server.ask("POST", "/api/notebook", {"anchor": f"daylight:{item}", **wrong})
        assert answer.status == 400, (wrong, answer.status)
    assert len(server.get("/api/notebook")["rows"]) == 1


@test
def searches_are_saved(server, case):
    made = server.ask("POST", "/api/saved", {"name": "prices", "address": "/search?q=%22less+than%22"})
    assert made.status == 200, made.body
    number = made.json()["id"]
    assert server.ask("PUT", f"/api/saved/{number}", {"name": "Prices", "address": "/search?q=price"}).status == 200
    rows = server.get("/api/saved")["rows"]
    assert [(row["name"], row["address"], row["user"]) for row in rows] == [("Prices", "/search?q=price", "local")]
    for address in ("https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", ""):
        assert server.ask("POST", "/api/saved", {"name": "x", "address": address}).status == 400, address
    assert server.ask("DELETE", f"/api/saved/{number}").status == 200
    assert server.ask("PUT", f"/api/saved/{number}", {"name": "x", "address": "/"}).status == 404


@test
def everything_is_in_the_audit_log(server, case):
    rows = server.get("/api/audit")["rows"]
    actions = [row["action"] for row in rows if row["user"] == "local"]
    assert actions[:4] == ["forget search", "save search", "save search", "notebook"], actions
    assert sum(action == "notebook" for action in actions) == 5, actions


@test
def what_is_searched_opened_and_taken_out_is_logged(server, case):
    item = server.get("/api/items?limit=1")["rows"][0]
    for _ in range(2):
        server.get("/api/search?q=line&limit=5")
        server.get(f"/api/item/{item['item']}")
    server.ask("GET", "/api/offers.csv")
    expected = {("search", "line"), ("read", item["path"]), ("export", "offers")}
    done = []
    until = time.monotonic() + 20
    while time.monotonic() < until and not expected <= set(done):
        rows = server.get("/api/audit?limit=50")["rows"]
        done = [(row["action"], row["detail"]) for row in rows if row["user"] == "local"]
    assert expected <= set(done), done
    assert all(done.count(one) == 1 for one in expected), "the same within ten minutes is one entry"
    numbers = [row["entry"] for row in rows]
    assert numbers == list(range(numbers[0], numbers[0] - len(numbers), -1)), numbers


@test
def a_line_of_the_log_says_what_it_is_about(server, case):
    item = server.get("/api/items?limit=1")["rows"][0]
    anchor = f"daylight:{item['item']}"
    number = server.ask("POST", "/api/notebook", {"anchor": anchor, "note": "about it", "position": 1}).json()["id"]
    server.ask("DELETE", f"/api/notebook/{number}")
    rows = server.get("/api/audit?limit=50")["rows"]
    noted = [row for row in rows if row["action"] == "notebook" and row["detail"] in (f"put {anchor} at 1", f"remove {anchor}")]
    assert len(noted) == 2 and all(row["about"]["anchor"] == anchor and row["about"]["title"] == item["path"] for row in noted), noted
    read = next(row for row in rows if row["action"] == "read")
    assert (read["about"]["anchor"], read["about"]["kind"]) == (anchor, "item"), read
    assert not any("about" in row for row in rows if row["action"] in ("search", "export", "save search")), rows
    assert [row["action"] for row in server.get("/api/audit?q=REMOVE%20daylight")["rows"]][:1] == ["notebook"]
    assert server.get("/api/audit?q=nothing%20like%20it")["total"] == 0


@test
def items_are_told_by_the_reason_they_ended_for(server, case):
    for reason in server.get("/api/items/reasons")["rows"]:
        query = urllib.parse.urlencode({"state": reason["state"], "reason": reason["reason"]})
        assert server.get(f"/api/items?{query}")["total"] == reason["items"], reason
    assert server.get("/api/items?reason=no%20such%20reason")["total"] == 0


@test
def searches_are_not_logged_when_that_is_switched_off(server, case):
    subprocess.run([DAYLIGHT, "audit", case, "--searches", "off"], check=True, stdout=subprocess.DEVNULL)
    server.get("/api/search?q=two")
    server.ask("GET", "/api/targets.csv")
    until = time.monotonic() + 20
    while time.monotonic() < until:
        done = [(row["action"], row["detail"]) for row in server.get("/api/audit?limit=50")["rows"]]
        if ("export", "targets") in done:
            break
    assert ("export", "targets") in done and ("search", "two") not in done, done
    verified = subprocess.run([DAYLIGHT, "verify", case], capture_output=True, text=True)
    assert "✓ log" in verified.stdout, verified


@test
def notes_are_written_while_another_process_has_the_lock(server, case):
    import fcntl
    item = server.get("/api/items?limit=1")["rows"][0]["item"]
    with open(pathlib.Path(case, "lock"), "r+b") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        assert server.get("/api/status")["at_work"] is True
        assert server.ask("POST", "/api/notebook", {"anchor": f"daylight:{item}", "note": "meanwhile"}).status == 200
        done = subprocess.run([DAYLIGHT, "bookmark", case, f"daylight:{item}", "--note", "by hand"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert server.get("/api/status")["at_work"] is False
    assert bookmarks(case)[0]["note"] == "by hand"


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    with tempfile.TemporaryDirectory() as folder:
        case = str(pathlib.Path(folder, "notes.case"))
        pathlib.Path(folder, "trove").mkdir()
        for number in range(3):
            pathlib.Path(folder, "trove", f"{number}.txt").write_text(f"line one of {number}\ntwo\n")
        subprocess.run([DAYLIGHT, "ingest", case, str(pathlib.Path(folder, "trove")), "-q"], check=True, stdout=subprocess.DEVNULL)
        with Served(DAYLIGHT, case) as server:
            server.enter()
            for number, function in enumerate(TESTS, 1):
                try:
                    function(server, case)
                    print(f"ok {number} - {function.__name__}")
                except AssertionError as error:
                    failed += 1
                    print(f"not ok {number} - {function.__name__}\n# {error!r}"[:2000])
            entrance = server.entrance
            if server.stop() != 0 or entrance.exists():
                print("Bail out! the server did not end cleanly")
                failed += 1
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
