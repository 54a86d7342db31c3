#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Eight readers and a writer under the thread sanitizer: the page's server answers eight at once, while one notes, adds files, has them
read and the whole analysed. No data race. What GLib's own locks order is told to the sanitizer by glib_order.c;
what is not reported stands in tsan.txt with its reason.
DAY_MINUTES says how long (1); nights take 30.

usage: test_threads.py DAYLIGHT-OF-BUILD-TSAN BUILD-RELEASE GLIB-ORDER"""
import hashlib
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "web")]
from served import Served  # noqa: E402

READERS = 8
ASKED = ["/api/status", "/api/overview", "/api/items", "/api/search?q=offer&facets=1", "/api/search?q=target+OR+price+type:mail&facets=1", "/api/people", "/api/conversations",
         "/api/timeline", "/api/offers", "/api/graph", "/api/audit", "/api/notebook", "/api/threads", "/api/search?q=river~1", "/api/work"]


def together(daylight, release, folder):
    """The program with the sanitizer beside workers without: in the jail's bounds its memory finds no room."""
    for worker in ("daylight-worker", "daylight-ocr", "daylight-legacy", "daylight-print"):
        (folder / worker).symlink_to(pathlib.Path(release).resolve() / worker)
    return shutil.copy(daylight, folder / "daylight")


def goes_on(until, counts):
    """On a busy machine what was at work when it began may take all its time: then until one order was taken."""
    now = time.monotonic()
    return now < until or (counts.get("work", 0) == 0 and now < until + 300)


def read(server, until, counts, wrong):
    rng = random.Random(threading.get_ident())
    while goes_on(until, counts) and not wrong:
        target = rng.choice(ASKED)
        try:
            answer = server.ask("GET", target)
        except OSError as error:
            wrong.append(f"{target}: {error}")
            return
        if answer is None or answer.status not in (200, 404, 503):
            wrong.append(f"{target}: {answer and (answer.status, answer.body[:200])}")
        counts[target] = counts.get(target, 0) + 1
        if time.monotonic() > until: # what is at work has a lower priority than answers, and gets no time beside eight who never wait
            time.sleep(0.5)


def write(server, until, trove, counts):
    sha256 = hashlib.sha256((trove / "0.txt").read_bytes()).hexdigest()
    for number in range(1, 1_000_000):
        if not goes_on(until, counts):
            return
        (trove / f"new{number}.txt").write_text(f"offer {number}: river, target, price {number * 7} USD, to ines{number}@example.org\n" * 5)
        for body in ({"work": "ingest"}, {"work": "analyse"}):
            took(counts, "work", server.ask("POST", "/api/work", body))
            for line in range(1, 6):
                took(counts, "note", server.ask("POST", "/api/notebook", {"anchor": f"daylight:{sha256}#L{line}", "note": f"note {number}"}))
                took(counts, "note", server.ask("POST", "/api/saved", {"name": f"s{number} {line} {body['work']}", "address": "#/search?q=offer"}))
            time.sleep(0.2)


def took(counts, what, answer):
    """Counts an order that was taken (another may be at work)."""
    if answer is not None and answer.status in (200, 201):
        counts[what] = counts.get(what, 0) + 1


def races(folder):
    """Reports of the sanitizer, each with the functions on top."""
    found = {}
    for log in folder.glob("tsan.*"):
        for report in log.read_text(errors="replace").split("WARNING: ThreadSanitizer:")[1:]:
            key = tuple(re.findall(r"#\d+ (\w+) ", report)[:3])
            found.setdefault(key, report[:3000])
    return found


def main():
    print("1..1", flush=True)
    seconds = float(os.environ.get("DAY_MINUTES", "1")) * 60
    folder = pathlib.Path(tempfile.mkdtemp(prefix="daythreads-"))
    try:
        trove, counts, wrong = folder / "trove", {}, []
        trove.mkdir()
        for number in range(60):
            (trove / f"{number}.txt").write_text(f"offer {number}: river, target, price {number} USD\n" * 20)
        daylight = together(sys.argv[1], sys.argv[2], folder)
        sanitizer = next(line.split()[2] for line in subprocess.check_output(["ldd", daylight], text=True).splitlines() if "libtsan" in line)
        # GLib's own allocator hands memory from thread to thread unseen.
        os.environ.update(G_SLICE="always-malloc", TSAN_OPTIONS=f"suppressions={HERE / 'tsan.txt'}:log_path={folder / 'tsan'}:exitcode=66", LD_PRELOAD=f"{sanitizer} {os.path.abspath(sys.argv[3])}")
        subprocess.run([daylight, "ingest", str(folder / "w.case"), str(trove), "-q", "--ocr", "none"], stdout=subprocess.DEVNULL)
        with Served(daylight, str(folder / "w.case"), str(trove)) as server:
            server.enter()
            until = time.monotonic() + seconds
            threads = [threading.Thread(target=read, args=(server, until, counts, wrong)) for _ in range(READERS)]
            threads.append(threading.Thread(target=write, args=(server, until, trove, counts)))
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        found = races(folder)
        for key, report in found.items():
            print("# race: " + " < ".join(key) + "\n# " + report.replace("\n", "\n# "), flush=True)
        good = not found and not wrong and counts.get("note", 0) > 0 and counts.get("work", 0) > 0 and server.process.returncode in (0, 66)
        asked = sum(counts.get(target, 0) for target in ASKED)
        print(f"{'ok' if good else 'not ok'} 1 - {asked} answers to {READERS} readers, {counts.get('note', 0)} notes and {counts.get('work', 0)} orders, "
              f"{seconds:.0f} s: {len(found)} races\n# {wrong[:3]} exit {server.process.returncode}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(not good)


main()
