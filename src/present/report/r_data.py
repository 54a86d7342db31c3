# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads data of an R package as Debian installs it (NAME.rdx and NAME.rdb) without R: R's serialisation as "R Internals",
section 1.8, describes it. Vectors with attributes come as (values, {attribute: value}), objects of S4 as {slot: value}."""
import bz2
import lzma
import struct
import zlib

NIL, GLOBAL, BASE, EMPTY, MISSING, UNBOUND, NAMESPACE, REFERENCE = 254, 253, 241, 242, 251, 252, 249, 255
SYMBOL, PAIRS, ENVIRONMENT, LANGUAGE, STRING, LOGICAL, INTEGER, REAL, TEXTS, LIST, RAW, S4 = 1, 2, 4, 6, 9, 10, 13, 14, 16, 19, 24, 25


class Reader:
    def __init__(self, data):
        self.data, self.at, self.references = data, 2, []
        if data[:2] != b"X\n":
            raise ValueError("not R's serialisation in XDR")
        if self.integer() == 3:  # the version; then who wrote it, who may read it, and the encoding
            self.at += 8
            self.take(self.integer())
        else:
            self.at += 8

    def take(self, size):
        self.at += size
        return self.data[self.at - size:self.at]

    def integer(self):
        return struct.unpack(">i", self.take(4))[0]

    def keep(self, value):
        self.references.append(value)
        return value

    def pairs(self, flags):
        """A pair list whose first cell's flags were read: [(name, value), …]."""
        found = []
        while flags & 255 in (PAIRS, LANGUAGE):
            if flags & 0x200:
                self.item()
            name = self.item() if flags & 0x400 else None
            found.append((name, self.item()))
            flags = self.integer()
        if flags & 255 != NIL:
            self.at -= 4
            found.append((None, self.item()))
        return found

    def vector(self, kind):
        size = self.integer()
        if kind in (LOGICAL, INTEGER):
            return list(struct.unpack(f">{size}i", self.take(4 * size)))
        if kind == REAL:
            return list(struct.unpack(f">{size}d", self.take(8 * size)))
        if kind == RAW:
            return self.take(size)
        return [self.item() for _ in range(size)]

    def item(self):
        flags = self.integer()
        kind = flags & 255
        if kind in (NIL, GLOBAL, BASE, EMPTY, MISSING, UNBOUND):
            return None
        if kind == REFERENCE:
            return self.references[(flags >> 8 or self.integer()) - 1]
        if kind == SYMBOL:
            return self.keep(self.item())
        if kind == NAMESPACE:
            self.integer()
            return self.keep([self.item() for _ in range(self.integer())])
        if kind == ENVIRONMENT:
            self.keep(None)
            self.integer()
            return [self.item() for _ in range(4)] and None
        if kind in (PAIRS, LANGUAGE):
            return self.pairs(flags)
        if kind == STRING:
            size = self.integer()
            return None if size < 0 else self.take(size).decode("utf-8", "replace")
        if kind == S4:
            return dict(self.item())
        if kind not in (LOGICAL, INTEGER, REAL, TEXTS, LIST, RAW):
            raise ValueError(f"R's type {kind} is not read")
        values = self.vector(kind)
        return (values, dict(self.item())) if flags & 0x200 else values


def unpacked(block):
    """A block of an .rdb: its size, then how it is packed."""
    if block[4:5] == b"Z":
        raw = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": 1 << 26}]
        return lzma.LZMADecompressor(format=lzma.FORMAT_RAW, filters=raw).decompress(block[5:])
    return bz2.decompress(block[5:]) if block[4:5] == b"2" else zlib.decompress(block[4:])


def load(base, name):
    """The object `name` of base.rdx and base.rdb."""
    with open(base + ".rdx", "rb") as index, open(base + ".rdb", "rb") as data:
        (places, attributes), *_ = Reader(zlib.decompress(index.read(), 47)).item()[0]
        start, size = dict(zip(attributes["names"], places))[name]
        return Reader(unpacked(data.read()[start:start + size])).item()
