#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes person_names.h: given names, surnames and patronymics of some fifty countries, from Debian's python3-fake-factory, and a
filter of words: English ones from wamerican, which tell a name that may be a word (Grace, Will) from one that may not, and Chinese
ones from python3-jieba.

usage: person_names.py OUT WORDS JIEBA"""
import ast
import collections
import pathlib
import sys

GIVEN, SURNAME, PATRONYMIC, WORD, LIKELY = 1, 2, 4, 8, 16
FOLDER = pathlib.Path("/usr/lib/python3/dist-packages/faker/providers/person")
BITS = 1 << 22


def strings(node):
    """The texts of a tuple, list, set, or of the keys of an OrderedDict of (name, weight) pairs."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.Dict):
        return set().union(*map(strings, node.keys))
    if isinstance(node, ast.Call):
        return set().union(*map(strings, node.args))
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return set().union(*map(strings, node.elts))
    if isinstance(node, ast.BinOp):
        return strings(node.left) | strings(node.right)
    return set()


def flag_of(variable):
    if variable.startswith("middle_names"):
        return PATRONYMIC
    return GIVEN if "first_name" in variable else SURNAME if "last_name" in variable else 0


def names():
    """Read as source, never run: name → flags."""
    out = {}
    for path in sorted(FOLDER.glob("*/__init__.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
            flag = flag_of(node.targets[0].id) if named else 0
            for name in strings(node.value) if flag else ():
                name = " ".join(name.split())
                if len(name) > 1 or (name and ord(name) > 0x2E80):
                    out[name] = out.get(name, 0) | flag
    return {name: flags for name, flags in out.items() if all(c.isalpha() or c in " -'’" or "\u0300" <= c <= "\u1fff" for c in name)}


def patronymics(given):
    """Of a Russian given name, the stems of both sexes."""
    if given[-1] in "ая":
        bases = [given[:-1]]
        return [base + end for base in bases for end in ("ич", "ичн")]
    if given.endswith("ий"):
        bases = [given[:-2] + "ь", given[:-1]]
    elif given[-1] in "йь":
        bases = [given[:-1]]
    else:
        return [given + "ович", given + "овн"] if given[-1] not in "еёиоуыэю" else []
    return [base + end for base in bases for end in ("евич", "евн")]


def add_patronymics(table):
    for name in [n for n, flags in table.items() if flags & GIVEN and "А" <= n[0] <= "Я" and len(n) > 2]:
        for stem in patronymics(name):
            table[stem] = table.get(stem, 0) | PATRONYMIC


def fnv1a(word):
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def word_filter(lower):
    filter_ = [0] * (BITS // 64)
    for word in lower:
        value = fnv1a(word)
        for bit in (value % BITS, (value >> 32) % BITS):
            filter_[bit // 64] |= 1 << bit % 64
    return filter_


def chinese_words(path, table):
    """Words of two characters, and of three and four that begin with a surname, but for names (nr) and given names. Surnames that
    begin names more often than words are marked LIKELY: 时 and 有 are surnames, too."""
    surnames = {name for name, flags in table.items() if flags & SURNAME and len(name) == 1}
    names_of, words_of = collections.Counter(), collections.Counter()
    for line in open(path, encoding="utf-8"):
        word, times, tag = line.split()
        person = tag.startswith("nr") and (len(word) != 2 or int(times) < 100 or word[0] in "老小")  # 文明
        if len(word) == 3:
            (names_of if person else words_of)[word[0]] += 1
        if not person and not table.get(word, 0) & GIVEN and (len(word) == 2 or 2 < len(word) <= 4 and word[0] in surnames):
            yield word
    for name in [n for n, flags in table.items() if flags & SURNAME and n[0] >= "\u3400"]:
        if len(name) > 1 or names_of[name] >= 15 and names_of[name] > words_of[name]:
            table[name] |= LIKELY


def han_bits(characters):
    """A bit for each character from U+3400 to U+9FFF."""
    bits = [0] * ((0xA000 - 0x3400) // 64)
    for c in characters:
        if 0x3400 <= ord(c) < 0xA000:
            bits[(ord(c) - 0x3400) // 64] |= 1 << (ord(c) - 0x3400) % 64
    return bits


def array(name, numbers):
    return f"static const uint64_t {name}[{len(numbers)}] = {{\n" + "".join(f"    {n:#x}u,\n" for n in numbers) + "};\n"


def main(out, words, jieba):
    lower = {w.strip() for w in open(words, encoding="utf-8") if w.strip().isalpha() and w[0].islower()}
    table = names()
    add_patronymics(table)
    chinese = set(chinese_words(jieba, table))
    rows, offset = [], 0
    for name in sorted(table, key=lambda n: n.encode()):
        rows.append((name, table[name] | (WORD if name.lower() in lower else 0), offset))
        offset += len(name.encode()) + 1
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made by person_names.py. Names are sorted by bytes. */\nstatic const char NAMES[] =\n")
        file.write("".join(f'    "{name}\\0"\n' for name, _, _ in rows) + ";\n")
        file.write(f"#define N_NAMES {len(rows)}\nstatic const struct {{\n    uint32_t at;\n    uint8_t flags;\n}} ROWS[N_NAMES] = {{\n")
        file.write("".join(f"    {{{at}, {flags}}},\n" for _, flags, at in rows) + "};\n")
        file.write(f"#define WORD_BITS {BITS}\n" + array("WORDS", word_filter(lower | chinese)))
        likely = [name for name, flags in table.items() if flags & LIKELY]
        file.write(array("HAN_SURNAMES", han_bits(name for name in likely if len(name) == 1)))
        file.write(array("HAN_COMPOUND_FIRSTS", han_bits(name[0] for name in likely if len(name) > 1)))


if __name__ == "__main__":
    main(*sys.argv[1:])
