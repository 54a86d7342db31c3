#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes variety_words.h: words for the same thing that are not the same on the mainland and in Taiwan. Which they are says
OpenCC (TWPhrases); whether a word tells where its writer learnt to write, two lists with the times that words were counted in
texts of each place say: jieba's of the mainland, libchewing's of Taiwan. A word tells one place where it is usual, and the
other place has a word that it writes EDGE times as often; of Taiwan's words (more of which are parts of others on the mainland: 软体动物) those within
longer ones are counted as well. Words that stand on both sides (文件, 程序) tell nothing.

usage: variety_words.py OUT TWPHRASES.ocd2 CHEWING_FOLDER JIEBA_DICT"""
import collections
import pathlib
import subprocess
import sys
import tempfile

EDGE = 20
USUAL = {"mainland": 20, "taiwan": 100}  # times from which a word is usual in the list; that of Taiwan counts more text


def pairs_of(dictionary):
    with tempfile.NamedTemporaryFile() as text:
        subprocess.run(["opencc_dict", "-i", dictionary, "-o", text.name, "-f", "ocd2", "-t", "text"], check=True)
        for line in pathlib.Path(text.name).read_text().splitlines():
            mainland, taiwan = line.split("\t")
            yield mainland, taiwan.split(" ")


def taiwan_times(folder):
    """libchewing 0.5: nodes of 8 bytes; where the sound (2) is 0, a word: its place among the words (3), its times (3)."""
    words, tree = (pathlib.Path(folder, name).read_bytes() for name in ("dictionary.dat", "index_tree.dat"))
    times = collections.Counter()
    for at in range(0, len(tree) - 7, 8):
        if tree[at : at + 2] == b"\0\0":
            start, count = (int.from_bytes(tree[at + by : at + by + 3], "little") for by in (2, 5))
            if start < len(words) and (start == 0 or words[start - 1] == 0):
                word = words[start : words.index(b"\0", start)].decode("utf-8", "replace")
                times[word] = max(times[word], count)
    if len(times) < 100000:
        sys.exit("variety_words.py: this is no dictionary of libchewing 0.5")
    return times


def mainland_times(path):
    return collections.Counter({word: int(times) for word, times, *_ in (line.split(" ") for line in pathlib.Path(path).read_text().splitlines())})


def simplified(words):
    """OpenCC, a word a line."""
    out = subprocess.run(["opencc", "-c", "t2s.json"], input="\n".join(words), capture_output=True, check=True, text=True).stdout
    return dict(zip(words, out.split("\n"), strict=True))


def within_others(words, times):
    """How often each stands in longer words of a list."""
    found = collections.Counter()
    for longer, count in times.items():
        for size in range(2, len(longer)):
            for at in range(len(longer) - size + 1):
                if longer[at : at + size] in words:
                    found[longer[at : at + size]] += count
    return found


def group_of(groups, word):
    while groups.setdefault(word, word) != word:
        word = groups[word]
    return word


def rows(pairs, taiwan, mainland):
    pairs = [(left, right) for left, options in pairs if left not in options for right in options if len(left) > 1 and len(right) > 1]
    both = {left for left, _ in pairs} & {right for _, right in pairs}
    pairs = [(left, right) for left, right in pairs if left not in both and right not in both]
    short = simplified(sorted({word for pair in pairs for word in pair}))
    pairs = [(left, right) for left, right in pairs if short[left] != short[right]]
    inside = within_others({short[right] for _, right in pairs}, mainland)
    groups, tells, side = {}, set(), {}
    best = collections.Counter()  # of a word of the mainland: the times of Taiwan's for it; and the other way round
    for left, right in pairs:
        groups[group_of(groups, left)] = group_of(groups, right)
        side[left], side[right] = "MAINLAND", "TAIWAN"
        best[left], best[right] = max(best[left], taiwan[right]), max(best[right], mainland[short[left]])
    for left, right in pairs:
        if mainland[short[left]] >= USUAL["mainland"] and best[left] >= max(USUAL["taiwan"], EDGE * taiwan[left]):
            tells.add(left)
        if taiwan[right] >= USUAL["taiwan"] and best[right] >= max(USUAL["mainland"], EDGE * (mainland[short[right]] + inside[short[right]])):
            tells.add(right)
    names = {name: number for number, name in enumerate(sorted({group_of(groups, word) for word in tells}))}
    written = {word: short[word] if side[word] == "MAINLAND" else word for word in side}
    for word in sorted(tells):
        others = [pair[pair[0] == word] for pair in pairs if word in pair]
        other = max(others, key=lambda other: (taiwan[other], mainland[short[other]], other))
        yield written[word], written[other], side[word], names[group_of(groups, word)]


def main(out, dictionary, chewing, jieba):
    words = list(rows(pairs_of(dictionary), taiwan_times(chewing), mainland_times(jieba)))
    lines = ["/* Written by variety_words.py */", f"enum {{ DAY_VARIETY_THINGS = {max(thing for *_, thing in words) + 1} }};", "static const day_variety_word variety_words[] = {"]
    lines += [f'    {{"{word}", "{other}", DAY_VARIETY_{side}, {thing}}},' for word, other, side, thing in words]
    pathlib.Path(out).write_text("\n".join([*lines, "};", ""]))


main(*sys.argv[1:])
