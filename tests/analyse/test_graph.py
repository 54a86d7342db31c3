#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Edges, and the graph as it leaves the case. Usage: test_graph.py BUILD/daylight (Meson runs it)."""
import json
import os
import pathlib
import re
import sys
import xml.etree.ElementTree as xml
from datetime import datetime, timedelta

from small_case import Case, main, test

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from edited import edited  # noqa: E402

HOSTILE = ['a"; DROP</script><script>alert(1)</script>', "q'uote & <b>", "back\\slash\\", "line\nbreak\ttab", "control\x01\x0b\x1f\x7f end",
           "\u202eevil\u202c", "کامیاب دره‌سبز", "שלום", "贺岚舟", "]]>", "-->", "", "x" * 5000, "\ufffe\uffff", "\U0001F9D1\u200d\U0001F680", "%s%n", "n1 -> n2 [x=1]"]


class Graph(Case):
    """A case of one text, with entities and edges as rows: writing them out needs no analysis."""

    def __init__(self, nodes, edges, text="alpha beta gamma"):
        super().__init__({"note.txt": text})
        with edited(os.path.join(self.path, "case.db")) as database:
            unit, = database.execute("SELECT id FROM unit").fetchone()
            for table in ("entity", "alias", "edge", "edge_place", "entity_measure"):
                database.execute(f"DELETE FROM {table}")
            for number, node in enumerate(nodes, 1):
                name, kind = node if isinstance(node, tuple) else (node, "person")
                database.execute("INSERT INTO entity (id, kind, name, key) VALUES (?, ?, ?, ?)", (number, kind, name, f"name:{number}"))
                database.execute("INSERT INTO alias (entity, kind, value, shown, weight, times) VALUES (?, 'handle', ?, '', 1, 1)", (number, f"handle{number}"))
                database.execute("INSERT INTO entity_measure VALUES (?, ?, 0.25, 0.5, ?)", (number, 1 / (number + 1), number % 3))
            for number, (kind, a, b, label, count, first, last) in enumerate(edges, 1):
                database.execute("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, kind, a, b, label, count, first, last))
                database.execute("INSERT INTO edge_place VALUES (?, ?, 6, 4)", (number, unit))

    def export(self, ending, *options, codes=(0,)):
        path = os.path.join(self.folder.name, "out." + ending)
        pathlib.Path(path).unlink(missing_ok=True)
        self.run("graph", self.path, "-o", path, *options, codes=codes)
        return pathlib.Path(path).read_text("utf-8") if os.path.exists(path) else None


def hostile_graph():
    n = len(HOSTILE)
    kinds = ["wrote to", "works for", "bought from", "owns", "shares", "mentioned", "defers to", "paid"]
    return Graph(HOSTILE, [(kinds[i % len(kinds)], i + 1, (i + 1) % n + 1, HOSTILE[(i + 3) % n], i + 1, 1655172754000 + i, None if i == 2 else 1655999999000) for i in range(n)])


def xml_names():
    """What is left of a hostile name in XML: everything but what XML forbids."""
    return [re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "", name) for name in HOSTILE]


ML, GEXF, SVG = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}", "{http://www.w3.org/2000/svg}"


@test
def graphml_holds_everything():
    tree = xml.fromstring(hostile_graph().export("graphml"))
    keys = {key.get("id"): key for key in tree.iter(ML + "key")}
    nodes = {node.get("id"): {data.get("key"): data.text for data in node} for node in tree.iter(ML + "node")}
    assert [nodes[f"n{i + 1}"].get("name") or "" for i in range(len(HOSTILE))] == xml_names()
    assert set().union(*nodes.values()) <= {k for k, v in keys.items() if v.get("for") == "node"}
    edges = list(tree.iter(ML + "edge"))
    assert len(edges) == len(HOSTILE)
    for edge in edges:
        data = {d.get("key"): d.text for d in edge}
        assert set(data) <= {k for k, v in keys.items() if v.get("for") == "edge"}, data
        assert edge.get("source") in nodes and edge.get("target") in nodes
        assert re.fullmatch(r"daylight:[0-9a-f]{64}#[^:]*:~:text=beta", data["citations"]), data
        assert data["count"] == edge.get("id")[1:], data
    assert [d.text for d in edges[0] if d.get("key") == "since"] == ["2022-06-14T02:12:34.002"]


@test
def gexf_holds_everything():
    tree = xml.fromstring(hostile_graph().export("gexf"))
    assert tree.get("version") == "1.3"
    nodes = {node.get("id"): node for node in tree.iter(GEXF + "node")}
    assert [nodes[str(i + 1)].get("label") for i in range(len(HOSTILE))] == xml_names()
    declared = {a.get("id") for a in tree.iter(GEXF + "attribute")}
    assert {v.get("for") for v in tree.iter(GEXF + "attvalue")} <= declared
    for edge in tree.iter(GEXF + "edge"):
        assert edge.get("source") in nodes and edge.get("target") in nodes and int(edge.get("weight")) > 0
    assert all(0 <= int(c.get("r")) <= 255 for c in tree.iter("{http://gexf.net/1.3/viz}color"))


def dot_statements(text):
    """A reader of as much DOT as is written: each statement as its tokens; fails on anything else."""
    tokens = re.compile(r'\s*("(?:[^"\\\n]|\\["\\])*"|->|[][{};,=]|[A-Za-z_][A-Za-z_0-9]*|-?[0-9.]+)')
    at, found = 0, []
    while text[at:].strip():
        match = tokens.match(text, at)
        assert match, text[at:at + 80]
        found.append(match.group(1))
        at = match.end()
    assert found[:1] == ["digraph"] and found[2] == "{" and found[-1] == "}"
    statements = [[]]
    for token in found[3:-1]:
        if token == ";":
            statements.append([])
        else:
            statements[-1].append(token)
    assert statements.pop() == []
    return statements


@test
def dot_is_read_back():
    statements = dot_statements(hostile_graph().export("dot"))
    nodes = [s for s in statements if re.fullmatch(r"n\d+", s[0]) and s[1] == "["]
    edges = [s for s in statements if len(s) > 2 and s[1] == "->"]
    assert len(nodes) == len(edges) == len(HOSTILE)
    labels = [s[s.index("label") + 2] for s in nodes]
    assert labels[0] == '"' + HOSTILE[0].replace('"', '\\"') + '"' and labels[2] == '"back\\\\slash\\\\"', labels
    assert labels[8] == '"贺岚舟"' and "\u202e" not in "".join(labels) and "\x01" not in "".join(labels)
    assert dot_statements(hostile_graph().export("gv")) == statements


@test
def json_holds_everything():
    text = hostile_graph().export("json")
    graph = json.loads(text)
    assert [n["name"] for n in graph["nodes"]] == HOSTILE
    assert [e["count"] for e in sorted(graph["edges"], key=lambda e: e["id"])] == list(range(1, len(HOSTILE) + 1))
    assert all(e["citations"] and e["from"] in range(1, len(HOSTILE) + 1) for e in graph["edges"])
    assert next(e for e in graph["edges"] if e["id"] == 3)["last"] is None


@test
def a_picture_is_only_a_picture():
    text = hostile_graph().export("svg")
    tree = xml.fromstring(text)
    tags = {element.tag for element in tree.iter()}
    assert tags <= {SVG + tag for tag in ("svg", "title", "defs", "marker", "path", "rect", "line", "circle", "g", "text")}, tags
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and "href" not in name and "style" != name, (name, value)
            assert "url(" not in value or re.fullmatch(r"url\(#arrow\d\)", value), value
    assert "\u202e" not in text and "<script" not in text
    width, height = float(tree.get("width")), float(tree.get("height"))
    for circle in tree.iter(SVG + "circle"):
        assert 0 <= float(circle.get("cx")) <= width and 0 <= float(circle.get("cy")) <= height
    labels = [e.text for g in tree.iter(SVG + "g") for e in g]
    assert "贺岚舟" in labels and "کامیاب دره‌سبز" in labels, labels


@test
def a_picture_of_one_pair_and_of_a_crowd():
    pair = xml.fromstring(Graph(["Ann", ("Firm", "organisation")], [("works for", 1, 2, "clerk", 1, None, None)]).export("svg"))
    assert {e.text for g in pair.iter(SVG + "g") for e in g} == {"Ann", "Firm"}
    assert len(list(pair.iter(SVG + "rect"))) == 2 # the ground, and the organisation
    crowd = Graph([f"P{i}" for i in range(400)], [("wrote to", i // 7 + 1, i + 1, "", 5, None, None) for i in range(7, 400)])
    for options, most in (((), 150), (("--limit", "300"), 300)):
        tree = xml.fromstring(crowd.export("svg", *options))
        nodes = [c for c in tree.iter(SVG + "circle") if c.find(SVG + "title") is not None]
        assert most * 0.8 < len(nodes) <= most, len(nodes)
        boxes = [(float(e.get("x")), float(e.get("y")), len(e.text)) for g in tree.iter(SVG + "g") for e in g]
        clashes = [1 for i, a in enumerate(boxes) for b in boxes[:i] if abs(a[1] - b[1]) < 11 and abs(a[0] - b[0]) < 3 * (a[2] + b[2])]
        assert not clashes, len(clashes)


@test
def a_part_is_chosen():
    chain = Graph(["Ann", "Ben", "Cem", "Dan", ("Firm", "organisation")],
                  [("wrote to", 1, 2, "", 9, 1000, 2000), ("wrote to", 2, 3, "", 2, 3000, 4000), ("wrote to", 3, 4, "", 5, None, None), ("works for", 4, 5, "head", 1, 5000, 5000)])

    def names(*options):
        graph = json.loads(chain.export("json", *options))
        return sorted(n["name"] for n in graph["nodes"]), len(graph["edges"])
    assert names() == (["Ann", "Ben", "Cem", "Dan", "Firm"], 4)
    assert names("--kind", "works for") == names("--kind", "works_for") == (["Dan", "Firm"], 1)
    assert names("--kind", "works for,wrote to")[1] == 4
    assert names("--min", "5") == (["Ann", "Ben", "Cem", "Dan"], 2)
    assert names("--around", "ANN") == (["Ann", "Ben"], 1)
    assert names("--around", "handle1", "--hops", "2") == (["Ann", "Ben", "Cem"], 2)
    assert names("--around", "Ann", "--around", "firm") == (["Ann", "Ben", "Dan", "Firm"], 2)
    assert names("--from", "1970", "--to", "1971") == (["Ann", "Ben", "Cem", "Dan", "Firm"], 3)
    chain.run("graph", chain.path, "--from", "1999", codes=(1,))
    chain.run("graph", chain.path, "--around", "Eve", codes=(1,))
    chain.run("graph", chain.path, "--kind", "loves", codes=(2,))
    chain.run("graph", chain.path, "--from", "soon", codes=(2,))


@test
def nothing_is_written_over():
    graph = Graph(["Ann", "Ben"], [("wrote to", 1, 2, "", 1, None, None)])
    path = os.path.join(graph.folder.name, "there.json")
    pathlib.Path(path).write_text("mine")
    graph.run("graph", graph.path, "-o", path, codes=(2,))
    assert pathlib.Path(path).read_text() == "mine"
    graph.run("graph", graph.path, "-o", path, "--force")
    assert json.loads(pathlib.Path(path).read_text())["nodes"]
    assert os.stat(path).st_mode & 0o777 == 0o600
    graph.run("graph", graph.path, "-o", os.path.join(graph.folder.name, "x.pdf"), codes=(2,))
    assert json.loads(graph.run("graph", graph.path, "-o", "-", "--format", "json"))["edges"]


@test
def listings():
    graph = Graph(["Ann \u202eevil", "Ben", ("den", "room")], [("wrote to", 1, 2, "", 3, 1655172754000, 1655172754000), ("wrote to", 1, 3, "", 1, None, None), ("mentioned", 2, 1, "", 4, None, None)])
    text = graph.run("graph", graph.path)
    assert "mentioned 1 · wrote to 2" in text and "\u202e" not in text and "Ben" in text, text
    lines = graph.lines("graph", graph.path)
    assert [l["name"] for l in lines if "entity" in l] == ["Ann \u202eevil", "Ben"] # a room is nobody who is central
    assert {"community": 1, "members": 1, "names": ["Ann \u202eevil"]} in lines, lines
    edges = graph.lines("graph", graph.path, "--kind", "wrote to")
    assert [(e["from"], e["to"], e["count"]) for e in edges] == [("Ann \u202eevil", "Ben", 3), ("Ann \u202eevil", "den", 1)]
    assert edges[0]["first"] == "2022-06-14T02:12:34" and edges[1]["first"] is None
    assert graph.run("verify", graph.path, edges[0]["citations"][0])
    empty = Graph([], [])
    empty.run("graph", empty.path, codes=(1,))


# --- edges, out of what was read ----------------------------------------------------------------------

LEE = ("Ann Lee", "ann.lee@hill.example", "sales director", "Hill & Sons Ltd.")
ROY = ("Carl Roy", "carl.roy@hill.example", "engineer", "Hill & Sons Ltd.")
ODA = ("Mia Oda", "mia.oda@farsail.example", "buyer", "Far Sail GmbH")
TEN = ("Leo Ten", "leo.ten@farsail.example", "chief accountant", "Far Sail GmbH")


def letter(number, sender, to, body, day=1):
    name, address, title, house = sender
    return (f"From: {name} <{address}>\r\nTo: {to[0]} <{to[1]}>\r\nDate: {day} Mar 2022 10:0{number % 10}:00 +0000\r\nSubject: Letter {number}\r\n"
            f"Message-ID: <{number}@{address}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n\r\n-- \r\n{name}\r\n{title}\r\n{house}\r\n{address}\r\n")


GREETINGS = {f"mail/{n}.eml": letter(n, a, b, f"Good morning, letter {n} is here.", n + 1)
             for n, (a, b) in enumerate([(LEE, ODA), (ODA, LEE), (ROY, LEE), (LEE, ROY), (TEN, ODA), (ODA, TEN), (LEE, ODA)])}


def edges_of(files, kind):
    case = Case({**GREETINGS, **files})
    return {(e["from"], e["to"], e["label"]): e for e in case.lines("graph", case.path, "--kind", kind, codes=(0, 1))}, case


def pairs_of(files, kind):
    return {(a.split(" ")[0], b.split(" ")[0]) for a, b, _ in edges_of(files, kind)[0]}


@test
def heads_and_signatures_make_edges():
    wrote, case = edges_of({}, "wrote to")
    assert {key[:2]: e["count"] for key, e in wrote.items()} == {("Ann Lee", "Mia Oda"): 2, ("Mia Oda", "Ann Lee"): 1, ("Carl Roy", "Ann Lee"): 1, ("Ann Lee", "Carl Roy"): 1,
                                                               ("Leo Ten", "Mia Oda"): 1, ("Mia Oda", "Leo Ten"): 1}, wrote
    twice = next(e for key, e in wrote.items() if key[:2] == ("Ann Lee", "Mia Oda"))
    assert len(twice["citations"]) == 2 and datetime.fromisoformat(twice["last"]) - datetime.fromisoformat(twice["first"]) > timedelta(days=5), twice
    works = {(e["from"], e["to"].split(" ")[0]): e for e in case.lines("graph", case.path, "--kind", "works for")}
    assert set(works) == {("Ann Lee", "Hill"), ("Carl Roy", "Hill"), ("Mia Oda", "Far"), ("Leo Ten", "Far")}, works
    assert works["Ann Lee", "Hill"]["label"] == "sales director" and works["Leo Ten", "Far"]["label"] == "chief accountant"
    for edge in [*wrote.values(), *works.values()]:
        for citation in edge["citations"]:
            case.run("verify", case.path, citation)


@test
def a_copy_of_a_letter_counts_once():
    wrote, _ = edges_of({"other/copy.txt.eml": GREETINGS["mail/2.eml"] + "\r\n", "mail/again.eml": GREETINGS["mail/2.eml"]}, "wrote to")
    assert next(e for key, e in wrote.items() if key[:2] == ("Carl Roy", "Ann Lee"))["count"] == 1, wrote


@test
def contracts_say_who_buys():
    for text in ("SUPPLY AGREEMENT\n\nParty A: Far Sail GmbH\nParty B: Hill & Sons Ltd.\n\n1. Party B supplies one set. 2. Party A pays USD 5,000.\n",
                 "合同\n甲 方 ： Far Sail GmbH\n乙方（盖章）：Hill & Sons Ltd.\n根据有关规定\n",
                 "Покупатель: Far Sail GmbH, в лице директора\nПоставщик: Hill & Sons Ltd.\n",
                 "INVOICE 12\nSold by: Hill & Sons Ltd.\nBill to:\nFar Sail GmbH\nTotal USD 500\n"):
        found, case = edges_of({"contract.txt": text}, "bought from")
        assert [(a.split()[0], b.split()[0], label) for a, b, label in found] == [("Far", "Hill", "contract")], (text, found)
        case.run("verify", case.path, *[c for e in found.values() for c in e["citations"]])


@test
def parties_of_nothing():
    assert pairs_of({"law.txt": "The buyer pays the seller. A customer may ask a supplier.\nFar Sail GmbH and Hill & Sons Ltd. met.\n",
                     "blank.txt": "甲方：________\n乙方：________\n", "prices.txt": "Hill & Sons Ltd. prices\nset\tUSD 5,000\n"}, "bought from") == set()


@test
def offers_in_talk():
    def offers(sender, to, body):
        return {(a.split()[0], b.split()[0]) for a, b, label in edges_of({"deal.eml": letter(8, sender, to, body, 20)}, "bought from")[0] if label == "offer"}
    assert offers(LEE, ROY, "Far Sail GmbH offers USD 5,000 for the set.") == {("Far", "Hill")}
    assert offers(LEE, ROY, "Mia Oda will pay USD 5,000 for it.") == {("Far", "Hill")}
    assert offers(LEE, ODA, "The set is ready, our price is USD 5,000.") == {("Far", "Hill")}
    assert offers(ODA, LEE, "We will pay USD 4,000, not more.") == {("Far", "Hill")}
    assert offers(TEN, ODA, "Hill & Sons Ltd. sells the set for USD 5,000.") == {("Far", "Hill")}
    # near misses: nobody buys, nobody is named, pocket money among colleagues, a name that is called out
    assert offers(LEE, ODA, "The hotel was USD 80 a night.") == set()
    assert offers(LEE, ROY, "Our price is USD 5,000.") == set()
    assert offers(LEE, ROY, "Carl Roy, somebody offers USD 5,000.") == set()
    assert offers(LEE, ROY, "Far Sail GmbH has 5,000 people.") == set()


@test
def payments_and_mentions():
    body = "Far Sail GmbH paid USD 5,000 today, Leo Ten told me."
    assert pairs_of({"paid.eml": letter(8, LEE, ROY, body, 20)}, "paid") == {("Far", "Hill")}
    named, _ = edges_of({"paid.eml": letter(8, LEE, ROY, body, 20)}, "mentioned")
    assert {(a, b.split()[0]) for a, b, _ in named} == {("Ann Lee", "Far"), ("Ann Lee", "Leo")}, named
    # quoted lines are another's, and whom one writes to is not mentioned
    named, _ = edges_of({"quote.eml": letter(8, LEE, ROY, "Carl Roy, see below.\r\n> Leo Ten was here", 20)}, "mentioned")
    assert named == {}, named


@test
def owners():
    for text, pair in (("Far Sail GmbH is a wholly owned subsidiary of Hill & Sons Ltd.", ("Hill", "Far")), ("Far Sail GmbH — дочерняя компания Hill & Sons Ltd.", ("Hill", "Far")),
                       ("Far Sail GmbH 是 Hill & Sons Ltd. 的全资子公司", ("Hill", "Far")),
                       ("Far Sail GmbH acquired Hill & Sons Ltd. in May", ("Far", "Hill")),
                       ("公司名称：Far Sail GmbH\n法定代表人：Mia Oda\n", ("Mia", "Far"))):
        assert pairs_of({"register.txt": text}, "owns") == {pair}, text
    assert pairs_of({"register.txt": "Far Sail GmbH has a subsidiary. Hill & Sons Ltd. is large.\nFar Sail GmbH thanks Hill & Sons Ltd."}, "owns") == set()


@test
def shared_numbers():
    lines = "Mia Oda\t+44 7700 900321\nCarl Roy\t+44 7700 900321\nAnn Lee\t+44 7700 900555\n"
    found, _ = edges_of({"list.txt": lines}, "shares")
    assert {(frozenset((a, b)), label) for a, b, label in found} == {(frozenset(("Mia Oda", "Carl Roy")), "phone")}, found
    desk = "".join(f"{name}\t+44 7700 900321\n" for name in ("Mia Oda", "Leo Ten"))
    assert pairs_of({"far.txt": desk}, "shares") != set()


def chat(lines):
    rows = "".join(f"<tr><td>2022-03-{n // 20 + 1:02} 0{n % 8 + 1}:{n % 60:02}:00</td><td>{a}</td><td>{b}</td><td>{text}</td></tr>\n" for n, (a, b, text) in enumerate(lines))
    return f"# 1\n\n<table>\n<thead><tr><th>时间</th><th>发送者</th><th>接收者</th><th>消息</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"


@test
def deference_wants_a_clear_difference():
    def defers(up, down):
        lines = [line for n in range(8) for line in (("junior_a", "chief_b", up.format(n)), ("chief_b", "junior_a", down.format(n)))]
        case = Case({"1.md": chat(lines)})
        return [(e["from"], e["to"], e["label"]) for e in case.lines("graph", case.path, "--kind", "defers to", codes=(0, 1))]
    assert defers("您看第{}版可以吗", "你改一下第{}页") == [("junior_a", "chief_b", "8 of 8, back 0 of 8")]
    assert defers("Вы посмотрели версию {}?", "ты исправь страницу {}") == [("junior_a", "chief_b", "8 of 8, back 0 of 8")]
    assert defers("您看第{}版可以吗", "您改一下第{}页") == []
    assert defers("你看第{}版可以吗", "你改一下第{}页") == []
    assert defers("您看第{}版可以吗", "收到第{}版") == [] # how the other speaks is not known


main()
