# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented photographs, scans and screenshots, and what cameras write beside them. Needs python3-pil.

A picture is rough ground at several scales (so that nothing in it repeats), things that stand on it, light that falls off, and
the noise of a sensor, all from the numbers of one stream: the same stream gives the same bytes.
"""
import io
import struct


def _noise(rng, size, mode="L"):
    from PIL import Image
    return Image.frombytes(mode, size, rng.randbytes(size[0] * size[1] * len(mode)))


def _ground(rng, size):
    """Value noise: ever finer grids, each half as strong."""
    from PIL import Image
    image = None
    for cell in (96, 48, 24, 12, 6, 3):
        layer = _noise(rng, (size[0] // cell + 2, size[1] // cell + 2)).resize(size, Image.BICUBIC)
        image = layer if image is None else Image.blend(image, layer, 0.45)
    return image


def scene(rng, size=(480, 360), things=9):
    """A room seen through a lens, in colour."""
    from PIL import Image, ImageDraw
    channels = [_ground(rng, size) for _ in range(2)]
    image = Image.merge("RGB", (channels[0], Image.blend(*channels, 0.5), channels[1]))
    pen = ImageDraw.Draw(image, "RGBA")
    for _ in range(things):
        left, top = rng.randrange(size[0]), rng.randrange(size[1] // 3, size[1])
        wide, high = rng.randint(20, 90), rng.randint(30, 120)
        colour = tuple(rng.randint(20, 200) for _ in range(3))
        pen.rectangle((left, top - high, left + wide, top), fill=(*colour, rng.randint(90, 170)))
        for line in range(top - high + 5, top, rng.randint(6, 12)):
            pen.line((left + 3, line, left + wide - 3, line), fill=(*(c // 2 for c in colour), 190), width=rng.randint(1, 3))
    return Image.blend(image, _noise(rng, size, "RGB"), 0.05)


def scan(rng, lines, size=(480, 360), stamp=None):
    """A page under a scanner: grey paper with its grain, text, and a stamp whose centre is given."""
    from PIL import Image, ImageDraw, ImageFont
    from . import pages
    paper = Image.new("L", size, 225)
    pen = ImageDraw.Draw(paper)
    font = ImageFont.truetype(pages.FONT, 19, index=2)
    for n, line in enumerate(lines):
        pen.text((34, 24 + 36 * n), line, font=font, fill=48)
    if stamp:
        x, y = stamp
        pen.ellipse((x - 52, y - 52, x + 52, y + 52), outline=110, width=5)
        pen.text((x - 38, y - 14), "合同专用章"[:4], font=font, fill=110)
    paper = Image.blend(paper, _ground(rng, size), 0.16)
    return Image.blend(paper, _noise(rng, size), 0.07).rotate(0.6, Image.BICUBIC, fillcolor=200).quantize(16, dither=0).convert("L")


def screenshot(rows, size=(480, 420)):
    """A list on a telephone: flat areas, lines, rows of the same form."""
    from PIL import Image, ImageDraw, ImageFont
    from . import pages
    image = Image.new("RGB", size, (245, 245, 245))
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(pages.FONT, 20, index=2)
    pen.rectangle((0, 0, size[0], 52), fill=(40, 110, 190))
    pen.text((20, 12), rows[0], font=font, fill=(255, 255, 255))
    for n, row in enumerate(rows[1:]):
        top = 64 + 58 * n
        pen.rectangle((12, top, size[0] - 12, top + 50), fill=(255, 255, 255), outline=(225, 225, 225))
        pen.ellipse((22, top + 10, 52, top + 40), fill=(90, 160, 110))
        pen.text((64, top + 12), row, font=font, fill=(50, 50, 50))
    return image


def png(image):
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()


def jpeg(image, quality=85, **more):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, **more)
    return out.getvalue()


def opened(data):
    from PIL import Image
    return Image.open(io.BytesIO(data)).convert("RGB")


def thumbnail(image):
    return jpeg(image.resize((160, 120)), 75)


def _directory(entries, at, after=0):
    """A directory of TIFF 6.0, little-endian: {tag: text or number}; what does not fit stands behind it."""
    data, table, start = b"", b"", at + 2 + 12 * len(entries) + 4
    for tag, value in sorted(entries.items()):
        if isinstance(value, int):
            table += struct.pack("<HHII", tag, 4, 1, value)
            continue
        text = value.encode() + b"\0"
        if len(text) <= 4:
            table += struct.pack("<HHI", tag, 2, len(text)) + text.ljust(4, b"\0")
            continue
        table += struct.pack("<HHII", tag, 2, len(text), start + len(data))
        data += text + b"\0" * (len(text) % 2)
    return struct.pack("<H", len(entries)) + table + struct.pack("<I", after) + data


def exif(taken, small, saved=None):
    """What a camera writes (Exif 2.32): its name, the times, and a thumbnail, which is a JPEG of its own."""
    tags = {0x10F: "Kittiwake", 0x110: "Kittiwake K3", 0x131: "K3 1.04", 0x132: saved or taken, 0x8769: 0}
    times = {0x9003: taken, 0x9004: taken}
    first = len(_directory(tags, 8))
    inner = len(_directory(times, 8 + first))
    third = 8 + first + inner
    about = {0x103: 6, 0x201: 0, 0x202: len(small)}
    at = third + len(_directory(about, third))
    body = _directory({**tags, 0x8769: 8 + first}, 8, third) + _directory(times, 8 + first) + _directory({**about, 0x201: at}, third) + small
    return b"Exif\0\0II*\0\x08\0\0\0" + body
