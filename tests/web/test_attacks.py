#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Attacks on the page's server over raw sockets (attacks.py), and slow ones. Each must be answered as documented, change
nothing, and leave a server that answers the next good request.

usage: test_attacks.py DAYLIGHT"""
import collections
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time

from attacks import all_attacks
from served import Served, read_answer

DAYLIGHT = sys.argv[1]
GUARDS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy", "X-Frame-Options")
# docs/api.md: from its first byte to its last a request has 30 seconds, and 15 without any; and some, on a busy machine.
REQUEST_SECONDS, IDLE_SECONDS, SPARE = 30, 15, 10


def report(number, good, name, why=""):
    print(f"{'ok' if good else 'not ok'} {number} - {name}", flush=True)
    if not good:
        print(f"# {why}"[:500], flush=True)
    return good


def why_not(server, answer, statuses):
    """What is wrong with an answer; None: nothing."""
    status = answer.status if answer else None
    if status not in statuses:
        return f"answered {status}: {answer and answer.body[:200]}"
    if answer and answer.body.startswith(b'{"') and answer.status >= 400:  # ours, not the library's
        missing = [name for name in GUARDS if not answer.header(name)]
        if missing:
            return f"without {missing}"
    if answer and (answer.header("Access-Control-Allow-Origin") or (answer.header("Set-Cookie") and answer.status != 200)):
        return f"headers that should not be there: {answer.headers}"
    return None


def state_of(server):
    return [(row["id"], row["note"], row["tags"]) for row in server.get("/api/notebook")["rows"]], server.get("/api/saved")["total"]


def quick_attacks(server, other, used, item, entry):
    before = state_of(server)
    attacks = list(all_attacks(server, other, used, item, entry))
    assert len({(group, name) for group, name, *_ in attacks}) == len(attacks), "a name stands there twice"
    failed = 0
    print(f"1..{len(attacks) + 6}")
    for number, (group, name, data, statuses) in enumerate(attacks, 1):
        answer = server.raw(data, head=data.startswith(b"HEAD"))
        why = why_not(server, answer, statuses)
        alive = server.ask("GET", "/api/session")
        if alive is None or alive.status != 200:
            why = f"afterwards the server answers {alive and alive.status}"
        failed += not report(number, why is None, f"{group}: {name!a}"[:120], why)
    counts = collections.Counter(group for group, *_ in attacks)
    print(f"# {len(attacks)} attacks: {', '.join(f'{count} {group}' for group, count in counts.items())}", flush=True)
    failed += not report(len(attacks) + 1, state_of(server) == before, "nothing was changed", state_of(server))
    return failed, len(attacks) + 1


def ends_within(server, send, seconds):
    """Whether a connection that `send` keeps feeding is ended in time, and good requests are answered meanwhile."""
    with server.connect(seconds + SPARE) as link:
        started = time.monotonic()
        link.settimeout(1)
        while time.monotonic() - started < seconds + SPARE:
            try:
                send(link)
                if link.recv(4096) == b"":
                    return True
            except TimeoutError:
                continue
            except OSError:
                return True
    return False


def slow_attacks(server, number):
    head = f"GET /api/session HTTP/1.1\r\nHost: {server.host}\r\n".encode()
    post = (f"POST /api/saved HTTP/1.1\r\nHost: {server.host}\r\nCookie: {server.cookie}\r\nX-Daylight: 1\r\n"
            "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n").encode()

    def dripping(first):
        rest = iter(first + b"a" * 100000)
        return lambda link: link.sendall(bytes([next(rest)]))

    def once(data):
        left = [data]
        return lambda link: link.sendall(left.pop()) if left else None

    def body_dripping():
        begun = []
        return lambda link: link.sendall(b" " if begun else begun.append(1) or post)

    cases = [("a head that drips", dripping(head + b"X: "), REQUEST_SECONDS), ("a body that drips", body_dripping(), REQUEST_SECONDS),
             ("half a head, then nothing", once(head), IDLE_SECONDS), ("nothing at all", once(b""), IDLE_SECONDS)]
    results = [False] * len(cases)

    def run(at):
        results[at] = ends_within(server, cases[at][1], cases[at][2])

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(cases))]
    links = [server.connect() for _ in range(40)]  # and forty that hold on
    for thread in threads:
        thread.start()
    times = []
    while any(thread.is_alive() for thread in threads):
        started = time.monotonic()
        server.get("/api/session")
        times.append(time.monotonic() - started)
        time.sleep(0.2)
    for link in links:
        link.close()
    failed = 0
    for at, (name, _, seconds) in enumerate(cases):
        failed += not report(number + at, results[at], f"slow: {name} is ended", f"not within {seconds + SPARE} s")
    times.sort()
    failed += not report(number + len(cases), times[len(times) * 9 // 10] < 1, "slow: others are answered meanwhile", times[-5:])
    return failed


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "trove").mkdir()
        (folder / "trove" / "one.txt").write_text("a line\n")
        case = str(folder / "attacked.case")
        subprocess.run([DAYLIGHT, "ingest", case, str(folder / "trove"), "-q"], check=True, stdout=subprocess.DEVNULL)
        with Served(DAYLIGHT, case) as server, Served(DAYLIGHT, case) as second:
            used = server.token()
            server.enter()
            second.enter()
            item = server.get("/api/items")["rows"][0]["item"]
            entry = server.ask("POST", "/api/notebook", {"anchor": f"daylight:{item}", "note": "mine"}).json()["id"]
            failed, number = quick_attacks(server, second.cookie.split("=")[1], used, item, entry)
            failed += slow_attacks(server, number + 1)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
