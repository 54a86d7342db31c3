#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""OCR as the second phase of an ingest: ocr.py DRIVE WORKER. One function a subtest; TAP on stdout. The pages are those of
tests/ocr/pages, as pictures and as pages of a PDF. Each subtest looks at the canonical dump and at the ledger."""
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time

DRIVE, WORKER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
PAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ocr", "pages")
WAITING = "text in pictures was not read"


def picture(name):
    with open(os.path.join(PAGES, name + ".png"), "rb") as f:
        return f.read()


def pdf(pages):
    """A PDF: a page for each, either its text or the bytes of a PNG with one bit a pixel, whose rows PDF can use as they are."""
    objects = [None, None, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]

    def add(body, data=None):
        objects.append(body if data is None else
                       b"<<%s/Length %d>>stream\n%s\nendstream" % (body, len(data), data))
        return len(objects)

    def add_picture(png):
        width, height, bits, colour = struct.unpack(">IIBB", png[16:26])
        assert bits == 1 and colour == 0
        data, at = b"", 8
        while at < len(png):
            size, = struct.unpack(">I", png[at:at + 4])
            data += png[at + 8:at + 8 + size] if png[at + 4:at + 8] == b"IDAT" else b""
            at += size + 12
        return width, height, add(b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray"
                                  b"/Filter/FlateDecode/DecodeParms<</Predictor 15/BitsPerComponent 1/Columns %d>>" % (width, height, width), data)

    kids = []
    for page in pages:
        if isinstance(page, str):
            content, resources, width, height = b"BT /F 12 Tf 20 80 Td (%s) Tj ET" % page.encode(), b"/Font<</F 3 0 R>>", 400, 100
        else:
            width, height, number = add_picture(page)
            width, height = width // 2, height // 2
            content, resources = b"q %d 0 0 %d 0 0 cm /I Do Q" % (width, height), b"/XObject<</I %d 0 R>>" % number
        stream = add(b"", content)
        kids.append(add(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<<%s>>>>" %
                        (width, height, stream, resources)))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + (b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" %
                  (len(objects) + 1, table, len(objects) + 1, len(out)))


class Bench:
    def __init__(self):
        self.base = tempfile.mkdtemp(prefix="dayocr-")
        self.source, self.case = os.path.join(self.base, "source"), os.path.join(self.base, "t.case")
        os.mkdir(self.source)

    def put(self, name, data):
        path = os.path.join(self.source, name)
        with open(path, "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode())
        return path

    def command(self, *arguments, case=None, **env):
        return subprocess.Popen([DRIVE, arguments[0], case or self.case, *arguments[1:]],
                                env=dict(os.environ, **{"DAY_WORKER": WORKER, **env}), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, encoding="utf-8")

    def drive(self, *arguments, **env):
        process = self.command(*arguments, **env)
        out, err = process.communicate()
        assert process.returncode == 0, err
        return out

    def state(self, name, case=None):
        """(state, reason) of an item; also checks the ledger."""
        assert "balanced 1" in self.drive("status", case=case)
        for line in self.drive("dump", case=case).splitlines():
            if line.startswith("item ") and f"@{name} " in line:
                words = line.split(f"@{name} ", 1)[1].split(" ", 3)
                return words[0], words[3]
        raise AssertionError(f"no item {name}")

    def units(self, case=None):
        with sqlite3.connect(f"file:{case or self.case}/case.db?mode=ro", uri=True) as db:
            return db.execute("SELECT path, place, flags, text FROM unit JOIN item ON item.id = unit.item"
                              " ORDER BY path, unit.id").fetchall()

    def pages_done(self, case=None):
        try:
            with sqlite3.connect(f"file:{case or self.case}/case.db?mode=ro", uri=True) as db:
                return db.execute("SELECT count(*) FROM ocr_page WHERE state IS NOT NULL").fetchone()[0]
        except sqlite3.Error:
            return 0

    def close(self):
        shutil.rmtree(self.base, ignore_errors=True)


def test_off_and_then_on(b):
    b.put("mixed.pdf", pdf(["Page one tells its own text.", picture("english"), "And so does page three.", picture("chinese")]))
    b.put("chat.png", picture("chat"))
    b.put("plain.txt", "nothing to see in pictures\n")
    b.drive("ingest", b.source)
    assert b.state("mixed.pdf")[0] == "partial" and WAITING in b.state("mixed.pdf")[1], b.state("mixed.pdf")
    assert b.state("chat.png")[0] == "partial" and b.state("plain.txt")[0] == "done"
    b.drive("ingest", DAY_OCR="auto")  # without a source: only what waits
    assert b.state("mixed.pdf") == ("done", ""), b.state("mixed.pdf")
    assert b.state("chat.png") == ("done", ""), b.state("chat.png")
    units = {(path, place): (flags, text) for path, place, flags, text in b.units()}
    assert [place for path, place, _, _ in b.units() if path == "mixed.pdf"] == ["p.1", "p.2", "p.3", "p.4"]
    assert units["mixed.pdf", "p.1"][0] == 0 and units["mixed.pdf", "p.2"][0] == 2
    assert "Invoice 20/417 names a price of 12,500 euros," in units["mixed.pdf", "p.2"][1]
    assert "仓库" in units["mixed.pdf", "p.4"][1], units["mixed.pdf", "p.4"]
    assert "Send it before noon" in units["chat.png", "p.1"][1]
    before = b.drive("dump")
    b.drive("ingest", b.source, DAY_OCR="auto")
    assert b.drive("dump") == before


def test_text_of_its_own_stays(b):
    b.put("stamped.pdf", pdf([picture("russian")]).replace(b"/I Do Q", b"/I Do Q BT /F 9 Tf 5 5 Td (Copy 3) Tj ET")
          .replace(b"/XObject<<", b"/Font<</F 3 0 R>>/XObject<<"))
    b.drive("ingest", b.source, DAY_OCR="auto")
    places = [(place, flags) for _, place, flags, _ in b.units()]
    assert places == [("p.1", 0), ("p.1.ocr", 2)], places
    assert "ночным сторожем" in b.units()[1][3]


def test_retry_reads_pages_again(b):
    b.put("a.pdf", pdf([picture("english")]))
    b.drive("ingest", b.source)
    b.drive("retry", "partial", DAY_OCR="eng")
    assert b.state("a.pdf") == ("done", "")
    assert len(b.units()) == 1 and "night guard" in b.units()[0][3]


def test_page_that_fails_is_named(b):
    path = b.put("a.png", picture("english"))
    b.put("b.png", picture("russian"))
    b.drive("ingest", b.source)
    os.unlink(path)
    b.drive("ingest", DAY_OCR="auto")
    state, reason = b.state("a.png")
    assert state == "partial" and "OCR of page 1" in reason, (state, reason)
    assert b.state("b.png") == ("done", "")


def test_without_pictures_nothing_is_started(b):
    alone = os.path.join(b.base, "bin")
    os.mkdir(alone)
    shutil.copy(WORKER, alone)  # and no daylight-ocr beside it
    b.put("a.txt", "only text here\n")
    b.put("b.pdf", pdf(["A page with text of its own."]))
    b.drive("ingest", b.source, DAY_OCR="auto", DAY_WORKER=os.path.join(alone, os.path.basename(WORKER)))
    assert b.state("b.pdf") == ("done", "")


def test_killed_while_reading_pages(b):
    names = ["english", "russian", "chinese", "traditional", "columns"]
    b.put("scan.pdf", pdf([picture(name) for name in names] + ["One page of text."]))
    b.put("table.png", picture("table"))
    peace = os.path.join(b.base, "peace.case")
    b.drive("ingest", b.source, case=peace, DAY_OCR="auto")
    kills = 0
    for wanted in (1, 3, 5):
        process = b.command("ingest", b.source, DAY_OCR="auto")
        while process.poll() is None and b.pages_done() < wanted:
            time.sleep(0.02)
        kills += process.poll() is None
        process.kill()
        process.wait()
        done = b.pages_done()
        assert done >= wanted
        assert b.state("scan.pdf")[0] in ("done", "partial")
    assert kills >= 2, kills
    b.drive("ingest", DAY_OCR="auto")
    assert b.state("scan.pdf") == ("done", "")
    assert b.drive("dump") == b.drive("dump", case=peace)


def main():
    tests = [(name, fn) for name, fn in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, (name, fn) in enumerate(tests, 1):
        b = Bench()
        try:
            fn(b)
            print(f"ok {number} - {name[5:]}", flush=True)
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            print(f"not ok {number} - {name[5:]}\n# {type(error).__name__}: {error}", flush=True)
        finally:
            b.close()
    sys.exit(failed > 0)


main()
