#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder anew, record by record ([MS-EMF], [MS-WMF]).

usage: cd tests/golden/metafile && python3 README.make.py"""
import pathlib
import struct


def put(name, data):
    pathlib.Path(name).write_bytes(data)


# --- EMF

def record(kind, data):
    data += b"\0" * (-len(data) % 4)
    return struct.pack("<II", kind, len(data) + 8) + data


def emf_text(x, y, text, wide=True, advance=10, options=0, kind=None):
    raw = text.encode("utf-16-le") if wide else text
    n = len(raw) // 2 if wide else len(raw)
    at = 8 + 28 + 40
    raw_padded = raw + b"\0" * (-len(raw) % 4)
    body = struct.pack("<IIIIIff", 0, 0, 0, 0, 1, 1, 1) + struct.pack("<iiIII", x, y, n, at, options)
    body += b"\0" * 16 + struct.pack("<I", at + len(raw_padded)) + raw_padded + struct.pack("<I", advance) * n
    return record(kind or (84 if wide else 83), body)


def emf_font(handle, height, charset):
    return record(82, struct.pack("<Iiiiii", handle, -height, 0, 0, 0, 400) + bytes([0, 0, 0, charset]) + b"\0" * 300)


def transform(*m):
    return record(35, struct.pack("<6f", *m))


def emf(records, description="Drawing Program\0Quarterly plan\0\0"):
    words = description.encode("utf-16-le")
    words += b"\0" * (-len(words) % 4)
    size = 108 + len(words)
    body = b"".join(records) + record(14, struct.pack("<III", 0, 16, 20))
    header = struct.pack("<IIiiiiiiii", 1, size, 0, 0, 399, 299, 0, 0, 10000, 7500) + b" EMF" + struct.pack(
        "<IIIHHIIIiiii", 0x10000, size + len(body), len(records) + 2, 4, 0, len(description), 108, 0, 1024, 768, 320, 240)
    return header.ljust(108, b"\0") + words + body


def plus(text):
    raw = text.encode("utf-16-le")
    data = struct.pack("<III4f", 0, 0, len(raw) // 2, 5, 6, 100, 20) + raw
    data += b"\0" * (-len(data) % 4)
    inner = struct.pack("<HHII", 0x401C, 0, 12 + len(data), len(data)) + data
    return record(70, struct.pack("<I", 4 + len(inner)) + b"EMF+" + inner)


LABELS = [emf_font(1, 20, 204), record(37, struct.pack("<I", 1)), emf_text(10, 100, "Отчёт"), emf_text(70, 100, "2021"),
          emf_text(110, 100, "г."), emf_text(10, 130, "合同"), emf_text(10, 160, "Смета".encode("cp1251"), wide=False),
          record(33, b""), transform(1, 0, 0, 1, 0, 200), emf_text(10, 0, "moved down"), record(34, struct.pack("<i", -1)),
          emf_text(10, 190, "last line")]
put("labels.emf", emf(LABELS))
put("plus-only.emf", emf([plus("said in EMF+ only")], ""))
put("dual.emf", emf([plus("said twice"), emf_text(1, 1, "said twice")], ""))
put("glyphs.emf", emf([emf_text(1, 1, "abc", options=0x10)], ""))
put("cut.emf", emf(LABELS)[:700])
put("hostile.emf", emf([record(84, struct.pack("<IIIIIff", 0, 0, 0, 0, 1, 1, 1) + struct.pack("<iiIII", 0, 0, 0xFFFFFFFF, 76, 0) + b"\xff" * 20),
                        record(34, struct.pack("<i", -0x80000000)), record(96, b"\0" * 28 + b"\xff" * 44), emf_text(1, 1, "after it")], ""))

# --- WMF


def call(function, data):
    data += b"\0" * (len(data) % 2)
    return struct.pack("<IH", len(data) // 2 + 3, function) + data


def wmf_font(height, charset):
    return call(0x02FB, struct.pack("<hhhhh", -height, 0, 0, 0, 400) + bytes([0, 0, 0, charset]) + b"\0" * 36)


def wmf_text(x, y, raw, advance=None):
    data = struct.pack("<hhHH", y, x, len(raw), 0) + raw + b"\0" * (len(raw) % 2)
    if advance:
        data += struct.pack("<h", advance) * len(raw)
    return call(0x0A32, data)


def old_text(x, y, raw):
    return call(0x0521, struct.pack("<H", len(raw)) + raw + b"\0" * (len(raw) % 2) + struct.pack("<hh", y, x))


def wmf(records, placeable=True):
    body = b"".join(records) + call(0, b"")
    head = struct.pack("<HHHIHIH", 1, 9, 0x300, 9 + len(body) // 2, 3, 100, 0)
    before = b"\xd7\xcd\xc6\x9a" + struct.pack("<HhhhhHIH", 0, 0, 0, 1440, 720, 1440, 0, 0) if placeable else b""
    return before + head + body


CALLS = [call(0x02FA, b"\0" * 10), wmf_font(12, 134), wmf_font(12, 204), call(0x012D, b"\1\0"), wmf_text(0, 20, "北京市公安局".encode("gbk")),
         call(0x012D, b"\2\0"), wmf_text(0, 40, "Договор".encode("cp1251"), 6), wmf_text(50, 40, "№ 7".encode("cp1251"), 6),
         call(0x01F0, b"\1\0"), wmf_font(12, 128), call(0x012D, b"\1\0"), old_text(0, 60, "契約書".encode("cp932"))]
put("calls.wmf", wmf(CALLS))
put("bare.wmf", wmf(CALLS, placeable=False))
put("cut.wmf", wmf(CALLS)[:150])
put("near-miss.bin", b"\1\0\0\0" + b"\x6c\0\0\0" + b"\0" * 32 + b" EMFX"[1:] + b"\0" * 60)
