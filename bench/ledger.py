#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: ledger [--scale N] [--mutants N]     does the ledger balance, does anything break: demo trove, corpora, mutants, a scaled trove
"""Does the ledger balance, and does anything break? Ingests the demo trove, the corpora, mutants of them, and a scaled trove.

Prints items, states, the residue (items less the sum of states, to be 0), the share of crash and timeout states, violations, and
seconds. Ends with 1 when one doesn't balance, when the broker ended otherwise than it should, when more than 1.5% are crashes
and timeouts, or when the jail had to stop a worker. The items of those states are told on standard error.

  bench/ledger.py [--scale 100000] [--mutants 20000] [--seed 1] [--corpora DIR] [--daylight FILE] [--work DIR]
                  [--only demo corpora mutants scale]

With --work, what was made stays in DIR.
"""
import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile

import measure
import mutants

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


BROKEN = ("crash", "timeout")
BROKEN_MAX = 0.015


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
    residue, states = status["items"] - sum(status["states"].values()), status["states"]
    broken, violations = sum(states.get(state, 0) for state in BROKEN), states.get("violation", 0)
    share = broken / max(1, status["items"])
    row = {"bench": "ledger", "set": name, "files_on_disk": on_disk(source), "items": status["items"], "residue": residue, "balanced": status["balanced"], "code": result["code"],
           "crash_and_timeout": round(share, 5), "violations": violations, "states": states, "seconds": result["seconds"], "peak_pss_mib": result["peak_pss_mib"],
           "case_bytes": measure.tree_bytes(case)}
    print(json.dumps(row), flush=True)
    for state in (*BROKEN, "violation"):
        if states.get(state, 0) > 0:
            subprocess.run([program, "items", case, "--state", state, "--limit", "40"], stdout=sys.stderr)
    return residue == 0 and status["balanced"] and result["code"] == 0 and status["items"] > 0 and share <= BROKEN_MAX and violations == 0


def make_mutants(args, work):
    out = os.path.join(work, "mutants")
    mutants.make(args.corpora, out, args.mutants, args.seed)
    return out


def make_scaled(args, work):
    out = os.path.join(work, "scaled")
    subprocess.run([sys.executable, "-B", os.path.join(ROOT, "demo", "make_trove.py"), "--scale", str(args.scale), out], check=True, stdout=subprocess.DEVNULL)
    return out


SETS = {"demo": lambda args, work: os.path.join(ROOT, "demo", "trove"), "corpora": lambda args, work: args.corpora, "mutants": make_mutants, "scale": make_scaled}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=int, default=100000)
    parser.add_argument("--mutants", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1, help="of the mutants")
    parser.add_argument("--corpora", default=os.environ.get("DAY_CORPORA", os.path.join(os.path.dirname(ROOT), "shared", "corpora")))
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build", "daylight"))
    parser.add_argument("--work")
    parser.add_argument("--only", nargs="+", choices=tuple(SETS), default=list(SETS))
    args = parser.parse_args()
    good = True
    with contextlib.ExitStack() as stack:
        if args.work:
            os.makedirs(args.work, exist_ok=True)
        work = args.work or stack.enter_context(tempfile.TemporaryDirectory(prefix="daylight-ledger-"))
        for name in args.only:
            good &= ledger(name, args.daylight, SETS[name](args, work), work)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
