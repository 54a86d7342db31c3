#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes short_names.h from short_names.tsv: which given names a short form stands for. Cyrillic names are there in Latin letters,
too. Words are folded as index/fold.h does.

usage: short_names.py OUT TSV"""
import re
import sys
import unicodedata

LATIN = dict(zip("абвгдезийклмнопрстуфхцчшщъыьэюяіїєґ", "a b v g d e z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g".split()))
LATIN["ж"] = "zh"


def folded(word):
    out = []
    for c in unicodedata.normalize("NFKC", word).casefold():
        if c in "йїў" or 0x700 <= ord(c) < 0x1E00 or ord(c) >= 0x2000:
            out.append(c)
            continue
        apart = unicodedata.normalize("NFD", c)
        out.append({"ё": "е", "ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "ı": "i", "ł": "l", "ø": "o", "đ": "d"}.get(c, apart[0] if c not in "آ" else c))
    return "".join(c for c in out if c not in "-'’\u200c")


def romanised(word):
    text = "".join(LATIN.get(c, c) for c in word).replace("_", "")
    return re.sub(r"iy$", "y", text) if word.endswith("ий") else text


def forms(words):
    """Each word, and if it is Cyrillic its Latin spellings."""
    for word in map(folded, words.split()):
        yield word
        if "а" <= word[0] <= "ґ":
            latin = romanised(word)
            ukrainian = romanised(word.replace("и", "ы").replace("ы", "y"))
            yield from {latin, latin.replace("ya", "ia") if latin.endswith("ya") else latin, latin.replace("shch", "sch"), ukrainian}


def main(out, tsv):
    rows = set()
    group = 0
    for line in open(tsv, encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        full, short = line.rstrip("\n").split("\t")
        for word in forms(full):
            rows.add((word, group, 1))
        for word in forms(short):
            if (word, group, 1) not in rows:
                rows.add((word, group, 0))
        group += 1
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made by short_names.py, sorted by bytes. */\nstatic const struct {\n    const char *word;\n    uint16_t group;\n    uint8_t full;\n} "
                   f"SHORT_NAMES[{len(rows)}] = {{\n")
        for word, number, full in sorted(rows, key=lambda r: (r[0].encode(), r[1], r[2])):
            file.write(f'    {{"{word}", {number}, {full}}},\n')
        file.write("};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
