# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dumps of data about people: call records by position, SQL, UTF-16, JSON lines, and chats as JSON objects in a row.

Every number is invented: telephones from ranges kept for fiction, identity numbers with a right checksum in a county
that does not exist. The key knows how many distinct persons are in each file, and in all of them together.
"""
import datetime as dt
import json

FIRST_FR = "Aubin Blaise Clémence Dorine Eudes Flavie Gwenaël Honorine Isaure Josse Léonce Maëlys Nolwenn Octave Perrine Quitterie Romane Séverin Tiphaine Ulysse".split()
LAST_FR = "Boisclair Chantebrume Desroseaux Fontombre Grandsaule Hautpré Lacendre Mirevent Noirterre Ormeclair Pierrefeu Rivebelle Sombreval Tournelune Valdoré".split()
FIRST_EN = "Alder Bryony Corin Delphine Ewan Fenella Gideon Hester Idris Juniper Kester Linnet Merrick Nerys Osric Peregrine".split()
LAST_EN = "Ashgrove Brackwater Coldharrow Dunmarsh Elverstone Fennimoor Galeworthy Hazelmere Ironbridge Kettlewick Larkspindle Mossgrave".split()
SURNAMES_ZH = list("季苗凌柏裴屈闵祝颜邬") + ["令狐", "澹台", "濮阳"]
# A value with a quote, a comma, a bracket and a semicolon in it, as dumps escape them.
NOTE = r"'window seat); asked for O\'Clock, twice'"
GIVEN_ZH = "云岫 知微 晚棠 疏桐 照野 听澜 望舒 拾遗 南乔 北陌 青岚 见山 半夏 忍冬 扶苏".split()


def resident_id(rng):
    """18 digits with the check digit of GB 11643-1999; county code 659999 is not given out."""
    born = dt.date(1955, 1, 1) + dt.timedelta(days=rng.randrange(18000))
    body = f"659999{born:%Y%m%d}{rng.randrange(1000):03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, weights)) % 11]


def card_number(rng):
    """A number that passes Luhn, in a range kept for tests (4000 00…)."""
    body = "400000" + f"{rng.randrange(10 ** 9):09d}"
    total = sum(sum(divmod(int(d) * (2 if i % 2 == 0 else 1), 10)) for i, d in enumerate(reversed(body)))
    return body + str(-total % 10)


def put_calls(tree, labels, affected):
    """Fields by position, no head: caller, called, start, seconds, cell, IMEI."""
    rng = tree.rng("calls")
    people = rng.sample(range(10000), 120)
    out, callers, all_numbers = [], set(), set()
    for _ in range(900):
        a, b = rng.sample(people, 2)
        start = dt.datetime(2022, 5, 1) + dt.timedelta(seconds=rng.randrange(86400 * 20))
        out.append((start, f"3363998{a:04d}|3363998{b:04d}|{start:%Y%m%d%H%M%S}|{rng.randint(1, 1900)}|208-77-{rng.randint(100, 160)}-{rng.randint(1000, 1400)}|35{a:012d}0"))
        callers.add(a)
        all_numbers |= {a, b}
    text = "".join(line + "\n" for _, line in sorted(out))
    labels["dump:calls"] = tree.put("数据样本/cdr_sample.log", text, ["text/csv", "text/plain"], note="call records, fields by position")
    affected.append({"file": labels["dump:calls"], "target": "oceane", "country": "FR", "kind": "call records", "identified_by": ["phone"], "records": len(out),
                     "persons": len(all_numbers), "as_caller": len(callers), "columns": ["caller", "called", "start", "seconds", "cell", "imei"]})
    return {f"+33 phone 63998{n:04d}" for n in all_numbers}


def put_passengers(tree, labels, affected):
    """A MySQL dump; some passengers travel more than once."""
    rng = tree.rng("passengers")
    people = [(i, f"{rng.choice(FIRST_EN)} {rng.choice(LAST_EN)}", f"+447700900{i:03d}", f"99TEST{i:04d}") for i in rng.sample(range(1000), 140)]
    rows = []
    for n in range(1, 301):
        who = rng.choice(people)
        rows.append((n, who, (dt.date(2021, 1, 1) + dt.timedelta(days=rng.randrange(400))).isoformat(), rng.choice(["KR12", "KR44", "KR71"])))
    seen = {who[0] for _, who, *_ in rows}
    sql = ["-- MySQL dump 10.13", "DROP TABLE IF EXISTS `passengers`;", "CREATE TABLE `passengers` (", "  `id` int NOT NULL,", "  `full_name` varchar(80),",
           "  `phone` varchar(20),", "  `passport` varchar(16),", "  `travel_date` date,", "  `train` varchar(8),", "  `note` text,", "  PRIMARY KEY (`id`)", ") DEFAULT CHARSET=utf8mb4;"]
    for i in range(0, len(rows), 25):
        values = ",\n".join(f"({n},'{w[1]}','{w[2]}','{w[3]}','{day}','{train}',{NOTE if n % 9 == 0 else 'NULL'})" for n, w, day, train in rows[i:i + 25])
        sql.append(f"INSERT INTO `passengers` VALUES\n{values};")
    labels["dump:sql"] = tree.put("数据样本/passengers.sql", "\n".join(sql) + "\n", ["application/sql", "text/x-sql", "text/plain"], note="SQL dump")
    affected.append({"file": labels["dump:sql"], "target": "kestrel", "country": "GB", "kind": "passenger lists", "identified_by": ["passport", "phone", "name"],
                     "records": len(rows), "persons": len(seen), "columns": ["id", "full_name", "phone", "passport", "travel_date", "train", "note"]})
    return {f"passport 99TEST{i:04d}" for i in seen}


def put_gaming(tree, labels, affected):
    """UTF-16, tab-separated, named .csv; every twelfth person stands in it twice."""
    rng = tree.rng("gaming")
    people = {}
    while len(people) < 160:
        people[resident_id(rng)] = (rng.choice(SURNAMES_ZH) + rng.choice(GIVEN_ZH), card_number(rng), rng.randrange(100, 90000))
    rows = list(people.items())
    rows += rows[::12]
    rng.shuffle(rows)
    text = "姓名\t证件号\t卡号\t余额\r\n" + "".join(f"{v[0]}\t{k}\t{v[1]}\t{v[2]}\r\n" for k, v in rows)
    labels["dump:gaming"] = tree.put("数据样本/islaverde_客户.csv", b"\xff\xfe" + text.encode("utf-16-le"), ["text/csv", "text/tab-separated-values"], text=text,
                                     note="UTF-16, tab-separated, named .csv", lang="zh")
    affected.append({"file": labels["dump:gaming"], "target": "islaplay", "country": "PH", "kind": "customer records", "identified_by": ["prc_id", "card", "name"],
                     "records": len(rows), "persons": len(people), "columns": ["姓名", "证件号", "卡号", "余额"]})
    return {f"prc id {k}" for k in people}


def put_flyers(tree, labels, affected):
    """JSON lines; twenty of the railway's passengers are in here too, under the same passport."""
    rng = tree.rng("flyers")
    people = [{"name": f"{rng.choice(FIRST_FR)} {rng.choice(LAST_FR)}", "passport": f"99TEST{9000 + i}", "email": f"flyer{i}@post.test"} for i in range(90)]
    sql_rng = tree.rng("passengers")
    shared = [(i, f"{sql_rng.choice(FIRST_EN)} {sql_rng.choice(LAST_EN)}") for i in sql_rng.sample(range(1000), 140)]
    seen = {int(p[-4:]) for p in tree.rail_passports}
    people += [{"name": name, "passport": f"99TEST{i:04d}", "email": f"rail{i}@post.test"} for i, name in shared if i in seen][:20]
    out = []
    for n in range(260):
        p = people[n] if n < len(people) else rng.choice(people)
        out.append(json.dumps({"flight": rng.choice(["SF101", "SF207", "SF330"]), "date": (dt.date(2021, 3, 1) + dt.timedelta(days=rng.randrange(60))).isoformat(), **p},
                              ensure_ascii=False))
    labels["dump:jsonl"] = tree.put("数据样本/steppe_pax.jsonl", "\n".join(out) + "\n", ["application/x-ndjson", "application/jsonl", "application/json"], note="JSON lines")
    affected.append({"file": labels["dump:jsonl"], "target": "steppeair", "country": "KZ", "kind": "passenger lists", "identified_by": ["passport", "email", "name"],
                     "records": len(out), "persons": len(people), "columns": ["flight", "date", "name", "passport", "email"]})
    return {f"passport {p['passport']}" for p in people}


def put_json_chat(tree, labels):
    """Objects one after the other, pretty-printed, not an array; braces, quotes and line breaks inside the bodies."""
    from . import lines
    rng = tree.rng("json chat")
    moment, out, messages = dt.datetime(2022, 9, 5, 4, 2, 11), [], []
    for n in range(140):
        who, to = ("krechet", "kuzya77") if rng.random() < 0.6 else ("kuzya77", "krechet")
        body = lines.say(rng, "ru")
        if n % 17 == 5:
            body = 'for f in *; do { echo "$f"; } done\n# {"ts": "not a message"}'
        if n % 23 == 7:
            body = "смотри: {\"k\": [1, 2, {\"x\": \"}\"}]} и ещё \\ и \"кавычки\""
        moment += dt.timedelta(seconds=rng.randint(20, 4000))
        if moment.hour >= 14:
            moment = moment.replace(hour=4) + dt.timedelta(days=1 if moment.weekday() < 4 else 3)
        ts = moment.strftime("%Y-%m-%dT%H:%M:%S.%f")
        out.append(json.dumps({"ts": ts, "from": who + "@jabber.trostnik.example", "to": to + "@jabber.trostnik.example", "body": body}, ensure_ascii=False, indent=2))
        messages.append((ts, who, to, body))
    path = tree.put("jabber/krechet.json", "\n".join(out) + "\n", ["application/json", "application/x-ndjson"], text="\n".join(m[3] for m in messages), note="concatenated JSON objects", lang="ru")
    labels["chat:json"] = path
    return {"path": path, "lang": "ru", "group": "trostnik", "members": ["krechet", "kuzya77"], "messages": len(messages), "columns": ["ts", "from", "to", "body"], "attachments": 0,
            "samples": [{"n": i + 1, "time": m[0], "from": m[1] + "@jabber.trostnik.example", "to": m[2] + "@jabber.trostnik.example", "text": m[3], "attachment": ""}
                        for i, m in enumerate(messages) if i % 20 in (5, 7) or "\n" in m[3]]}


def put_contacts(tree, labels):
    """Contact cards, and a list of extensions as plain text in a legacy charset."""
    from . import cast
    cards = ""
    for handle in ("inkfall", "che_null", "starfield_mu", "boat_fei", "veresova"):
        name, latin, title, other, phone, _ = cast.PEOPLE[handle]
        cards += "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"NICKNAME:{handle},{other[0]}", f"ORG:{cast.org_of(handle)[0]}", f"TITLE:{title}",
                              *([f"TEL;TYPE=CELL:{phone}"] if phone else []), f"EMAIL:{cast.address(handle)}", f"NOTE:{latin}", "END:VCARD", ""])
    labels["contacts"] = tree.put("通讯录/contacts.vcf", cards, ["text/vcard", "text/plain"], lang="zh")
    staff = "霜鹭网络技术有限公司 通讯录\r\n" + "".join(f"{p[0]}\t{p[2]}\t{h}\t{p[4]}\r\n" for h, p in cast.PEOPLE.items() if p[5] == "frostegret")
    labels["staff"] = tree.put("通讯录/内部通讯录.txt", staff.encode("gb18030"), ["text/plain", "text/tab-separated-values"], text=staff, note="charset GB18030", lang="zh")


def put_all(tree, labels):
    affected = []
    persons = put_calls(tree, labels, affected)
    rail = put_passengers(tree, labels, affected)
    tree.rail_passports = sorted(p.split()[1] for p in rail)
    persons |= rail | put_gaming(tree, labels, affected) | put_flyers(tree, labels, affected)
    put_contacts(tree, labels)
    return {"files": affected, "distinct_persons": len(persons), "note": "the same passport in two files is one person"}
