#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Offers in press prose: press/paragraphs.json holds invented paragraphs on many topics in English, Chinese, Russian and Persian, each with the
offers that a careful reader writes down, and paragraphs with money in them that offer nothing.

usage: tests/analyse/test_press.py BUILD/daylight [--wrong] [--held-too] [--later | --fresh | --blind]

Half of them are `held`: the first readers were written with `dev` alone, and --wrong names what differs in `held` only with --held-too. --later
takes press/later.json, 18 paragraphs that were written afterwards. All of both have been open to those who write rules since: they say that
nothing falls. --fresh takes press/fresh.json, 48 whose writer had seen neither the readers nor what they find; --blind takes
press/blind.json, 40 by such a writer again, in the plain words of first reports. Fields are counted as bench/sold.py counts them."""
import hashlib
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bench"))
import sold  # noqa: E402
from small_case import Case, main, test  # noqa: E402

LEAST = {"paragraphs": 0.93, "later": 0.90, "fresh": None, "blind": None}  # F1 over all
LEAST_PRECISION = 0.92
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{id}</title><style>p{{margin:1em}}</style></head><body><nav><a href="/">Home</a> <a href="/tag">Archive</a></nav>
<article><p>{text}</p></article><footer>&copy; The Inland Courier</footer></body></html>
"""


def file_of(one):
    """(name, bytes) of a paragraph."""
    if one["html"]:
        return one["id"] + ".html", PAGE.format(id=one["id"], text=one["text"].replace("&", "&amp;")).encode()
    return one["id"] + ".txt", (one["text"] + "\n").encode()


def by_paragraph(paragraphs, offers):
    """{id: its offers}, by the first item that an offer cites."""
    ids = {hashlib.sha256(file_of(one)[1]).hexdigest(): one["id"] for one in paragraphs}
    out = {one["id"]: [] for one in paragraphs}
    for offer in offers:
        cited = re.findall(r"\b[0-9a-f]{64}\b", json.dumps(offer["citations"]))
        assert cited and cited[0] in ids, f"an offer without citation of a file: {offer}"
        out[ids[cited[0]]].append(offer)
    return out


def say(line):
    print("#" + line)


def asked():
    """(the file of paragraphs that the command line asks for, the least F1 over it; None: it is only measured)."""
    name = next((name for name in LEAST if "--" + name in sys.argv), "paragraphs")
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "press", name + ".json"), LEAST[name]


@test
def offers_of_press_prose():
    path, least = asked()
    with open(path, encoding="utf-8") as file:
        paragraphs = json.load(file)
    case = Case(dict(file_of(one) for one in paragraphs))
    found = by_paragraph(paragraphs, case.lines("offers", case.path, codes=(0, 1)))
    parts, whole, empty = {}, sold.Tally(), 0
    for one in paragraphs:
        shown = "--wrong" in sys.argv and (one["split"] == "dev" or "--held-too" in sys.argv)
        tally, _, _ = sold.score_offers(one["offers"], found[one["id"]], sold.Names(), say if shown else lambda line: None, one["id"] + " ")
        empty += not one["offers"] and not found[one["id"]]
        whole.add(tally)
        for part in (one["lang"], one["split"]):
            parts.setdefault(part, sold.Tally()).add(tally)
    for name, tally in [*parts.items(), ("all", whole)]:
        counts, figures = tally.figures()
        say(f" {name:5} right {counts[0]:3} wrong {counts[1]:3} missed {counts[2]:3} invented {counts[3]:3}   precision, recall, F1 = %.3f %.3f %.3f" % figures)
    for field in sold.FIELDS:
        say(f" {field:10} {whole.figures(field)[0]} %.3f %.3f %.3f" % whole.figures(field)[1])
    say(f" F1 if fields that may be left out count as missed where they are: {whole.strict():.3f}")
    say(f" paragraphs without an offer in which none is found: {empty} of {sum(not one['offers'] for one in paragraphs)}")
    if least is None:
        return
    precision, _, f1 = whole.figures()[1]
    assert precision >= LEAST_PRECISION and f1 >= least, f"precision {precision:.3f} or F1 {f1:.3f} is below {LEAST_PRECISION}, {least}"


if __name__ == "__main__":
    main()
