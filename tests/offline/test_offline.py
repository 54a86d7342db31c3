#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing leaves: the demo trove is read, analysed, searched, reported, exported and served where every packet is counted, and there is
none. The control comes last: a program that does connect is seen, for each of IPv4, IPv6 and a name's lookup.

Usage: test_offline.py DAYLIGHT ROOT. Prints TAP. A machine without such a namespace is a failure: nothing would be proved.
"""
import os
import subprocess
import sys
import tempfile

import counted

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "web"))
import served  # noqa: E402

CONNECT = """
import socket, sys
family = socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET
s = socket.socket(family, socket.SOCK_STREAM)
s.settimeout(0.5)
try:
    s.connect((sys.argv[1], 80))
except OSError:
    pass
"""
# A question for a name, as a resolver sends it.
ASK = """
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.sendto(b"\\x12\\x34\\x01\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x01a\\x07example\\x00\\x00\\x01\\x00\\x01", ("198.51.100.53", 53))
"""
count = 0


def report(good, name, *details):
    global count
    count += 1
    print(f"{'ok' if good else 'not ok'} {count} - {name}", flush=True)
    if not good:
        for line in details:
            print("# " + str(line).replace("\n", "\n# "))


def quiet(name, before, lo_before):
    sent, looped = counted.packets() - before, counted.packets("lo") - lo_before
    report(sent == 0 and looped == 0, f"{name}: no packet", f"{sent} packets, {looped} on the loopback")


def step(daylight, name, arguments, codes=(0,)):
    before, lo_before = counted.packets(), counted.packets("lo")
    run = subprocess.run([daylight, *arguments], capture_output=True, text=True, errors="replace")
    if run.returncode not in codes:
        report(False, name, f"ended with {run.returncode}", run.stdout[-500:], run.stderr[-500:])
        return
    quiet(name, before, lo_before)


def serve(daylight, case):
    """The page talks over the loopback, to which it alone is bound: there are packets there and nowhere else."""
    before, lo_before = counted.packets(), counted.packets("lo")
    with served.Served(daylight, case) as page:
        page.enter()
        answers = [page.ask("GET", path).status for path in ("/", "/api/status", "/api/search?q=a", "/api/offers", "/api/graph")]
    sent, looped = counted.packets() - before, counted.packets("lo") - lo_before
    report(answers[0] == 200 and set(answers) == {200} and sent == 0 and looped > 0, "serve: packets on the loopback only", answers, f"{sent} packets, {looped} on the loopback")


def control(name, program, *arguments):
    before = counted.packets()
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)
    report(counted.packets() > before, f"control: {name} is counted", "nothing was counted, so that nothing above is proved")


def all_steps(daylight, root, work):
    case = os.path.join(work, "demo.case")
    step(daylight, "ingest, with text recognition", ["ingest", case, os.path.join(root, "demo", "trove"), "-q"])
    step(daylight, "analyse", ["analyse", case, "-q"])
    step(daylight, "search", ["search", case, "contract OR 合同"])
    for command in ("status", "people", "offers", "targets", "affected", "graph", "similar", "timeline", "messages"):
        step(daylight, command, [command, case])
    step(daylight, "check an article", ["check", case, os.path.join(root, "demo", "article.txt")], (0, 1))
    step(daylight, "notify", ["notify", case, "--country", "IN", "-o", os.path.join(work, "packs")], (0, 1))
    step(daylight, "doctor", ["doctor", case], (0, 1))
    step(daylight, "extract", ["extract", os.path.join(root, "demo", "trove", "README.md")], (0, 1))
    for form in ("pdf", "html"):
        step(daylight, f"report as {form}", ["report", case, "-o", os.path.join(work, "dossier." + form)])
    serve(daylight, case)
    control("a connection over IPv4", CONNECT, "198.51.100.7")
    control("a connection over IPv6", CONNECT, "2001:db8:1::7")
    control("a question for a name", ASK)


def main():
    if not os.environ.get(counted.INSIDE):
        sys.exit(counted.enter(sys.argv[1:], __file__))
    counted.set_up()
    with tempfile.TemporaryDirectory(prefix="daylight-offline-") as work:
        all_steps(os.path.abspath(sys.argv[1]), sys.argv[2], work)
    print(f"1..{count}")


main()
