#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: page [CASE] [--scale 100000]         how long after a click each screen of the page stands there
"""How long after a click in the navigation does each screen stand there with all that it asked for? In Debian's Chromium
without a graphics card, on CASE or on a scaled trove that is read first; the median of several visits, the first of
them apart.

  bench/page.py [CASE] [--scale 100000] [--visits 7] [--routes | --graph] [--daylight FILE] [--work DIR]
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests", "web"))
from served import Served  # noqa: E402

# What the screens ask for as they are opened.
ROUTES = ["session", "overview", "work", "search?limit=50&facets=1", "search?q=the&limit=50&facets=1", "search?q=%E4%BA%A4%E8%AD%A6&limit=50&facets=1",
          "search?q=invoice+AND+type:pdf&limit=50&facets=1", "search?q=te*&limit=50&facets=1", "search?q=paymnt~1&limit=50&facets=1", "conversations?limit=200",
          "conversations?limit=200&sort=last", "people?limit=200", "people?limit=200&text=li", "identity?limit=1", "graph?limit=300", "graph?limit=5000",
          "offers?limit=200", "offers/facets", "targets?limit=200", "targets/facets", "targets/by-country", "affected", "affected/lists?limit=200", "map",
          "timeline?buckets=1", "timeline?buckets=360", "timeline/events?limit=100", "timeline/activity", "timeline/zones?limit=20", "authenticity",
          "lexicon?class=service", "notebook?limit=1000", "status", "items?limit=200", "items?limit=200&state=partial", "items?limit=200&offset=100000",
          "items/reasons?limit=2000", "audit?limit=200", "threads?limit=50", "dossier"]


def measure(program, case, visits):
    run = subprocess.run(["node", os.path.join(ROOT, "tests/web/page/speed.mjs"), program, os.path.join(ROOT, "web"), case, str(visits)],
                         capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr)
    answer = json.loads(run.stdout)
    for row in answer["rows"]:
        print(json.dumps({"bench": "page", **row}), flush=True)
    print(json.dumps({"bench": "page", "median": answer["median"], "slowest": answer["slowest"]}))


def deeper(served):
    """What is asked for when one thing of each list is opened."""
    hit = served.get("/api/search?q=the&limit=50")["rows"][0]["item"]
    talk = served.get("/api/conversations?limit=1")["rows"][0]["id"]
    who = served.get("/api/people?limit=1")["rows"][0]
    return [f"item/{hit}", f"item/{hit}/text?limit=200", f"item/{hit}/hits?q=the", f"conversation/{talk}", f"conversation/{talk}/messages?limit=100", f"conversation/{talk}/find?text=the",
            f"person/{who['id']}", f"timeline/activity?person={who['key']}", f"graph?around={who['key']}&limit=300"]


def timed(served, route):
    begun = time.perf_counter()
    answer = served.ask("GET", "/api/" + route)
    assert answer.status == 200, (route, answer.status, answer.body[:300])
    return 1000 * (time.perf_counter() - begun), len(answer.body)


def forget(case):
    """The files of a case are no longer in memory: as after the computer was started."""
    for folder, _, names in os.walk(case):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def routes(program, case, visits):
    """The server's share: milliseconds for each answer, the first one apart: it is asked right after the start, and no file of the case is in memory."""
    forget(case)
    with Served(program, case, "--no-browser") as served:
        served.enter()
        first = {route: timed(served, route)[0] for route in ROUTES}
        more = deeper(served)
        first |= {route: timed(served, route)[0] for route in more}
        for route in ROUTES + more:
            times, sizes = zip(*(timed(served, route) for _ in range(visits)))
            print(json.dumps({"bench": "page", "route": route, "first_ms": round(first[route]), "median_ms": round(statistics.median(times)), "bytes": sizes[0]}), flush=True)


def graph(program, case, _):
    """Five thousand people with 25,000 lines, which no case here has: a made answer in the place of the server's."""
    run = subprocess.run(["node", os.path.join(ROOT, "tests/web/page/speed_graph.mjs"), program, os.path.join(ROOT, "web"), case], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(run.stderr)
    answer = json.loads(run.stdout)
    for row in answer["rows"]:
        print(json.dumps({"bench": "page", "graph": f"{answer['nodes']} nodes, {answer['lines']} lines", **row}))


def scaled(program, files, work):
    trove, case = os.path.join(work, "scaled"), os.path.join(work, "scaled.case")
    subprocess.run([sys.executable, "-B", os.path.join(ROOT, "demo", "make_trove.py"), "--scale", str(files), trove], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([program, "ingest", case, trove, "--ocr", "none", "--quiet"], check=True)
    return case


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="?")
    parser.add_argument("--scale", type=int, default=100000)
    parser.add_argument("--visits", type=int, default=7)
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build", "daylight"))
    parser.add_argument("--work")
    parser.add_argument("--routes", action="store_true", help="the server's answers alone, without a browser")
    parser.add_argument("--graph", action="store_true", help="the graph with thousands of people: milliseconds a frame")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daylight-page-", dir=args.work) as work:
        case = args.case or scaled(args.daylight, args.scale, work)
        (routes if args.routes else graph if args.graph else measure)(args.daylight, case, args.visits)


if __name__ == "__main__":
    main()
