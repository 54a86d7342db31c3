#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: PowerPoint presentations written by hand ([MS-PPT])."""
import importlib.util
import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("ole", HERE.parent / "ole" / "README.make.py")
ole = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(ole)


def atom(kind, data=b"", instance=0):
    return struct.pack("<HHI", instance << 4, kind, len(data)) + data


def box(kind, *records, instance=0):
    data = b"".join(records)
    return struct.pack("<HHI", instance << 4 | 15, kind, len(data)) + data


def text(value):
    wide = any(ord(c) > 255 for c in value)
    return atom(0x0FA0, value.encode("utf-16le")) if wide else atom(0x0FA8, value.encode("latin-1"))


def string(value, instance):
    return atom(0x0FBA, value.encode("utf-16le"), instance)


def shape(*texts, placeholder=False, description=None):
    options = b""
    if description:
        value = (description + "\0").encode("utf-16le")
        options = atom(0xF00B, struct.pack("<HI", 0x8381, len(value)) + value, 1)
    data = box(0xF011, atom(0x0BC3, bytes(8))) if placeholder else b""
    return box(0xF004, atom(0xF00A, bytes(8)), options, data, box(0xF00D, *texts))


def drawing(*shapes):
    return box(0x040C, box(0xF002, box(0xF003, *shapes)))


def slide(shapes, hidden=False, extra=b""):
    info = atom(0x03F9, bytes(10) + struct.pack("<HI", 4 if hidden else 0, 0))
    return box(0x03EE, atom(0x03EF, bytes(24)), info, drawing(*shapes), extra)


def listed(objects, instance, texts=()):
    out = b""
    for number, identity in objects:
        out += atom(0x03F3, struct.pack("<IIiII", number, 0, 0, identity, 0))
        for t in texts if number == objects[0][0] else ():
            out += atom(0x0F9F, bytes(4)) + text(t)
    return box(0x0FF0, out, instance=instance)


def presentation(lie=False):
    comment = box(0x2EE0, string("Зритель", 0), string("is this true?", 1),
                  atom(0x2EE1, struct.pack("<I8H2i", 1, 2020, 1, 3, 2, 3, 4, 5, 0, 0, 0)))
    tags = box(0x1388, box(0x138A, string("___PPT10", 0), atom(0x138B, comment)))
    first = slide([shape(atom(0x0F9E, struct.pack("<I", 0)), placeholder=True), shape(text("价格\rtwo"), description="a picture of a door")],
                  extra=tags)
    second = slide([shape(text("not shown"))], hidden=True)
    notes = box(0x03F0, atom(0x03F1, struct.pack("<II", 256, 0)), drawing(shape(text("say this"))))
    master = box(0x03F8, drawing(shape(text("Click to edit"), placeholder=True), shape(text("Secret"))))
    inner = ole.compound({"\x01Ole10Native": ole.native(b"b.txt", b"C:\\b.txt", b"inside")})
    stored = atom(0x1011, struct.pack("<I", len(inner)) + zlib.compress(inner), 1)
    project = atom(0x1011, ole.compound(ole.macros("", {"M": b'Attribute VB_Name = "M"\r\nSub Go()\r\nEnd Sub\r\n'})))
    links = box(0x0409, box(0x0FD7, atom(0x0FD3, bytes(4)), string("shown", 0), string("http://example.org/s", 1)))
    document = box(0x03E8, atom(0x03E9, bytes(40)), links, listed([(5, 0x80000001)], 1),
                   listed([(2, 256), (3, 257)] + ([(99, 258)] if lie else []), 0, ["An outline’s title"]), listed([(4, 256)], 2))
    stream, offsets = b"", []
    for record in (document, first, second, notes, master, stored, project):
        offsets.append(len(stream))
        stream += record
    directory = len(stream)
    stream += atom(0x1772, struct.pack("<I", 1 | len(offsets) << 20) + struct.pack(f"<{len(offsets)}I", *offsets))
    edit = len(stream)
    stream += atom(0x0FF5, struct.pack("<IHBBIIIIHH", 0, 0, 0, 3, edit if lie else 0, directory, 1, 8, 0, 0))
    user = atom(0x0FF6, struct.pack("<IIIHHBBH", 0x14, 0xE391C05F, edit, 0, 0x3F4, 3, 0, 0))
    return stream, user


def write(name, stream, user, **streams):
    data = ole.compound({"PowerPoint Document": stream, "Current User": user, "\x05SummaryInformation": ole.SUMMARY, **streams})
    (HERE / name).write_bytes(data)


def main():
    stream, user = presentation()
    picture = atom(0xF01E, bytes(17) + b"\x89PNG\r\n\x1a\n" + bytes(20), 0x6E0)
    write("talk.ppt", stream, user, Pictures=picture)
    write("cut-stream.ppt", stream[:stream.index("价".encode("utf-16le")) + 2], b"")
    write("locked.ppt", stream, user.replace(struct.pack("<I", 0xE391C05F), struct.pack("<I", 0xF3D1C4DF)))
    # A list that points at itself, a slide that is not there, a storage that unpacks to nothing.
    stream, user = presentation(lie=True)
    write("hostile.ppt", stream.replace(b"\x78\x9c", b"\x00\x00"), user)
    write("near-miss.ppt", b"PowerPoint Document is only the name of this stream", b"")


if __name__ == "__main__":
    main()
