#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is derived from a case, over small folders made here. Usage: test_cases.py BUILD/daylight (Meson runs it)."""
import json
import os
import pathlib
import struct
import tempfile
import zipfile
import zlib

from small_case import Case, main, test


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width=1240, height=1754, seed=0, extra=b""):
    """A grey picture; `seed` makes its bytes its own."""
    rows = (b"\0" + bytes([200]) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + extra +
            chunk(b"tEXt", b"Software\0test %d" % seed) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def camera():
    entries = struct.pack("<HHII", 0x010F, 2, 4, int.from_bytes(b"Cam\0", "little")) + struct.pack("<HHII", 0x0110, 2, 3, int.from_bytes(b"M1\0\0", "little"))
    return chunk(b"eXIf", b"II*\0" + struct.pack("<IH", 8, 2) + entries + b"\0\0\0\0")


class Pages(Case):
    def pages(self):
        """{name: (page numbers, missing)}"""
        return {d["name"]: ([p["page"] for p in d["pages"]], d["missing"]) for d in self.lines("pages", self.path, codes=(0, 1))}

    def document(self, name):
        return next(d for d in self.lines("pages", self.path) if d["name"] == name)


def series(form, numbers, seed=0, **how):
    return {form.format(n): png(seed=seed * 1000 + n, **how) for n in numbers}


UUID = "0b54f3d2-51a6-4f0e-9d0a-7c1f2b7d9e10"


@test
def names_that_say_so_come_together_in_order_with_gaps():
    case = Pages({**series("a/" + UUID + "_{}.png", [1, 2, 10, 3]), **series("b/合同_第{}页.png", [2, 3], 1),
                 **series("c/offer page {} of 6.png", [1, 4], 2), **series("d/scan-{:03}.png", [1, 2, 4], 3)})
    assert case.pages() == {UUID: ([1, 2, 3, 10], [4, 5, 6, 7, 8, 9]), "合同": ([2, 3], [1]),
                            "offer": ([1, 4], [2, 3, 5, 6]), "scan": ([1, 2, 4], [3])}, case.pages()


@test
def weak_names_need_pictures_like_pages():
    case = Pages({**series("a/contract({}).png", [2, 3], 1), "a/contract.png": png(seed=5), **series("b/{}.png", [1, 2, 3], 2),
                 **series("c/memo_{}.png", [1, 2], 3)})
    assert case.pages() == {"contract": ([1, 2, 3], []), "b": ([1, 2, 3], []), "memo": ([1, 2], [])}, case.pages()


@test
def near_misses_stay_apart():
    files = {**series("roll/IMG_{}.png", range(2031, 2036), 1), **series("roll/DSC0000{}.png", [1, 2, 3], 2),
             **series("shots/Screenshot_2021-03-04-10-22-{}.png", [11, 12, 13], 3),
             **series("shots/截图{}.png", [1, 2, 3], 4), **series("word/media/image{}.png", [1, 2, 3], 5),
             **series("album/holiday ({}).png", [1, 2, 3], 6, extra=camera()),
             **series("icons/item{}.png", [1, 2, 3], 7, width=64, height=64),
             **series("later/order-{}.png", [88, 89, 90], 8),
             **series("models/phone p{}.png", [30, 40], 9),
             **series("heads/member_{}.png", [1, 2, 3], 10, width=800, height=800),
             "mixed/plan-1.png": png(seed=71), "mixed/plan-2.png": png(1920, 700, seed=72),
             "copies/deed.png": png(seed=80), "copies/deed(1).png": png(seed=80), "copies/deed(2).png": png(seed=80),
             "one/page 3.png": png(seed=90), "two/" + UUID + "_7.png": png(seed=91),
             "x/notes page 1.png": png(seed=92), "y/notes page 2.png": png(seed=93)}
    assert Pages(files).pages() == {}, Pages(files).pages()


@test
def who_names_a_document_is_found():
    case = Pages({**series(UUID + "_{}.png", [1, 2]), UUID + ".md": f"![]({UUID}_1.png)\n![]({UUID}_2.png)\n",
                 "talk.txt": f"see {UUID}.md, and again {UUID.upper()}_2.PNG.\n", "else.txt": f"x{UUID}_1.png and 1.png\n",
                 **series("b/{}.png", [1, 2, 3], 2), "b/list.txt": "first 1.png then 2.png\n"})
    found = {(r["path"], r["how"]) for r in case.document(UUID)["references"]}
    assert found == {(UUID + ".md", "bears its name"), (UUID + ".md", "names it"), ("talk.txt", "names it")}, found
    found = {r["path"] for r in case.document("b")["references"]}
    assert found == {"b/list.txt"}, found


@test
def pages_inside_an_archive_and_duplicates_count():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.zip")
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in series(UUID + "_{}.png", [1, 3]).items():
                archive.writestr(name, data)
        data = pathlib.Path(path).read_bytes()
    case = Pages({"x.zip": data, "copy/page 1.png": png(seed=1), "copy/page 2.png": png(seed=500)})
    assert case.pages() == {UUID: ([1, 3], [2]), "copy": ([1, 2], [])}, case.pages()
    pages = case.document(UUID)["pages"]
    assert pages[0]["path"] == f"x.zip ▸ {UUID}_1.png" and pages[0]["citation"].startswith("daylight:"), pages


@test
def show_says_where_a_picture_stands_and_status_counts():
    case = Pages(series(UUID + "_{}.png", [1, 2, 4]))
    shown = json.loads(case.run("show", case.path, UUID + "_2.png", "--json"))
    assert shown["documents"] == [{"name": UUID, "page": 2, "pages": 3, "missing": "3", "before": UUID + "_1.png", "after": UUID + "_4.png"}], shown
    assert "1 document put together of 3 page images, 1 with pages missing" in case.run("status", case.path)
    assert "page 2 of 4, missing: 3" in case.run("show", case.path, UUID + "_2.png")


@test
def text_by_others_is_linked_to_its_picture():
    hocr = ("<html><body><div class='ocr_page' title='image \"{0}\"; bbox 0 0 9 9'><span class='ocr_line'>"
            "<span class='ocrx_word' title='bbox 1 1 5 5; x_wconf 90'>{1}</span></span></div></body></html>").format
    case = Pages({"a/deed.png": png(seed=1), "a/deed.hocr": hocr("", "by name"), "a/other.html": hocr("C:\\\\x\\\\DEED.PNG".replace("\\\\", "\\"), "named"),
                 "a/bill.png": png(seed=2), "a/bill.png.json": json.dumps({"words_result": [{"words": "service"}]}),
                 "a/bill_ocr.txt": "plain text\n", "a/readme.txt": "nothing of any picture\n",
                 "list.json": json.dumps([{"file": "a/deed.png", "text": "one"}, {"file": "far.png", "text": "two"}, {"file": "none.png", "text": "three"}]),
                 "b/far.png": png(seed=3), **series("c/pact_p{}.png", [1, 2], 4), "c/pact.tsv":
                 "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
                 "".join(f"5\t{n}\t1\t1\t1\t1\t1\t1\t9\t9\t50\tpage{n}\n" for n in (1, 2))})

    def sidecars(path):
        shown = json.loads(case.run("show", case.path, path, "--json"))
        return {(s["path"], s["place"], s["page"], s["how"]) for s in shown["sidecars"]}
    assert sidecars("a/deed.png") == {("a/deed.hocr", "p.1", 1, "same name"), ("a/other.html", "p.1", 1, "named inside"),
                                      ("list.json", "p.1", 1, "named inside")}, sidecars("a/deed.png")
    assert sidecars("a/bill.png") == {("a/bill.png.json", "p.1", 1, "same name"), ("a/bill_ocr.txt", "L1", 1, "same name")}, sidecars("a/bill.png")
    assert sidecars("b/far.png") == {("list.json", "p.2", 1, "named inside")}, sidecars("b/far.png")
    assert sidecars("c/pact_p2.png") == {("c/pact.tsv", "p.2", 1, "same name")}, sidecars("c/pact_p2.png")


@test
def what_is_derived_follows_the_case():
    case = Pages(series(UUID + "_{}.png", [1, 3]))
    (case.source / (UUID + "_2.png")).write_bytes(png(seed=2))
    case.ingest()
    assert case.pages() == {UUID: ([1, 2, 3], [])}, case.pages()
    case.run("retry", case.path, "--format", "image/", "--quiet")
    assert case.pages() == {UUID: ([1, 2, 3], [])}, case.pages()


def mail(number, sender, to, subject, day, *fields):
    head = [f"From: {sender}@example.org", f"To: {to}@example.org", f"Subject: {subject}", f"Message-ID: <{number}@example.org>",
            f"Date: {day} Mar 2019 10:00:00 +0300", *fields]
    return "\n".join(head) + f"\n\nbody {number}\n"


@test
def threads_go_over_mailboxes():
    box = "".join(f"From x Tue Mar 12 10:00:00 2019\n{one}\n" for one in [
        mail(1, "lin", "desk", "Offer", 11),
        mail(3, "lin", "desk", "Re: Offer", 13, "References: <1@example.org> <2@example.org>")])
    case = Pages({"a/in.mbox": box,
                 "b/answer.eml": mail(2, "desk", "lin", "Ответ: Offer", 12, "In-Reply-To: message from Lin <lin@example.org> of today <1@example.org>"),
                 "b/lost.eml": mail(4, "desk", "lin", "AW: offer", 14),
                 "b/other.eml": mail(5, "petrov", "ivanov", "Re: Offer", 14),
                 "b/late.eml": mail(6, "desk", "lin", "Re: Offer", 14).replace("Mar 2019", "Dec 2019"),
                 "b/alone.eml": mail(7, "lin", "desk", "Lunch", 15)})
    threads = case.lines("threads", case.path)
    assert [(t["messages"], t["senders"], t["subject"], t["key"]) for t in threads] == [(4, 2, "Offer", "1@example.org")], threads
    units = json.loads(case.run("threads", case.path, str(threads[0]["id"]), "--json"))["units"]
    assert [u["how"] for u in units] == ["first", "references", "references", "subject"], units
    assert all(u["citation"].startswith("daylight:") for u in units), units
    shown = json.loads(case.run("show", case.path, "b/answer.eml", "--json"))["units"][0]
    assert shown["thread"] == {"id": threads[0]["id"], "subject": "Offer", "messages": 4}, shown
    assert "4 messages, Offer" in case.run("show", case.path, "b/lost.eml")
    assert case.run("threads", case.path, "99", codes=(1,)) == ""


main()
