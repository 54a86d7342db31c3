#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: live [--files 10000]          searching while the case is being read: p50 and p99, beside those of an idle case
"""Searches a case through the page's API and the command, first while nothing is at work, then while an ingest reads three
times as much into it, then idle again. Searches come at a fixed rate whether or not the last one has been answered, and a
search is as long as from when it was due until its hits are there: nothing is hidden by waiting. Queries are words, phrases, wildcards, filters and
facets in the trove's three languages.

  bench/live.py [--files 10000] [--rate 5] [--seconds 30] [--daylight FILE] [--work DIR]
"""
import argparse
import concurrent.futures
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests", "web"))
from served import Served  # noqa: E402

QUERIES = ["the", "invoice", "server AND password", '"phone number"', "交警", "合同", "\"通话记录\"", "договор", "пароль OR сервер", "te*", "paymnt~1", "type:mail AND price",
           "lang:zh 数据", "kind:message phone", "-type:pdf list", "meeting date:2022", '"thank you"~5', "contract"]


def make(files, seed, into):
    subprocess.run([sys.executable, "-B", os.path.join(ROOT, "demo", "make_trove.py"), "--scale", str(files), "--seed", str(seed), into], check=True, stdout=subprocess.DEVNULL)


class Watch:
    """Times and faults of one way to search in one phase."""

    def __init__(self):
        self.times, self.faults, self.slowest, self.begun = [], [], [], time.perf_counter()

    def one(self, due, work, query):
        seen = None
        try:
            seen = work(query)
        except Exception as fault:  # whatever went wrong is a result
            self.faults.append(str(fault)[:200])
        took = 1000 * ((seen or time.perf_counter()) - due)
        self.times.append(took)
        self.slowest = sorted(self.slowest + [(round(took), query, f"{due - self.begun:.1f} s")], reverse=True)[:5]

    def row(self):
        if not self.times:
            return {"searches": 0}
        ordered = sorted(self.times)
        return {"searches": len(ordered), "p50_ms": round(statistics.median(ordered)), "p99_ms": round(ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]),
                "longest_ms": round(ordered[-1]), "slowest": self.slowest, "errors": len(self.faults), **({"error": self.faults[0]} if self.faults else {})}


def by_page(served, query):
    answer = served.ask("GET", "/api/search?limit=50&facets=1&q=" + urllib.parse.quote(query))
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{query}: {answer and (answer.status, answer.body[:160])}")


def by_command(program, case, query):
    """The hits are printed at once; the command ends when the case's log has its line, which waits for the ingest's transaction."""
    run = subprocess.Popen([program, "search", "--json", "--limit", "20", "--", case, query], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    run.stdout.read(1)
    seen = time.perf_counter()
    errors = run.communicate()[1]
    if run.returncode not in (0, 1):  # 1: nothing was found
        raise RuntimeError(f"{query}: {errors[:160]}")
    return seen


def drive(watch, rate, goes_on, search, pool, seed):
    """Sends searches at `rate` a second, each in a thread of its own, until goes_on() says no."""
    chance, begun, sent, running = random.Random(seed), time.perf_counter(), 0, []
    while goes_on():
        due = begun + sent / rate
        time.sleep(max(0, due - time.perf_counter()))
        running.append(pool.submit(watch.one, due, search, chance.choice(QUERIES)))
        sent += 1
    concurrent.futures.wait(running)


def phase(name, args, served, case, goes_on):
    page, command = Watch(), Watch()
    with concurrent.futures.ThreadPoolExecutor(16) as pool, concurrent.futures.ThreadPoolExecutor(8) as others:
        drivers = [threading.Thread(target=drive, args=(page, args.rate, goes_on, lambda query: by_page(served, query), pool, 1)),
                   threading.Thread(target=drive, args=(command, args.rate / 10, goes_on, lambda query: by_command(args.daylight, case, query), others, 2))]
        for driver in drivers:
            driver.start()
        for driver in drivers:
            driver.join()
    for how, watch in (("page", page), ("command", command)):
        print(json.dumps({"bench": "live", "when": name, "through": how, **watch.row()}), flush=True)
    return page, command


def idle(args):
    end = time.perf_counter() + args.seconds
    return lambda: time.perf_counter() < end


def measure(args, case, more):
    with Served(args.daylight, case, "--no-browser") as served:
        served.enter()
        for query in QUERIES * 2:
            by_page(served, query)
        phase("idle, before", args, served, case, idle(args))
        begun = time.perf_counter()
        with open(os.path.join(os.path.dirname(case), "ingest.log"), "w") as log:
            ingest = subprocess.Popen([args.daylight, "ingest", case, more, "--ocr", "none", "--quiet"], stdout=log, stderr=log)
        during = phase("ingest at work", args, served, case, lambda: ingest.poll() is None)
        print(json.dumps({"bench": "live", "ingest": "exit code %d" % ingest.wait(), "seconds": round(time.perf_counter() - begun)}), flush=True)
        after = phase("idle, after", args, served, case, idle(args))
    for how, at_work, rest in zip(("page", "command"), during, after):
        print(json.dumps({"bench": "live", "through": how, "p99_during_over_idle": round(at_work.row()["p99_ms"] / rest.row()["p99_ms"], 2), "errors": len(at_work.faults)}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10000)
    parser.add_argument("--rate", type=float, default=5)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build", "daylight"))
    parser.add_argument("--work")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daylight-live-", dir=args.work) as work:
        case, first, more = (os.path.join(work, name) for name in ("live.case", "first", "more"))
        make(args.files, 1, first)
        make(3 * args.files, 2, more)
        subprocess.run([args.daylight, "ingest", case, first, "--ocr", "none", "--quiet"], check=True, stdout=subprocess.DEVNULL)
        measure(args, case, more)
        shutil.rmtree(case)


if __name__ == "__main__":
    main()
