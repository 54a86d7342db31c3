#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes tops_table.h: the rules of the Public Suffix List's ICANN section ("com", "co.uk", "*.ck", "!www.ck") and every top-level
domain of them, in UTF-8 and in ASCII, as a hash table.

usage: make_tops_table.py OUT LIST"""
import sys

SLOTS = 32768


def ascii_of(rule):
    mark = rule[0] if rule[0] in "*!" else ""
    return mark + ".".join(label.encode("idna").decode() if label else "" for label in rule[len(mark):].split("."))


def rules(path):
    out = set()
    for line in open(path, encoding="utf-8"):
        if "END ICANN" in line:
            break
        rule = line.strip()
        if rule and not rule.startswith("//"):
            out |= {rule, ascii_of(rule)}
            out |= {text.split(".")[-1].lstrip("!") for text in (rule, ascii_of(rule))}
    return sorted(out, key=str.encode)


def fnv1a(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def main(out, path):
    names, slots, offset = rules(path), [0] * SLOTS, 1
    blob = '"\\0"\n'
    for name in names:
        slot = fnv1a(name) % SLOTS
        while slots[slot]:
            slot = (slot + 1) % SLOTS
        slots[slot] = offset
        blob += f'    "{name}\\0"\n'
        offset += len(name.encode()) + 1
    with open(out, "w", encoding="utf-8") as file:
        file.write(f"/* Made by make_tops_table.py: {len(names)} names. */\n#define TOP_SLOTS {SLOTS}\nstatic const char TOPS[] =\n    {blob};\n")
        file.write("static const uint32_t TOP_AT[TOP_SLOTS] = {" + ",".join(map(str, slots)) + "};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
