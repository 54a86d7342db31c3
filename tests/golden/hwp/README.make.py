#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder with the OLE2 writer of ../ole."""
import importlib.util
import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).parent
spec = importlib.util.spec_from_file_location("ole", HERE.parent / "ole" / "README.make.py")
ole = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ole)


def record(tag, level, data):
    size = len(data)
    head = tag | level << 10 | min(size, 0xFFF) << 20
    return struct.pack("<I", head) + (struct.pack("<I", size) if size >= 0xFFF else b"") + data


def paragraph(text, level=0):
    return record(66, level, b"\0" * 22) + record(67, level + 1, text.encode("utf-16-le") + b"\r\0")


def cell(column, row, text):
    return record(72, 2, struct.pack("<HIH", 1, 0, 0) + struct.pack("<HH", column, row) + b"\0" * 30) + paragraph(text, 2)


def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def header(flags):
    return b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000300, flags) + b"\0" * 216


TAB = "\x09" + "\x00" * 6 + "\x09"
CONTROL = "\x0b" + "\x00" * 6 + "\x0b"
SECTION = (paragraph("제안서 " + CONTROL + "offer 𠮷") + record(71, 1, b" lbt" + b"\0" * 20) + record(77, 2, b"\0" * 18)
           + cell(0, 0, "품목") + cell(1, 0, "가격") + cell(0, 1, "Disk") + cell(1, 1, "12") + paragraph("After the table" + TAB + "x") + paragraph("long " * 900))

FILES = {
    "normal.hwp": ole.compound({"FileHeader": header(1), "BodyText/Section0": deflated(SECTION), "BodyText/Section1": deflated(paragraph("Second")),
                                "BinData/BIN0001.txt": deflated(b"a file\n")}),
    "plain.hwp": ole.compound({"FileHeader": header(0), "BodyText/Section0": SECTION[:150]}),
    "hostile.hwp": ole.compound({"FileHeader": header(0), "BodyText/Section0": paragraph("first") + struct.pack("<II", 0xFFF00043, 0xFFFFFFFF) + b"x"}),
    "truncated.hwp": ole.compound({"FileHeader": header(1), "BodyText/Section0": deflated(SECTION)[:200]}),
    "locked.hwp": ole.compound({"FileHeader": header(3), "BodyText/Section0": b"x" * 50}),
    "distributed.hwp": ole.compound({"FileHeader": header(5), "PrvText": "미리보기".encode("utf-16-le"), "ViewText/Section0": b"x" * 300}),
    "near-miss.hwp": ole.compound({"FileHeader": b"another program's header" * 20}),
}
for name, data in FILES.items():
    (HERE / name).write_bytes(data)
