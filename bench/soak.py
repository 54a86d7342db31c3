#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: soak [--items N] [--rounds N]        do memory and descriptors of the broker drift: one long ingest, a server over many rounds
"""Do memory and open descriptors grow without end? Two processes that live long are watched:

 - the broker of one ingest of N made files: resident memory (all, and what it allocated itself) and descriptors at each sign of
   progress while it reads, as medians over the items from 20% to 30% and over the last 10%;
 - a server over rounds of the same questions, while another process reads one more folder into the case every ten rounds: medians
   over the second and over the last tenth of the rounds.

Prints a JSON line for each, with the drift in percent. Ends with 1 when resident memory or descriptors drift by 5% or more.

  bench/soak.py [--items 100000] [--trove DIR] [--rounds 400] [--daylight FILE] [--work DIR] [--only ingest serve]
"""
import argparse
import contextlib
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests", "web"))
import served  # noqa: E402

DRIFT_MAX = 5.0
ROUNDS_A_FOLDER = 10
ASKED = ["/api/status", "/api/items?limit=50", "/api/people?limit=50", "/api/conversations?limit=50", "/api/offers?limit=50", "/api/timeline?limit=50",
         *(f"/api/search?q={word}&limit=20" for word in ("contract", "%E5%90%88%E5%90%8C", "price", "data*", "%22the+list%22", "server~1", "type:mail", "nothingofthesort"))]


def sample(pid):
    """{"rss_kib", "own_kib", "descriptors"} of a process: resident memory, that part of it which it allocated."""
    with open(f"/proc/{pid}/status") as f:
        rows = dict(line.split(":", 1) for line in f if ":" in line)
    return {"rss_kib": int(rows["VmRSS"].split()[0]), "own_kib": int(rows["RssAnon"].split()[0]), "descriptors": len(os.listdir(f"/proc/{pid}/fd"))}


def drift(name, points, first, last, **more):
    """Compares medians of samples whose place (0 to 1) lies in the two windows."""
    row, good = {"bench": "soak", "of": name, **more, "samples": len(points)}, True
    for key in ("rss_kib", "own_kib", "descriptors"):
        early, late = ([one[key] for place, one in points if low <= place <= high] for low, high in (first, last))
        if not early or not late:
            print(f"bench/soak.py: {name}: too few samples", file=sys.stderr)
            return False
        early, late = statistics.median(early), statistics.median(late)
        row[key] = {"early": early, "late": late, "peak": max(one[key] for _, one in points), "drift_percent": round(100 * (late - early) / early, 2)}
        good &= row[key]["drift_percent"] < DRIFT_MAX or key == "own_kib"  # a part of the first, told because a leak is seen there earlier
    print(json.dumps(row), flush=True)
    return good


def soak_ingest(args, case, trove):
    process = subprocess.Popen([args.daylight, "ingest", case, trove, "--ocr", "none", "--progress-json"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    points, started = [], time.monotonic()
    for line in process.stderr:
        said = json.loads(line) if line.startswith("{") else {}
        if said.get("phase") == "reading" and said["done"] > 0:
            with contextlib.suppress(OSError, KeyError):
                points.append((said["done"], sample(process.pid)))
        elif points and said.get("phase") not in (None, "reading"):
            process.send_signal(signal.SIGINT)  # what follows the reading is another matter
    code, most = process.wait(), max((done for done, _ in points), default=1)
    good = drift("ingest", [(done / most, one) for done, one in points], (0.2, 0.3), (0.9, 1), items=most, code=code, seconds=round(time.monotonic() - started, 1))
    return good and code in (0, 130)


def add_folder(args, case, work, number):
    folder = os.path.join(work, "more", str(number))
    os.makedirs(folder)
    for i in range(5):
        with open(os.path.join(folder, f"{i}.txt"), "w") as f:
            f.write(f"The price of list {number} is {100 + i} USD, said Ann Lee on 12 May 2022 in message {number * 5 + i}.\n")
    return subprocess.run([args.daylight, "ingest", case, folder, "-q"], stdout=subprocess.DEVNULL).returncode


def soak_serve(args, case, trove, work):
    if not os.path.exists(case):
        subprocess.run([args.daylight, "ingest", case, trove, "--ocr", "none", "-q"], check=True, stdout=subprocess.DEVNULL)
    points, started, asked, good = [], time.monotonic(), 0, True
    with served.Served(args.daylight, case) as page:
        page.enter()
        for i in range(args.rounds):
            for target in ASKED:
                answer = page.ask("GET", target)
                good &= answer is not None and answer.status == 200
                asked += 1
            if i % ROUNDS_A_FOLDER == 0:
                good &= add_folder(args, case, work, i) == 0
            points.append(((i + 1) / args.rounds, sample(page.process.pid)))
    return drift("serve", points, (0.1, 0.2), (0.9, 1), rounds=args.rounds, requests=asked, all_answered=good, seconds=round(time.monotonic() - started, 1)) and good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100000)
    parser.add_argument("--trove", help="a made trove that is there already")
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build", "daylight"))
    parser.add_argument("--work")
    parser.add_argument("--only", nargs="+", choices=("ingest", "serve"), default=["ingest", "serve"])
    args = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background was told to ignore it, and so would the server
    good = True
    with tempfile.TemporaryDirectory(prefix="daylight-soak-", dir=args.work) as work:
        trove = args.trove or os.path.join(work, "trove")
        if not args.trove and "ingest" in args.only:
            subprocess.run([sys.executable, "-B", os.path.join(ROOT, "demo", "make_trove.py"), "--scale", str(args.items), trove], check=True, stdout=subprocess.DEVNULL)
        if "ingest" in args.only:
            good &= soak_ingest(args, os.path.join(work, "soak.case"), trove)
        if "serve" in args.only:
            good &= soak_serve(args, os.path.join(work, "served.case"), os.path.join(ROOT, "demo", "trove"), work)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
