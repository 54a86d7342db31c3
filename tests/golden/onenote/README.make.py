#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: OneNote sections of one or two pages ([MS-ONESTORE])."""
import pathlib
import struct

HERE = pathlib.Path(__file__).parent
TYPE = bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3")
STORE = bytes.fromhex("3fdd9a101b91f549a5d01791edc8aed8")
GUID = bytes(range(16))
TEXT, TITLE, CHILDREN, ATTACHED, LINK, AUTHOR = 0x1C001C22, 0x1C001CF3, 0x24001C20, 0x1C001D9C, 0x1C001E20, 0x1C001D75
PAGE, RICH, EMBEDDED, DATA = 0x0006000B, 0x0006000E, 0x00060035, 0x00080036


class Section:
    def __init__(self):
        self.data = bytearray(1024)

    def add(self, data):
        at = len(self.data)
        self.data += data
        return at, len(data)

    def fragment(self, nodes, following=(0, 0)):
        return self.add(struct.pack("<QII", 0xA4567AB1F5F7F4C4, 16, 0) + b"".join(nodes) + struct.pack("<QI", *following)
                        + struct.pack("<Q", 0x8BC215C38233BA4B))

    def finish(self, root):
        head = bytearray(1024)
        head[:16], head[48:64] = TYPE, STORE
        struct.pack_into("<QI", head, 172, *root)
        self.data[:1024] = head
        return bytes(self.data)


def node(kind, body=b"", reference=None):
    base = 0
    if reference is not None:
        base, place = reference
        body = struct.pack("<II", *place) + body
    return struct.pack("<I", kind | (len(body) + 4) << 10 | 1 << 23 | base << 27 | 1 << 31) + body


def oid(number, index=0):
    return number | index << 8


def propset(children, *pairs):
    ids = b"".join(struct.pack("<I", key) for key, _ in pairs)
    values = b""
    for key, value in pairs:
        values += struct.pack("<I", len(children)) if key == CHILDREN else struct.pack("<I", len(value.encode("utf-16-le"))) + value.encode("utf-16-le")
    return (struct.pack("<I", len(children) | 1 << 31) + b"".join(struct.pack("<I", c) for c in children)
            + struct.pack("<H", len(pairs)) + ids + values)


def group(section, *objects):
    nodes = [node(0x022, b"\0"), node(0x024, struct.pack("<I", 0) + GUID)]
    for declared in objects:
        if isinstance(declared, bytes):
            nodes.append(declared)
            continue
        number, jcid, data = declared
        nodes.append(node(0x0A4, struct.pack("<IIBB", oid(number), jcid, 0, 1), (1, section.add(data))))
    return nodes


def space(section, *nodes):
    return node(0x008, b"\0" * 20, (2, section.fragment(nodes)))


def page(section, *revisions):
    return space(section, *[node(0x0B0, b"\0" * 20, (2, section.fragment(group(section, *r)))) for r in revisions])


def normal():
    s = Section()
    name = "<ifndf>{03020100-0504-0706-0809-0a0b0c0d0e0f}".encode("utf-16-le")
    data = node(0x072, struct.pack("<IIBI", oid(6), DATA, 1, len(name) // 2) + name)
    first = page(s, [(3, RICH, propset([], (TEXT, "second paragraph, 报价"))), (2, RICH, propset([], (TEXT, "first paragraph"))),
                     (4, RICH, propset([], (TEXT, "price 9"))), (7, 0x00120001, propset([], (AUTHOR, "J. Doe"))),
                     (1, PAGE, propset([oid(2), oid(3), oid(4), oid(5)], (CHILDREN, ""), (TITLE, "Offer"))),
                     (5, EMBEDDED, propset([oid(6)], (ATTACHED, "list.txt"))), data],
                 [(4, RICH, propset([], (TEXT, "price 10"), (LINK, "https://example.org/")))])
    second = page(s, [(1, PAGE, propset([oid(2)], (CHILDREN, ""), (TITLE, "Страница"))), (2, RICH, propset([], (TEXT, "text of it\n")))])
    stored = s.add(b"\xe7\x16\xe3\xbd\x65\x26\x11\x45\xa4\xc4\x8d\x4d\x0b\x7a\x9e\xac" + struct.pack("<QIQ", 8, 0, 0) + b"one\ntwo\n" + b"\0" * 16)
    files = node(0x090, b"", (2, s.fragment([node(0x094, GUID, (1, stored))])))
    root = s.fragment([first, second, files])
    return s.finish(root)


def hostile():
    """Lists that lead to themselves, references out of the file, sets in sets without end, a size that is a lie."""
    s = Section()
    deep = struct.pack("<I", 1 << 31) + (struct.pack("<HI", 1, 0x44001234)) * 60 + struct.pack("<H", 0)
    lie = struct.pack("<I", 1 << 31) + struct.pack("<HI", 1, TEXT) + struct.pack("<I", 0x7FFFFFFF) + b"x"
    objects = group(s, (1, PAGE, deep), (2, RICH, lie), (3, RICH, propset([oid(3), oid(1, 77)], (TEXT, "kept"))))
    at = len(s.data)
    loop = node(0x0B0, b"\0" * 20, (2, (at, 4096)))
    out = node(0x0A4, struct.pack("<IIBB", oid(9), RICH, 0, 1), (1, (0x7FFFFFF0, 64)))
    fragment = s.fragment([*objects, loop, out], (at, 4096))
    return s.finish(fragment)


def locked():
    s = Section()
    return s.finish(s.fragment([space(s, node(0x07C, b"\0" * 8, (1, s.add(b"key" * 10))))]))


FILES = {
    "normal.one": normal(),
    "truncated.one": normal()[:-60],
    "hostile.one": hostile(),
    "locked.one": locked(),
    "server.one": TYPE + b"\0" * 32 + bytes.fromhex("2fe98d63d4a6c14b9a36b3fc2511a5b7") + b"\0" * 200,
    "near-miss.one": TYPE[:15] + b"\0" + b"\x01\x02" * 300,
}
for name, content in FILES.items():
    (HERE / name).write_bytes(content)
