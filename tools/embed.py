#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns text files into C string literals: embed.py [--names] OUTPUT NAME INPUT... defines `static const char *const
NAME[]`, in the order given, NULL-terminated; with --names also NAME_names[], the files' names. Used for schema/NNN.sql
and lexicon/NAME.tsv."""
import pathlib
import sys


def literal(text):
    lines = []
    for line in text.splitlines():
        line = line.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'    "{line}\\n"')
    return "\n".join(lines)


def main():
    names = sys.argv[1] == "--names"
    output, name, *inputs = sys.argv[2 if names else 1:]
    parts = []
    for path in inputs:
        with open(path, encoding="utf-8") as f:
            parts.append(literal(f.read()))
    with open(output, "w", encoding="utf-8") as f:
        f.write(f"static const char *const {name}[] = {{\n")
        f.write(",\n".join(parts))
        f.write(",\n    NULL,\n};\n")
        if names:
            each = "".join(f'    "{pathlib.Path(path).name}",\n' for path in inputs)
            f.write(f"static const char *const {name}_names[] = {{\n{each}    NULL,\n}};\n")


if __name__ == "__main__":
    main()
