# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small PDF writer (ISO 32000-1): pages of text lines in any script of the basic plane.

The text is written with a composite font and a ToUnicode map of its own. Where python3-fonttools and the Noto CJK font
are there, the glyphs that are used are embedded, so that every viewer draws them; else the codes are UTF-16 and the page
has text but no pictures of it (what a benchmark needs). No clock: the same input gives the same bytes.
"""
import functools

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"


def embedding_missing():
    """The reason why glyphs can't be embedded here, or an empty string."""
    try:
        import fontTools.subset  # noqa: F401
        open(FONT, "rb").close()
    except (ImportError, OSError) as e:
        return str(e)
    return ""


@functools.lru_cache(maxsize=1)
def _face():
    from fontTools.ttLib import TTFont
    font = TTFont(FONT, fontNumber=2, lazy=True)  # Noto Sans CJK SC
    return font.getBestCmap()


def _subset(chars):
    """The bytes of a CFF program with these characters, and {character: (code, width)}."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[], recalc_timestamp=False)
    font = TTFont(FONT, fontNumber=2, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in chars])
    subsetter.subset(font)
    cmap, metrics = font.getBestCmap(), font["hmtx"]
    codes = {chr(u): (int(g[3:]), metrics[g][0]) for u, g in cmap.items() if g.startswith("cid")}
    return font["CFF "].compile(font), codes


def _hex(text):
    return text.encode("utf-16-be").hex().upper()


def _string(text):
    """A text string of the document information: UTF-16 with its mark."""
    return "<FEFF" + _hex(text) + ">"


def _to_unicode(codes):
    rows = [f"<{code:04X}> <{_hex(c)}>" for c, (code, _) in sorted(codes.items(), key=lambda r: r[1])]
    body = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
            "/CMapName /Trove-UCS2 def", "/CMapType 2 def",
            "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange"]
    for i in range(0, len(rows), 100):
        part = rows[i:i + 100]
        body += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    body += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(body)


def _page(lines, codes, size):
    ops = ["BT", f"/F1 {size} Tf", f"{round(size * 1.6, 1)} TL", "56 780 Td"]
    for line in lines:
        shown = "".join(f"{codes[c][0]:04X}" for c in line if c in codes)
        ops.append(f"<{shown}> Tj T*" if shown else "T*")
    ops.append("ET")
    return "\n".join(ops)


# The comment behind the first line, by which a program that writes PDF files can be told (docs/authenticity-files.md).
_MARKS, _OF_OTHERS = {"LibreOffice": b"\xc3\xa4\xc3\xbc\xc3\xb6\xc3\x9f"}, b"\xe2\xe3\xcf\xd3"


def _mark(info):
    return next((mark for name, mark in _MARKS.items() if (info or {}).get("Producer", "").startswith(name)), _OF_OTHERS)


class _File:
    def __init__(self):
        self.objects = []

    def add(self, body):
        self.objects.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(self.objects)

    def stream(self, data, extra=""):
        data = data if isinstance(data, bytes) else data.encode("latin-1")
        return self.add(f"<< /Length {len(data)}{extra} >>\nstream\n".encode() + data + b"\nendstream")

    def bytes(self, info_ref, mark=_OF_OTHERS):
        out = bytearray(b"%PDF-1.4\n%" + mark + b"\n")
        offsets = []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        for offset in offsets:
            out += b"%010d 00000 n \n" % offset
        out += f"trailer\n<< /Size {len(offsets) + 1} /Root 1 0 R{info_ref} >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def _font(file, chars, embed):
    if embed:
        program, codes = _subset(chars)
        extra = f" /FontFile3 {file.stream(program, ' /Subtype /CIDFontType0C')} 0 R"
        name = "TROVEA+NotoSansCJKsc-Regular"
    else:
        codes = {c: (ord(c), 500 if ord(c) < 0x2E80 else 1000) for c in chars if ord(c) < 0x10000}
        extra, name = "", "NotoSansCJKsc-Regular"
    descriptor = file.add(f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [-25 -254 1000 880] "
                          f"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 733 /StemV 93{extra} >>")
    widths = " ".join(f"{code} [{width}]" for code, width in sorted(codes.values()))
    descendant = file.add(f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /CIDSystemInfo "
                          f"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [{widths}] "
                          f"/FontDescriptor {descriptor} 0 R >>")
    to_unicode = file.stream(_to_unicode(codes))
    return codes, file.add(f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
                           f"/DescendantFonts [{descendant} 0 R] /ToUnicode {to_unicode} 0 R >>")


def _updated(data, objects, size, info_ref):
    """`objects`: {number: body} that take the place of those in the file, behind its end (7.5.6)."""
    out, before = bytearray(data), data.rindex(b"startxref")
    previous = int(data[before:].split()[1])
    table = b""
    for number, body in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n" + table + f"trailer\n<< /Size {size} /Root 1 0 R{info_ref} /Prev {previous} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def make(pages, info=None, size=11, embed=False, later=None):
    """`pages` is a list of lists of lines. `info`: Title, Author, Creator, Producer, CreationDate, ModDate. `later`: {index of a page:
    lines} that an incremental update shows instead, in characters that the pages have."""
    file = _File()
    file.add("<< /Type /Catalog /Pages 2 0 R >>")
    file.add("")  # the page tree, known at the end
    codes, font = _font(file, sorted({c for page in pages for line in page for c in line}), embed)
    kids, contents = [], []
    for lines in pages:
        content = file.stream(_page(lines, codes, size))
        contents.append(content)
        kids.append(file.add(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
                             f"/Resources << /Font << /F1 {font} 0 R >> >> >>"))
    file.objects[1] = (f"<< /Type /Pages /Count {len(kids)} /Kids [" +
                       " ".join(f"{k} 0 R" for k in kids) + "] >>").encode()
    info_ref = ""
    if info:
        rows = " ".join(f"/{k} ({v})" if k.endswith("Date") else f"/{k} {_string(v)}" for k, v in info.items())
        info_ref = f" /Info {file.add(f'<< {rows} >>')} 0 R"
    data = file.bytes(info_ref, _mark(info))
    if not later:
        return data
    after = _File()
    for lines in later.values():
        after.stream(_page(lines, codes, size))
    return _updated(data, {contents[page]: body for page, body in zip(later, after.objects)}, len(file.objects) + 1, info_ref)
