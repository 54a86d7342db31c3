#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes org_terms.h from org_terms.tsv: words by which organisations are what they are, sorted, each with its concept.

usage: org_terms.py OUT TSV"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from short_names import folded  # noqa: E402


def main(out, tsv):
    concepts, terms = [], {}
    for line in open(tsv, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        name, class_, initials, words = line.rstrip("\n").split("\t")
        for word in words.split("|"):
            key = " ".join(folded(w) for w in re.sub(r"[^\w* ]", " ", word).split())
            terms.setdefault(key, len(concepts))
        concepts.append((name, class_, "" if initials == "-" else initials.lower()))
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made by org_terms.py. Terms are sorted by bytes; one that ends with * is a stem. */\n")
        file.write(f"static const struct {{\n    const char *name, *initials;\n    day_org_class class;\n}} CONCEPTS[{len(concepts)}] = {{\n")
        file.write("".join(f'    {{"{n}", "{i}", DAY_ORG_{c.upper()}}},\n' for n, c, i in concepts) + "};\n")
        file.write(f"static const struct {{\n    const char *term;\n    uint16_t concept;\n}} TERMS[{len(terms)}] = {{\n")
        file.write("".join(f'    {{"{t}", {terms[t]}}},\n' for t in sorted(terms, key=lambda t: t.encode())) + "};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
