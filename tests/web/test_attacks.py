#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Attacks on the page's server over raw sockets (attacks.py), by another user, and slow ones. Each must be answered as documented, change
nothing, and leave a server that answers the next good request.

usage: test_attacks.py DAYLIGHT"""
import collections
import os
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
    print(f"1..{len(attacks) + 13}")
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


def at_the_door(server, entered, number):
    """What keeps others out before anything is attacked: where it listens, what the cookie and the page may do."""
    cookie = [part.strip() for part in entered.header("Set-Cookie").split(";")]
    policy = server.ask("GET", "/", headers=[("Accept-Encoding", "gzip")]).header("Content-Security-Policy")
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    tables = [pathlib.Path("/proc/net", name).read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
    listening = [line.split()[1] for table in tables for line in table if line.split()[3] == "0A" and line.split()[1].endswith(f":{server.port:04X}")]
    here = int.from_bytes(socket.inet_aton("127.0.0.1"), sys.byteorder)
    rows = [("it listens on 127.0.0.1 alone", listening == [f"{here:08X}:{server.port:04X}"], listening),
            ("a cookie for this page alone, which no script reads", cookie[1:] == ["HttpOnly", "SameSite=Strict", "Path=/"], cookie),
            ("nothing is loaded from elsewhere or written in a page", allowed.pop("default-src", "") == "'none'" and
             {word for words in allowed.values() for word in words.split()} <= {"'self'", "'none'", "blob:"} and "blob:" not in allowed["script-src"] and
             all(allowed.get(name) == "'none'" for name in ("base-uri", "form-action", "frame-ancestors")), policy)]
    failed = sum(not report(number + at, good, f"door: {name}", why) for at, (name, good, why) in enumerate(rows))
    return failed, number + len(rows)


def asks_as(user, family, address, data):
    """What another process gets that runs as `user`: the status, 0 where the connection ends without an answer."""
    child = os.fork()
    if child == 0:
        status = 255
        try:
            os.setuid(user)
            with socket.socket(family, socket.SOCK_STREAM) as link:
                link.settimeout(SPARE)
                link.connect(address)
                link.sendall(data)
                answer = read_answer(link.makefile("rb"))
                status = answer.status // 100 if answer else 0
        except (BrokenPipeError, ConnectionResetError):
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def neighbours(server, number):
    """Another user of this computer, who was sent the cookie by a browser that they led to a server of theirs on another port (RFC 6265,
    8.5). The first two rows are our own."""
    failed = 0
    nobody, here, mapped = 65534, ("127.0.0.1", server.port), ("::ffff:127.0.0.1", server.port)
    data = (server.head("GET", "/api/overview") + "\r\n").encode()
    ways = [("our own, by IPv4", os.getuid(), socket.AF_INET, here, 2), ("our own, by a mapped address", os.getuid(), socket.AF_INET6, mapped, 2),
            ("another's, by IPv4", nobody, socket.AF_INET, here, 0), ("another's, by a mapped address", nobody, socket.AF_INET6, mapped, 0)]
    for at, (name, user, family, address, expected) in enumerate(ways):
        if user != os.getuid() and os.getuid() != 0:
            print(f"ok {number + at} - neighbour: {name} # SKIP only root can be another user")
            continue
        got = asks_as(user, family, address, data)
        failed += not report(number + at, got == expected, f"neighbour: {name}", f"answered {got}xx with our cookie")
    return failed, number + len(ways)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "trove").mkdir()
        (folder / "trove" / "one.txt").write_text("a line\n")
        case = str(folder / "attacked.case")
        subprocess.run([DAYLIGHT, "ingest", case, str(folder / "trove"), "-q"], check=True, stdout=subprocess.DEVNULL)
        with Served(DAYLIGHT, case) as server, Served(DAYLIGHT, case) as second:
            used = server.token()
            entered = server.enter()
            second.enter()
            item = server.get("/api/items")["rows"][0]["item"]
            entry = server.ask("POST", "/api/notebook", {"anchor": f"daylight:{item}", "note": "mine"}).json()["id"]
            failed, number = quick_attacks(server, second.cookie.split("=")[1], used, item, entry)
            for look in (lambda at: at_the_door(server, entered, at), lambda at: neighbours(server, at)):
                more, number = look(number + 1)
                failed, number = failed + more, number - 1
            failed += slow_attacks(server, number + 1)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
