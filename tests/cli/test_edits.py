#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Edits of offers and targets: kept, undone, applied everywhere. Usage: test_edits.py BUILD/daylight (Meson runs it)."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

DAYLIGHT = os.path.abspath(sys.argv[1])
TESTS = []
PRICES = "产品\t单价\t备注\n邮箱取证平台\t¥28万/年\t\n安卓远程控制系统\t¥36万\t\n攻防演练培训\t2.8万元/期\t\n"
TARGETS = "单位\t国家\t行业\t数据量\n大洋电报公司\t法国\t电信\t3.2TB\n红隼铁路订票\t英国\t交通\t459 GB\n"


def test(function):
    TESTS.append(function)
    return function


class Case:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        trove = self.folder / "trove"
        trove.mkdir()
        (trove / "价目表.tsv").write_text("霜鹭网络技术有限公司 价目表\n" + PRICES, encoding="utf-8")
        (trove / "目标清单.tsv").write_text("目标清单 样本\n" + TARGETS, encoding="utf-8")
        self.run("ingest", "trove", "--quiet")

    def run(self, command, *args, code=0):
        done = subprocess.run([DAYLIGHT, command, "c", *args], capture_output=True, cwd=self.folder, timeout=120, text=True)
        assert done.returncode == code, f"{command} {args}: exit {done.returncode}, not {code}\n{done.stdout}\n{done.stderr}"
        return done.stdout if code == 0 else done.stderr

    def rows(self, command, *args):
        return [json.loads(line) for line in self.run(command, *args, "--json").splitlines()]


def with_case(function):
    def run():
        with tempfile.TemporaryDirectory() as folder:
            function(Case(folder))
    run.__name__ = function.__name__
    return test(run)


def by_what(case, what, *args):
    return next(row for row in case.rows("offers", *args) if row["what"] == what)


@with_case
def a_correction_is_everywhere_and_outlives_an_analysis(case):
    before = by_what(case, "安卓远程控制系统")
    assert "state" not in before and before["amount"] == 360000, before
    said = case.run("offers", "--correct", before["key"], "amount=41000", "currency=eur", "buyer=Harbour Office", "date=2022-06")
    assert said.count("is kept") == 4, said
    case.run("analyse")
    after = by_what(case, "安卓远程控制系统")
    assert (after["amount"], after["currency"], after["buyer"], after["date"]) == (41000, "EUR", "Harbour Office", "2022-06"), after
    assert after["amount_raw"] == before["amount_raw"] and after["citations"] == before["citations"], "what is written stays"
    assert after["state"] == "corrected" and after["corrected"]["amount"] == {"was": "360000", "edit": 1, "by": ""}, after
    assert "corrected: amount 41000 (was 360000)" in case.run("offers")
    assert "Harbour Office" in case.run("offers", "--csv")
    dossier = case.run("report", "-o", "-")
    assert "corrected by the investigator: amount, currency, buyer, date" in dossier
    assert "41,000 EUR" in dossier, "the dossier shows what was corrected"
    case.run("offers", "--undo", "1")
    assert by_what(case, "安卓远程控制系统")["amount"] == 360000
    case.run("offers", "--undo", "1", code=1)


@with_case
def what_is_rejected_is_gone_until_that_is_undone(case):
    row = by_what(case, "攻防演练培训")
    case.run("offers", "--reject", row["key"][:8])
    assert row["key"] not in [one["key"] for one in case.rows("offers")]
    assert row["key"] not in case.run("offers", "--verbose")
    assert [one["key"] for one in case.rows("offers", "--rejected")] == [row["key"]]
    dossier = case.run("report", "-o", "-")
    assert "攻防演练培训" not in dossier and "rejected 1, which are left out" in dossier
    case.run("analyse")
    assert row["key"] not in [one["key"] for one in case.rows("offers")]
    history = case.rows("offers", "--history")
    assert [(one["edit"], one["action"], one["offer"], one["undone"]) for one in history] == [(1, "reject", row["key"], False)], history
    case.run("offers", "--undo", "1")
    assert row["key"] in [one["key"] for one in case.rows("offers")]
    assert case.rows("offers", "--history")[0]["undone"] is True, "what is undone stays as a row"


@with_case
def a_later_word_goes_before_an_earlier_one(case):
    key = by_what(case, "邮箱取证平台")["key"]
    case.run("offers", "--confirm", key)
    assert by_what(case, "邮箱取证平台")["state"] == "confirmed"
    assert "already" in case.run("offers", "--confirm", key, code=2)
    case.run("offers", "--reject", key)
    case.run("offers", "--confirm", key)
    assert by_what(case, "邮箱取证平台")["state"] == "confirmed"
    case.run("offers", "--undo", "3")
    assert key not in [one["key"] for one in case.rows("offers")], "the rejection holds again"


@with_case
def values_are_checked_and_nothing_is_half_kept(case):
    key = by_what(case, "邮箱取证平台")["key"]
    for wrong in ("amount=many", "amount=-1", "amount=nan", "amount=1e999", "date=2022-13", "date=2022-02-30", "date=22",
                  "currency=dollars", "comparator=!", "key=x", "colour=red", "what=a\nb", "what=" + "x" * 401, "what"):
        err = case.run("offers", "--correct", key, "buyer=Somebody", wrong, code=2)
        assert err.startswith("daylight offers: ") and err.count("\n") == 1, (wrong, err)
    assert by_what(case, "邮箱取证平台")["buyer"] == "", "one bad pair and none is kept"
    case.run("offers", "--correct", "nothing", "buyer=x", code=1)
    case.run("offers", "--correct", "", "buyer=x", code=1)
    case.run("offers", "--correct", key, code=2)
    case.run("offers", "buyer=x", code=2)
    case.run("offers", "--history", code=1)
    case.run("targets", "--correct", case.rows("targets")[0]["key"], "country=Nowhereland", code=2)


@with_case
def targets_move_with_their_country(case):
    row = next(one for one in case.rows("targets") if one["name"] == "大洋电报公司")
    case.run("targets", "--correct", row["key"], "country=Belgique", "volume=12")
    after = case.rows("targets", "--country", "BE")
    assert [(one["name"], one["volume"]) for one in after] == [("大洋电报公司", 12)], after
    assert after[0]["corrected"]["country"] == {"was": "FR", "edit": 1, "by": ""}, after
    text = case.run("targets")
    assert text.index("BE  Belgium") < text.index("GB  United Kingdom") and text.count("Belgium") == 2, text
    case.run("targets", "--reject", row["key"])
    case.run("targets", "--country", "BE", code=1)
    assert "大洋电报公司" not in case.run("targets", "--csv")
    assert "大洋电报公司" in case.run("targets", "--rejected", "--csv")
    assert case.rows("targets", "--history")[2]["action"] == "reject"
    case.run("offers", "--undo", "3", code=1)


@with_case
def what_a_user_writes_is_no_formula_and_steers_no_terminal(case):
    key = by_what(case, "邮箱取证平台")["key"]
    case.run("offers", "--correct", key, "buyer==HYPERLINK(\"http://example.invalid\")", "seller=‮evil")
    assert "\"'=HYPERLINK(\"\"http" in case.run("offers", "--csv")
    for args in ([], ["--verbose"], ["--history"], ["--csv"], ["--json"]):
        assert "‮" not in case.run("offers", *args), args


def main():
    print(f"1..{len(TESTS)}")
    failed = 0
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} - {name}", flush=True)
        except Exception:  # a test that fails says so and the next one runs
            failed += 1
            for line in traceback.format_exc().splitlines():
                print("# " + line)
            print(f"not ok {number} - {name}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
