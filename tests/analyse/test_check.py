#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statements held against small cases, and against the demo trove with two sets of statements: its key's, and check_statements.json, which was
written for the tests in other words. What is said to be supported must be so, without exception."""
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

from small_case import DAYLIGHT, Case, main, test

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bench"))
import check as bench  # noqa: E402

CHAT = """| time | from | to | message |
| --- | --- | --- | --- |
| 2022-03-01 09:00:00 | lena_k | otto_b | 蓝鹭航空的旅客名单，3万元一批 |
| 2022-03-01 09:02:00 | otto_b | lena_k | 样本给客户看了 |
| 2022-03-02 10:00:00 | lena_k | otto_b | 港口医院的病历要不要 |
| 2022-03-02 10:01:00 | otto_b | lena_k | 医院的不碰，你找别人 |
| 2022-03-03 11:00:00 | lena_k | otto_b | 白桦银行的数据谁验证过？ |
| 2022-03-03 11:01:00 | otto_b | lena_k | 没人验证 |
| 2022-04-29 17:00:00 | lena_k | otto_b | 五一放假5月1日到3日，5月4日正常上班 |
| 2022-05-09 17:00:00 | otto_b | lena_k | 工资太低了，想走 |
"""
FILES = {
    "1.md": CHAT,
    "目标/目标清单.csv": "序号,单位,国家,数据类型,数量,状态\n1,蓝鹭航空,葡萄牙,旅客名单,12GB,有样本\n2,白桦银行,挪威,账户,5万条,对方声称\n3,港口医院,肯尼亚,病历,40万条,对方声称\n",
    "报价/报价表.csv": "编号,产品名称,价格\nP-01,邮箱取证平台,¥28万/年\nP-02,匿名代理池,9000元/月\nP-03,内网渗透服务,¥15万/目标\n",
    "notes.txt": "The keys are with the porter. Nothing else was agreed with the porter of the house.\n",
}
_case = []


def case():
    if not _case:
        _case.append(Case(FILES))
    return _case[0]


def check(text, of=None):
    """The lines of JSON for an article's text."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        return (of or case()).lines("check", (of or case()).path, file.name, codes=(0, 1))


def verdict(text):
    lines = check(text)
    assert len(lines) == 1, lines
    return lines[0]["verdict"]


def hold(expected, *texts):
    for text in texts:
        said = check(text)[0]
        assert said["verdict"] in (expected if isinstance(expected, tuple) else (expected,)), (text, said["verdict"], said["note"], said["parts"])


@test
def true_in_another_language():
    hold("supported", "The price list asks 280,000 yuan a year for the mailbox platform.", "The anonymous proxy pool costs 9,000 yuan a month.",
         "Blue Heron Airlines in Portugal is named as a target for passenger lists.", "White Birch Bank of Norway is on the list of targets.",
         "The wages were too low.", "Nobody verified the data of White Birch Bank.",
         "Анонимный пул прокси стоит 9000 юаней в месяц.", "Среди целей есть Blue Heron Airlines из Португалии.")


@test
def another_value_contradicts():
    hold("contradicted", "The price list asks 820,000 yuan a year for the mailbox platform.", "The anonymous proxy pool costs 19,000 yuan a month.",
         "Blue Heron Airlines is an organisation in Spain.", "Blue Heron Airlines — компания из Польши.",
         "Someone verified the data of White Birch Bank.", "Work went on as usual from 1 to 3 May 2022.")


@test
def the_other_currency_is_another_price():
    hold("contradicted", "The anonymous proxy pool costs 9,000 dollars a month.")


@test
def names_that_are_near_are_others():
    hold("not found", "Blue Crane Airlines in Portugal is named as a target for passenger lists.", "Black Birch Bank of Norway is on the list of targets.",
         "White Birch Insurance of Norway is on the list of targets.", "Harbour Hotel in Kenya is named as a target.")


@test
def what_the_case_does_not_hold_is_not_found():
    hold("not found", "A museum in Bolivia is named as a target.", "The firm owned a helicopter.", "The price list asks 280,000 yuan a year for a drone detector.",
         "Blue Heron Airlines bought a submarine.", "公司在冰岛租了一间办公室。", "Компания построила завод в Перу.", "The porter was arrested.")


@test
def words_in_one_place_are_not_enough():
    """Both prices and both products stand in the list: a price of the other is none."""
    assert verdict("The mailbox platform costs 9,000 yuan a month.") in ("contradicted", "not found", "partly")
    assert verdict("White Birch Bank in Kenya is named as a target.") == "contradicted"


@test
def questions_and_refusals_support_nothing():
    assert verdict("White Birch Bank's data were verified.") == "contradicted"
    assert verdict("The firm bought the patient records of Harbour Hospital.") in ("contradicted", "not found")


@test
def denials_are_answered_with_coverage():
    for text in ("No American entity is concerned.", "没有涉及日本的单位。", "Канадские организации не затронуты."):
        line = check(text)[0]
        assert line["verdict"] == "not found" and "no proof" in line["note"] and "looked through" in line["note"], line
    assert verdict("No Norwegian organisation is among the targets.") == "contradicted"


@test
def opinions_are_not_checkable():
    hold("not checkable", "This is a worrying development.", "More may follow.", "专家认为这令人担忧。", "По нашему мнению, это позор.", "Who did it?")


@test
def citations_verify():
    lines = check("The anonymous proxy pool costs 9,000 yuan a month.\nBlue Heron Airlines is an organisation in Spain.\nThe wages were too low.\n")
    citations = [q["citation"] for line in lines for q in line["evidence"]] + [q["citation"] for line in lines for p in line["parts"] for q in p["evidence"]]
    assert len(citations) >= 6, lines
    case().run("verify", case().path, *citations)


@test
def every_part_says_how_it_stands():
    line = check("Blue Heron Airlines is an organisation in Spain.")[0]
    parts = {p["part"]: p for p in line["parts"]}
    assert parts["name"]["verdict"] == "supported" and parts["country"]["verdict"] == "contradicted" and parts["country"]["other"], line
    assert line["place"] == "L1" and line["statement"] == "Blue Heron Airlines is an organisation in Spain.", line


@test
def articles_of_several_formats():
    html = "<html><body><nav><a href=x>Home</a> <a href=y>News</a></nav><article><p>The anonymous proxy pool costs 9,000 yuan a month. It is a worrying price.</p></article></body></html>"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "story.html")
        pathlib.Path(path).write_text(html)
        lines = case().lines("check", case().path, path)
        assert [(line["statement"][:13], line["verdict"]) for line in lines] == [("The anonymous", "supported"), ("It is a worry", "not checkable")], lines
        pathlib.Path(folder, "broken.pdf").write_bytes(b"%PDF-1.4\n" + bytes(range(256)))
        case().run("check", case().path, os.path.join(folder, "broken.pdf"), codes=(1,))
        case().run("check", case().path, os.path.join(folder, "nothing.txt"), codes=(2,))
    done = subprocess.run([DAYLIGHT, "check", case().path, "-", "--json"], input="The anonymous proxy pool costs 9,000 yuan a month.", capture_output=True, text=True)
    assert json.loads(done.stdout)["verdict"] == "supported", done


@test
def hostile_articles_end():
    hold(("not found", "not checkable", "partly", "contradicted"), "x" * 5000, "\u202eevil " * 300, "a. b. c. d. " * 50 + "$" * 200, "报" * 3000)
    assert all(line["verdict"] != "supported" for line in check("9" * 400 + " yuan for the proxy pool."))
    assert len(check("蓝鹭航空" * 200)) == 1


LOTS = """2021-03-04 10:00 heron: we sold 40 mailboxes to the Frostegret bureau for 200,000 yuan
2021-03-04 10:05 gull: and the training licence? 5,000 yuan each, they took 12 licences
2021-03-04 10:06 heron: one phone tracker for 80,000 yuan, to the same bureau
2021-03-04 10:09 heron: 上个月给他们20个箱子，一共5万元
"""


@test
def figures_without_blanks_end():
    with tempfile.TemporaryDirectory() as folder:  # every figure was once a word of its own that each text was looked through for
        path = os.path.join(folder, "a.txt")
        pathlib.Path(path).write_text("1;" * 30_000 + "\n")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert len(case().lines("check", case().path, path, codes=(0, 1))) > 3
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before.ru_utime < 60


@test
def a_price_for_a_lot_is_none_for_one():
    of = Case({"chat.txt": LOTS})
    said = {line["statement"]: line["verdict"] for line in check("""The mailboxes were sold for 200,000 yuan.
The mailboxes were sold for 200,000 yuan each.
Heron sold mailboxes to Frostegret for 200,000 yuan each.
The mailboxes cost 50,000 yuan each.
The training licences were sold at 5,000 yuan each.
A phone tracker was sold for 80,000 yuan per unit.
Phone trackers cost 80,000 yuan per month.
""", of)}
    assert list(said.values()) == ["supported", "not found", "partly", "not found", "supported", "supported", "not found"], said


@test
def an_article_with_a_comma_in_each_line_is_no_table():
    text = "".join(f"The {thing} was sold for {n},000 yuan.\n" for n, thing in enumerate(("tracker", "mailbox", "platform", "list", "licence", "course", "tool"), 3))
    lines = check(text)
    assert [line["place"] for line in lines] == [f"L{n}" for n in range(1, 8)] and "3,000" in lines[0]["statement"], lines


@test
def two_articles_side_by_side():
    with tempfile.TemporaryDirectory() as folder:
        a, b = os.path.join(folder, "a.txt"), os.path.join(folder, "b.txt")
        pathlib.Path(a).write_text("The anonymous proxy pool costs 9,000 yuan a month. Blue Heron Airlines in Portugal is named as a target.\n")
        pathlib.Path(b).write_text("A month of the anonymous proxy pool costs 19,000 yuan. Blue Heron Airlines in Portugal is named as a target.\n")
        lines = case().lines("check", case().path, a, b, codes=(1,))
        pairs = [line for line in lines if "pair" in line]
        assert len(pairs) == 2 and len(lines) == 6, lines
        assert [(d["first"], d["second"]) for d in pairs[0]["differ"]] == [("9,000 yuan", "19,000 yuan")], pairs[0]
        assert pairs[0]["verdicts"] == ["supported", "contradicted"] and pairs[1]["differ"] == [], pairs
        assert "differ" in case().run("check", case().path, a, b, codes=(1,))


def demo():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "demo.case")
        subprocess.run([DAYLIGHT, "ingest", path, ROOT / "demo/trove", "--ocr", "none", "--quiet"], check=True, stdout=subprocess.DEVNULL)
        for file, least in ((ROOT / "demo/answer-key/claims.json", 0.9), (ROOT / "tests/analyse/check_statements.json", 0.9)):
            statements = json.loads(file.read_text())
            yield file.name, least, bench.score(statements, bench.judge(DAYLIGHT, path, statements))


@test
def figures_over_the_demo_trove():
    for name, least, result in demo():
        print(f"# {name}: accuracy {result['accuracy']:.3f}, false support {result['false_support']}")
        wrong = "\n".join(f"{line['verdict']}: {one['text']}" for one, line in result["wrong"])
        assert result["false_support"] == 0, f"{name}: said to be supported and not so\n{wrong}"
        assert result["accuracy"] >= least, f"{name}: accuracy {result['accuracy']:.3f}\n{wrong}"


main()
