#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: ledger [--scale 100000]              does the ledger balance: demo trove, corpora, a scaled trove
"""Does the ledger balance? Ingests the demo trove, every folder of the corpora and a scaled trove, and prints items,
states, the residue (items less the sum of states, to be 0) and seconds. Ends with 1 when one doesn't balance.

  bench/ledger.py [--scale 100000] [--corpora DIR] [--daylight FILE] [--work DIR] [--only demo corpora scale]
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import measure

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def on_disk(source):
    """Files, links and special files under a folder: what the ledger must hold at its first level."""
    if not os.path.isdir(source):
        return 1
    return sum(len(names) + sum(os.path.islink(os.path.join(folder, f)) for f in folders) for folder, folders, names in os.walk(source))


def ledger(name, program, source, work):
    case = os.path.join(work, name + ".case")
    result = measure.run([program, "ingest", case, source, "--ocr", "none"])
    run = subprocess.run([program, "status", case, "--json"], capture_output=True)
    status = json.loads(run.stdout) if run.returncode == 0 and run.stdout else {"items": 0, "states": {}, "balanced": False}
    residue = status["items"] - sum(status["states"].values())
    row = {"bench": "ledger", "set": name, "files_on_disk": on_disk(source), "items": status["items"], "residue": residue, "balanced": status["balanced"], "code": result["code"],
           "states": status["states"], "seconds": result["seconds"], "peak_pss_mib": result["peak_pss_mib"], "case_bytes": measure.tree_bytes(case)}
    print(json.dumps(row), flush=True)
    return residue == 0 and status["balanced"] and result["code"] == 0 and status["items"] > 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=int, default=100000)
    parser.add_argument("--corpora", default=os.environ.get("DAY_CORPORA", os.path.join(os.path.dirname(ROOT), "shared", "corpora")))
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build", "daylight"))
    parser.add_argument("--work")
    parser.add_argument("--only", nargs="+", choices=("demo", "corpora", "scale"), default=["demo", "corpora", "scale"])
    args = parser.parse_args()
    good = True
    with tempfile.TemporaryDirectory(prefix="daylight-ledger-", dir=args.work) as work:
        if "demo" in args.only:
            good &= ledger("demo", args.daylight, os.path.join(ROOT, "demo", "trove"), work)
        if "corpora" in args.only:
            good &= ledger("corpora", args.daylight, args.corpora, work)
        if "scale" in args.only:
            trove = os.path.join(work, "scaled")
            subprocess.run([sys.executable, "-B", os.path.join(ROOT, "demo", "make_trove.py"), "--scale", str(args.scale), trove], check=True, stdout=subprocess.DEVNULL)
            good &= ledger("scale", args.daylight, trove, work)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
