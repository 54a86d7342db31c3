#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns a folder of files into C: embed_files.py [--name NAME] OUTPUT FOLDER defines `static const day_asset NAME[]` (assets), each file
compressed with gzip (always the same bytes for the same file), its path from "/", its MIME type and an ETag; ends with a
row whose path is NULL."""
import gzip
import hashlib
import pathlib
import sys

TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
         ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
         ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm"}


def literal(data):
    lines = []
    for at in range(0, len(data), 40):
        lines.append('    "' + "".join(f"\\{byte:03o}" for byte in data[at:at + 40]) + '"')
    return "\n".join(lines)


def main(output, folder, name="assets"):
    root = pathlib.Path(folder)
    rows, bodies = [], []
    for number, path in enumerate(sorted(p for p in root.rglob("*") if p.is_file())):
        if path.suffix not in TYPES:
            sys.exit(f"{path}: no MIME type for '{path.suffix}' in {sys.argv[0]}")
        data = path.read_bytes()
        packed = gzip.compress(data, 9, mtime=0)
        tag = hashlib.sha256(data).hexdigest()[:20]
        bodies.append(f"static const char {name}_{number}[] =\n{literal(packed)};\n")
        rows.append(f'    {{"/{path.relative_to(root).as_posix()}", "{TYPES[path.suffix]}", "\\"{tag}\\"", {name}_{number}, '
                    f"{len(packed)}}},\n")
    pathlib.Path(output).write_text("".join(bodies) + f"static const day_asset {name}[] = {{\n" + "".join(rows) + "    {NULL},\n};\n")


if __name__ == "__main__":
    named = sys.argv[1] == "--name"
    main(*sys.argv[3 if named else 1:], *sys.argv[2:3] if named else ())
