#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads X-macro tables for Meson, so that a row and the build cannot drift apart.

rows.py sources   TABLE PREFIX [MACRO] prints PREFIX<name>.c for each row (of that macro), beside the table or in a folder below it
rows.py producers TABLE PREFIX OUT     writes OUT with DAY_PRODUCER_<name> "name@hash of the source",
                                       which is PREFIX<name>.c and its helpers <name>_*.c and .h
rows.py producer  NAME OUT FILE...     writes OUT with DAY_<NAME>_PRODUCER "name@hash of the files"
rows.py check     TABLE PREFIX DIR     fails when a row has no source or no test data in DIR/<name>[.t]
"""
import hashlib
import pathlib
import re
import sys


def rows(table, macro="[A-Z_]+"):
    text = re.sub(r"/\*.*?\*/", "", pathlib.Path(table).read_text(), flags=re.S)
    return re.findall(rf"^{macro}\((\w+)", text, flags=re.M)


def source(table, prefix, name):
    """Beside the table or in a folder below it."""
    folder = pathlib.Path(table).parent
    found = sorted(folder.rglob(f"{prefix}{name}.c"))
    return found[0] if found else folder / f"{prefix}{name}.c"


def sources(table, prefix, macro="[A-Z_]+"):
    for name in rows(table, macro):
        print(source(table, prefix, name).relative_to(pathlib.Path(table).parent))


def producers(table, prefix, out):
    lines = []
    for name in rows(table):
        own = [source(table, prefix, name), *sorted(pathlib.Path(table).parent.rglob(f"{name}_*.[ch]"))]
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in own)).hexdigest()[:12]
        lines.append(f'#define DAY_PRODUCER_{name} "{name}@{digest}"\n')
    pathlib.Path(out).write_text("".join(lines))


def producer(name, out, *files):
    digest = hashlib.sha256(b"".join(pathlib.Path(path).read_bytes() for path in files)).hexdigest()[:12]
    pathlib.Path(out).write_text(f'#define DAY_{name.upper()}_PRODUCER "{name}@{digest}"\n')


def check(table, prefix, folder):
    for name in rows(table):
        if not source(table, prefix, name).exists():
            sys.exit(f"{table}: row {name} has no {prefix}{name}.c")
        data = pathlib.Path(folder) / name
        if not (data.is_dir() and any(data.iterdir())) and not data.with_suffix(".t").exists():
            sys.exit(f"{table}: row {name} has no test data in {folder}/{name}")


if __name__ == "__main__":
    {"sources": sources, "producers": producers, "producer": producer, "check": check}[sys.argv[1]](*sys.argv[2:])
