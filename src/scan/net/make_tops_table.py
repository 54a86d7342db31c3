#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes tops_table.h: every top-level domain of the Public Suffix List's ICANN section, in UTF-8 and in ASCII, as a hash table.

usage: make_tops_table.py OUT LIST"""
import sys

SLOTS = 8192


def tops(path):
    out = set()
    for line in open(path, encoding="utf-8"):
        if "END ICANN" in line:
            break
        rule = line.strip()
        if rule and not rule.startswith("//"):
            top = rule.lstrip("!").split(".")[-1]
            out |= {top, top.encode("idna").decode()}
    return sorted(out, key=str.encode)


def fnv1a(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def main(out, path):
    names, slots, offset = tops(path), [0] * SLOTS, 1
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
        file.write("static const uint16_t TOP_AT[TOP_SLOTS] = {" + ",".join(map(str, slots)) + "};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
