# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes broken files of good ones, the same ones for the same seed: bytes turned, cut, left out, said twice, numbers
at the edge of their range, two files in one."""
import os
import random

EDGES = [b"\0", b"\xff", b"\x7f", b"\x80", b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\x7f\xff\xff\xff", b"\1\0\0\0\0\0\0\0", b"99999999999"]


def turn(random_, data, other):
    for _ in range(random_.choice((1, 2, 8, 64))):
        data[random_.randrange(len(data))] = random_.randrange(256)
    return data


def edge(random_, data, other):
    for _ in range(random_.choice((1, 3, 10))):
        value, at = random_.choice(EDGES), random_.randrange(len(data))
        data[at:at + len(value)] = value
    return data


def cut(random_, data, other):
    return data[:random_.randrange(len(data)) + 1]


def leave_out(random_, data, other):
    at = random_.randrange(len(data))
    del data[at:at + random_.randrange(1, max(2, len(data) // 4))]
    return data


def say_twice(random_, data, other):
    at = random_.randrange(len(data))
    part = data[at:at + random_.randrange(1, max(2, len(data) // 4))]
    return data[:at] + part * random_.choice((2, 2, 50)) + data[at:]


def blank(random_, data, other):
    at, size = random_.randrange(len(data)), random_.randrange(1, max(2, len(data) // 8))
    data[at:at + size] = bytes([random_.choice((0, 0x20, 0xff))]) * len(data[at:at + size])
    return data


def join(random_, data, other):
    return data[:random_.randrange(len(data)) + 1] + other[random_.randrange(len(other)):]


WAYS = (turn, edge, cut, leave_out, say_twice, blank, join)
SIZE_MAX = 256 << 10


def parents(folder):
    """Files of `folder` that are small enough, in the order of their names."""
    found = [os.path.join(top, name) for top, _, names in os.walk(folder) for name in names]
    return sorted(path for path in found if not os.path.islink(path) and 0 < os.path.getsize(path) <= SIZE_MAX)


def make(folder, out, count, seed):
    """`count` mutants of the files of `folder`, every family of files (by extension) as often as any other."""
    random_, families = random.Random(seed), {}
    for path in parents(folder):
        families.setdefault(os.path.splitext(path)[1].lower(), []).append(path)
    names = sorted(families)
    for i in range(count):
        family = families[names[i % len(names)]]
        path, other = random_.choice(family), random_.choice(family)
        with open(path, "rb") as f, open(other, "rb") as g:
            data, more = bytearray(f.read()), g.read()
        for _ in range(random_.choice((1, 1, 2))):
            data = random_.choice(WAYS)(random_, data, more)[:4 * SIZE_MAX] or bytearray(b"\0")
        place = os.path.join(out, f"{i // 1000:03d}")
        os.makedirs(place, exist_ok=True)
        with open(os.path.join(place, f"{i:06d}-{os.path.basename(path)[-80:]}"), "wb") as f:
            f.write(data)
