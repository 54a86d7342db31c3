#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dossier as its readers get it: every citation verifies, no victim is named, the page is well formed and loads nothing,
the PDF says the same; of the demo trove, of an empty folder, of hostile names and of ten thousand rows.

usage: test_report.py BUILD/daylight"""
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "analyse"))
sys.path.insert(0, str(ROOT / "tests"))
from small_case import DAYLIGHT, Case, main, test  # noqa: E402
from edited import edited  # noqa: E402

TROVE = ROOT / "demo" / "trove"
VOID = {"meta", "br", "path", "rect", "circle"}
HTML_MAX, PDF_MAX = 1_500_000, 4_000_000


class Page(html.parser.HTMLParser):
    """Strict about what our pages are made of: every element that is opened is closed, in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.links, self.faults, self.chapters, self.cells = [], set(), [], [], [], []
        self.feed(text)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            if name == "id":
                if value in self.ids:
                    self.faults.append(f"id twice: {value}")
                self.ids.add(value)
            if name == "href":
                self.links.append(value)
            if name.startswith("on") or name in ("src", "srcset", "action", "data", "poster", "background"):
                self.faults.append(f"attribute {name}")
        if tag in ("script", "link", "iframe", "img", "object", "embed", "base", "form"):
            self.faults.append(f"element {tag}")
        if tag == "section":
            self.chapters.append(dict(attributes).get("id"))
        if tag == "th" and "scope" not in dict(attributes):
            self.faults.append("th without scope")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def citations(self):
        return {link for link in self.links if link.startswith("daylight:")}


def sound(page):
    dead = [link for link in page.links if link.startswith("#") and link[1:] not in page.ids]
    foreign = [link for link in page.links if not link.startswith(("#", "daylight:"))]
    assert not page.faults, page.faults[:10]
    assert not dead and not foreign, (dead[:5], foreign[:5])


def dossier(case, *options, name="d.html"):
    path = os.path.join(case.folder.name, name)
    case.run("report", case.path, "-o", path, *options)
    return path


def read(path):
    return pathlib.Path(path).read_text(encoding="utf-8")


class Demo(Case):
    def __init__(self):
        super().__init__({"nothing.txt": ""})
        os.remove(os.path.join(self.path, "case.db"))
        self.path = os.path.join(self.folder.name, "demo.case")
        self.run("ingest", self.path, str(TROVE), "--ocr", "none", "--quiet")
        self.html, self.pdf = dossier(self), dossier(self, name="d.pdf")
        self.open = dossier(self, "--unmasked", name="open.html")
        self.page = Page(read(self.html))

    def text_of_pdf(self):
        lines = self.run("extract", self.pdf, "--json")
        units = [unit for line in lines.splitlines() for unit in json.loads(line).get("units", [])]
        return "\n".join(unit["text"] for unit in units)

    def people(self):
        """What identifies people in the lists of the trove: names, numbers of documents, phones, addresses, cards."""
        wanted = ("name", "full_name", "姓名", "passport", "phone", "email", "证件号", "卡号", "caller", "called")
        key = json.loads((ROOT / "demo/answer-key/affected.json").read_text(encoding="utf-8"))
        found = set()
        for entry in key["files"]:
            columns = [i for i, name in enumerate(entry["columns"]) if name in wanted]
            texts = self.rows("SELECT u.text FROM unit AS u JOIN item AS i ON i.id = u.item WHERE i.path LIKE ?", "%" + entry["file"])
            for (text,) in texts:
                for line in text.splitlines():
                    cells = [re.sub(r"^\w+: ", "", cell) for cell in line.split("\t")]
                    found |= {cells[i] for i in columns if len(cells) == len(entry["columns"]) and cells[i] not in wanted}
        return {value for value in found if len(value) > 1}


DEMO = None


def demo():
    global DEMO
    DEMO = DEMO or Demo()
    return DEMO


@test
def the_page_is_whole_and_loads_nothing():
    page, text = demo().page, read(demo().html)
    sound(page)
    assert page.chapters == ["reading", "offers", "buyers", "targets", "affected", "people", "timeline", "conversations",
                             "indicators", "authenticity", "questions", "method", "sources"] or "buyers" not in page.chapters, page.chapters
    assert "url(" not in text and "@import" not in text and "default-src 'none'" in text
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", text), "an address that could be followed"
    assert len(text.encode()) < HTML_MAX, len(text.encode())
    assert str(ROOT) not in text, "a path of this computer"


@test
def every_citation_of_the_page_verifies():
    case = demo()
    answers = case.lines("verify", case.path, "--file", case.html)
    bad = [answer for answer in answers if not answer["verified"]]
    assert not bad, bad[:5]
    assert {answer["citation"] for answer in answers} == case.page.citations() and len(answers) > 100, len(answers)
    assert f"{len(answers)} of {len(answers)} citations verified" in case.run("verify", case.path, "--file", case.html)


@test
def the_pdf_holds_the_same_citations_and_says_the_same():
    case = demo()
    data = pathlib.Path(case.pdf).read_bytes()
    cited = {match.decode() for match in re.findall(rb"\((daylight:[^)]*)\)", data)}
    assert cited == case.page.citations(), (len(cited), len(case.page.citations()))
    assert data.startswith(b"%PDF-") and b"/Outlines" in data and len(data) < PDF_MAX, len(data)
    text = re.sub(r"\s+", "", case.text_of_pdf())
    for words in ("Targetsbycountry", "Methodandhowtocheckit".replace("Method", "Method,"), "霜鹭", "Северный", "庄砚秋", "کامیاب"):
        assert words in text, words


@test
def what_identifies_victims_is_in_neither():
    case = demo()
    people = case.people()
    assert len(people) > 700, len(people)
    page = read(case.html)
    texts = {"page": page, "pdf": case.text_of_pdf()}
    for name, text in texts.items():
        shown = [value for value in people if value in text]
        assert not shown, (name, shown[:10])
    encoded = {value.replace("@", "%40").replace("+", "%2B") for value in people if value.isascii()}
    assert not [value for value in encoded if value in page]


@test
def unmasked_tells_whole():
    case = demo()
    text = read(case.open)
    sound(Page(text))
    assert "NOT masked" in text and "NOT masked" not in read(case.html)
    if case.rows("SELECT COUNT(*) FROM affected_list WHERE left_out = ''")[0][0] == 0:
        return
    shown = [value for value in case.people() if value in text]
    assert len(shown) >= 9, shown


@test
def bookmarks_come_first_in_their_order():
    case = demo()
    citation = sorted(case.page.citations())[3]
    case.run("bookmark", case.path, citation, "--note", "<b>look</b> \u202e here", "--tag", "one", "--tag", "two")
    case.run("bookmark", case.path, "person:inkfall", "--note", "who?", "--move", "1")
    assert [row["position"] for row in case.lines("bookmark", case.path)] == [1, 2]
    case.run("analyse", case.path, "--quiet") if "--quiet" in case.run("analyse", "--help") else case.run("analyse", case.path)
    rows = case.lines("bookmark", case.path)
    assert [row["note"] for row in rows] == ["who?", "<b>look</b> \u202e here"] and rows[1]["tags"] == ["one", "two"], rows
    path = dossier(case, name="picks.html")
    text = read(path)
    page = Page(text)
    sound(page)
    assert page.chapters[0] == "picks" and "<b>look" not in text and "\u202e" not in text, page.chapters
    assert text.index("who?") < text.index("&lt;b&gt;look&lt;/b&gt;")
    case.run("bookmark", case.path, "--remove", "1")
    case.run("bookmark", case.path, "--remove", "1")
    case.run("bookmark", case.path, "--remove", "1", codes=(1,))
    for anchor in ("nonsense", "offer:no-such-key", "daylight:12", "daylight:" + "0" * 64):
        case.run("bookmark", case.path, anchor, codes=(1, 2))
    actions = [detail for (detail,) in case.rows("SELECT detail FROM audit WHERE action = 'bookmark'")]
    assert len(actions) == 4 and actions[0] == "put " + citation, actions


class Empty(Case):
    def ingest(self):
        self.source.mkdir()
        super().ingest()


@test
def an_empty_case_has_a_dossier():
    case = Empty({})
    case_page = Page(read(dossier(case)))
    sound(case_page)
    assert case_page.chapters[0] == "reading" and "sources" not in case_page.chapters, case_page.chapters
    assert pathlib.Path(dossier(case, name="d.pdf")).read_bytes().startswith(b"%PDF-")


@test
def hostile_names_are_text():
    name = "<script>alert(1)</script>\u202e\u2066&'\".txt"
    case = Case({"a/" + name.replace("/", "∕"): "x", "b/" + "名" * 80 + ".zip": b"PK\x03\x04broken", "c.zip": b"PK\x03\x04" + b"\0" * 40})
    text = read(dossier(case))
    sound(Page(text))
    assert "<script" not in text and "\u202e" not in text and "\u2066" not in text
    dossier(case, name="d.pdf")


def multiply(case, rows):
    """Offers and targets in numbers that no reader wants to see."""
    with edited(os.path.join(case.path, "case.db")) as database:
        unit, = database.execute("SELECT MIN(id) FROM unit").fetchone()
        for n in range(rows):
            database.execute("INSERT INTO offer (key, what, kind, seller, buyer, target, seller_entity, buyer_entity, target_entity,"
                             " amount_raw, comparator, amount, currency, medium, per, period, date, basis, deal)"
                             " VALUES (?, ?, 'data set', 'S', ?, 'T', 0, 0, 0, ?, '=', ?, 'USD', '', '', '', '2022-06', 'talk', '')",
                             (f"k{n}", f"thing {n}", f"buyer {n % 900}", f"${n}", n))
            offer, = database.execute("SELECT last_insert_rowid()").fetchone()
            database.execute("INSERT INTO offer_place VALUES (?, 0, 'amount', ?, 0, 4)", (offer, unit))
            database.execute("INSERT INTO target (key, kind, name, entity, country, sector, data, volume_raw, volume_unit, status)"
                             " VALUES (?, 'organisation', ?, 0, ?, 'media', 'mail', '', '', 'claimed')",
                             (f"k{n}", f"target {n}", "FR" if n % 3 else "SG"))
            target, = database.execute("SELECT last_insert_rowid()").fetchone()
            database.execute("INSERT INTO target_field VALUES (?, 'name', ?, ?, 0, 4)", (target, f"target {n}", unit))


@test
def ten_thousand_rows_are_a_table_and_a_command():
    case = Case({"a.txt": "some text\n"})
    multiply(case, 10000)
    start = time.time()
    text = read(dossier(case))
    assert time.time() - start < 10, time.time() - start
    sound(Page(text))
    assert len(text) < HTML_MAX, len(text)
    assert "And 9,750 more: <code>daylight offers CASE</code>" in text, re.findall("And [0-9,]+ more[^/]*", text)
    assert ">Singapore 3334<" in text and "<circle" in text, "the small country's dot and label"
    dossier(case, name="d.pdf")


@test
def the_printer_takes_papers_only():
    printer = os.path.join(os.path.dirname(DAYLIGHT), "daylight-print")
    done = subprocess.run([printer], input=b"\xff no paper", capture_output=True)
    assert done.returncode == 1 and b"damaged" in done.stderr and done.stdout == b"", done
    assert subprocess.run([printer, "x"], input=b"", capture_output=True).returncode == 2


@test
def a_folder_that_is_not_there_is_said():
    done = subprocess.run([DAYLIGHT, "report", demo().path, "-o", "/nonexistent/d.pdf"], capture_output=True, text=True)
    assert done.returncode == 3 and done.stderr.startswith("daylight report"), done.stderr


if __name__ == "__main__":
    main()
