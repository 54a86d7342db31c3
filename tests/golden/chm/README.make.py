#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: help files whose pages are stored, as nobody but Microsoft's tool compresses them."""
import pathlib
import struct

HERE = pathlib.Path(__file__).parent
GUID = bytes.fromhex("10fd017caa7bd0119e0c00a0c922e6ec")


def number(value):
    out = [value & 0x7F]
    while value > 0x7F:
        value >>= 7
        out.insert(0, 0x80 | value & 0x7F)
    return bytes(out)


def chm(files, size_told=None):
    chunk_size, data, entries = 0x1000, b"", b""
    for name, (section, content) in files.items():
        encoded = name.encode()
        entries += number(len(encoded)) + encoded + number(section) + number(len(data)) + number(len(content))
        data += content
    free = chunk_size - 20 - len(entries)
    chunk = struct.pack("<4sIIii", b"PMGL", free, 0, -1, -1) + entries + b"\0" * (free - 2) + struct.pack("<H", len(files))
    directory = struct.pack("<4sIIIIIIiIIiII", b"ITSP", 1, 0x54, 10, chunk_size, 2, 1, -1, 0, 0, -1, 1, 0x409) + GUID + struct.pack("<Iiii", 0x54, -1, -1, -1)
    directory += chunk
    at = 0x60
    start = at + 0x18 + len(directory)
    total = start + len(data)
    head = struct.pack("<4sIII", b"ITSF", 3, 0x60, 1) + struct.pack(">I", 1) + struct.pack("<I", 0x409) + GUID + b"\x11" + GUID[1:]
    head += struct.pack("<QQQQQ", at, 0x18, at + 0x18, len(directory), start)
    return head + struct.pack("<IIQII", 0x1FE, 0, size_told or total, 0, 0) + directory + data


PAGES = {"/": (0, b""), "/#SYSTEM": (0, b"kept by the system"), "/index.htm": (0, b"<html><title>Help</title><p>First page</html>"),
         "/two/\u043f\u0440\u0438\u0432\u0435\u0442.htm": (0, b"<p>Second page")}
whole = chm(PAGES)
FILES = {
    "normal.chm": whole,
    "truncated.chm": whole[:-8],
    "cut-directory.chm": whole[:200],
    # in the compressed section, of which there is none, and larger than the file
    "hostile.chm": chm({"/a.htm": (1, b"x" * 30), "/b.htm": (0, b"kept"), "../../c.htm": (7, b"y")}, 1 << 40),
    "near-miss.txt": b"ITSF is how compiled help starts.\n" * 4,
}
for name, content in FILES.items():
    (HERE / name).write_bytes(content)
