#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page orders: a case that is read while the page is open, retries, the dossier, stopping; and that the server
itself has given up the network and exec before it answers.

usage: test_work.py DAYLIGHT"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from served import SECONDS, Served

DAYLIGHT = sys.argv[1]
PASSWORDS = ["nothing", "secret", "hunter2"]  # of tests/golden/archive/locked.zip
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def wait(server):
    """Until nothing is at work; every progress that was seen."""
    seen, until = [], time.monotonic() + SECONDS
    while time.monotonic() < until:
        news = server.get("/api/work")
        if not news["running"] and news["last"] is not None:
            return news["last"], seen
        if news["progress"]:
            seen.append(news["progress"])
        time.sleep(0.02)
    raise AssertionError("it does not end")


def order(server, **body):
    """The answer to an order; whoever takes it is told of that one, not of what ended before."""
    answer = server.ask("POST", "/api/work", body)
    if answer.status == 200 and body["work"] != "stop":
        news = json.loads(answer.body)
        assert (news["work"] if news["running"] else news["last"]["work"]) == body["work"], news
    return answer


@test
def sources_are_read_while_the_page_is_open(server, folder):
    statuses = [server.get("/api/status")["items"]]
    last, seen = wait(server)
    assert (last["work"], last["exit"]) == ("ingest", 0), last
    assert server.get("/api/status")["states"]["done"] == 400
    assert seen and {one["phase"] for one in seen} <= {"finding", "reading", "ocr", "indexing", "analysing", "ended"}, seen
    assert any(one.get("found", 0) > 0 for one in seen), seen
    assert statuses[0] <= 401


@test
def the_server_cannot_reach_out_or_run_anything(server, folder):
    tasks = list(pathlib.Path(f"/proc/{server.process.pid}/task").iterdir())
    assert len(tasks) >= 3
    for task in tasks:
        try:
            status = dict(line.split(":\t", 1) for line in (task / "status").read_text().splitlines() if ":\t" in line)
        except FileNotFoundError:
            continue  # a thread that has ended meanwhile
        assert status["Seccomp"].strip() == "2" and status["NoNewPrivs"].strip() == "1", status


@test
def a_dossier_is_ordered_and_shown_in_a_sandbox(server, folder):
    assert server.ask("GET", "/api/report").status == 404
    assert order(server, work="report").status == 200
    last, _ = wait(server)
    assert (last["work"], last["exit"]) == ("report", 0), last
    saved = server.ask("GET", "/api/report")
    assert saved.status == 200 and saved.header("Content-Disposition").startswith("attachment"), saved.headers
    shown = server.ask("GET", "/api/report?show=1")
    assert shown.body == saved.body and b"<html" in shown.body
    assert shown.header("Content-Type").startswith("text/html") and shown.header("Content-Disposition") is None
    policy = shown.header("Content-Security-Policy")
    assert "sandbox" in policy and "script" not in policy and "default-src 'none'" in policy, policy
    assert server.ask("GET", "/api/report?kind=doc").status == 400


@test
def what_was_not_read_is_tried_again(server, folder):
    assert order(server, work="retry", state="parse_error").status == 200
    last, _ = wait(server)
    assert last["work"] == "retry" and last["exit"] == 1 and "no item is like that" in last["message"], last
    assert order(server, work="retry", state="done").status == 200
    last, _ = wait(server)
    assert (last["work"], last["exit"]) == ("retry", 0), last


@test
def what_is_locked_is_opened_with_the_users_passwords(server, folder):
    shutil.copy(pathlib.Path(__file__).resolve().parents[1] / "golden/archive/locked.zip", folder / "trove")
    subprocess.run([DAYLIGHT, "ingest", str(folder / "live.case"), str(folder / "trove"), "-q"], check=True, stdout=subprocess.DEVNULL)
    assert server.get("/api/status")["states"]["encrypted"] == 1
    for wrong in ("secret", [1], ["a\nb"], ["x"] * 1001):
        assert order(server, work="retry", state="encrypted", passwords=wrong).status == 400, wrong
    assert order(server, work="analyse", passwords=["x"]).status == 400
    assert order(server, work="retry", state="encrypted", passwords=PASSWORDS).status == 200
    last, _ = wait(server)
    assert (last["work"], last["exit"]) == ("retry", 0), last
    assert server.get("/api/status")["states"]["encrypted"] == 0
    assert "hunter2" not in json.dumps(server.get("/api/audit"))


@test
def one_thing_at_a_time_and_it_can_be_stopped(server, folder):
    assert order(server, work="retry", state="done").status == 200
    assert order(server, work="analyse").status == 409
    assert order(server, work="stop").status == 200
    last, _ = wait(server)
    assert last["work"] == "retry" and last["exit"] in (0, 130), last
    assert order(server, work="ingest").status == 200
    last, _ = wait(server)
    assert last["exit"] == 0 and server.get("/api/status")["balanced"] is True, last


@test
def no_other_order_is_taken(server, folder):
    for body in ({}, {"work": "none"}, {"work": "rm"}, {"work": "retry"}, {"work": "retry", "state": "nonsense"},
                 {"work": "retry", "state": "--help"}, {"work": "retry", "item": "../x"}, {"work": "retry", "item": "ABC"},
                 {"work": "retry", "format": "-x"}, {"work": "retry", "format": "a b"}, {"work": "retry", "state": 7},
                 {"work": "retry", "state": "done; id"}, {"work": ["ingest"]}, {"work": "ingest", "format": "x" * 200}):
        assert order(server, **body).status == 400, body
    assert [row["detail"] for row in server.get("/api/audit")["rows"] if row["action"] == "order"] == [
        "ingest", "stop", "retry done", "retry encrypted", "retry done",
        "retry parse_error", "report"]


@test
def work_ends_with_the_server(server, folder):
    assert order(server, work="retry", state="done").status == 200
    assert server.stop() == 0
    time.sleep(0.2)
    running = subprocess.run(["pgrep", "-f", str(folder)], capture_output=True, text=True).stdout.split()
    mine = [pid for pid in running if pathlib.Path(f"/proc/{pid}/exe").exists() and
            pathlib.Path(f"/proc/{pid}/exe").resolve() == pathlib.Path(DAYLIGHT).resolve()]
    assert not mine, mine


def main():
    failed = 0
    print(f"1..{len(TESTS)}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        trove = folder / "trove"
        trove.mkdir()
        for number in range(400):
            (trove / f"{number}.txt").write_text(f"file {number} of an invented trove, written to ines@example.org\n" * 40)
        with Served(DAYLIGHT, str(folder / "live.case"), str(trove)) as server:
            server.enter()
            for number, function in enumerate(TESTS, 1):
                try:
                    function(server, folder)
                    print(f"ok {number} - {function.__name__}", flush=True)
                except AssertionError as error:
                    failed += 1
                    print(f"not ok {number} - {function.__name__}\n# {error!r}"[:2000], flush=True)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
