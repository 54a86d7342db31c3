#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People, organisations and their connections in a case of the demo trove against its answer key.

usage: bench/who.py BUILD/daylight CASE ANSWER-KEY [--wrong]

Identities by B-cubed over every name, handle, address, number and form of address of the key that the trove's texts hold (what
no text says, nobody can find; the figure over all of the key is printed, too). Edges by their ends, each pair once."""
import collections
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile


def fold(text):
    text = " ".join(text.casefold().translate(str.maketrans("", "", "«»\"“”")).split())
    return text.replace(" ", "") if text.startswith("+") else text  # a telephone number


def lines(*args):
    out = subprocess.run(args, capture_output=True, check=True).stdout.decode()
    return [json.loads(line) for line in out.splitlines()]


def key_aliases(entry):
    names = entry["names"] + entry.get("handles", []) + entry.get("nicknames", []) + entry.get("emails", []) + entry.get("phones", [])
    return {fold(n) for n in names + entry.get("short", []) + ([entry["domain"]] if "domain" in entry else [])}


def our_aliases(entity):
    return {fold(a["value"]) for a in entity["aliases"]} | {fold(a["shown"]) for a in entity["aliases"]} | {fold(entity["name"])}


def told(case):
    """All that the case's texts and message heads say, folded."""
    db = sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True)
    texts = [row[0] for row in db.execute("SELECT text FROM unit")]
    texts += [" ".join(filter(None, row)) for row in db.execute("SELECT sender, recipients FROM message")]
    return fold("\n".join(texts))


def held_in(text, items):
    """Those of the items that stand in the text by themselves: no piece of another word, or of a longer name of the key."""
    out = {}
    for item in sorted(items, key=lambda item: -len(item[1])):
        pieces = r"\s*".join(re.escape(letter) for letter in item[1].replace(" ", "")) if item[1].startswith("+") else re.escape(item[1])
        pattern = pieces if re.search(r"[\u3400-\u9fff]", item[1]) else rf"(?<!\w){pieces}(?!\w)"
        text, count = re.subn(pattern, " | " if "@" not in item[1] else rf" | {item[1].split('@')[1]} ", text)
        if count:
            out[item] = items[item]
    return out


def b_cubed(gold, found):
    """{item: gold cluster}, {item: our cluster}: precision, recall, F1. An item that we lack stands alone."""
    ours = {item: found.get(item, ("alone", item)) for item in gold}
    by_gold, by_ours = collections.defaultdict(set), collections.defaultdict(set)
    for item in gold:
        by_gold[gold[item]].add(item)
        by_ours[ours[item]].add(item)
    precision = sum(len(by_gold[gold[i]] & by_ours[ours[i]]) / len(by_ours[ours[i]]) for i in gold) / len(gold)
    recall = sum(len(by_gold[gold[i]] & by_ours[ours[i]]) / len(by_gold[gold[i]]) for i in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def identities(people, key, case, wrong):
    text = told(case)
    found, places = {}, {}
    for entity in people:
        if entity["kind"] not in ("person", "organisation"):
            continue
        for alias in our_aliases(entity):
            found[(entity["kind"], alias)] = entity["id"]
    gold = {(entry["kind"], alias): entry["id"] for entry in key for alias in key_aliases(entry)}
    held = held_in(text, gold)
    figures = b_cubed(held, found)
    print(f"identities, {len(held)} aliases that the texts hold: B-cubed precision, recall, F1 = %.3f %.3f %.3f" % figures)
    print(f"identities, {len(gold)} aliases of the key: B-cubed precision, recall, F1 = %.3f %.3f %.3f" % b_cubed(gold, found))
    if wrong:
        for entry in key:
            clusters = collections.defaultdict(list)
            for alias in key_aliases(entry):
                item = (entry["kind"], alias)
                if item in held:
                    clusters[found.get(item)].append(alias)
            if len(clusters) > 1:
                print("  split", entry["id"], {str(k): sorted(v) for k, v in clusters.items()})
        mixed = collections.defaultdict(set)
        for item in held:
            if item in found:
                mixed[found[item]].add(gold[item])
        for name, parts in mixed.items():
            if len(parts) > 1:
                print("  mixed", name, parts)
    for (kind, alias), name in gold.items():
        places.setdefault(found.get((kind, alias)), collections.Counter())[name] += 1
    return figures, {entity: names.most_common(1)[0][0] for entity, names in places.items() if entity is not None}


def edges(graph, names, key, wrong):
    """Ours between entities that are of the key; kinds that the key has."""
    ids = {node["id"]: names.get(node.get("entity", node["id"])) for node in graph["nodes"]}
    ours = set()
    for edge in graph["edges"]:
        a, b = ids.get(edge["from"]), ids.get(edge["to"])
        if a is None or b is None or edge["kind"] not in ("wrote to", "works for", "bought from"):
            continue
        ours.add((edge["kind"], *(sorted((a, b)) if edge["kind"] == "wrote to" else (a, b))))
    gold = set()
    for edge in key:
        if edge["kind"] == "wrote to":
            gold.add(("wrote to", *sorted(edge["between"])))
        elif edge["kind"] == "works for":
            gold.add(("works for", edge["person"], edge["organisation"]))
        else:
            gold.add(("bought from", edge["buyer"], edge["seller"]))
    for kind in ("wrote to", "works for", "bought from", ""):
        mine, true = {e for e in ours if kind in ("", e[0])}, {e for e in gold if kind in ("", e[0])}
        hit = len(mine & true)
        precision, recall = hit / len(mine) if mine else 0, hit / len(true) if true else 0
        f1 = 2 * precision * recall / (precision + recall) if hit else 0
        print(f"edges {kind or 'of all kinds'}: {len(true)} in the key, {len(mine)} ours; precision, recall, F1 = {precision:.3f} {recall:.3f} {f1:.3f}")
        if wrong and kind:
            print("  missed", sorted(true - mine))
            print("  beyond the key", sorted(mine - true))
    return precision, recall, f1


def zones(groups, key):
    """Groups of the key that our groups get wrong: another offset than the most of its members have, or one for a group too small."""
    wrong = []
    for entry in key:
        ours = [g for g in groups if len(set(g["members"]) & set(entry["members"])) * 2 > len(entry["members"])]
        told = {g["offset"] for g in ours}
        if told != ({entry["offset"]} if entry["claimable"] else {None}):
            wrong.append(f"{entry['group']}: {told}, should be {entry['offset'] if entry['claimable'] else 'none'}")
    return wrong


def measure(daylight, case, key, wrong=False):
    """Figures of identities and edges (precision, recall, F1 each), and what is wrong with zones."""
    people = lines(daylight, "people", case, "--all", "--json")
    told, names = identities(people, load(key, "identities"), case, wrong)
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "graph.json")
        subprocess.run([daylight, "graph", case, "-o", out], check=True, capture_output=True)
        with open(out, encoding="utf-8") as file:
            connected = edges(json.load(file), names, load(key, "edges"), wrong)
    off = zones(lines(daylight, "timeline", case, "--zones", "--json"), load(key, "zones"))
    print("zones:", "; ".join(off) if off else "right for every group that is large enough, none claimed for the others")
    return told, connected, off


def load(key, name):
    with open(os.path.join(key, name + ".json"), encoding="utf-8") as file:
        return json.load(file)


if __name__ == "__main__":
    measure(*sys.argv[1:4], "--wrong" in sys.argv)
