#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: Excel workbooks written by hand ([MS-XLS]), of versions 8, 5 and 2."""
import importlib.util
import pathlib
import struct

HERE = pathlib.Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("ole", HERE.parent / "ole" / "README.make.py")
ole = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(ole)
SPEC = importlib.util.spec_from_file_location("doc", HERE.parent / "doc" / "README.make.py")
doc = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(doc)


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def string(text, count="<H"):
    wide = any(ord(c) > 255 for c in text)
    data = text.encode("utf-16le") if wide else text.encode("latin-1")
    return struct.pack(count, len(text)) + bytes([wide]) + data


def bof(kind):
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


def cell(kind, row, column, style, data):
    return record(kind, struct.pack("<HHH", row, column, style) + data)


def shared(texts):
    """The list of shared strings, one of them across a seam where its width changes."""
    body = struct.pack("<II", 9, len(texts)) + b"".join(string(t) for t in texts)
    body += struct.pack("<HB", 12, 0) + b"narrow"
    return record(0xFC, struct.pack("<II", 9, len(texts) + 1) + body[8:]) + record(0x3C, b"\x01" + "и дальше".encode("utf-16le")[:12])


def formula(row, column, value):
    return cell(0x06, row, column, 0, value + bytes(6) + b"\0\0")


def book(sheets, texts, extra=b"", strings=None):
    """sheets: [(name, state, records)]"""
    formats = record(0x41E, struct.pack("<H", 164) + string("[$¥-804]#,##0.00"))
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, f) + bytes(16)) for f in (0, 14, 9, 164, 22))
    head = bof(5) + extra + record(0x42, struct.pack("<H", 1200)) + record(0x22, b"\0\0") + formats + styles
    tail = (shared(texts) if strings is None else strings) + record(0x0A)
    bodies = [bof(0x10) + body + record(0x0A) for _, _, body in sheets]
    size = len(head) + sum(4 + 7 + len(string(n, "<B")) - 1 for n, _, _ in sheets) + len(tail)
    listed = b""
    for (name, state, _), body in zip(sheets, bodies):
        listed += record(0x85, struct.pack("<IBB", size, state, 0) + string(name, "<B"))
        size += len(body)
    return head + listed + tail + b"".join(bodies)


def locked(stream, password):
    """The stream under RC4 ([MS-XLS] 2.2.10): heads of records and a few bodies stand in clear."""
    lock, out, at = doc.Lock(password), bytearray(stream), 0
    struct.pack_into("<H", out, 24, 1)
    out[26:26 + len(lock.header)] = lock.header
    secret = lock.stream(bytes(out), 0, 1024)
    while at < len(out):
        kind, size = struct.unpack_from("<HH", out, at)
        start = at + 4 + (4 if kind == 0x85 else 0)
        if kind not in (0x809, 0x2F):
            out[start:at + 4 + size] = secret[start:at + 4 + size]
        at += 4 + size
    return bytes(out)


def prices():
    rows = record(0x7D, struct.pack("<HHHHHH", 4, 4, 0, 0, 1, 0)) + record(0x208, struct.pack("<8H", 3, 0, 6, 0, 0, 0, 0x20, 0))
    rows += cell(0xFD, 0, 0, 0, struct.pack("<I", 0)) + cell(0xFD, 0, 2, 0, struct.pack("<I", 2)) + cell(0x204, 0, 4, 0, string("скрыто"))
    rows += cell(0x27E, 1, 0, 3, struct.pack("<I", 150000 << 2 | 2)) + cell(0x203, 1, 1, 1, struct.pack("<d", 44000))
    rows += record(0xBD, struct.pack("<HHHIHIH", 1, 2, 2, 25 << 2 | 3, 4, struct.unpack("<Q", struct.pack("<d", 44000.5))[0] >> 32, 3))
    rows += cell(0x205, 1, 5, 0, b"\x01\x00") + cell(0x205, 1, 6, 0, b"\x07\x01")
    rows += cell(0xFD, 3, 0, 0, struct.pack("<I", 1))
    rows += formula(2, 0, struct.pack("<d", 12.5)) + formula(2, 1, b"\0\0\0\0\0\0\xFF\xFF") + record(0x207, string("last value"))
    rows += record(0x5D, struct.pack("<HHHHH", 0x15, 0x12, 0x19, 7, 0) + bytes(12))
    rows += record(0x1B6, struct.pack("<HHHHHHHI", 0, 0, 0, 0, 0, 9, 8, 0)) + record(0x3C, b"\0check it") + record(0x3C, bytes(8))
    rows += record(0x1C, struct.pack("<HHHH", 0, 2, 0, 7) + string("Зритель"))
    rows += record(0x5D, struct.pack("<HHHHH", 0x15, 0x12, 6, 8, 0) + bytes(12))
    rows += record(0x1B6, struct.pack("<HHHHHHHI", 0, 0, 0, 0, 0, 2, 8, 0)) + record(0x3C, b"\x01" + "框字".encode("utf-16le"))
    rows += record(0x14, string("&LSecret&R&\"Arial,Bold\"&12Page &P"))
    rows += bof(0x20) + record(0x100D, struct.pack("<H", 0) + string("Growth", "<B")) + record(0x0A)
    url = "http://example.org/p\0".encode("utf-16le")
    moniker = bytes.fromhex("E0C9EA79F9BACE118C8200AA004BA90B")
    return rows + record(0x1B8, bytes(8) + bytes(16) + struct.pack("<II", 2, 3) + moniker + struct.pack("<I", len(url)) + url)


def write(name, stream, **streams):
    data = ole.compound({"Workbook": stream, "\x05SummaryInformation": ole.SUMMARY, **streams})
    (HERE / name).write_bytes(data)


def main():
    texts = ["产品", "hidden row"]
    name = record(0x18, struct.pack("<HBBHHHI", 0, 0, 5, 0, 0, 0, 0) + b"\0total")
    stream = book([("价 目", 0, prices()), ("Old", 1, cell(0x203, 0, 0, 2, struct.pack("<d", 0.25)))], texts, name)
    macro = ole.macros("_VBA_PROJECT_CUR/", {"Sheet1": b'Attribute VB_Name = "Sheet1"\r\nSub Run()\r\nEnd Sub\r\n'})
    write("prices.xls", stream, **macro, **{"MBD001/\x01Ole10Native": ole.native(b"a.txt", b"C:\\a.txt", b"inside")})
    write("cut-stream.xls", stream[:-180])
    write("locked.xls", book([("x", 0, b"")], texts, record(0x2F, bytes(6))))
    write("rc4.xls", locked(book([("plan", 0, cell(0xFD, 0, 0, 0, bytes(4)))], ["the locked secret"], record(0x2F, bytes(54))), "hunter2"))
    # Four thousand million strings, a sheet that is its own chart, an offset behind the end.
    lie = record(0xFC, struct.pack("<IIHB", 0, 0xFFFFFFFF, 65535, 1) + b"ab")
    write("hostile.xls", book([("loop", 0, bof(0x20) * 50 + cell(0x203, 65535, 255, 0, struct.pack("<d", 1e308)))], texts, strings=lie)
          .replace(b"loop", b"lo\0p"))
    write("near-miss.xls", b"not a workbook, though the stream is named so")
    five = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0)) + record(0x42, struct.pack("<H", 1251))
    tail, sheet = record(0x0A), record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0))
    label = "Цена".encode("cp1251")
    sheet += cell(0x204, 0, 0, 0, struct.pack("<H", len(label)) + label) + cell(0x203, 0, 1, 0, struct.pack("<d", 7)) + record(0x0A)
    at = len(five) + 4 + 7 + 4 + len(tail)
    five += record(0x85, struct.pack("<IBBB", at, 0, 0, 4) + "Лист".encode("cp1251")) + tail + sheet
    # Obfuscated with no password at all, which Excel does not do: the array would be filled from beyond its constants.
    (HERE / "no-password.xls").write_bytes(ole.compound({"Workbook": bof(5) + record(0x2F, struct.pack("<HHH", 0, 0, 0xCE4B)) + record(0x0A)}))
    (HERE / "five.xls").write_bytes(ole.compound({"Book": five}))
    two = record(0x009, struct.pack("<HH", 2, 0x10)) + record(0x04, struct.pack("<HH", 0, 0) + bytes(3) + b"\x05Title")
    two += record(0x02, struct.pack("<HH", 1, 1) + bytes(3) + struct.pack("<H", 42)) + record(0x0A)
    (HERE / "two.xls").write_bytes(two)


if __name__ == "__main__":
    main()
