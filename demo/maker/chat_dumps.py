# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dumps of chats as leaks hold them: JSON objects one after the other, and what is written like JSON and is none.

Bodies have braces, quotes, colons and line breaks in them, also pieces that look like records. `truth.jsonl` has
every message of every file in order: {"file", "number", "time", "from", "to", "body"}.
"""
import datetime as dt
import json
import os
import random

PEOPLE = ["brook", "sedge", "marten", "росомаха", "выпь", "苍鹭", "柳莺", "kite_7"]
WORDS = ("server archive price target tomorrow access panel report invoice please check the from to with доступ сервер отчёт завтра "
         "цена проверь 价格 服务器 明天 数据 报告 联系").split()
ODD = ['{', '}', '"', "'", ':', ',', '{}', '[1, 2]', '{"ok": true}', "it's", '"quoted"', 'a:b', 'http://host.example/x?a={1}&b="2"', '\\', '\\n', '//', '/* x */', '};', ');',
       'if (a) { b("c"); }', 'note: this', 'reply: that', "key='v'", '#', '`', '%s', 'C:\\temp\\x', '</td>', '&lt;', '€', '😀']
LINES = ['{', '}', '},', '  "message": "not a key",', 'text: also not', 'function f() {', '  return {"a": 1};', '}', '', "print('x')", 'ssh root@host.example', '- one', '{"a": {"b": []}}']


def body(rng):
    """A message: often one line, sometimes a paste of several."""
    kind = rng.random()
    if kind < 0.03:
        return ""
    words = [rng.choice(ODD) if rng.random() < 0.25 else rng.choice(WORDS) for _ in range(rng.randint(1, 24))]
    text = " ".join(words)
    if kind < 0.30:
        pasted = [rng.choice(LINES) for _ in range(rng.randint(1, 6))]
        text = "\n".join([text, *pasted, rng.choice(WORDS)])
    return text.strip()


def messages(rng, count):
    moment, out = dt.datetime(2021, 3, 1, 8, 0, 0), []
    for _ in range(count):
        moment += dt.timedelta(seconds=rng.randint(1, 400))
        sender, to = rng.sample(PEOPLE, 2)
        out.append((moment, sender, to, body(rng)))
    return out


def bare(rng, told):
    """Bare keys, values without quotes, over as many lines as they have."""
    return "".join(f"{{\ntimestamp: {t:%Y-%m-%d %H:%M:%S},\nchat_id: !room{n % 7}:host.example,\nsender: {a},\nrecipient: {b},\nmessage: {text}\n}}\n"
                   for n, (t, a, b, text) in enumerate(told))


def script(rng, told):
    """A JavaScript literal: bare keys, single quotes, trailing commas, line breaks within the strings."""
    def quoted(text):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    rows = [f"  {{ id: {n}, time: {quoted(f'{t:%Y-%m-%dT%H:%M:%SZ}')}, from: {quoted(a)}, to: {quoted(b)}, body: {quoted(text)}, }},\n" for n, (t, a, b, text) in enumerate(told)]
    return "var log = [\n" + "".join(rows) + "];\n"


def python(rng, told):
    """Dictionaries as Python prints them, one a line."""
    return "".join(repr({"time": dt.datetime(t.year, t.month, t.day, t.hour, t.minute, t.second) if n % 2 else f"{t}", "from": a, "to": b, "text": text, "read": n % 3 == 0, "file": None}) + "\n"
                   for n, (t, a, b, text) in enumerate(told))


def shell(rng, told):
    """What Mongo's shell prints."""
    rows = []
    for n, (t, a, b, text) in enumerate(told):
        text = json.dumps(text, ensure_ascii=False)
        rows.append(f'/* {n + 1} */\n{{\n    "_id" : ObjectId("{n:024x}"),\n    "ts" : ISODate("{t:%Y-%m-%dT%H:%M:%S.000Z}"),\n    "u" : {{\n        "_id" : NumberLong({1000 + PEOPLE.index(a)}),\n'
                    f'        "username" : {json.dumps(a, ensure_ascii=False)}\n    }},\n    "to" : {json.dumps(b, ensure_ascii=False)},\n    "msg" : {text}\n}}\n\n')
    return "".join(rows)


def unescaped(rng, told):
    """Lines of JSON by a program that escapes nothing."""
    return "".join(f'{{"time": "{t:%Y-%m-%d %H:%M:%S}", "from": "{a}", "to": "{b}", "body": "{text}"}}\n' for t, a, b, text in told)


def concatenated(rng, told):
    """JSON objects one after the other, in several layouts, with nothing or a line end between."""
    rows = []
    for n, (t, a, b, text) in enumerate(told):
        row = {"ts": f"{t:%Y-%m-%dT%H:%M:%S}.{n % 1000000:06d}", "from": a, "to": b, "body": text}
        rows.append(json.dumps(row, ensure_ascii=n % 2 == 0, indent=(None, 2, 4)[n % 3]) + rng.choice(["", "\n", "\n\n", " "]))
    return "".join(rows)


def wrapped(rng, told):
    """One document: the list stands deep within it."""
    rows = [{"id": n, "date": f"{t:%Y-%m-%dT%H:%M:%S}", "author": {"name": a, "id": f"id{PEOPLE.index(a)}"}, "recipient": b, "content": text, "attachments": []} for n, (t, a, b, text) in enumerate(told)]
    return json.dumps({"export": {"version": 2, "rooms": [{"name": "room", "messages": rows}]}}, ensure_ascii=False)


STYLES = {"bare.txt": bare, "log.js": script, "repr.txt": python, "mongo.txt": shell, "unescaped.jsonl": unescaped, "concatenated.json": concatenated, "wrapped.json": wrapped}


def make(out, count, seed):
    with open(os.path.join(out, "truth.jsonl"), "w", encoding="utf-8") as truth:
        for name, style in STYLES.items():
            rng = random.Random(f"chats {seed} {name}")
            told = messages(rng, count)
            if style is unescaped:  # a quote at the end of a body is the string's end, and a backslash is none
                told = [(t, a, b, text.replace("\\", "/").replace("\n", " ").strip('"{}, ')) for t, a, b, text in told]
            with open(os.path.join(out, name), "w", encoding="utf-8", newline="\n") as file:
                file.write(style(rng, told))
            for number, (t, a, b, text) in enumerate(told):
                truth.write(json.dumps({"file": name, "number": number, "time": t.isoformat(), "from": a, "to": b, "body": text}, ensure_ascii=False) + "\n")
    return f"{len(STYLES)} dumps of {count} messages"
