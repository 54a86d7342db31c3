#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lexicon where people meet it: `lexicon`, jargon below messages and shown texts, concept: in `search`, and a case's own lexicon.tsv.
Usage: test_lexicon_commands.py BUILD/daylight (Meson runs it)."""
import datetime
import json
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "analyse"))
from small_case import DAYLIGHT, Case, main, test  # noqa: E402

START = datetime.datetime(2022, 3, 7, 9, 0, 0)


def chat(*texts):
    rows = ({"ts": (START + datetime.timedelta(minutes=i)).isoformat(), "from": "heron", "to": "gull", "body": text} for i, text in enumerate(texts))
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n"


def small_case():
    return Case({
        "chat.json": chat("那批箱子什么时候给", "箱子在路上", "the mailbox is full", "из логов взяли"),
        "note.txt": "交警支隊 asked for records of 3 cars\n",
        "other.txt": "разговор с сотрудниками дорожной полиции\n",
        "near.txt": "the traffic was slow and the police.example site was down\n",
    })


def own(case, text):
    with open(os.path.join(case.path, "lexicon.tsv"), "wb") as file:
        file.write(text.encode())


def run(*args):
    done = subprocess.run([DAYLIGHT, *args], capture_output=True, timeout=60)
    assert done.returncode == 0, (args, done.returncode, done.stderr.decode())
    return done.stdout.decode()


def fails(*args, code):
    done = subprocess.run([DAYLIGHT, *args], capture_output=True, timeout=60)
    assert done.returncode == code, (args, done.returncode, done.stderr.decode())
    return done.stderr.decode()


@test
def listed_and_explained():
    terms = [json.loads(line) for line in run("lexicon", "--concept", "traffic police", "--json").splitlines()]
    assert {"en", "zh", "ru", "fa"} <= {t["language"] for t in terms}, terms
    assert all(t["class"] == "agency" and t["implies"] == ["agency:police"] for t in terms)
    chinese = run("lexicon", "--class", "agency", "--language", "zh")
    assert "交警" in chinese and "交通大隊" in chinese and "ГИБДД" not in chinese
    found = [json.loads(line) for line in run("lexicon", "--explain", "две почты: 交警支隊", "--json", "--class", "agency").splitlines()]
    assert [(f["start"], f["end"], f["text"], f["concept"]) for f in found] == [(11, 15, "交警支隊", "traffic police")], found
    piped = subprocess.run([DAYLIGHT, "lexicon", "--explain", "-"], input="箱子\n".encode(), capture_output=True, timeout=60)
    assert piped.stdout.decode().startswith("箱子  service: mailbox access (zh), mailbox"), piped.stdout.decode()
    assert "there is no class 'animals': service" in fails("lexicon", "--class", "animals", code=2)
    fails("lexicon", "--explain", "zzz", code=1)


@test
def jargon_is_explained_once():
    case = small_case()
    shown = case.run("messages", case.path)
    assert shown.count("箱子: mailbox") == 1 and "логов: what malware stole" in shown, shown
    assert "mailbox:" not in shown, "a plain word is no jargon"
    assert "箱子:" not in case.run("messages", case.path, "--no-jargon")
    lines = case.lines("messages", case.path)
    assert [[j["term"] for j in line["jargon"]] for line in lines] == [["箱子"], ["箱子"], [], ["логов"]], lines
    assert "jargon" not in case.lines("messages", case.path, "--no-jargon")[0]
    assert "箱子: mailbox" in case.run("show", case.path, "chat.json")
    assert "箱子: mailbox" not in case.run("show", case.path, "chat.json", "--no-jargon")
    units = json.loads(case.run("show", case.path, "chat.json", "--json"))["units"]
    assert any(j["meaning"].startswith("mailbox") for unit in units for j in unit["jargon"])


def paths(case, query):
    return sorted(hit["path"] for hit in json.loads(case.run("search", case.path, query, "--json", codes=(0, 1)))["hits"])


@test
def concepts_are_searched_in_every_language():
    case = small_case()
    assert paths(case, 'concept:"traffic police"') == ["note.txt", "other.txt"]
    assert paths(case, "concept:ГИБДД") == ["note.txt", "other.txt"], "a term stands for its concept"
    assert paths(case, 'concept:"Traffic Police" records') == ["note.txt"]
    assert paths(case, 'concept:"traffic police" -records') == ["other.txt"]
    assert paths(case, 'concept:("traffic police" OR "mailbox access") kind:message') == ["chat.json"] * 3
    for query, why in (("concept:nonsenses", "column 9: the lexicon has no such concept"), ("concept:traff*", "named in full")):
        assert why in fails("search", case.path, query, code=2)


@test
def a_case_has_its_own():
    case = small_case()
    own(case, "concept\tclass\tlanguage\tterm\timplies\tnote\tflags\n"
              "slow cars\tother\ten\ttraffic was slow\n"
              "mailbox access\tservice\ten\tfull\t\tan inside joke\tjargon\n")
    assert paths(case, 'concept:"slow cars"') == ["near.txt"]
    assert "full: an inside joke" in case.run("messages", case.path)
    assert "traffic was slow" in case.run("lexicon", case.path, "--class", "other")
    own(case, "# mine\nmailbox access\tmail\ten\tx\n")
    for command in (["lexicon", case.path], ["search", case.path, 'concept:"slow cars"']):
        done = subprocess.run([DAYLIGHT, *command], capture_output=True, timeout=60)
        assert done.returncode == 3 and b"lexicon.tsv, line 2: there is no class 'mail'" in done.stderr, (command, done.returncode, done.stderr)
    done = subprocess.run([DAYLIGHT, "messages", case.path], capture_output=True, timeout=60)
    assert done.returncode == 0 and "箱子: mailbox".encode() in done.stdout and b"lexicon.tsv, line 2" in done.stderr
    os.unlink(os.path.join(case.path, "lexicon.tsv"))
    os.symlink("/etc/passwd", os.path.join(case.path, "lexicon.tsv"))
    assert b"root" not in subprocess.run([DAYLIGHT, "lexicon", case.path], capture_output=True, timeout=60).stderr
    os.unlink(os.path.join(case.path, "lexicon.tsv"))
    own(case, "#" * (5 << 20))
    assert "more than 4 MiB" in fails("lexicon", case.path, code=3)
    own(case, "mailbox access\tservice\ten\t\x1b[31mred\t\t\x1b[31mnote\tjargon\n")
    assert "\x1b" not in case.run("lexicon", case.path, "--class", "service")


main()
