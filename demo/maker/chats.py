# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chat logs: numbered Markdown files with an HTML table (time, from, to, message), as real troves have them.

The times in the files are UTC and say nothing of it. People keep the hours of their own zone: work, a dip at noon,
little at weekends, nothing on public holidays; the key says which group lives where.
"""
import datetime as dt
import hashlib
import html

from . import cast, lines, script

OFFSETS = {"frostegret": 8, "trostnik": 5, "harrowpike": 0, "parand": 3.5}

HEADS = {"zh": ("时间", "发送者", "接收者", "消息"), "zh2": ("发送时间", "发信人", "收信人", "内容"), "ru": ("Время", "От", "Кому", "Сообщение"),
         "en": ("Time", "From", "To", "Message"), "fa": ("زمان", "فرستنده", "گیرنده", "پیام")}

# number: language, group, members, small-talk messages, first day, last day
CHATS = {
    1: ("zh", "frostegret", ["inkfall", "egret00"], 110), 2: ("zh", "frostegret", ["qingtian7", "inkfall"], 120),
    3: ("zh", "frostegret", ["stone_s", "starfield_mu"], 100), 4: ("zh", "frostegret", ["boat_fei", "inkfall"], 40),
    5: ("zh", "frostegret", ["yc_lang", "inkfall"], 30), 6: ("zh", "frostegret", ["kuang_k", "qingtian7"], 36),
    7: ("zh", "frostegret", ["rainlistener", "brookz", "che_null", "sandwillow", "reedpipe"], 160), 8: ("zh", "frostegret", ["stone_s", "che_null"], 80),
    9: ("zh", "frostegret", ["reedpipe", "rainlistener"], 130), 10: ("zh", "frostegret", ["che_null", "sandwillow"], 70),
    11: ("zh", "frostegret", ["starfield_mu", "stone_s"], 30), 12: ("zh", "frostegret", ["qingtian7", "egret00"], 25),
    13: ("zh", "frostegret", ["inkfall", "rainlistener"], 40), 36: ("ru", "trostnik", ["veresova", "krechet"], 130),
    37: ("ru", "trostnik", ["radim_z", "omut_l"], 110), 38: ("ru", "trostnik", ["krechet", "kuzya77"], 140), 39: ("ru", "trostnik", ["veresova", "omut_l"], 90),
    40: ("ru", "trostnik", ["veresova", "radim_z"], 60), 41: ("ru", "trostnik", ["kuzya77", "omut_l"], 70),
    44: ("en", "harrowpike", ["d.arkwell", "inkfall"], 14), 45: ("en", "harrowpike", ["tyorrick", "d.arkwell"], 40), 48: ("fa", "parand", ["parand_k", "kamyab_ds"], 22),
}

HOLIDAYS = {
    "frostegret": [("2022-04-03", "2022-04-05"), ("2022-05-01", "2022-05-04"), ("2022-06-03", "2022-06-05"), ("2022-09-10", "2022-09-12"), ("2022-10-01", "2022-10-07"),
                   ("2022-12-31", "2023-01-02"), ("2023-01-21", "2023-01-27"), ("2023-04-05", "2023-04-05"), ("2023-04-29", "2023-05-03"), ("2023-06-22", "2023-06-24")],
    "trostnik": [("2022-05-01", "2022-05-03"), ("2022-05-07", "2022-05-10"), ("2022-11-04", "2022-11-06"), ("2022-12-31", "2023-01-08"), ("2023-05-01", "2023-05-01"), ("2023-05-08", "2023-05-09")],
}
# Share of messages by local hour.
HOURS = [(9, 14), (10, 18), (11, 13), (12, 3), (13, 5), (14, 16), (15, 15), (16, 14), (17, 11), (18, 5), (19, 3), (20, 3), (21, 2), (22, 1)]


def _fill_numbers():
    """The rest of the numbers up to 52: pairs of the firm's people who talk of nothing in particular."""
    staff = [h for h, p in cast.PEOPLE.items() if p[5] == "frostegret"]
    pairs = [(a, b) for i, a in enumerate(staff) for b in staff[i + 1:]]
    taken = {frozenset(c[2]) for c in CHATS.values()}
    free = [p for p in pairs if frozenset(p) not in taken]
    for number in range(14, 36):
        CHATS[number] = ("zh2" if number % 3 == 0 else "zh", "frostegret", list(free[number - 14]), 20 + (number * 7) % 23)
    return [n for n in sorted(CHATS)]


def _free_day(day, group):
    return any(a <= day.isoformat() <= b for a, b in HOLIDAYS.get(group, []))


def _moments(rng, count, group):
    """Local times, in clusters, as conversations are."""
    hours = [h for h, share in HOURS for _ in range(share)]
    out = []
    while len(out) < count:
        day = dt.date(2022, 3, 7) + dt.timedelta(days=rng.randrange(500))
        if _free_day(day, group) or (day.weekday() >= (4 if group == "parand" else 5) and rng.random() < 0.9):
            continue
        moment = dt.datetime.combine(day, dt.time(rng.choice(hours), rng.randrange(60), rng.randrange(60)))
        for _ in range(min(rng.randint(2, 9), count - len(out))):
            out.append(moment)
            moment += dt.timedelta(seconds=rng.randint(4, 190))
    return out


def btc_address(label):
    """A pay-to-key-hash address with a right checksum, of a key that nobody has."""
    raw = b"\x00" + hashlib.sha256(label.encode()).digest()[:20]
    raw += hashlib.sha256(hashlib.sha256(raw).digest()).digest()[:4]
    number, out = int.from_bytes(raw, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        out = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[rest] + out
    return "1" * (len(raw) - len(raw.lstrip(b"\0"))) + out


def make_messages(tree, number):
    """[(utc, from, to, text)] in order of time."""
    lang, group, members, count = CHATS[number]
    rng = tree.rng(f"chat {number}")
    shift = dt.timedelta(hours=OFFSETS[group])
    rows = []
    for i, moment in enumerate(_moments(rng, count, group)):
        rows.append((moment - shift, rng.choice(members), lines.say(rng, lang[:2])))
    for chat, day, at, who, text in script.SCRIPT:
        if chat == number:
            rows.append((dt.datetime.fromisoformat(f"{day}T{at}:{rng.randrange(60):02d}") - shift, who, text.replace("{btc}", btc_address("egret treasury"))))
    rows.sort(key=lambda r: r[0])
    room = f"2034{number:04d}@chatroom"
    out = []
    for utc, who, text in rows:
        to = room if len(members) > 2 else next(m for m in members if m != who)
        out.append((utc, who, to, text))
    return out


def table(heads, rows):
    """Cells are escaped, links in them are not: a cell is a list of (text, link) or a string."""
    out = ["<table>", "<thead><tr>" + "".join(f"<th>{h}</th>" for h in heads) + "</tr></thead>", "<tbody>"]
    for cells in rows:
        out.append("<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>")
    out += ["</tbody>", "</table>", ""]
    return "\n".join(out)


def put_chat(tree, number, messages, attachments, heads=None):
    """`attachments`: [(day, from, cell, shown)] go in by their time. Returns what the key says of the chat."""
    lang = CHATS[number][0]
    rows = [(utc, who, to, html.escape(text, quote=False), text, "") for utc, who, to, text in messages]
    rows += [(utc, who, to, cell, shown, link) for utc, who, to, cell, shown, link in attachments]
    rows.sort(key=lambda r: r[0])
    body = table(heads or HEADS[lang], [(r[0].strftime("%Y-%m-%d %H:%M:%S"), r[1], r[2], r[3]) for r in rows])
    shown = "\n".join(f"{r[0]:%Y-%m-%d %H:%M:%S} {r[1]} {r[2]} {r[4]}" for r in rows)
    path = tree.put(f"{number}.md", f"# {number}\n\n{body}", ["text/markdown", "text/html"], text=shown, lang=lang[:2])
    step = max(1, len(rows) // 6)
    return {"path": path, "lang": lang[:2], "group": CHATS[number][1], "members": CHATS[number][2], "messages": len(rows), "columns": list(heads or HEADS[lang]),
            "attachments": sum(1 for r in rows if r[5]),
            "samples": [{"n": i + 1, "time": r[0].strftime("%Y-%m-%d %H:%M:%S"), "from": r[1], "to": r[2], "text": r[4], "attachment": r[5]}
                        for i, r in enumerate(rows) if i % step == 0 or r[5]]}


NUMBERS = _fill_numbers()
