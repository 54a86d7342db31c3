#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of authenticity on cases made here: what must be found, and near misses of which nothing may be said.
usage: test_authentic.py BUILD/daylight"""
import json
import os
import pathlib
import random
import subprocess
import tempfile

from small_case import Case, main, test, together

DIRECTIONS = {"for", "against", "neutral", "not applicable"}


def findings(case, name):
    return case.lines("authenticity", case.path, "--test", name)


def html(program, created):
    return f'<html><head><meta name="generator" content="{program}"><meta name="created" content="{created}"></head><body><p>{program} {created}</p></body></html>'


def of(rows, direction):
    return [row for row in rows if row["direction"] == direction]


@test
def files_made_in_one_go_by_one_program():
    case = Case({f"{n}.html": html("Resaver 9", f"2022-03-04T10:{n:02}:00Z") for n in range(12)})
    against = of(findings(case, "metadata"), "against")
    assert len(against) == 1 and against[0]["weight"] == "moderate" and "12 of 12" in against[0]["found"], against
    assert against[0]["places"] == 12 and len(against[0]["evidence"]) == 10 and against[0]["otherwise"], against
    case.run("verify", case.path, against[0]["evidence"][0]["citation"])
    only = case.lines("authenticity", case.path, "--item", "3.html")
    assert [row["test"] for row in only if row["direction"] == "against"] == ["metadata"], only


@test
def one_program_over_years_is_weak_and_few_files_say_nothing():
    case = Case({f"{n}.html": html("Resaver 9", f"20{10 + n}-03-04T10:00:00Z") for n in range(12)})
    assert [row["weight"] for row in of(findings(case, "metadata"), "against")] == ["weak"]
    case = Case({f"{n}.html": html("Resaver 9", "2022-03-04T10:00:00Z") for n in range(9)})
    rows = findings(case, "metadata")
    assert not of(rows, "against") and not of(rows, "for") and of(rows, "not applicable"), rows


@test
def many_programs_speak_for_it():
    case = Case({f"{n}.html": html(f"Program {n % 6}", f"20{10 + n}-03-04T10:00:00Z") for n in range(12)})
    rows = findings(case, "metadata")
    assert [row["weight"] for row in of(rows, "for")] == ["weak"] and not of(rows, "against"), rows


def mail(number, date, subject="s", answers=None, body="text"):
    head = f"From: ann@post.test\nTo: bob@post.test\nSubject: {subject}\nMessage-ID: <{number}@post.test>\nDate: {date}\n"
    return head + (f"In-Reply-To: <{answers}@post.test>\n" if answers is not None else "") + f"\n{body}\n"


def chat(rows):
    """rows: (seconds since 2022-06-01, who, text)"""
    out = []
    for at, who, text in rows:
        day, rest = divmod(at, 86400)
        out.append(json.dumps({"time": f"2022-06-{1 + day:02} {rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}", "from": who, "to": "bob" if who == "ann" else "ann", "text": text}))
    return "\n".join(out) + "\n"


@together
def moments_that_cannot_be_and_those_that_can():
    case = yield ({"impossible.html": html("P", "2021-02-30T10:00:00Z"), "future.html": html("P", "2190-02-03T10:00:00Z"), "fine.html": html("P", "2021-02-03T10:00:00Z"),
                 "none.html": html("P", "0000-00-00T00:00:00Z"), "year.html": html("P", "2021")})
    told = {row["item"]["path"]: row["found"] for row in of(findings(case, "dates"), "against")}
    assert set(told) == {"impossible.html", "future.html"} and "no calendar" in told["impossible.html"] and "future" in told["future.html"], told


def attached(number, date, name, text):
    return (f"From: ann@post.test\nTo: bob@post.test\nMessage-ID: <{number}@post.test>\nDate: {date}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            f"--b\nContent-Type: text/plain\n\nsee below\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename={name}\n\n{text}\n--b--\n")


@test
def documents_dated_after_their_files():
    sent, page = "Wed, 1 Jun 2022 10:00:00 +0000", lambda text, changed="2022-06-01T10:00:00Z": f'<html><head><meta name="last-modified" content="{changed}"></head><body>{text}</body></html>'
    case = Case({"1.eml": attached(1, sent, "later.txt", "Report of the mill\nDate of issue: 2022-07-15\nAll is well."), "2.eml": attached(2, sent, "long.txt", "名单\n制表日期：2023年1月4日\n甲"),
                 "3.eml": attached(3, sent, "plan.txt", "Plan\nDue date: 2022-07-15\nOn 2022-09-01 we sail.\nDate of issue: 2022-05-30"), "4.eml": attached(4, sent, "ahead.txt", "Report\nDate of issue: 2022-06-06\nAll is well."),
                 "5.eml": attached(5, sent, "slip.txt", "Report\nDate of issue: 2122-06-06\nAll is well."), "6.eml": mail(6, sent, body="Date of issue: 2022-07-15"),
                 "page.html": page("<p>Dated: 4 December 2022</p>"), "fine.html": page("<p>Dated: 4 May 2022</p>"), "free.txt": "Date of issue: 2099-07-15"})
    rows = findings(case, "dated")
    told = {row["item"]["path"].split(" ")[-1]: row["weight"] for row in of(rows, "against")}
    assert told == {"later.txt": "weak", "long.txt": "moderate", "page.html": "moderate"}, rows
    late = next(row for row in of(rows, "against") if row["weight"] == "weak")
    assert late["evidence"][0]["quote"] == "2022-07-15" and "sent on 2022-06-01" in late["found"], late
    assert [row["found"] for row in of(rows, "neutral")] == ["3 of 7 bear a date that is later by more than a week."], rows
    assert [row["direction"] for row in findings(Case({"a.txt": "Date of issue: 2022-07-15"}), "dated")] == ["not applicable"]


@test
def answers_before_what_they_answer():
    case = Case({"1.eml": mail(1, "Wed, 1 Jun 2022 10:00:00 +0000"), "2.eml": mail(2, "Sun, 29 May 2022 10:00:00 +0000", answers=1),
                 "3.eml": mail(3, "Wed, 1 Jun 2022 09:55:00 +0000", answers=1), "4.eml": mail(4, "Thu, 2 Jun 2022 09:55:00 +0000", answers=1)})
    against = of(findings(case, "order"), "against")
    assert [row["item"]["path"] for row in against] == ["2.eml"] and against[0]["weight"] == "moderate" and len(against[0]["evidence"]) == 2, against


@together
def a_weekday_that_its_date_is_not():
    case = yield ({"1.eml": mail(1, "Fri, 14 Mar 2023 09:00:00 +0800"), "2.eml": mail(2, "Tue, 14 Mar 2023 09:00:00 +0800"), "3.eml": mail(3, "14 Mar 2023 09:00:00 +0800")})
    assert [row["item"]["path"] for row in of(findings(case, "order"), "against")] == ["1.eml"]


@together
def lines_of_a_chat_that_run_backwards():
    rows = [(n * 900, ("ann", "bob")[n % 2], f"line {n}") for n in range(60)]
    odd = rows[:30] + [(3600, "ann", "put in later")] + rows[30:]
    case = yield ({"odd.jsonl": chat(odd), "fine.jsonl": chat([(at + 40, who, text + " again") for at, who, text in rows]),
                 "newest_first.jsonl": chat([(at + 80, who, text + " once more") for at, who, text in reversed(rows)])})
    against = of(findings(case, "order"), "against")
    assert [row["item"]["path"] for row in against] == ["odd.jsonl"] and against[0]["weight"] == "weak", against


def numbered(numbers, kind="private_supergroup"):
    """As Telegram Desktop exports a chat; pins are numbered, too."""
    def one(number):
        said = {"type": "service", "actor": "ann", "actor_id": "user1", "action": "pin_message", "text": ""} if number % 10 == 0 else {"type": "message", "from": "ann", "from_id": "user1", "text": f"word {number}"}
        return {"id": number, "date": f"2023-03-{1 + number // 1440:02}T{number // 60 % 24:02}:{number % 60:02}:00", "date_unixtime": str(1677628800 + number * 60), **said}
    return json.dumps({"name": f"chat {kind} {numbers[0]}", "type": kind, "id": 7, "messages": [one(number) for number in numbers]})


@together
def messages_that_are_missing():
    rng, whole = random.Random(8), range(100, 400)
    account = sorted(rng.sample(range(1000, 4000), 300))
    lines = [f"03/05/2022, 08:{n:02} - {'Ann' if n % 2 else 'Bob'}: {'This message was deleted' if n in (7, 8) else f'word {n}'}" for n in range(30)]
    page = '<html><body><div class="history">' + "".join(
        f'<div class="message default clearfix" id="message{n}"><div class="body"><div class="pull_right date details" title="01.03.2023 10:{n % 60:02}:00 UTC+03:00">10:{n % 60:02}</div><div class="from_name">Ann</div><div class="text">word {n}</div></div></div>'
        for n in range(1, 120) if not 50 <= n < 75) + "</div></body></html>"
    case = yield ({"whole.json": numbered(list(whole)), "cut.json": numbered([n for n in whole if not 200 <= n < 240]), "page.html": page,
                   "scattered.json": numbered([n for n in whole if n % 31 and not 250 <= n < 253]), "of_account.json": numbered(account, "personal_chat"),
                   "nineteen.json": numbered([n for n in whole if not 200 <= n < 219]), "short.json": numbered([n for n in range(49 + 40) if not 20 <= n < 60]), "lines.txt": "\n".join(lines) + "\n"})
    rows = findings(case, "missing")
    told = {row["item"]["path"]: row for row in of(rows, "against")}
    assert {path: row["weight"] for path, row in told.items()} == {"cut.json": "weak", "page.html": "weak"}, told
    assert told["cut.json"]["found"].startswith("The numbers 200 to 239 are missing, 40 in a row; elsewhere at most 0 in a row are. They were given between 2023-03-01 03:19 and"), told
    assert told["page.html"]["found"].startswith("The numbers 50 to 74 are missing, 25 in a row"), told
    assert [row["found"] for row in of(rows, "neutral") if "item" in row] == ["In place of 2 messages stands that they were deleted."], rows


@test
def waits_of_machines_and_of_people():
    random.seed(5)
    people, at = [], 0
    for n in range(60):
        at += int(random.expovariate(1 / 9000)) + 3
        people.append((at, ("ann", "bob")[n % 2], f"word {n}"))
    case = Case({"machine.jsonl": chat([(n * 11820, ("ann", "bob")[n % 2], f"tick {n}") for n in range(60)]), "people.jsonl": chat(people),
                 "bot.jsonl": chat([(n * 7200, "ann", f"report {n}") for n in range(60)])})
    rows = findings(case, "hours")
    assert [(row["item"]["path"], row["weight"]) for row in of(rows, "against")] == [("machine.jsonl", "strong")], of(rows, "against")
    assert "bot.jsonl" in [row["item"]["path"] for row in of(rows, "neutral") if "item" in row], rows


@test
def numbers_of_a_year_to_come_and_gaps():
    case = Case({"1.eml": mail(1, "Wed, 1 Jun 2022 10:00:00 +0000", body="contract QK-2023-0017 is signed, QK-2022-0016 was paid"),
                 "2.eml": mail(2, "Thu, 1 Dec 2022 10:00:00 +0000", body="QK-2023-0001 comes next"), "list.txt": "\n".join(f"QK-2021-{n:04}" for n in (1, 2, 3, 5, 6, 8))})
    rows = findings(case, "series")
    assert [(row["item"]["path"], row["weight"]) for row in of(rows, "against")] == [("1.eml", "moderate"), ("2.eml", "weak")], rows
    assert any("From 1 to 8, 2 are missing: 4, 7." in row["found"] for row in of(rows, "neutral")), rows


def identity(rng, good):
    head = f"11010119{rng.randrange(60, 99)}{rng.randrange(1, 13):02}{rng.randrange(1, 28):02}{rng.randrange(1000):03}"
    total = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(head))
    check = "10X98765432"[total % 11]
    return head + (check if good else str((int(check.replace("X", "0")) + 3) % 10))


@test
def check_digits_against_chance():
    rng = random.Random(3)
    good, bad = [identity(rng, True) for _ in range(40)], [identity(rng, False) for _ in range(40)]
    rows = findings(Case({"a.txt": "\n".join(good)}), "checksum")
    assert [row["weight"] for row in of(rows, "for")] == ["moderate"] and "40 of 40" in of(rows, "for")[0]["found"], rows
    assert not any(number in json.dumps(rows) for number in good), "a number is quoted"
    assert [row["weight"] for row in of(findings(Case({"a.txt": "\n".join(bad)}), "checksum"), "against")] == ["moderate"]
    few = findings(Case({"a.txt": "\n".join(bad[:19])}), "checksum")
    assert [row["direction"] for row in few] == ["not applicable"], few
    other = findings(Case({"a.txt": "\n".join(f"{n:018}" for n in range(10**17, 10**17 + 60))}), "checksum")
    assert [row["direction"] for row in other] == ["not applicable"], other


@test
def digits_say_why_they_do_not_apply():
    case = Case({"a.txt": "it costs 1500 USD, 20 USD more than the other"})
    rows = findings(case, "digits")
    assert [row["direction"] for row in rows] == ["not applicable"] and "too few" in rows[0]["found"], rows
    amounts = iter(range(1001, 1400))
    row = lambda n: "\n".join(f"it costs {next(amounts)} USD" for _ in range(n))
    rows = findings(Case({"list.txt": row(250), **{f"{n}.txt": row(6) for n in range(12)}}), "digits")
    assert [row["found"] for row in of(rows, "not applicable")] == ["250 of 322 amounts are of one file: a list's digits are its own."], rows


def repository(folder, commits):
    """commits: (author's time, committer's time), with zones, as git takes them."""
    run = lambda *args, **env: subprocess.run(["git", "-C", folder, *args], check=True, capture_output=True, env={**os.environ, **env})
    run("init", "-q", "-b", "main")
    for number, (author, committer) in enumerate(commits):
        run("-c", "user.name=ann", "-c", "user.email=ann@post.test", "commit", "-q", "--allow-empty", "-m", f"step {number}",
            GIT_AUTHOR_DATE=author, GIT_COMMITTER_DATE=committer, GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null")


def repositories(**all_commits):
    with tempfile.TemporaryDirectory() as folder:
        for name, commits in all_commits.items():
            os.mkdir(os.path.join(folder, name))
            repository(os.path.join(folder, name), commits)
        return Case({os.path.relpath(path, folder): path.read_bytes() for path in pathlib.Path(folder).rglob("*") if path.is_file()})


@test
def commits_that_were_typed_or_rewritten_and_those_that_were_not():
    grown = [(f"2022-{1 + n // 2:02}-{1 + n:02}T1{n % 9}:{(n * 17) % 60:02}:{(n * 23 + 7) % 60:02}+08:00",) * 2 for n in range(12)]
    typed = [(f"2022-{1 + n // 2:02}-{1 + n:02}T10:30:00+08:00",) * 2 for n in range(12)]
    rewritten = [(one[0], f"2022-12-01T10:00:{11 + n:02}+08:00") for n, one in enumerate(grown)]
    early = [(one[0], one[0] if n else "2021-12-01T10:00:11+08:00") for n, one in enumerate(grown)]
    set_back = [one if n != 8 else ("2022-02-03T11:08:41+08:00",) * 2 for n, one in enumerate(grown)]
    an_hour = [one if n != 8 else (grown[7][0][:14] + "00:02+08:00",) * 2 for n, one in enumerate(grown)]
    nowhere = [(one[0], one[1][:-6] + "-1359") if n == 8 else one for n, one in enumerate(grown)]
    nepal = [tuple(time.replace("+08:00", "+0545") for time in one) for one in grown]
    rows = findings(repositories(grown=grown, typed=typed, rewritten=rewritten, early=early, few=typed[:9], set_back=set_back, an_hour=an_hour,
                                 nowhere=nowhere, nepal=nepal), "git")
    told = sorted((row["item"]["path"].split("/")[0], row["weight"], row["found"][:26]) for row in of(rows, "against"))
    assert told == [("early", "weak", "1 of them, by their own ti"), ("nowhere", "weak", "1 of them bear a zone that"), ("rewritten", "weak", "They were written over 162"), ("set_back", "moderate", "1 of them, by their own ti"), ("typed", "moderate", "12 of 12 were written at a")], told
    said = {row["item"]["path"].split("/")[0]: row["found"] for row in rows if " bear the zone " in row["found"]}
    assert said["nepal"] == "12 of 12 bear the zone +05:45." and said["grown"].startswith("12 of 12 bear the zone +08:00"), said
    assert any("as -13:59." in row["found"] for row in of(rows, "against")), rows


def at(day, hour, zone, n):
    """A time of 2022 as a clock gives it; days are counted from 1 March."""
    month, day = divmod(day, 28)
    return (f"2022-{3 + month:02}-{1 + day:02}T{hour:02}:{n * 17 % 60:02}:{(n * 23 + 7) % 60:02}{zone}",) * 2


@test
def habits_of_one_who_commits():
    def there_and_back(zones, days=1):
        return [at(n * days, 9 + n % 8, zones[n % 2], n) for n in range(24)]

    around = [at(n // 3, n * 7 % 24, "+0300", n) for n in range(72)]
    sleeps = [at(n // 3, 9 + n * 7 % 15, "+0300", n) for n in range(72)]
    few_days = [at(n // 6, n * 7 % 24, "+0300", n) for n in range(72)]
    beat = [(f"2022-03-{1 + n:02}T10:30:11+08:00",) * 2 for n in range(24)]
    rows = findings(repositories(hops=[at(n // 2, (9, 3)[n % 2], ("+0800", "+0100")[n % 2], n) for n in range(24)], around=around, sleeps=sleeps, few_days=few_days, beat=beat,
                                 travels=there_and_back(("+0800", "+0100")), server=there_and_back(("+0000", "+0800")), beside=[at(n // 2, 9 + n % 2, ("+0100", "+0300")[n % 2], n) for n in range(24)]), "git")
    told = sorted((row["item"]["path"].split("/")[0], row["weight"], row["found"]) for row in of(rows, "against"))
    assert [one[:2] for one in told] == [("around", "weak"), ("beat", "weak"), ("hops", "weak")], told
    assert "One author has no hours of rest: of 72 commits 25% were written" in told[0][2], told
    assert "Of 23 waits between commits of one author 23 are the same to the second: 1440.0 minutes." in told[1][2], told
    assert "Of 24 commits of one author" in told[2][2], told


@test
def zones_of_commits_are_those_that_git_wrote():
    odd = [(f"2022-03-{1 + n:02}T1{n % 9}:{(n * 17) % 60:02}:{(n * 23 + 7) % 60:02}+1545",) * 2 for n in range(12)]
    found = [row["found"] for row in findings(repositories(odd=odd), "git") if "item" in row]
    assert found == ["12 of them bear a zone that no place on earth has, as +15:45.", "12 of 12 bear the zone +15:45."], found


SIMPLIFIED = "这个网络项目的数据库还没有备份，请你们尽快处理问题，说明时间与费用，谢谢。"
TRADITIONAL = "這個網絡項目的資料庫還沒有備份，請你們盡快處理問題，說明時間與費用，謝謝。"


@together
def texts_that_mix_chinese_scripts():
    case = yield ({"mixed.txt": SIMPLIFIED + TRADITIONAL, "simplified.txt": SIMPLIFIED * 3, "traditional.txt": TRADITIONAL * 3, "quote.txt": SIMPLIFIED * 9 + "他說：「沒有」。",
                 "japanese.txt": "この国の会社は学校の図書館で医学を学び、経済を発展させる。" + TRADITIONAL + SIMPLIFIED})
    against = of(findings(case, "variants"), "against")
    assert [row["item"]["path"] for row in against] == ["mixed.txt"] and against[0]["weight"] == "weak", against


# The same three sentences with the words of each place; what is written in the other place's characters was converted.
MAINLAND = "请在服务器上安装软件，网络和硬盘没有问题。数据库的默认打印机已经设置，视频和短信都能发送。"
TAIWAN = "請在伺服器上安裝軟體，網路和硬碟沒有問題。資料庫的預設印表機已經設定，視訊和簡訊都能傳送，螢幕與滑鼠也是。"
MAINLAND_CONVERTED = "請在服務器上安裝軟件，網絡和硬盤沒有問題。數據庫的默認打印機已經設置，視頻和短信都能發送。"
TAIWAN_CONVERTED = "请在伺服器上安装软体，网路和硬碟没有问题。资料库的预设印表机已经设定，视讯和简讯都能传送，萤幕与滑鼠也是。"


@test
def words_of_one_place_in_the_characters_of_the_other():
    case = Case({"mainland.txt": MAINLAND, "taiwan.txt": TAIWAN, "to_traditional.txt": MAINLAND_CONVERTED, "to_simplified.txt": TAIWAN_CONVERTED,
                 "few.txt": "请看软体和网路，资讯很多。" * 3, "mixed_words.txt": TAIWAN_CONVERTED + MAINLAND * 2, "bilingual.txt": TAIWAN_CONVERTED + "\n" + MAINLAND_CONVERTED,
                 "mass.txt": "物体的质量与密度：文件、程序、支持、项目、资料、影片、线上、整合、核心、文字。" * 3})
    rows = [row for row in findings(case, "variety") if "item" in row]
    told = {row["item"]["path"]: (row["direction"], row["weight"]) for row in rows}
    assert told == {"to_traditional.txt": ("neutral", ""), "to_simplified.txt": ("against", "weak")}, rows
    one = next(row for row in rows if row["item"]["path"] == "to_simplified.txt")
    place = next(place for place in one["evidence"] if place["quote"] == "软体")
    assert place["note"] == "“軟體”, on the mainland “软件”" and "Singapore" in one["otherwise"], one
    assert any("Hong Kong" in row["otherwise"] for row in rows), rows


def letters(who, bodies):
    return {f"{who}{n}.eml": f"From: {who}@post.test\nTo: z@post.test\nMessage-ID: <{who}{n}@post.test>\nContent-Type: text/plain; charset=utf-8\nDate: Wed, {n + 1} Jun 2022 10:00:00 +0000\n\n{body}\n"
            for n, body in enumerate(bodies)}


def sentences(text):
    return [part + "。" for part in text.split("。") if part]


@test
def writers_with_words_of_another_place():
    keeping = {**letters("ann", sentences(MAINLAND)), **letters("bob", sentences(TAIWAN)), **letters("cleo", [MAINLAND + "再见。", TAIWAN + "再見。"])}
    rows = findings(Case(keeping), "variety")
    assert [(row["direction"], row["found"][:6]) for row in rows] == [("for", "3 of 3")], rows
    quoting = "请看下面。\n\n" + "".join(f"> {part}\n" for part in sentences(TAIWAN_CONVERTED))
    odd = {**keeping, **letters("dan", sentences(TAIWAN_CONVERTED)), **letters("eve", sentences(MAINLAND_CONVERTED)),
           **letters("fay", [TAIWAN_CONVERTED, MAINLAND]), **letters("gil", sentences(MAINLAND) + [quoting])}
    rows = findings(Case(odd), "variety")
    told = {row["found"][15:]: (row["direction"], row["found"][:6], {place["path"][:3] for place in row["evidence"]}) for row in rows}
    assert told == {"use words of Taiwan in simplified characters.": ("against", "1 of 7", {"dan"}),
                    "use words of the mainland in traditional characters.": ("neutral", "1 of 7", {"eve"}),
                    "change between words of the mainland and of Taiwan for the same things.": ("against", "1 of 7", {"fay"})}, rows
    assert [row["direction"] for row in findings(Case({"a.txt": "nothing"}), "variety")] == ["not applicable"]


@together
def a_text_in_the_script_that_its_writer_uses_nowhere_else():
    def letters(who, bodies):
        return {f"{who}{n}.eml": mail(f"{who}{n}", f"{n + 1} Jun 2022 10:00:00 +0000", body=body).replace("ann@", f"{who}@") for n, body in enumerate(bodies)}
    ours, theirs = [f"{n} {SIMPLIFIED * 2}" for n in range(4)], f"x {TRADITIONAL * 2}"
    case = yield ({**letters("one", ours + [theirs]), **letters("both", ours[:3] + [theirs + "1", theirs + "2", theirs + "3"]), **letters("few", ours[:1] + [theirs + "4"]),
                 **letters("short", ours + ["這個還沒有"]), **letters("own", [theirs + str(n) for n in range(5, 9)])})
    told = {row["item"]["path"]: row["weight"] for row in of(findings(case, "variants"), "against")}
    assert told == {"one4.eml": "weak"}, told


@test
def slips_of_the_hand():
    russian = "отправил пароль сегодня вечером. пароль отправил вчера, вечером будет новый пароль. отправил сегодня, сегодня вечером.\n"
    rows = of(findings(Case({"a.txt": russian + "gfhjkm jnghfdbk\n"}), "slips"), "for")
    assert len(rows) == 1 and rows[0]["found"].startswith("2 words") and "gfhjkm" in rows[0]["evidence"][0]["quote"], rows
    assert "пароль" in rows[0]["evidence"][0]["note"], rows
    assert not of(findings(Case({"a.txt": russian + "qwerty zxcvb hello world\n"}), "slips"), "for"), "no Russian word of the case"
    assert not of(findings(Case({"a.txt": russian + "gfhjkm gfhjkm gfhjkm gfhjkm\n"}), "slips"), "for"), "a word of its own"
    chinese = Case({"a.txt": "他有点急燥，别一股作气。\n", "b.txt": "可以经过这里，现在见面，究竟争什么。\n"})
    rows = of(findings(chinese, "slips"), "for")
    assert len(rows) == 1 and {place["path"] for place in rows[0]["evidence"]} == {"a.txt"} and rows[0]["found"].startswith("2 "), rows
    wide = Case({"1.jsonl": chat([(60, "ann", "we can start，but not today。is it fine？"), (200, "bob", "yes, 好的，那就这样。")])})
    assert [row["places"] for row in of(findings(wide, "slips"), "for")] == [1]


@test
def marks_of_translation_point_nowhere():
    case = Case({"1.html": html("Google Translate 3", "2022-03-04"), "2.txt": "see http: //a.test", "3.txt": "see http: //b.test", "4.txt": "see http: //c.test", "5.txt": "http://d.test & amp"})
    rows = findings(case, "translation")
    assert sorted(row["found"].split()[0] for row in rows) == ["1", "3"] and {row["direction"] for row in rows} == {"neutral"}, rows
    assert findings(Case({"1.txt": "a plain text"}), "translation")[0]["direction"] == "neutral"


PUBLIC = " ".join(f"The {noun} of the {place} answers {n} questions about water, bridges and the price of salt." for n, (noun, place) in enumerate(
    (noun, place) for noun in ("mayor", "clerk", "smith", "pilot") for place in ("harbour", "mill", "market", "chapel")))
OTHER = " ".join(f"We shipped box {n} by rail on day {n * 3}, and the driver signed for {n + 7} parcels without looking inside." for n in range(20))


@test
def near_copies_of_public_texts():
    case = Case({"copy.txt": PUBLIC, "edited.txt": PUBLIC.replace("salt", "coal") + " " + OTHER[:400], "holds.txt": OTHER + "\n\n" + PUBLIC + "\n\n" + OTHER.upper(), "own.txt": OTHER,
                 "quote.txt": OTHER + " " + PUBLIC[:90]})
    assert [row["direction"] for row in findings(case, "known")] == ["not applicable"]
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "deep").mkdir()
        pathlib.Path(folder, "deep", "release.html").write_text(f"<html><body><p>{PUBLIC}</p></body></html>")
        pathlib.Path(folder, "short.txt").write_text("too short to compare")
        rows = case.lines("authenticity", case.path, "--known", folder)
        told = {row["item"]["path"]: row["weight"] for row in of(rows, "against")}
        assert told.pop("copy.txt") == "moderate" and set(told) <= {"edited.txt", "holds.txt"} and "holds.txt" in told and set(told.values()) == {"weak"}, rows
        assert any("1 of those given were too short" in row["found"] for row in of(rows, "neutral")), rows
        case.run("analyse", case.path, "--only", "authenticity", "--quiet")
        assert findings(case, "known") == rows, "kept when the other tests run anew"
        case.run("authenticity", case.path, "--known", os.path.join(folder, "short.txt"), codes=(2,))
        case.run("authenticity", case.path, "--known", folder, "--test", "dates", codes=(2,))
    assert "No such file" in case.fails("authenticity", case.path, "--known", folder)


def contract(number, amount, seller="Frost Egret Network Technology Co., Ltd.", buyer="Linluo Public Security Bureau"):
    return f"Contract {number}\n\nSeller: {seller}\nBuyer: {buyer}\n\nThe seller delivers a data analysis platform to the buyer.\nPrice: {amount}\nDate: 26 August 2022\n"


@test
def one_deal_told_in_two_files():
    case = Case({"a.txt": contract("A", "USD 45,000"), "b.eml": mail(1, "Fri, 26 Aug 2022 10:00:00 +0000", body="Hello,\n\nFrost Egret Network Technology Co., Ltd. sold the data analysis platform to Linluo Public Security Bureau for USD 45,000 on 26 August 2022.\n")})
    rows = findings(case, "agreement")
    assert not of(rows, "against"), rows
    lone = findings(Case({"a.txt": contract("A", "USD 45,000")}), "agreement")
    assert [row["direction"] for row in lone] == ["not applicable"], lone
    many = findings(Case({"a.txt": contract("A", "USD 45,000"), "b.txt": contract("B", "USD 72,000", "Harrow & Pike Brokerage Ltd.", "Nairolink Telecom Ltd.")}), "agreement")
    assert not of(many, "against"), "two deals are not one"


@test
def every_finding_says_why_and_no_verdict():
    case = Case({"a.txt": "nothing to see"})
    for row in case.lines("authenticity", case.path):
        assert row["direction"] in DIRECTIONS and row["found"] and row["looked_at"], row
        assert bool(row["weight"]) == (row["direction"] in ("for", "against")), row
        assert not {"verdict", "score", "total"} & row.keys(), row
    case.run("authenticity", case.path, "--test", "none-such", codes=(2,))
    case.run("authenticity", case.path, "--for", "--against", codes=(2,))


if __name__ == "__main__":
    main()
