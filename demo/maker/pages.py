# SPDX-License-Identifier: AGPL-3.0-or-later
"""Page images: lines of text drawn as PNG with few colours, as the pages of such leaks are.

Needs python3-pil and fonts-noto-cjk, on the computer of whoever makes the trove anew; the images are committed.
"""
import io

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
FONT_LATIN = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


def missing():
    """The reason why pages can't be drawn here, or an empty string."""
    try:
        import PIL.Image  # noqa: F401
        open(FONT, "rb").close()
        open(FONT_LATIN, "rb").close()
    except (ImportError, OSError) as e:
        return str(e)
    return ""


def _wrap(text, font, width):
    out, line = [], ""
    for c in text:
        if font.getlength(line + c) > width:
            kept, space, rest = line.rpartition(" ")
            out.append(kept if space else line)
            line = rest if space else ""
        line += c
    return out + [line]


def draw(lines, size=(900, 1200), points=26, title_points=38, table=None, jpeg=False):
    """A page: the first line is its title; `table` is a list of rows under the text."""
    from PIL import Image, ImageDraw, ImageFont
    cyrillic = any("\u0400" <= c <= "\u04ff" for line in lines for c in line)
    name = FONT_LATIN if cyrillic else FONT
    index = {} if cyrillic else {"index": 2}
    title, body = ImageFont.truetype(name, title_points, **index), ImageFont.truetype(name, points, **index)
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    y = 60
    for i, line in enumerate(lines):
        font = title if i == 0 else body
        for part in _wrap(line, font, size[0] - 120):
            pen.text((60, y), part, font=font, fill=0)
            y += int(font.size * 1.5)
        y += 30 if i == 0 else 4
    for row in table or []:
        width = (size[0] - 120) // len(row)
        for n, cell in enumerate(row):
            pen.rectangle((60 + n * width, y, 60 + (n + 1) * width, y + int(points * 1.8)), outline=0)
            pen.text((68 + n * width, y + 6), cell, font=body, fill=0)
        y += int(points * 1.8)
    out = io.BytesIO()
    if jpeg:
        image.save(out, "JPEG", quality=60)
    else:
        image.quantize(4).save(out, "PNG", bits=2, optimize=False)
    return out.getvalue()
