#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder, and lends its OLE2 writer to those of doc, xls and ppt."""
import pathlib
import struct

HERE = pathlib.Path(__file__).parent
NONE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams):
    """An OLE2 compound file ([MS-CFB]) of {"storage/stream": bytes}."""
    nodes = [["Root Entry", 5, [], b""]]  # name, type, children, bytes

    def child(parent, name, kind):
        for index in nodes[parent][2]:
            if nodes[index][0] == name:
                return index
        nodes.append([name, kind, [], b""])
        nodes[parent][2].append(len(nodes) - 1)
        return len(nodes) - 1

    for path, data in streams.items():
        at = 0
        *storages, name = path.split("/")
        for storage in storages:
            at = child(at, storage, 1)
        nodes[child(at, name, 2)][3] = data
    body, small, fat, small_fat = bytearray(), bytearray(), [], []

    def chain(table, count):
        start = len(table)
        table.extend([start + i + 1 for i in range(count - 1)] + [END] if count else [])
        return start if count else END

    def add(data, out, table, sector):
        out += data + bytes(-len(data) % sector)
        return chain(table, -(-len(data) // sector))

    starts = [END] * len(nodes)
    for i, (_, kind, _, data) in enumerate(nodes):
        if kind == 2:
            starts[i] = add(data, *((body, fat, 512) if len(data) >= 4096 else (small, small_fat, 64)))
    starts[0] = add(bytes(small), body, fat, 512)
    links = {i: [NONE, NONE, NONE] for i in range(len(nodes))}

    def balance(order):
        if not order:
            return NONE
        middle = len(order) // 2
        links[order[middle]][0] = balance(order[:middle])
        links[order[middle]][1] = balance(order[middle + 1:])
        return order[middle]

    for i, node in enumerate(nodes):
        links[i][2] = balance(sorted(node[2], key=lambda n: (len(nodes[n][0]), nodes[n][0].upper())))
    directory = b""
    for i, (name, kind, _, data) in enumerate(nodes):
        wide = name.encode("utf-16le")
        size = len(small) if i == 0 else len(data)
        directory += wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide) + 2, kind, 1, *links[i]) + bytes(36)
        directory += struct.pack("<IQ", starts[i], size)
    directory_at = add(directory, body, fat, 512)
    small_fat_at = add(struct.pack(f"<{len(small_fat)}I", *small_fat).ljust(-(-len(small_fat) // 128) * 512, b"\xFF"), body, fat, 512)
    fat_at, fats = len(fat), 1
    while (len(fat) + fats) > fats * 128:
        fats += 1
    fat += [FAT] * fats
    body += struct.pack(f"<{len(fat)}I", *fat).ljust(fats * 512, b"\xFF")
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", fats, directory_at, 0, 4096, small_fat_at, len(small_fat) // 128 + 1, END, 0)
    header += struct.pack("<109I", *[fat_at + i if i < fats else NONE for i in range(109)])
    return bytes(header + body)


def packed(text):
    """A compressed container of [MS-OVBA] 2.4.1, of literals only."""
    out = b"\x01"
    for at in range(0, len(text), 3640):
        piece = text[at:at + 3640]
        tokens = b"".join(b"\0" + piece[i:i + 8] for i in range(0, len(piece), 8))
        out += struct.pack("<H", 0xB000 | (len(tokens) - 1)) + tokens
    return out


def macros(prefix, modules, codepage=1252):
    """The streams of a VBA project."""
    def record(number, data):
        return struct.pack("<HI", number, len(data)) + data

    listing = record(3, struct.pack("<H", codepage)) + struct.pack("<HIIH", 9, 4, 1, 2)
    streams = {}
    for name, source in modules.items():
        listing += record(0x19, name.encode()) + record(0x47, name.encode("utf-16le")) + record(0x1A, name.encode())
        listing += record(0x31, struct.pack("<I", 5)) + record(0x2B, b"")
        streams[f"{prefix}VBA/{name}"] = b"code." + packed(source)
    return {f"{prefix}VBA/dir": packed(listing), **streams}


def properties(values, codepage=1252, custom=()):
    """A property set stream ([MS-OLEPS]): {number: str, int or ("time", FILETIME)}, and custom strings by name."""
    def one(entries):
        offset, table, data = 8 + 8 * len(entries), b"", b""
        for number, value in entries:
            table += struct.pack("<II", number, offset + len(data))
            data += value
        return struct.pack("<II", 8 + len(table) + len(data), len(entries)) + table + data

    def typed(value):
        if isinstance(value, str):
            text = value.encode(f"cp{codepage}") + b"\0"
            return (struct.pack("<II", 30, len(text)) + text).ljust(8 + -(-len(text) // 4) * 4, b"\0")
        if isinstance(value, tuple):
            return struct.pack("<IQ", 64, value[1])
        return struct.pack("<Ii", 3, value)

    page = (1, struct.pack("<Ihh", 2, codepage if codepage < 32768 else codepage - 65536, 0))
    sets = [one([page] + [(n, typed(v)) for n, v in values.items()])]
    if custom:
        names = struct.pack("<I", len(custom))
        for i, (name, _) in enumerate(custom):
            text = name.encode(f"cp{codepage}") + b"\0"
            names += struct.pack("<II", 2 + i, len(text)) + text
        sets.append(one([(0, names.ljust(-(-len(names) // 4) * 4, b"\0")), page] + [(2 + i, typed(v)) for i, (_, v) in enumerate(custom)]))
    out, at = struct.pack("<HHI", 0xFFFE, 0, 0x20006) + bytes(16) + struct.pack("<I", len(sets)), 28 + 20 * len(sets)
    for one_set in sets:
        out += bytes(16) + struct.pack("<I", at)
        at += len(one_set)
    return out + b"".join(sets)


SUMMARY = properties({2: "价目表", 4: "写者", 8: "改者", 9: "7", 12: ("time", 132223104000000000), 18: "A program"}, 936,
                     [("部门", "第二处")])


def native(name, path, data):
    body = struct.pack("<H", 2) + name + b"\0" + path + b"\0" + struct.pack("<II", 0x30000, 4) + b"C:\\\0"
    body += struct.pack("<I", len(data)) + data
    return struct.pack("<I", len(body)) + body


def main():
    source = b'Attribute VB_Name = "Module1"\r\nSub AutoOpen()\r\n  \' call home\r\n  Shell "cmd /c ping 10.0.0.1"\r\nEnd Sub\r\n'
    project = macros("", {"Module1": source, "ThisDocument": b'Attribute VB_Name = "ThisDocument"\r\n'})
    whole = compound({**project, "\x05SummaryInformation": SUMMARY})
    (HERE / "project.bin").write_bytes(whole)
    # "dir" is gone: the source is found by how it starts.
    compressed = b"code.\x01" + struct.pack("<H", 0xB000 | (len(source) + len(source) // 8)) + b"\0Attribut" + b"\0e VB_Nam\0e = \"M\"\r\0\nSub x()"
    (HERE / "no-dir.bin").write_bytes(compound({"VBA/Module1": compressed}))
    (HERE / "package.ole").write_bytes(compound({"\x01Ole10Native": native(b"offer.txt", b"C:\\Users\\wang\\offer.txt", b"price 10")}))
    (HERE / "streams.ole").write_bytes(compound({"one": b"first", "box/two": b"second " * 700, "\x05SummaryInformation": SUMMARY}))
    # A program that nobody reads: what the container tells is told.
    (HERE / "unread.mpp").write_bytes(compound({"Props14": b"tables", "box/\x01Ole10Native": native(b"plan.txt", b"C:\\plan.txt", b"week 1"),
                                                "\x05SummaryInformation": SUMMARY}))
    (HERE / "truncated.ole").write_bytes(compound({"one": b"first " * 1000, "two": b"second " * 1000})[:5000])
    # The directory's chain and the tree in it are loops, and the number of sectors is a lie.
    hostile = bytearray(whole)
    struct.pack_into("<I", hostile, 44, 0x7FFFFFFF)
    at = hostile.index("VBA".encode("utf-16le"))
    struct.pack_into("<III", hostile, at + 68, 1, 1, 1)
    (HERE / "loop.bin").write_bytes(bytes(hostile))
    (HERE / "near-miss.bin").write_bytes(whole[:8] + b" is how an OLE2 file starts, says this text\n")


if __name__ == "__main__":
    main()
