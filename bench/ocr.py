#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""OCR on rendered pages of known text, clean and with noise and slant: errors, seconds a page, recall of Chinese terms.

usage: ./dev bench ocr [--pages N] [--corpora DIR] [--daylight FILE]

N pages (3) of A4 at 200 dpi for each of English, simplified Chinese, Russian and Persian, in two kinds: clean, and with noise, a
little blur, faded ink and a slant of up to 3 degrees. The texts are documents of corpora/bulk (Persian: sentences of this
file). All pages are ingested into one case with --ocr auto, so the language is found, not told. Character error rate:
edit distance of the page's text, as `daylight show` prints it, to the truth over the truth's length, both in NFKC (a full-width
bracket is a bracket), runs of white space as one space (none for Chinese). Recall: of terms of two to four Chinese characters drawn at random from the pages, how many of the
pages that hold them `daylight search` finds."""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

import measure

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WIDTH, HEIGHT, MARGIN, DPI = 1654, 2339, 150, 200
FONTS = "/usr/share/fonts/"
LANGUAGES = {  # name: (folder in the bulk corpus, font, points, what a line of running text looks like)
    "english": ("en-docs", FONTS + "truetype/dejavu/DejaVuSerif.ttf", 11, r"[A-Za-z0-9 ,.;:'()\-]{60,}"),
    "chinese": ("zh-laws", FONTS + "truetype/wqy/wqy-microhei.ttc", 11, r"[\u4e00-\u9fff，。；：、（）《》0-9]{25,}"),
    "russian": ("ru-docs", FONTS + "truetype/dejavu/DejaVuSans.ttf", 11, r"[А-Яа-яЁё0-9 ,.;:()\-]{60,}"),
    "persian": (None, FONTS + "opentype/fonts-hosny-amiri/Amiri-Regular.ttf", 14, ""),
}
PERSIAN = """این گزارش درباره رودخانه‌ای است که هر بهار از کوه به دشت می‌آید.
مردم روستا سال‌ها پیش پلی از سنگ روی آن ساختند.
پل در زمستان گذشته آسیب دید و رفت و آمد دشوار شد.
مهندسان برای تعمیر آن دوازده هفته وقت و سی میلیون تومان بودجه خواستند.
شورای شهر درخواست را پذیرفت و کار در ماه مهر آغاز شد.
کارگران هر روز از ساعت هفت صبح تا چهار عصر کار می‌کنند.
کودکان برای رسیدن به مدرسه از راه جنگل می‌روند.
معلم آنان می‌گوید که راه تازه طولانی اما زیباست.
بازار محلی روزهای دوشنبه و پنجشنبه باز است.
فروشندگان سبزی و میوه و نان تازه می‌آورند.
قیمت گندم امسال نسبت به سال گذشته هشت درصد افزایش یافت.
کشاورزان امیدوارند باران بیشتری در پاییز ببارد.
کتابخانه کوچک روستا بیش از دو هزار کتاب دارد.
جوانان شب‌ها در آن‌جا درس می‌خوانند و گفتگو می‌کنند.
تابستان آینده جشن بزرگی کنار پل برگزار خواهد شد.
همه خانواده‌ها برای آن روز غذا و موسیقی آماده می‌کنند.""".split("\n")


def lines_of_corpus(corpora, folder, pattern, rng):
    """Lines of running text from documents chosen at random."""
    archive = os.path.join(corpora, "bulk", "text-80MB-zh-ru-en-ja.tar.xz")
    found = []
    with tarfile.open(archive) as tar:
        for member in tar:
            if f"/{folder}/" not in member.name or not member.isfile() or rng.random() > 0.3 or not member.name.endswith((".md", ".txt")):
                continue
            text = tar.extractfile(member).read().decode("utf-8", "replace")
            found += [line.strip() for line in text.split("\n") if re.fullmatch(pattern, line.strip())]
            if len(found) > 2000:
                break
    rng.shuffle(found)
    return found


def wrap(text, font, room, unit):
    """Lines that fit, broken between words (unit " ") or characters (unit "")."""
    pieces = text.split(" ") if unit else list(text)
    out, line = [], ""
    for piece in pieces:
        longer = line + unit + piece if line else piece
        if font.getlength(longer) > room and line:
            out.append(line)
            line = piece
        else:
            line = longer
    return out + [line]


def make_page(name, source, font):
    """(picture, text) of one page, taking paragraphs from the front of `source`."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    step, y, written = int(font.size * 1.6), MARGIN, []
    while y < HEIGHT - MARGIN - step and source:
        for line in wrap(source.pop(0), font, WIDTH - 2 * MARGIN, "" if name == "chinese" else " "):
            if y >= HEIGHT - MARGIN - step:
                break
            if name == "persian":
                draw.text((WIDTH - MARGIN, y), line, font=font, fill=0, anchor="ra", direction="rtl", language="fa")
            else:
                draw.text((MARGIN, y), line, font=font, fill=0)
            written.append(line)
            y += step
        y += step // 3
    return image, written


def spoil(image, rng):
    """As a worn copy comes out of a scanner."""
    slant = rng.choice([-1, 1]) * rng.uniform(0.8, 3)
    image = image.rotate(slant, resample=Image.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.7))
    pixels = numpy.asarray(image, dtype=numpy.float32) * 0.75 + 50
    noise = numpy.random.default_rng(rng.randrange(1 << 30))
    pixels += noise.normal(0, 18, pixels.shape)
    pixels[noise.random(pixels.shape) < 0.001] = 30
    return Image.fromarray(pixels.clip(0, 255).astype(numpy.uint8))


def distance(a, b):
    """Levenshtein, a row at a time."""
    b = numpy.array([ord(c) for c in b])
    steps = numpy.arange(len(b) + 1)
    row = steps.copy()
    for i, c in enumerate(a, 1):
        changed = numpy.minimum(row[1:] + 1, row[:-1] + (b != ord(c)))
        row = numpy.minimum.accumulate(numpy.concatenate(([i], changed)) - steps) + steps
    return int(row[-1])


def fold(name, text):
    text = unicodedata.normalize("NFKC", text)
    return "".join(text.split()) if name == "chinese" else " ".join(text.split())


def ask(daylight, *arguments):
    done = subprocess.run([daylight, *arguments, "--json"], capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr  # 1: nothing was found
    return json.loads(done.stdout or '{"hits": []}')


def recall(daylight, case, pages, rng):
    """Of random terms: (page, term) pairs that a search finds, over those that are there."""
    there = found = 0
    runs = {path: re.findall("[\u4e00-\u9fff]{4,}", "\n".join(lines)) for path, lines in pages.items()}
    for path in pages:
        for run in rng.sample(runs[path], min(40, len(runs[path]))):
            size = rng.randint(2, 4)
            at = rng.randrange(len(run) - size + 1)
            term = run[at:at + size]
            hold = {other for other in pages if any(term in line for line in pages[other])}
            hits = {hit["path"] for hit in ask(daylight, "search", case, f'"{term}"', "--limit", "200")["hits"]}
            there += len(hold)
            found += len(hold & hits)
    return there, found


def make_pages(folder, corpora, count, rng):
    """path → (language, kind, lines)."""
    pages = {}
    for name, (part, font_path, points, pattern) in LANGUAGES.items():
        font = ImageFont.truetype(font_path, round(points * DPI / 72))
        source = lines_of_corpus(corpora, part, pattern, rng) if part else rng.sample(PERSIAN * (4 * count), len(PERSIAN) * 4 * count)
        for number in range(count):
            image, lines = make_page(name, source, font)
            for kind, picture in (("clean", image), ("worn", spoil(image, rng))):
                path = f"{name}-{kind}-{number + 1}.png"
                picture.save(os.path.join(folder, path), dpi=(DPI, DPI))
                pages[path] = (name, kind, lines)
    return pages


def errors(daylight, case, pages):
    """(language, kind) → [edits, characters, pages read in the right language]."""
    sums = {}
    codes = {"english": "eng", "chinese": "chi_sim", "russian": "rus", "persian": "fas"}
    for path, (name, kind, lines) in pages.items():
        item = ask(daylight, "show", case, path)
        said = fold(name, "\n".join(unit["text"] for unit in item["units"]))
        truth = fold(name, "\n".join(lines))
        row = sums.setdefault((name, kind), [0, 0, 0])
        row[0] += distance(said, truth)
        row[1] += len(truth)
        row[2] += item["metadata"].get("ocr.language") == codes[name]
    return sums


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", help="a folder for pages and case")
    parser.add_argument("--corpora", default=os.environ.get("DAY_CORPORA", os.path.join(os.path.dirname(ROOT), "shared", "corpora")))
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build", "daylight"))
    args = parser.parse_args()
    rng = random.Random(args.seed)
    with tempfile.TemporaryDirectory(prefix="daylight-ocr-", dir=args.work) as work:
        folder, case = os.path.join(work, "pages"), os.path.join(work, "ocr.case")
        os.mkdir(folder)
        pages = make_pages(folder, args.corpora, args.pages, rng)
        cost = measure.run([args.daylight, "ingest", case, folder, "--ocr", "auto", "--quiet"])
        print(f"{len(pages)} pages of A4 at {DPI} dpi: {cost['cpu_seconds'] / len(pages):.1f} s of CPU and "
              f"{cost['seconds'] / len(pages):.1f} s of wall time a page on {os.cpu_count()} cores, peak {cost['peak_pss_mib']:.0f} MiB")
        print(f"{'language':10}{'pages are':12}{'characters':>11}{'errors':>9}{'language found':>16}")
        for (name, kind), (edits, characters, right) in errors(args.daylight, case, pages).items():
            print(f"{name:10}{kind:12}{characters:11}{100 * edits / characters:8.2f}%{right:13} of {args.pages}")
        for kind in ("clean", "worn"):
            chinese = {path: lines for path, (name, k, lines) in pages.items() if name == "chinese" and k == kind}
            there, found = recall(args.daylight, case, chinese, rng)
            print(f"recall of Chinese terms, {kind}: {found} of {there}, {found / there:.3f}")
    sys.exit(cost["code"])


if __name__ == "__main__":
    main()
