#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How right the edges of the demo trove are: precision, recall and F1 for each kind that its answer key has

edges.py [CASE]     reads the demo trove into a temporary case unless one is given. An entity counts as who of the key has
one of its handles or addresses, or for organisations a name or domain. Edges between two that the key knows are
judged; "wrote to" by pair and count, "works for" by person, organisation and title, "bought from" by both sides.
"""
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def plain(text):
    return "".join(c for c in text.lower() if c.isalnum())


def who_is_who(database, identities):
    """{entity: id of the key}: by the first alias that the key knows."""
    known = {}
    for one in identities:
        names = one.get("handles", []) + one.get("emails", []) + [one.get("domain") or ""]
        if one["kind"] == "organisation":
            names += one["names"] + one["short"]
        for name in filter(None, names):
            known[plain(name)] = one["id"]
        for handle in one.get("handles", []):
            known[plain(handle + "@jabber." + one.get("organisation", "") + ".example")] = one["id"]
    return {entity: known[plain(value)] for entity, value in database.execute("SELECT entity, value FROM alias ORDER BY entity, id DESC") if plain(value) in known}


def found_edges(database, of):
    found = {"wrote to": {}, "works for": {}, "bought from": {}}
    for kind, a, b, label, count in database.execute("SELECT kind, a, b, label, count FROM edge"):
        if kind not in found or a not in of or b not in of or of[a] == of[b]:
            continue
        pair = tuple(sorted((of[a], of[b]))) if kind == "wrote to" else (of[a], of[b])
        found[kind][pair] = found[kind].get(pair, 0) + count if kind == "wrote to" else label
    return found


def key_edges(edges):
    key = {"wrote to": {}, "works for": {}, "bought from": {}}
    for edge in edges:
        if edge["kind"] == "wrote to":
            key["wrote to"][tuple(sorted(edge["between"]))] = edge["count"]
        elif edge["kind"] == "works for":
            key["works for"][edge["person"], edge["organisation"]] = edge["title"]
        elif edge["buyer"] and edge["seller"]:
            key["bought from"][edge["buyer"], edge["seller"]] = edge["offer"]
    return key


def main(case=None):
    with tempfile.TemporaryDirectory() as folder:
        if case is None:
            case = folder + "/demo.case"
            subprocess.run([ROOT / "build/daylight", "ingest", case, ROOT / "demo/trove", "--quiet"], check=True, stdout=subprocess.DEVNULL)
        database = sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True)
        of = who_is_who(database, json.loads((ROOT / "demo/answer-key/identities.json").read_text()))
        found, key = found_edges(database, of), key_edges(json.loads((ROOT / "demo/answer-key/edges.json").read_text()))
    all_right = all_found = all_key = 0
    for kind in key:
        right = set(found[kind]) & set(key[kind])
        all_right, all_found, all_key = all_right + len(right), all_found + len(found[kind]), all_key + len(key[kind])
        print(f"{kind:12} key {len(key[kind]):3}  found {len(found[kind]):3}  right {len(right):3}  F1 {2 * len(right) / max(len(found[kind]) + len(key[kind]), 1):.3f}")
        for pair in sorted(set(key[kind]) - right):
            print("    missing", *pair, key[kind][pair])
        for pair in sorted(set(found[kind]) - right):
            print("    not in the key", *pair, found[kind][pair])
        if kind == "works for":
            wrong = [(*pair, found[kind][pair]) for pair in sorted(right) if key[kind][pair] not in found[kind][pair].split("; ")]
            print(f"    titles right {len(right) - len(wrong)} of {len(right)}", *wrong)
        if kind == "wrote to":
            print("    counts that differ", sum(found[kind][pair] != key[kind][pair] for pair in right))
    print(f"all          F1 {2 * all_right / max(all_found + all_key, 1):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
