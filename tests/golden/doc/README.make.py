#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: Word documents written by hand ([MS-DOC]), in pieces of both widths."""
import hashlib
import importlib.util
import pathlib
import struct

HERE = pathlib.Path(__file__).parent
SPEC = importlib.util.spec_from_file_location("ole", HERE.parent / "ole" / "README.make.py")
ole = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(ole)

DELETED, HIDDEN = struct.pack("<HB", 0x0800, 1), struct.pack("<HB", 0x083C, 1)
BY = struct.pack("<HHHI", 0x4804, 1, 0x6805, 5 | 4 << 6 | 3 << 11 | 2 << 16 | 120 << 20)
SPECIAL, IN_TABLE, ROW_END = struct.pack("<HB", 0x0855, 1), struct.pack("<HB", 0x2416, 1), struct.pack("<HB", 0x2417, 1)


def page(runs, paragraphs):
    """A formatted disk page of [(start, end, sprms)] without gaps."""
    out, heap = bytearray(512), 511
    out[511] = len(runs)
    each = 13 if paragraphs else 1
    struct.pack_into(f"<{len(runs) + 1}I", out, 0, *[r[0] for r in runs], runs[-1][1])
    for i, (_, _, sprms) in enumerate(runs):
        if not sprms:
            continue
        body = struct.pack("<H", 0) + sprms if paragraphs else sprms
        if paragraphs:
            body = (b"\0" + bytes([len(body) // 2]) + body) if len(body) % 2 == 0 else bytes([(len(body) + 1) // 2]) + body
        else:
            body = bytes([len(body)]) + body
        heap = (heap - len(body)) // 2 * 2
        out[heap:heap + len(body)] = body
        out[(len(runs) + 1) * 4 + i * each] = heap // 2
    return bytes(out)


def document(stories, locked=False, lie=0, cut_pieces=False, extra=None):
    """stories: {index: [(text, character sprms, paragraph sprms)]}; text that fits windows-1252 goes into 8-bit pieces."""
    text, pieces, positions, characters, paragraphs, lengths = b"", [], [0], [], [], [0] * 8
    start = 0x800
    for index in range(8):
        for run, marks, paragraph in stories.get(index, []):
            wide = any(ord(c) > 255 for c in run)
            data = run.encode("utf-16le") if wide else run.encode("cp1252")
            offset = start + len(text)
            pieces.append(offset if wide else offset * 2 | 0x40000000)
            positions.append(positions[-1] + len(data) // (2 if wide else 1))
            characters.append((offset, offset + len(data), marks))
            paragraphs.append((offset, offset + len(data), paragraph))
            text += data
            lengths[index] += len(data) // (2 if wide else 1)
    body = (bytes(0x800) + text).ljust(-(-(0x800 + len(text)) // 512) * 512, b"\0")
    page_at = len(body) // 512
    body += page(characters, False) + page(paragraphs, True)
    end = start + len(text)
    plc = struct.pack(f"<{len(positions)}I", *positions) + b"".join(struct.pack("<HIH", 0, p, 0) for p in pieces)
    parts = {33: b"\x02" + struct.pack("<I", len(plc) + lie) + plc, 12: struct.pack("<III", start, end, page_at),
             13: struct.pack("<III", start, end, page_at + 1), **(extra or {})}
    if cut_pieces:
        del parts[33]
    table, places = b"", [(0, 0)] * 183
    for index, data in parts.items():
        places[index] = (len(table), len(data))
        table += data
    fib = struct.pack("<HHHHHHHI", 0xA5EC, 193, 0, 0x409, 0, 0x0200 | (0x0100 if locked else 0), 0xBF, 0).ljust(0x18, b"\0")
    fib += struct.pack("<II", start, end)
    fib = fib.ljust(0x20, b"\0") + struct.pack("<H", 14) + bytes(28) + struct.pack("<H", 22)
    fib = fib.ljust(0x4C, b"\0") + struct.pack("<8I", *lengths)
    fib = fib.ljust(0x98, b"\0") + struct.pack("<H", len(places)) + b"".join(struct.pack("<II", *p) for p in places)
    assert len(fib) < 0x800
    return fib + body[len(fib):], table


def strings(*texts):
    return b"".join(struct.pack("<H", len(t)) + t.encode("utf-16le") for t in texts)


def letter():
    main = [("The first line — with “quotes”\r", b"", b""), ("甲方：某某公司\t价格\r", b"", b""), ("kept ", b"", b""),
            ("struck out", DELETED + BY, b""), ("unseen", HIDDEN, b""), ("end\r", b"", b""),
            ("\x13 HYPERLINK \"http://example.org/a\" \x14", b"", b""), ("the link\x15\x02\r", b"", b""),
            ("a\rb\x07", b"", IN_TABLE), ("второй\x07", b"", IN_TABLE), ("\x07", b"", IN_TABLE + ROW_END),
            ("\x13 EQ \\o\\ad(\\s\\up 9(とうきょう),東京)\x15 is a word\x0bnext\x05\x0c", b"", b""), ("\r", b"", b"")]
    stories = {0: main, 1: [("\x02 a footnote\r", b"", b"")], 2: [("Head\rHead\rFoot\r", b"", b"")],
               4: [("\x05Is this so?\r", b"", b""), ("\x05Да.\r", b"", b"")], 6: [("in a box\r", b"", b"")]}
    reference = b"".join(struct.pack("<H", 1) + i.encode("utf-16le").ljust(18, b"\0") + struct.pack("<HHHi", o, 0, 0, -1)
                         for o, i in ((0, "W"), (1, "Z")))
    extra = {5: struct.pack("<4I", 0, 13, 18, 19), 4: struct.pack("<3I", 5, 6, 7) + reference, 36: strings("A. Writer", "Зритель"),
             51: b"\xFF\xFF" + struct.pack("<HH", 2, 0) + strings("Unknown", "B. Editor"),
             112: b"".join(struct.pack("<IHIiI", 7 | 8 << 6 | 9 << 11 | 10 << 16 | 121 << 20, 0, 0, 0, 0) for _ in range(2))}
    return document(stories, extra=extra)


def rc4(key, data):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


class Lock:
    """RC4 under a password ([MS-OFFCRYPTO] 2.3.6)."""

    def __init__(self, password):
        self.salt, verifier = bytes(range(16)), bytes(range(40, 56))
        short = hashlib.md5(password.encode("utf-16le")).digest()[:5]
        self.base = hashlib.md5((short + self.salt) * 16).digest()[:5]
        self.header = struct.pack("<HH", 1, 1) + self.salt + rc4(self.key(0), verifier + hashlib.md5(verifier).digest())

    def key(self, block):
        return hashlib.md5(self.base + struct.pack("<I", block)).digest()

    def stream(self, data, clear, each):
        out = b"".join(rc4(self.key(i), data[i * each:(i + 1) * each]) for i in range(-(-len(data) // each)))
        return data[:clear] + out[clear:]


def locked(word, table, password):
    lock = Lock(password)
    head = len(lock.header)
    moved = bytearray(word)
    for i in range(183):  # tables move behind the header
        offset, size = struct.unpack_from("<II", moved, 0x9A + i * 8)
        if size:
            struct.pack_into("<I", moved, 0x9A + i * 8, offset + head)
    struct.pack_into("<HHI", moved, 0x0A, 0x0300, 0xBF, head)
    return lock.stream(bytes(moved), 0x44, 512), lock.stream(lock.header + table, head, 512)


def write(name, word, table, **streams):
    data = ole.compound({"WordDocument": word, "1Table": table, "\x05SummaryInformation": ole.SUMMARY, **streams})
    (HERE / name).write_bytes(data)
    return data


def main():
    word, table = letter()
    macro = ole.macros("Macros/", {"ThisDocument": b'Attribute VB_Name = "ThisDocument"\r\nSub Document_Open()\r\nEnd Sub\r\n'})
    package = {"ObjectPool/_1/\x01Ole10Native": ole.native(b"list.txt", b"D:\\list.txt", b"names"),
               "ObjectPool/_2/Contents": b"a" * 50, "ObjectPool/_2/\x03ObjInfo": b"12"}
    whole = write("letter.doc", word, table, **macro, **package)
    (HERE / "truncated.doc").write_bytes(whole[:3000])
    write("cut-stream.doc", word[:0x840], table)
    write("no-pieces.doc", *document({0: [("Text without a table\r", b"", b"")]}, cut_pieces=True))
    write("locked.doc", *document({0: [("x" * 40, b"", b"")]}, locked=True))
    write("rc4.doc", *locked(*document({0: [("the locked secret\r", b"", b"")]}), "hunter2"))
    # Lengths and offsets that lie, pages that point at each other, a field that never ends.
    word, table = document({0: [("\x13" * 100 + "open\r", b"", b""), ("tail\r", b"", b"")]}, lie=0x7FFFFFFF)
    hostile = bytearray(word)
    struct.pack_into("<8I", hostile, 0x4C, *([0x0FFFFFFF] * 8))
    write("hostile.doc", bytes(hostile), table.replace(struct.pack("<I", 0x800), struct.pack("<I", 0x7FFFFFF0)))
    write("near-miss.doc", b"\x00\x00 no information block here" + bytes(600), b"")
    fib = struct.pack("<HHHHHHHI", 0xA5DC, 104, 0, 0x419, 0, 0, 0, 0).ljust(0x18, b"\0") + struct.pack("<II", 0x200, 0x200 + 29)
    fib = fib.ljust(0x34, b"\0") + struct.pack("<I", 29)
    (HERE / "word6.doc").write_bytes(fib.ljust(0x200, b"\0") + "Смета на год\rИтого: 100 руб.\r".encode("cp1251"))


if __name__ == "__main__":
    main()
