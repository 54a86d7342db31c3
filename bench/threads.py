#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Threads of a case of single mails against what their Message-ID, In-Reply-To and References give, read by Python alone.

usage: bench/threads.py FOLDER CASE     (CASE is what `daylight ingest CASE FOLDER` made)

Pairs of messages that References join must be in one thread of ours (recall); pairs that ids alone join in ours must be
joined by References (precision); threads of References must be the same sets. What the subject joins beyond that is counted."""
import collections
import os
import re
import sqlite3
import sys

IDS = re.compile(r"<([^<>\s]+)>")


def told_ids(path):
    with open(path, "rb") as file:
        raw = file.read()
    while raw.startswith((b"From ", b">From ")):
        raw = raw.split(b"\n", 1)[1]
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0].decode("latin1")
    fields = collections.defaultdict(list)
    for line in re.sub(r"\r?\n[ \t]+", " ", head).splitlines():
        name, colon, value = line.partition(":")
        if colon:
            fields[name.strip().lower()].append(value)
    own = [i for value in fields["message-id"][:1] for i in IDS.findall(value)]
    answered = [i for value in fields["in-reply-to"][:1] for i in IDS.findall(value)]
    # "message from X <address> of Monday <id>": the last is the id
    if any(re.search("[A-Za-z]", re.sub("<[^>]*>", "", value)) for value in fields["in-reply-to"][:1]):
        answered = answered[-1:]
    return own + answered + [i for value in fields["references"][:1] for i in IDS.findall(value)]


class Union(dict):
    def find(self, node):
        while self.setdefault(node, node) != node:
            self[node] = self[self[node]]
            node = self[node]
        return node


def pairs(groups):
    return sum(len(group) * (len(group) - 1) // 2 for group in groups)


def shared(groups, other):
    """How many pairs of the groups are pairs of the other grouping, too."""
    return sum(n * (n - 1) // 2 for group in groups for n in collections.Counter(other[unit] for unit in group).values())


def grouped(label):
    groups = collections.defaultdict(set)
    for unit, name in label.items():
        groups[name].add(unit)
    return groups


def main(folder, case):
    db = sqlite3.connect(f"file:{case}/case.db?mode=ro", uri=True)
    rows = db.execute("SELECT m.unit, i.path FROM message AS m JOIN item AS i ON i.id = m.item WHERE i.depth = 0").fetchall()
    placed = {unit: (thread, part, how) for unit, thread, part, how in
              db.execute("SELECT unit, thread, part, how FROM thread_message")}
    union = Union()
    for unit, path in rows:
        for told in told_ids(os.path.join(folder, path)):
            union[union.find(("message", unit))] = union.find(told)
    truth = {unit: union.find(("message", unit)) for unit, _ in rows}
    thread = {unit: placed[unit][0] if unit in placed else ("alone", unit) for unit, _ in rows}
    part = {unit: placed[unit][1] if unit in placed else ("alone", unit) for unit, _ in rows}
    expected, ours = grouped(truth), grouped(part)
    sets = {frozenset(group) for group in ours.values()}
    several = [group for group in expected.values() if len(group) > 1]
    same = sum(frozenset(group) in sets for group in several)
    print(f"{len(rows)} messages; References give {len(several)} threads of two and more")
    print(f"pairs that References join, in one thread of ours: {shared(expected.values(), thread)} of {pairs(expected.values())}"
          f" = {shared(expected.values(), thread) / pairs(expected.values()):.4f}")
    print(f"pairs that ids join in ours, joined by References: {shared(ours.values(), truth)} of {pairs(ours.values())}"
          f" = {shared(ours.values(), truth) / pairs(ours.values()):.4f}")
    print(f"threads that are the same sets: {same} of {len(several)} = {same / len(several):.4f}")
    by_subject = sum(how == "subject" for _, _, how in placed.values())
    print(f"beyond that, {by_subject} replies that name nobody were joined by subject and people")


if __name__ == "__main__":
    main(*sys.argv[1:])
