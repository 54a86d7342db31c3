#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lists of people in dumps, over small folders made here: recognised, counted, asked; near misses. Usage: test_affected.py BUILD/daylight."""
import json
import os
import pathlib
import sqlite3
import subprocess

import people_dumps as made
from people_dumps import RNG, digits, table
from small_case import DAYLIGHT, Case, main, test

LAST_RU, FIRST_RU = "Лисицын Воронцов Осокин Тетерин Барсуков Ершов".split(), "Пётр Артём Глеб Савва Игнат".split()
FIRST, LAST = "Emma Peter Hannah Martin Laura Simon".split(), "Larkspindle Brackwater Dunmarsh Kettlewick Ironbridge".split()


def name():
    return f"{RNG.choice(FIRST)} {RNG.choice(LAST)}"


def total(case):
    return case.lines("affected", case.path)[0]["persons"]


def lists(case):
    """{path!name: list}, those that count and those that don't."""
    found = [line for line in case.lines("affected", case.path, codes=(0, 1)) if "path" in line]
    return {one["path"] + ("!" + one["name"] if one["name"] else ""): one for one in found}


def persons(case):
    return {path: one["persons"] for path, one in lists(case).items() if "left_out" not in one}


def roles(one):
    return [column["role"] for column in one["columns"]]


def asked(case, value, *args):
    return case.lines("affected", case.path, "--is", value, *args, codes=(0, 1))[0]


@test
def subscribers_of_many_countries_are_told_by_their_numbers():
    ru = [(f"{RNG.choice(LAST_RU)} {RNG.choice(FIRST_RU)}", f"8903{digits(7)}", made.snils(), made.inn(), made.born(), f"{digits(4)} {digits(6)}") for _ in range(40)]
    ir = [("مریم", "رستمی", made.melli().lstrip("0"), f"0912{digits(7)}") for _ in range(30)]
    india = [(name(), " ".join([(a := made.aadhaar())[:4], a[4:8], a[8:]]), f"9{digits(9)}") for _ in range(30)]
    vn = [(f"BN{i:05d}", f"Nguyễn Văn {RNG.choice(['An', 'Bình'])}", made.born("{d:02d}/{m:02d}/{y}"), made.cccd(), "Viêm phổi") for i in range(30)]
    cn = [(RNG.choice("季苗凌") + RNG.choice(["云岫", "知微"]), made.prcid(), f"138{digits(8)}") for _ in range(30)]
    case = Case({"ru/Абоненты.csv": ("ФИО;Телефон;СНИЛС;ИНН;Дата рождения;Паспорт\r\n" + table(ru + ru[:10], ";")).encode("cp1251"),
                 "ir/مشترکین.csv": "نام,نام خانوادگی,کد ملی,موبایل\n" + table(ir), "in/kyc.csv": "Name,Aadhaar No,Mobile\n" + table(india),
                 "vn/benhnhan.tsv": "Mã BN\tHọ tên\tNgày sinh\tCCCD\tChẩn đoán\n" + table(vn, "\t"), "cn/户籍.txt": "姓名,身份证号,手机\n" + table(cn)})
    found = lists(case)
    assert persons(case) == {"ru/Абоненты.csv": 40, "ir/مشترکین.csv": 30, "in/kyc.csv": 30, "vn/benhnhan.tsv": 30, "cn/户籍.txt": 30}, persons(case)
    assert total(case) == 160
    assert {path: one["country"] for path, one in found.items()} == {"ru/Абоненты.csv": "RU", "ir/مشترکین.csv": "IR", "in/kyc.csv": "IN", "vn/benhnhan.tsv": "VN",
                                                                    "cn/户籍.txt": "CN"}
    assert roles(found["ru/Абоненты.csv"]) == ["name", "phone", "snils", "inn", "date of birth", "passport"], roles(found["ru/Абоненты.csv"])
    assert roles(found["ir/مشترکین.csv"]) == ["given name", "family name", "melli", "phone"]
    assert roles(found["in/kyc.csv"]) == ["name", "aadhaar", "phone"]
    assert roles(found["vn/benhnhan.tsv"]) == ["account", "name", "date of birth", "cccd", "diagnosis"]
    assert [found[p]["kind"] for p in ("ru/Абоненты.csv", "ir/مشترکین.csv", "vn/benhnhan.tsv", "cn/户籍.txt")] == ["subscriber records", "subscriber records",
                                                                                                           "patient records", "identity records"]
    assert found["ru/Абоненты.csv"]["records"] == 50
    # The same however it is written: with the code, without, in groups; zeros that a spreadsheet dropped.
    phone = ru[0][1]
    for written in ("+7" + phone[1:], f"8 ({phone[1:4]}) {phone[4:7]}-{phone[7:9]}-{phone[9:]}", "007" + phone[1:]):
        assert asked(case, written)["lists"][0]["column"] == "Телефон", written
    assert asked(case, ru[0][2].replace("-", ""))["found"] and asked(case, ir[0][2].zfill(10))["found"] and asked(case, india[0][1].replace(" ", ""))["found"]
    assert not asked(case, made.melli())["found"]


@test
def headless_tables_are_told_by_their_cells():
    cards = [(made.card(), f"{RNG.randrange(1, 13):02d}/26", digits(3), name()) for _ in range(30)]
    numbers = [f"3519{digits(8)}" for _ in range(12)]
    calls = [(*RNG.sample(numbers, 2), f"202105{RNG.randrange(1, 28):02d}1012{RNG.randrange(60):02d}", RNG.randrange(900), f"268-01-{digits(3)}-{digits(4)}", made.imei())
             for _ in range(80)]
    short = [(f"+3519{a[4:]}", f"+3519{b[4:]}", f"2021-05-{RNG.randrange(1, 28):02d} 10:00:{RNG.randrange(60):02d}", RNG.randrange(900), "MO") for a, b, *_ in calls[:30]]
    case = Case({"cards.txt": table(cards, "|"), "cdr.log": table(calls, "|"), "cdr.csv": table(short), "login.txt": table([(f"user{i}@post.test", f"pass{i}", f"+7903{digits(7)}") for i in range(20)], ":")})
    found = lists(case)
    assert roles(found["cards.txt"])[0] == "card" and roles(found["cards.txt"])[3] == "name", roles(found["cards.txt"])
    assert roles(found["cdr.log"]) == ["caller", "called", "date", "", "cell", "imei"], roles(found["cdr.log"])
    both, callers = {n for call in calls for n in call[:2]}, {call[0] for call in calls}
    assert found["cdr.log"]["persons"] == len(both) and found["cdr.log"]["columns"][0]["persons"] == len(callers)
    assert found["cdr.log"]["kind"] == found["cdr.csv"]["kind"] == "call records" and found["cdr.log"]["country"] == "PT"
    assert total(case) == 30 + len(both | {n for call in calls[:30] for n in call[:2]}) + 20, (total(case), persons(case))
    assert (found["cdr.log"]["from"][:7], found["cdr.log"]["to"][:7]) == ("2021-05", "2021-05")
    where = asked(case, "+" + calls[0][0])
    assert {one["as"] for one in where["lists"]} >= {"caller"} and where["lists"][0]["records"] > 0
    assert asked(case, calls[0][5])["lists"][0]["as"] == "imei"


@test
def dumps_of_databases_with_traps():
    trap = "'O\\'Neil; VALUES (1,''x''), \\\\'"
    people = [(i, name(), f"+44770090{i:04d}", f"99TEST{i:04d}") for i in range(40)]
    rows = [f"({i},'{n}','{p}','{d}',{trap if i % 7 == 0 else 'NULL'})" for i, n, p, d in people]
    sql = "CREATE TABLE `pax` (`id` int, `full_name` varchar(80), `phone` varchar(20), `passport` varchar(16), `note` text);\n"
    sql += "CREATE TABLE lamps (id int, name text, price decimal);\n"
    for at in range(0, 40, 10):  # the two take turns
        sql += f"INSERT INTO `pax` VALUES {','.join(rows[at:at + 10])};\nINSERT INTO lamps VALUES " + ",".join(f"({i},'Lamp {i}',{i}.99)" for i in range(at, at + 10)) + ";\n"
    case = Case({"dump.sql": sql, "guests.jsonl": "".join(json.dumps({"guest_name": n, "passport": d, "room": 12, "check_in": "2021-08-14"}) + "\n" for _, n, _, d in people[30:] + people[30:35]),
                 "x.xml": "<clients>" + "".join(f"<client><name>{name()}</name><phone>+44770091{i:04d}</phone></client>" for i in range(20)) + "</clients>"})
    found = lists(case)
    assert found["dump.sql!pax"]["persons"] == 40 and found["guests.jsonl"]["persons"] == 10 and found["x.xml"]["persons"] == 20, persons(case)
    assert set(found) == {"dump.sql!pax", "guests.jsonl", "x.xml"} and total(case) == 60
    assert found["guests.jsonl"]["kind"] == "travel records" and found["guests.jsonl"]["from"] == "2021-08-14"


def a_database(folder):
    path = os.path.join(folder, "users.db")
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE users (id INTEGER, login TEXT, email TEXT, passwd TEXT)")
        db.executemany("INSERT INTO users VALUES (?, ?, ?, ?)", [(i, f"u{i}", f"u{i % 25}@shop.test", f"{i:032x}") for i in range(50)])
    db.close()
    return pathlib.Path(path).read_bytes()


@test
def databases_and_address_books():
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        data = a_database(folder)
    cards = "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name()}\r\nTEL:+44770092{i:04d}\r\nEND:VCARD\r\n" for i in range(30))
    found = lists(Case({"users.db": data, "book.vcf": cards}))
    assert found["users.db!users"]["persons"] == 25 and found["users.db!users"]["kind"] == "account records", found
    assert found["book.vcf"]["persons"] == 30


@test
def who_is_who_is_told_by_the_strongest_identifier():
    head = "Full name,Passport,Phone,Email\n"
    family = [("Ewan Dunmarsh", "99TEST0001", "+447700900001", "e@post.test"), ("Hester Dunmarsh", "99TEST0002", "+447700900001", "h@post.test"),
              ("Corin Dunmarsh", "99TEST0003", "+447700900001", "")]
    renamed = [("Delphine Ironbridge", "99TEST0004", "+447700900004", ""), ("Delphine Kettlewick", "99TEST0004", "+447700900005", ""), ("D. Kettlewick", "", "+447700900005", "")]
    case = Case({"a.csv": head + table(family + renamed), "b.csv": head + table([("", "99test 0001", "", ""), ("Ewan Dunmarsh", "99TEST0009", "", "")])})
    # Three of the family, one who changed her name, a namesake of the first.
    assert persons(case) == {"a.csv": 4}, persons(case)  # b.csv is too short to be a list
    case = Case({"a.csv": head + table(family + renamed), "b.csv": head + table([("Ewan D.", "99test 0001", "", ""), ("Ewan Dunmarsh", "99TEST0009", "", ""), ("Merrick Larkspindle", "99TEST0010", "", "")])})
    assert persons(case) == {"a.csv": 4, "b.csv": 3} and total(case) == 6, persons(case)
    shared = asked(case, "+447700900001")["lists"][0]
    assert (shared["persons"], shared["records"]) == (3, 3), shared


@test
def a_telephone_alone_joins_whose_names_agree():
    rows = [("Ewan Dunmarsh", "+447700900001"), ("Dunmarsh, Ewan", "+447700900001"), ("E. Dunmarsh", "+447700900001"), ("Hester Dunmarsh", "+447700900001"), ("", "+447700900001"),
            ("Corin Brackwater", "+447700900002"), ("Corin Brackwater", "+447700900003")]
    case = Case({"clients.csv": "Name;Phone\n" + table(rows, ";")})
    # Two at the first telephone, who has no name there is one of them; a name alone joins nobody.
    assert total(case) == 4, persons(case)


@test
def an_offices_address_joins_nobody():
    rows = [(f"{a} {b}", "desk@agency.test", f"99TEST{i:04d}") for i, (a, b) in enumerate(zip(FIRST * 2, LAST * 3))]
    case = Case({"pax.csv": "Passenger,Email,Passport\n" + table(rows), "mails.csv": "Passenger,Email\n" + table([r[:2] for r in rows[:8]])})
    assert persons(case)["pax.csv"] == 12 and total(case) == 12, persons(case)


@test
def copies_broken_and_repeated_rows_make_nobody():
    rows = [(i, name(), f"+44770090{i:04d}") for i in range(30)]
    text = "No,Name,Mobile\n" + table(rows)
    broken = "No,Name,Mobile\n" + table(rows + rows[:5]) + "31,\n32,Ewan Dunmarsh,+4477\n,,\n\"33,Corin\n"
    case = Case({"a.csv": text, "b/copy.csv": text, "c.tsv": text.replace(",", "\t"), "d.csv": broken})
    assert total(case) == 30, persons(case)
    assert "b/copy.csv" not in persons(case) and persons(case)["c.tsv"] == 30


@test
def rows_without_identifiers_are_told_by_name_and_birth_or_count_as_rows():
    born = [(name(), made.born(), "Elm St 4, Kettleton") for _ in range(20)]
    born = list({(n, b): (n, b, a) for n, b, a in born}.values())
    roll = [(i, f"{RNG.choice(FIRST)} {RNG.choice(LAST)}", f"{i} Mill Lane, Kettleton", RNG.randrange(18, 90)) for i in range(1, 31)]
    case = Case({"people.csv": "Name,Date of birth,Address\n" + table([(n, b, f'"{a}"') for n, b, a in born + born[:6]]),
                 "roll/voters.csv": "No,Elector name,Address,Age\n" + table([(i, n, f'"{a}"', g) for i, n, a, g in roll + [(99, *roll[0][1:])]])})
    assert persons(case) == {"people.csv": len(born), "roll/voters.csv": 30}, persons(case)


TALK = "".join(json.dumps({"ts": f"2022-03-{1 + i // 20:02d}T10:{i % 60:02d}:00", "from": a, "to": b, "body": f"line {i} of the talk about the weather"}) + "\n"
               for i, (a, b) in enumerate([("reed@frost.test", "gale@frost.test"), ("gale@frost.test", "reed@frost.test"), ("moss@frost.test", "reed@frost.test")] * 20))
NEAR_MISSES = {
    "price.csv": "Item,SKU,Price,Stock\n" + table([(f"Router {i}", digits(9), f"{i}.00", i) for i in range(30)]),
    "stock.csv": "Model,IMEI,Qty\n" + table([(f"Phone {i}", made.imei(), 1) for i in range(30)]),
    "timetable.csv": "Train,From,To,Dep,Arr\n" + table([(f"KR{i}", "Larchton", "Mossford", f"{i % 24:02d}:00", f"{i % 24:02d}:50") for i in range(30)]),
    "targets.csv": "序号,单位,国家,数据类型,数量,状态\n" + table([(i, f"大洋电报公司{i}", "法国", "通话记录", "3TB", "有样本") for i in range(12)]),
    "access.log": "".join(f"10.0.0.{i} - - [10/Oct/2021:13:55:{i:02d} +0000] \"GET /a HTTP/1.0\" 200 2326\n" for i in range(30)),
    "ids.csv": "order,total,weight\n" + table([(1000000000 + i * 7919, i * 3, i) for i in range(40)]),
    "epochs.csv": table([(1620000000 + i * 371, 1620000000 + i * 977, digits(6)) for i in range(40)]),
    "sensors.csv": "time,value,code\n" + table([(f"2021-05-01 10:00:{i:02d}", i * 1.5, digits(11)) for i in range(40)]),
    "chat.csv": "time,from,to,message\n" + table([(f"2021-05-01 10:00:{i:02d}", "+447700900001", "+447700900002", "shall we meet at the old mill at ten") for i in range(20)]),
}
LEFT_OUT = {
    "mail.csv": ("log", "Date,Sender,Recipient,Status\n" + table([(f"2021-05-01 10:00:{i:02d}", f"a{i % 5}@corp.test", f"b{i}@else.test", "sent") for i in range(40)])),
    "bill.csv": ("bill of one telephone", "Date,Number called,Duration,Cost\n" + table([("2021-05-01", f"077009{digits(5)}", "00:04:12", "0.59") for i in range(30)])),
    "repo/tests/users.csv": ("test data", "name,email,phone\n" + table([(name(), f"u{i}@x.test", f"+44770090{i:04d}") for i in range(30)])),
    "suppliers.csv": ("organisations", "Организация;ИНН;Телефон\n" + table([(f"ООО «Лампа {i}»", f"77{digits(8)}", f"+7495{digits(7)}") for i in range(20)], ";")),
    "staff.txt": ("the trove's own people", table([("Reed", "director", "reed@frost.test", "+447700900771"), ("Gale", "sales", "gale@frost.test", "+447700900772"),
                                                   ("Moss", "clerk", "moss@frost.test", "+447700900773"), ("Fern", "clerk", "fern@frost.test", "+447700900774"),
                                                   ("Sedge", "clerk", "sedge@frost.test", "+447700900775"), ("Rush", "clerk", "rush@frost.test", "+447700900776"),
                                                   ("Bent", "clerk", "bent@frost.test", "+447700900777"), ("Elm", "clerk", "elm@frost.test", "+447700900778")], "\t")),
    "pay.csv": ("the trove's own staff", "ФИО;Должность;Телефон;Оклад\n" + table([(f"{RNG.choice(LAST_RU)} {RNG.choice(FIRST_RU)}", "инженер", f"+7903{digits(7)}", 78000) for _ in range(20)], ";")),
    "conference.csv": ("visitors of an event", "Attendee,Company,Email\n" + table([(name(), "Northgate Labs", f"v{i}@summit.test") for i in range(20)])),
}


@test
def near_misses_are_no_lists_of_people():
    case = Case({**NEAR_MISSES, **{path: text for path, (_, text) in LEFT_OUT.items()}, "jabber/talk.json": TALK})
    found = lists(case)
    assert persons(case) == {}, persons(case)
    why = {path: one["left_out"] for path, one in found.items()}
    assert why == {path: reason for path, (reason, _) in LEFT_OUT.items()}, why
    case.run("affected", case.path, codes=(1,))
    assert not asked(case, "reed@frost.test")["found"]


@test
def nothing_readable_is_kept_and_nothing_of_others_is_told():
    people = [(name(), f"99TEST{i:04d}", f"+44770090{i:04d}", f"2021-08-{1 + i % 28:02d}") for i in range(30)]
    case = Case({"pax.csv": "Passenger,Passport,Phone,Travel date\n" + table(people)})
    kept = [bytes(str(row), "utf-8") for table_of in ("affected_list", "affected_column", "affected_value", "affected_count") for row in case.rows(f"SELECT * FROM {table_of}")]
    shown = case.run("affected", case.path) + case.run("affected", case.path, "--json")
    for who, passport, phone, _ in people:
        assert not any(value.encode() in row for value in (who, passport, phone[3:]) for row in kept), who
        assert passport not in shown and phone[3:] not in shown and who not in shown
    assert "E••• " in shown or "P•••" in shown or "•••••" in shown
    answer = case.run("affected", case.path, "--is", people[3][1].lower()) + case.run("affected", case.path, "--is", people[3][2])
    assert "passenger lists" in answer and people[3][3] in answer and "beside it: Passenger, Phone, Travel date" in answer, answer
    assert not any(other[1] in answer or other[2] in answer or other[0] in answer for other in people if other is not people[3])
    case.run("affected", case.path, "--is", "99TEST9999", codes=(1,))
    assert "nothing that lists are asked for" in case.run("affected", case.path, "--is", "?!", codes=(1,))
    for one in lists(case).values():
        case.run("verify", case.path, one["citation"])


@test
def many_are_asked_at_once():
    people = [(name(), f"u{i}@post.test") for i in range(30)]
    case = Case({"clients.csv": "Client,E-mail\n" + table(people)})
    path = pathlib.Path(case.folder.name) / "ours.txt"
    path.write_text("U3@POST.test\n\nu99@post.test\n<u4@post.test>\n")
    answers = case.lines("affected", case.path, "--is-file", str(path))
    assert [(one["asked"], one["found"]) for one in answers] == [("U3@POST.test", True), ("u99@post.test", False), ("<u4@post.test>", True)], answers
    path.write_text("u98@post.test\n")
    case.run("affected", case.path, "--is-file", str(path), codes=(1,))


@test
def a_list_of_hashes_answers_without_the_case():
    people = [(name(), f"07700900{i:03d}", f"u{i}@post.test") for i in range(30)]
    case = Case({"uk/clients.csv": "Client,Phone,E-mail\n" + table(people), "known.csv": "Name,Phone\n" + table([(name(), f"+44770091{i:04d}") for i in range(20)])})
    path = os.path.join(case.folder.name, "list.txt")
    case.run("affected", case.path, "--export", path, "--rounds", "3")
    text = pathlib.Path(path).read_text()
    assert os.stat(path).st_mode & 0o777 == 0o600 and "u1@" not in text and "0900001" not in text and text.count("\n") > 80
    hashes = [line.split("\t")[0] for line in text.splitlines() if len(line.split("\t")[0]) == 32]
    assert hashes == sorted(hashes) and len(hashes) >= 80
    own = {line.split("\t")[0] for line in case.run("affected", case.path, "--export", "-", "--rounds", "1").splitlines()}
    assert not own & set(hashes)  # another salt

    def ask(*args, codes=(0,)):
        done = subprocess.run([DAYLIGHT, "affected", "--list", path, *args, "--json"], capture_output=True, text=True)
        assert done.returncode in codes, done
        return json.loads(done.stdout) if done.stdout else done.stderr
    there = ask("--is", "u7@post.test")["lists"]
    assert [(one["path"], one["kind"], one["column"], one["beside"]) for one in there] == [("clients.csv", "customer records", "E-mail", ["Client", "Phone"])], there
    assert ask("--is", "+44 7700 910007")["found"] and not ask("--is", "u99@post.test", codes=(1,))["found"]
    pathlib.Path(path).write_text(text[:200] + "\nnonsense\n")
    assert "damaged" in ask("--is", "u7@post.test", codes=(3,))
    pathlib.Path(path).write_text("x")
    assert "no list" in ask("--is", "u7@post.test", codes=(3,))


@test
def analysed_again_it_is_the_same():
    case = Case({"clients.csv": "Client,E-mail\n" + table([(name(), f"u{i}@post.test") for i in range(30)])})
    before = case.rows("SELECT hex(hash), list, seq, person, records FROM affected_value ORDER BY 1, 2, 3, 4")
    case.run("analyse", case.path, "--quiet")
    assert before == case.rows("SELECT hex(hash), list, seq, person, records FROM affected_value ORDER BY 1, 2, 3, 4") and len(before) == 30
    other = Case({"clients.csv": "Client,E-mail\n" + table([(name(), f"u{i}@post.test") for i in range(30)])})
    assert not {r[0] for r in before} & {r[0] for r in other.rows("SELECT hex(hash) FROM affected_value")}  # another key


@test
def countries_and_kinds_are_counted_apart():
    uk = [(name(), f"+44770090{i:04d}", "KR12") for i in range(20)]
    fr = [(name(), f"+336{digits(8)}", "KR44") for i in range(6)]
    case = Case({"pax.csv": "Passenger,Phone,Train\n" + table(uk + fr), "clients.csv": "Client,Phone\n" + table([r[:2] for r in uk[:12]])})
    counts = {(c["kind"], c["country"]): c["persons"] for c in case.lines("affected", case.path) if "path" not in c and "kind" in c}
    assert counts == {("any", "GB"): 20, ("any", "FR"): 6, ("passenger lists", "any"): 26, ("passenger lists", "GB"): 20, ("passenger lists", "FR"): 6,
                      ("customer records", "any"): 12, ("customer records", "GB"): 12}, counts
    assert total(case) == 26


main()
