# SPDX-License-Identifier: AGPL-3.0-or-later
"""Troves of any size for benchmarks: the same kinds of files as the small one, made fast, with Python alone.

File number n depends on the seed and n only. One in thirty is a copy of an earlier one and one in fifty nearly so.
"""
import base64
import functools
import json
import multiprocessing
import os
import random
import time
import zlib

from . import packed, pdf, words

# kind and how many of a hundred
MIX = (("chat", 22), ("mail", 18), ("text", 15), ("charset", 8), ("html", 9), ("pdf", 8), ("csv", 6), ("json", 5), ("copy", 3), ("near", 2), ("mbox", 1), ("zip", 2), ("tar", 1))
CHARSETS = {"zh": ("gb18030", "utf-16", "big5hkscs"), "ru": ("windows-1251", "koi8-r", "utf-16"), "en": ("utf-16", "latin-1", "ascii")}
HEADS = {"zh": ("时间", "发送者", "接收者", "消息"), "ru": ("Время", "От", "Кому", "Сообщение"), "en": ("Time", "From", "To", "Message")}


@functools.lru_cache(maxsize=None)
def day(number):
    return time.strftime("%Y-%m-%d", time.gmtime(number * 86400))


class Maker:
    def __init__(self, out, seed):
        rng = random.Random(f"scale {seed}")
        self.out, self.seed = out, seed
        self.pools = words.sentences(rng)
        self.handles = [f"{rng.choice(words.EN_PARTS[0])}{rng.choice(words.EN_PARTS[2])}{n}" for n in range(400)]
        self.kinds = [kind for kind, share in MIX for _ in range(share)]
        self.font = self._font()

    def _font(self):
        """The objects of a PDF font for every character of the pools, made once."""
        chars = sorted({c for pool in self.pools.values() for line in pool for c in line} | set("0123456789-: #"))
        codes = {c: (ord(c), 1000) for c in chars if ord(c) < 0x10000}
        return zlib.compress(pdf._to_unicode(codes).encode("latin-1"), 9)

    def lines(self, rng, lang, size):
        """About `size` bytes of sentences, with numbers and names of this file's own among them."""
        count = max(2, size // (100 if lang == "en" else 75 if lang == "zh" else 210))
        out = rng.choices(self.pools[lang], k=count)
        for n in range(0, count, 7):
            out[n] = f"{out[n]} {self.handles[int(rng.random() * 400)]} {rng.getrandbits(40):x} {rng.getrandbits(20)}"
        return out

    def time(self, rng):
        return 1640995200 + rng.randrange(63072000)

    def chat(self, rng, n, lang):
        a, b = rng.sample(self.handles, 2)
        moment, rows = self.time(rng), []
        for line in self.lines(rng, lang, rng.randint(1500, 6000)):
            moment += int(rng.random() * 400)
            sender, to = (a, b) if rng.random() < 0.5 else (b, a)
            clock = moment % 86400
            rows.append(f"<tr><td>{day(moment // 86400)} {clock // 3600:02d}:{clock // 60 % 60:02d}:{clock % 60:02d}</td><td>{sender}</td><td>{to}</td><td>{line}</td></tr>")
        head = "".join(f"<th>{h}</th>" for h in HEADS[lang])
        return ".md", f"# {n}\n\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>\n"

    def one_mail(self, rng, n, lang, size):
        a, b = rng.sample(self.handles, 2)
        lines = self.lines(rng, lang, size)
        date = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(self.time(rng)))
        how = "base64" if n % 3 == 0 else "8bit"
        subject = base64.b64encode(lines[0][:20].encode()).decode()
        head = (f"From: {a} <{a}@post.test>\nTo: <{b}@post.test>\nSubject: =?utf-8?b?{subject}?=\nDate: {date}\nMessage-ID: <{n}.{rng.getrandbits(32):x}@post.test>\n"
                f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {how}\n\n")
        body = "\n".join(lines) + "\n"
        return head + (base64.encodebytes(body.encode()).decode() if how == "base64" else body)

    def mail(self, rng, n, lang):
        return ".eml", self.one_mail(rng, n, lang, rng.randint(800, 6000))

    def mbox(self, rng, n, lang):
        mails = (self.one_mail(rng, n * 100 + i, lang, rng.randint(500, 3000)) for i in range(rng.randint(5, 30)))
        return ".mbox", "".join(f"From x@post.test Mon Jul  4 00:00:00 2022\n{m}\n" for m in mails)

    def text(self, rng, n, lang):
        return rng.choice((".txt", ".txt", ".log", ".md")), "\n".join(self.lines(rng, lang, rng.randint(500, 12000))) + "\n"

    def charset(self, rng, n, lang):
        body = "\r\n".join(self.lines(rng, lang, rng.randint(800, 8000))) + "\r\n"
        return ".txt", body.encode(rng.choice(CHARSETS[lang]), "replace")

    def html(self, rng, n, lang):
        lines = self.lines(rng, lang, rng.randint(1500, 9000))
        return ".html", (f"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{lines[0]}</title><style>p {{ margin: 0 }}</style></head>\n<body><h1>{n}</h1>\n"
                         + "\n".join(f"<p>{line}</p>" for line in lines) + "\n</body></html>\n")

    def pdf(self, rng, n, lang):
        file = pdf._File()
        file.add("<< /Type /Catalog /Pages 2 0 R >>")
        file.add("")
        to_unicode = file.stream(self.font, " /Filter /FlateDecode")
        descendant = file.add("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Trove /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>")
        font = file.add(f"<< /Type /Font /Subtype /Type0 /BaseFont /Trove /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {to_unicode} 0 R >>")
        kids = []
        for _ in range(rng.randint(1, 4)):
            lines = [line[i:i + 40] for line in self.lines(rng, lang, 1800) for i in range(0, len(line), 40)][:45]
            shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in lines)
            content = file.stream(zlib.compress(f"BT /F1 11 Tf 16 TL 56 780 Td\n{shown}ET".encode(), 1), " /Filter /FlateDecode")
            kids.append(file.add(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /Font << /F1 {font} 0 R >> >> >>"))
        file.objects[1] = (f"<< /Type /Pages /Count {len(kids)} /Kids [" + " ".join(f"{k} 0 R" for k in kids) + "] >>").encode()
        return ".pdf", file.bytes("")

    def csv(self, rng, n, lang):
        glue = rng.choice((",", ";", "\t"))
        rows = [glue.join(("id", "name", "note", "amount"))]
        rows += [glue.join((str(i), self.handles[int(rng.random() * 400)], line.replace(glue, " "), str(rng.getrandbits(17)))) for i, line in enumerate(self.lines(rng, lang, rng.randint(1000, 9000)))]
        return ".csv", "\n".join(rows) + "\n"

    def json(self, rng, n, lang):
        rows = [json.dumps({"id": i, "from": self.handles[int(rng.random() * 400)], "body": line}, ensure_ascii=False) for i, line in enumerate(self.lines(rng, lang, rng.randint(1000, 8000)))]
        return (".json", "[" + ",\n".join(rows) + "]\n") if n % 2 else (".jsonl", "\n".join(rows) + "\n")

    def members(self, rng, n, lang):
        return [(f"{n}/{i}.txt", ("\n".join(self.lines(rng, lang, rng.randint(300, 3000))) + "\n").encode()) for i in range(rng.randint(2, 8))]

    def zip(self, rng, n, lang):
        return ".zip", packed.make_zip(self.members(rng, n, lang), deflate=1)

    def tar(self, rng, n, lang):
        return ".tar.gz", packed.make_tar_gz(self.members(rng, n, lang))

    def make(self, n):
        """The name's end and the bytes of file n."""
        rng = random.Random(self.seed * 1000003 + n)
        kind = self.kinds[rng.randrange(len(self.kinds))]
        lang = ("zh", "zh", "zh", "en", "en", "ru", "ru")[rng.randrange(7)]
        if kind in ("copy", "near"):
            other = self._plain(rng.randrange(n)) if n else None
            if other is None:
                kind = "text"
            elif kind == "copy":
                return other
            else:
                return other[0], other[1] + f"\n{n} {rng.choice(self.pools[lang])}\n".encode()
        end, data = getattr(self, kind)(rng, n, lang)
        return end, data if isinstance(data, bytes) else data.encode()

    def _plain(self, n):
        """File n again when it is neither a copy itself nor an archive; the numbers above it are tried else."""
        for m in range(n, n + 40):
            kind = self.kinds[random.Random(self.seed * 1000003 + m).randrange(len(self.kinds))]
            if kind in ("chat", "text", "mail", "html"):
                return self.make(m)
        return None

    def write_folder(self, first, end):
        """Files first to end in a folder of their own; returns their bytes."""
        folder, total = os.path.join(self.out, f"{first // FOLDER:04d}"), 0
        os.makedirs(folder)
        for n in range(first, end):
            suffix, data = self.make(n)
            with open(os.path.join(folder, f"{n:07d}{suffix}"), "wb") as f:
                f.write(data)
            total += len(data)
        return total


FOLDER = 1000


def make(out, count, seed):
    started = time.monotonic()
    maker = Maker(out, seed)
    parts = [(first, min(first + FOLDER, count)) for first in range(0, count, FOLDER)]
    with multiprocessing.get_context("fork").Pool() as pool:
        total = sum(pool.starmap(maker.write_folder, parts, chunksize=1))
    seconds = time.monotonic() - started
    return json.dumps({"files": count, "bytes": total, "seconds": round(seconds, 1), "files_per_second": round(count / seconds)})
