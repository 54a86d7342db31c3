#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder anew: small pictures of every kind, written byte by byte.

usage: cd tests/golden/image && python3 README.make.py"""
import pathlib
import struct
import zlib


def put(name, data):
    pathlib.Path(name).write_bytes(data)


# --- TIFF and EXIF: entries are (tag, type, value); types: 2 text, 3 short, 4 long, 5 rationals, 7 bytes

def ifd(entries, base, order="<", next_at=0):
    """A directory that will stand at offset `base`, with its values behind it."""
    table, extra = b"", b""
    values_at = base + 2 + 12 * len(entries) + 4
    for tag, kind, value in sorted(entries):
        if kind == 2:
            raw, count = value.encode() + b"\0", len(value.encode()) + 1
        elif kind == 3:
            raw, count = struct.pack(order + "H", value), 1
        elif kind == 4:
            raw, count = struct.pack(order + "I", value), 1
        elif kind == 5:
            raw, count = b"".join(struct.pack(order + "II", *pair) for pair in value), len(value)
        else:
            raw, count = value, len(value)
        if len(raw) <= 4:
            field = raw.ljust(4, b"\0")
        else:
            field = struct.pack(order + "I", values_at + len(extra))
            extra += raw + b"\0" * (len(raw) % 2)
        table += struct.pack(order + "HHI", tag, kind, count) + field
    return struct.pack(order + "H", len(entries)) + table + struct.pack(order + "I", next_at) + extra


def exif(order="<"):
    head = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    main = [(0x010E, 2, "Офис, второй этаж"), (0x010F, 2, "Maker"), (0x0110, 2, "Maker M1"), (0x0112, 3, 6),
            (0x0131, 2, "firmware 1.2"), (0x013B, 2, "An Author"), (0x8298, 2, "nobody"), (0x0132, 2, "2021:03:05 07:08:09")]
    sub = [(0x9003, 2, "2021:03:04 05:06:07"), (0x9011, 2, "+08:00"), (0x9004, 2, "2021:03:04 05:06:08"), (0xA431, 2, "SN-1"),
           (0x9286, 7, b"UNICODE\0" + "内部".encode("utf-16-le" if order == "<" else "utf-16-be"))]
    gps = [(1, 2, "S"), (2, 5, [(33, 1), (51, 1), (2160, 100)]), (3, 2, "E"), (4, 5, [(151, 1), (12, 1), (4000, 100)]),
           (5, 7, b"\1"), (6, 5, [(125, 10)]), (7, 5, [(21, 1), (6, 1), (7, 1)]), (29, 2, "2021:03:03")]
    def size(entries):
        return len(ifd(entries, 0, order))
    main_size = size(main + [(0x8769, 4, 0), (0x8825, 4, 0)])
    sub_at = 8 + main_size
    gps_at = sub_at + size(sub)
    main += [(0x8769, 4, sub_at), (0x8825, 4, gps_at)]
    return head + ifd(main, 8, order) + ifd(sub, sub_at, order) + ifd(gps, gps_at, order)


XMP = """<?xpacket begin='\ufeff' id='x'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>
<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/'
 xmlns:stEvt='http://ns.adobe.com/xap/1.0/sType/ResourceEvent#' xmlns:exif='http://ns.adobe.com/exif/1.0/' exif:GPSLatitude='33,51.36S' exif:GPSLongitude='151,12,40E' exif:GPSAltitude='125/10' exif:GPSAltitudeRef='1'
 xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:Make='Maker' tiff:Model='Maker M1' xmp:CreatorTool='Editor 9' xmp:ModifyDate='2021-04-01T10:00:00+03:00'>
<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>План продаж</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>First Person</rdf:li><rdf:li>Second Person</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>A long description &amp; more</rdf:li></rdf:Alt></dc:description>
<xmpMM:History><rdf:Seq><rdf:li stEvt:action='created' stEvt:when='2021-03-31T09:00:00+03:00' stEvt:softwareAgent='Editor 8'/>
<rdf:li rdf:parseType='Resource'><stEvt:action>saved</stEvt:action><stEvt:when>2021-04-01T10:00:00+03:00</stEvt:when></rdf:li></rdf:Seq></xmpMM:History>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>""".encode()


def iptc():
    def dataset(record, number, value):
        return b"\x1c" + bytes([record, number]) + struct.pack(">H", len(value)) + value
    return (dataset(1, 90, b"\x1b%G") + dataset(2, 120, "Подпись к снимку".encode()) + dataset(2, 80, b"Desk") +
            dataset(2, 25, b"first") + dataset(2, 25, b"second") + dataset(2, 55, b"20210304") + dataset(2, 60, b"050607+0800"))


def photoshop():
    data = iptc()
    return b"8BIM" + struct.pack(">H", 0x0404) + b"\0\0" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)


# --- JPEG

def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(segments, width=800, height=600, end=b"\xff\xd9"):
    frame = struct.pack(">BHHB", 8, height, width, 3) + b"\1\x11\0\2\x11\0\3\x11\0"
    return (b"\xff\xd8" + b"".join(segments) + segment(0xC0, frame) + segment(0xDA, b"\3\1\0\2\0\3\0\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56" +
            end)


JFIF = segment(0xE0, b"JFIF\0\1\2\1" + struct.pack(">HH", 300, 300) + b"\0\0")


# --- PNG

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(chunks, width=640, height=480):
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + b"".join(chunks) +
            chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b""))


def atom(kind, data):
    return struct.pack(">I", len(data) + 8) + kind + data


def heic():
    block = struct.pack(">I", 0) + exif()
    full = b"\0\0\0\0"
    infe = atom(b"infe", b"\2\0\0\0" + struct.pack(">HH", 1, 0) + b"hvc1\0") + atom(b"infe", b"\2\0\0\0" + struct.pack(">HH", 2, 0) + b"Exif\0")
    def build(at):
        iloc = atom(b"iloc", full + b"\x44\x00" + struct.pack(">H", 1) + struct.pack(">HHHII", 2, 0, 1, at, len(block)))
        ispe = atom(b"ispe", full + struct.pack(">II", 512, 512)) + atom(b"ispe", full + struct.pack(">II", 4032, 3024)) + atom(b"clap", struct.pack(">8I", 4030, 1, 3023, 1, 0, 1, 0, 1))
        meta = atom(b"meta", full + atom(b"iinf", full + struct.pack(">H", 2) + infe) + iloc + atom(b"iprp", atom(b"ipco", ispe)))
        return atom(b"ftyp", b"heic\0\0\0\0mif1heic") + meta
    at = len(build(0)) + 8
    return build(at) + atom(b"mdat", block)


def tiff(pages, order="<", loop=False):
    out = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, 8)
    for number in range(pages):
        entries = [(0x0100, 3, 1700), (0x0101, 3, 2200), (0x0102, 3, 1), (0x0106, 3, 0), (0x011A, 5, [(200, 1)]), (0x011B, 5, [(200, 1)]),
                   (0x0128, 3, 2), (0x011D, 2, f"sheet {number + 1}")]
        at = len(out)
        size = len(ifd(entries, at, order))
        last = number == pages - 1
        out += ifd(entries, at, order, 8 if last and loop else 0 if last else at + size)
    return out


put("camera.jpg", jpeg([JFIF, segment(0xE1, b"Exif\0\0" + exif()), segment(0xFE, "комментарий".encode())]))
put("big-endian.jpg", jpeg([segment(0xE1, b"Exif\0\0" + exif(">"))]))
put("edited.jpg", jpeg([segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP), segment(0xED, b"Photoshop 3.0\0" + photoshop())]))
put("cut.jpg", jpeg([JFIF], end=b""))
put("archive-behind.jpg", jpeg([JFIF]) + b"PK\3\4 this is where an archive would begin")
put("hostile-exif.jpg", jpeg([segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\2\0\x69\x87\4\0\1\0\0\0\x08\0\0\0\x0e\1\2\0\xff\xff\xff\xff\0\0\0\0\x08\0\0\0")]))
put("texts.png", png([chunk(b"pHYs", struct.pack(">IIB", 11811, 11811, 1)), chunk(b"tEXt", b"Title\0Price list"),
                      chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"deflated remark")),
                      chunk(b"iTXt", b"Description\0\0\0zh\0\0" + "内部资料".encode()),
                      chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP), chunk(b"tIME", struct.pack(">H", 2022) + b"\1\2\3\4\5"),
                      chunk(b"eXIf", exif())]))
put("raw-profile.png", png([chunk(b"tEXt", b"Raw profile type exif\0\nexif\n%8d\n" % (len(exif()) + 6) + (b"Exif\0\0" + exif()).hex().encode())]))
# Grain, but of two columns only: none of their blocks is chosen to be looked for a second time.
put("columns.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 300, 240, 8, 0, 0, 0, 0)) +
    chunk(b"IDAT", zlib.compress((b"\0" + b"\0\xff" * 150) * 240)) + chunk(b"IEND", b""))
put("cut.png", png([])[:50])
put("bomb.png", png([chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\n" * 30_000_000))]))
put("pixel.png", png([], 1, 1))
put("three-pages.tif", tiff(3))
put("loop.tif", tiff(2, ">", loop=True))
put("cut.tif", tiff(3)[:200])
put("photo.heic", heic())
# An item that lies in a part which is not there, and one with more extents than bytes.
put("hostile-places.heic", atom(b"ftyp", b"heic\0\0\0\0heic") + atom(b"meta", b"\0\0\0\0" + atom(
    b"iinf", b"\0\0\0\0\0\1" + atom(b"infe", b"\2\0\0\0" + struct.pack(">HH", 1, 0) + b"Exif\0")) + atom(
    b"iloc", b"\1\0\0\0" + struct.pack(">HH", 0, 2) + struct.pack(">HHHH", 1, 1, 0, 1) + struct.pack(">HHHH", 2, 1, 0, 65535))))
put("moving.gif", b"GIF89a" + struct.pack("<HHBBB", 120, 90, 0x91, 0, 0) + b"\0" * 12 + b"\x21\xfe\x0bmade by us.\0" +
    (b"\x2c" + struct.pack("<HHHHB", 0, 0, 120, 90, 0) + b"\2\2\x4c\1\0") * 2 + b"\x3b")
put("cut.gif", b"GIF89a" + struct.pack("<HHBBB", 120, 90, 0x91, 0, 0) + b"\0" * 8)
put("lossless.webp", b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8L" + struct.pack("<I", 10) + b"\x2f" + struct.pack("<I", 399 | 299 << 14) +
    b"\0" * 5)
put("no_size.webp", b"RIFF" + struct.pack("<I", 0) + b"WEBPVP8L" + struct.pack("<I", 10) + b"\x2f" + struct.pack("<I", 399 | 299 << 14) +
    b"\0" * 5)
put("small.bmp", b"BM" + struct.pack("<IIIIiiHHIIiiII", 54 + 16 * 12, 0, 54, 40, 4, -12, 1, 24, 0, 0, 3780, 3780, 0, 0) + b"\0" * 144)
put("screen.bmp", b"BM" + struct.pack("<IIIIiiHHIIiiII", 54, 0, 54, 40, 640, 480, 1, 24, 0, 0, 3780, 3780, 0, 0) + b"\0" * 144)
put("two.ico", struct.pack("<HHH", 0, 1, 2) + struct.pack("<BBBBHHII", 16, 16, 0, 0, 1, 32, 4, 38) +
    struct.pack("<BBBBHHII", 48, 48, 0, 0, 1, 32, 4, 42) + b"\0" * 8)
put("layers.psd", b"8BPS\0\1" + b"\0" * 6 + struct.pack(">HIIHH", 3, 200, 300, 8, 3) + struct.pack(">I", 0) + struct.pack(">I", len(photoshop())) +
    photoshop() + struct.pack(">I", 60) + (b"8BIMluni" + struct.pack(">II", 16, 6) + "слой 1".encode("utf-16-be") +
                                           b"Txt TEXT" + struct.pack(">I", 5) + "Hello".encode("utf-16-be")).ljust(60, b"\0"))
put("scan.jp2", b"\0\0\0\x0cjP  \r\n\x87\n" + atom(b"ftyp", b"jp2 \0\0\0\0jp2 ") +
    atom(b"jp2h", atom(b"ihdr", struct.pack(">IIHBBBB", 1100, 850, 1, 7, 7, 0, 0))) + atom(b"jp2c", b"\xff\x4f\xff\x51\xff\xd9"))
put("boxed.jxl", b"\0\0\0\x0cJXL \r\n\x87\n" + atom(b"ftyp", b"jxl \0\0\0\0jxl ") + atom(b"Exif", b"\0\0\0\0" + exif()) +
    atom(b"jxlc", b"\xff\x0a" + struct.pack("<Q", 299 << 3 | 3 << 12)))
put("remark.ppm", b"P6\n# drawn by hand\n30 20\n255\n" + b"\0" * 1800)
# What must not be taken: text that begins like a picture, and a bitmap's letters without its header.
put("near-miss-p1.txt", b"P1 is the first priority, P2 the second.\n")
put("near-miss-bm.txt", b"BMW sold 1,200 cars in that year, more than in the year before.\n")
put("near-miss-gif.txt", b"GIF89a is the name of a format of pictures.\n"[:12])
