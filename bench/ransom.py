#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""First demand and agreed amount of ransom negotiations against a sample of 40 read by hand.

usage: bench/ransom.py [BUILD/daylight] [--wrong] [--held] [--rest]

The sample is tests/analyse/ransom_sample.json; the talks are in the corpora (ransomchats/), which are not part of the project. Two values a
talk: an amount with its currency, or none. --held takes the 24 talks of ransom_held.json, which were read later and no rule was made with. --rest reads the talks that are not in the sample and lists results that look odd: an agreement above
the first demand, or without one, below a fiftieth of it, a demand that no message of the gang's side holds a number for."""
import collections
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "bench"))
import sold  # noqa: E402

CORPUS = os.path.join(os.environ.get("DAY_CORPORA") or os.path.join(ROOT, "..", "shared", "corpora"), "ransomchats")


def sample(name="ransom_sample"):
    with open(os.path.join(ROOT, "tests", "analyse", name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def read(daylight, files, work):
    """{file: offers} of a case made of these files alone."""
    folder, case = os.path.join(work, "talks"), os.path.join(work, "talks.case")
    by_digest = collections.defaultdict(list)
    for name in files:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        shutil.copy(os.path.join(CORPUS, name), path)
        by_digest[digest(path)].append(name)
    subprocess.run([daylight, "ingest", case, folder, "--ocr", "none", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    out = {name: [] for name in files}
    for offer in sold.lines(daylight, "offers", case, "--json"):
        cited = re.findall(r"\b[0-9a-f]{64}\b", json.dumps(offer["citations"]))
        for name in by_digest.get(cited[0], []) if cited else []:
            out[name].append(offer)
    return out


def deal(offer):
    """What part of a negotiation an offer is: a concept of the lexicon's class deal."""
    return str(offer.get("deal") or offer.get("status") or offer.get("period") or "")


def values(offers):
    """(first demand, agreed amount) that our offers of one talk tell: {"amount","currency"} or None."""
    ransom = [o for o in offers if o.get("kind") in ("ransom", "decryption") or deal(o) in ("demand", "settlement")]
    demand = next((o for o in ransom if deal(o) == "demand"), next((o for o in ransom if deal(o) != "settlement"), None))
    return demand, next((o for o in ransom if deal(o) == "settlement"), None)


def right(true, others, ours):
    for one in [true, *others]:
        if one is None and ours is None:
            return True
        if one and ours and sold.same_number(one["amount"], ours.get("amount")) and ours.get("currency") in (one["currency"], ""):
            return True
    return False


def shown(one):
    return "none" if one is None else f"{one.get('amount'):,} {one.get('currency')}"


def measure(daylight, say=lambda line: None, name="ransom_sample"):
    """(values that are right, values)."""
    talks, hit = sample(name), {"first": [0, 0], "final": [0, 0], "told": [0, 0], "none": [0, 0]}
    for talk in talks:
        assert digest(os.path.join(CORPUS, talk["file"])) == talk["sha256"], f"{talk['file']} is not the one that was read"
    with tempfile.TemporaryDirectory() as work:
        found = read(daylight, [talk["file"] for talk in talks], work)
    for talk in talks:
        for part, true, ours in zip(("first", "final"), (talk["first_demand"], talk["final"]), values(found[talk["file"]])):
            good = right(true, talk.get(part + "_or", []), ours)
            for group in (part, "told" if true else "none"):
                hit[group][0] += good
                hit[group][1] += 1
            if not good:
                say(f"{talk['file']} {part}: {shown(true)}, here {shown(ours)}")
    count = hit["first"][0] + hit["final"][0], hit["first"][1] + hit["final"][1]
    for name, group in (("first demands", "first"), ("agreed amounts", "final"), ("values that the talk tells", "told"), ("values that it doesn't", "none")):
        say(f"{name}: {hit[group][0]} of {hit[group][1]} right")
    say(f"values: {count[0]} of {count[1]} right = {count[0] / count[1]:.3f}")
    return count


def rest(daylight):
    """Talks beyond the sample whose result looks odd."""
    known = {talk["file"] for talk in sample()}
    files = sorted(os.path.relpath(os.path.join(folder, name), CORPUS) for folder, _, names in os.walk(CORPUS) for name in names if name.endswith(".json") and folder != CORPUS)
    files = [name for name in files if name not in known]
    with tempfile.TemporaryDirectory() as work:
        found = read(daylight, files, work)
    odd = 0
    for name in files:
        first, final = values(found[name])
        with open(os.path.join(CORPUS, name), encoding="utf-8") as file:
            text = " ".join(str(m.get("content")) for m in json.load(file)["messages"])
        told = len(re.findall(r"[$€]\s?\d|\d\s?(?:\$|usd|btc|xmr)", text, re.I))
        why = ("an agreement without a demand" if final and not first else
               "agreed above the demand" if final and first["currency"] == final["currency"] and final["amount"] > first["amount"] else
               "agreed far below the demand" if final and first["currency"] == final["currency"] and final["amount"] < first["amount"] / 50 else
               "a demand below 500" if first and first["currency"] == "USD" and first["amount"] < 500 else
               f"no demand, {told} amounts in the text" if not first and told > 2 else "")
        odd += bool(why)
        if why:
            print(f"  {name}: {shown(first)}, {shown(final)}: {why}")
    print(f"of {len(files)} talks beyond the sample: {sum(values(f)[0] is not None for f in found.values())} with a demand, {sum(values(f)[1] is not None for f in found.values())} with an agreement, {odd} look odd")


if __name__ == "__main__":
    program = next((a for a in sys.argv[1:] if not a.startswith("-")), os.path.join(ROOT, "build", "daylight"))
    if "--rest" in sys.argv:
        rest(program)
    else:
        measure(program, print if "--wrong" in sys.argv else lambda line: print(line) if " of " in line else None, "ransom_held" if "--held" in sys.argv else "ransom_sample")
