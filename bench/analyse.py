#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long the analyses of a case of a million messages take, and with how much memory.

usage: bench/analyse.py [--messages N] [--keep FOLDER]

Makes a trove (one seed, one tree): two thousand people of sixty invented firms in Chinese, Russian and English; four fifths of the
messages are chats of pairs and rooms (JSON lines, a file each), one fifth mail (mbox) with signatures, threads, replies and
copies. It is read without OCR and index, then `daylight analyse` is run and timed: wall time, peak memory (of the process, by the kernel's count)."""
import argparse
import json
import os
import pathlib
import random
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DAYLIGHT = ROOT / "build/daylight"
SURNAMES = {"zh": "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜", "ru": "Ивлев Громов Сазонов Рябов Лыков Носов Дуров Зотов Пахомов Сухов Тишин Уваров Фомин Чалый Шубин".split(),
            "en": "Ashdown Birkett Colby Draycott Elmhurst Farrow Gadsby Holbeck Ibbotson Jessop Kerridge Lowther Marwood Norrington Oakeshott".split()}
GIVEN = {"zh": "安博晨达恩方国浩嘉凯磊敏宁平奇荣思涛维欣雅泽", "ru": "Антон Борис Вадим Глеб Денис Егор Захар Илья Кирилл Лев Макар Никита Олег Павел Роман".split(),
         "en": "Alan Brian Colin Derek Edwin Felix Gavin Hugh Ivor Jasper Keith Lionel Miles Neville Oscar".split()}
SAY = {"zh": "报价明天发给你 样本已经核对完了 服务器今晚要重启 客户那边还在催合同 这个月的款到了没有 周五之前把报告写完 好的收到 下午三点开会 数据太大了分开传 电话里说吧".split(),
       "ru": ["завтра пришлю счёт", "образец проверили, всё сходится", "сервер перезапустим ночью", "клиент ждёт договор", "оплата пришла?", "отчёт нужен к пятнице", "понял, спасибо", "созвон в три часа", "файл большой, отправлю частями"],
       "en": ["I will send the quote tomorrow", "the sample has been checked", "we restart the server tonight", "the client is waiting for the contract", "has the payment come in?", "the report is due on Friday", "got it, thanks",
              "call at three", "the file is too large, I will split it"]}
TITLES = {"zh": ["销售经理", "工程师", "会计"], "ru": ["менеджер", "инженер", "бухгалтер"], "en": ["sales manager", "engineer", "accountant"]}
FIRMS = {"zh": "{}网络技术有限公司", "ru": "ООО «{}»", "en": "{} Systems Ltd."}
GREET = {"zh": "{}，", "ru": "{}, ", "en": "Hi {}, "}


def people(rng, count):
    out = []
    for n in range(count):
        lang = ("zh", "zh", "ru", "en")[n % 4]
        firm = n % 60
        surname = rng.choice(SURNAMES[lang])
        given = "".join(rng.sample(GIVEN["zh"], 2)) if lang == "zh" else rng.choice(GIVEN[lang])
        name = surname + given if lang == "zh" else f"{given} {surname}"
        out.append({"lang": lang, "name": name, "given": given, "handle": f"user_{n:04d}", "mail": f"u{n}@firm{firm:02d}.example", "firm": FIRMS[lang].format(("苍山", "Полынь", "Larkfield")[("zh", "ru", "en").index(lang)] + str(firm)),
                    "title": rng.choice(TITLES[lang]), "phone": f"+86 174{n:08d}"})
    return out


def when(rng, n, count):
    """Work hours at +08:00 as UTC, over two years."""
    day = n * 700 // count
    return 1609459200 + day * 86400 + int(min(max(rng.gauss(6.0, 2.5), 0), 13) * 3600) + rng.randrange(60)


def chats(out, rng, folk, count):
    made = 0
    file = 0
    while made < count:
        size = min(count - made, rng.choice((40, 200, 800, 3000)))
        room = file % 10 == 0
        members = rng.sample(folk, rng.randint(4, 12) if room else 2)
        with open(out / f"chat-{file:05d}.jsonl", "w", encoding="utf-8") as f:
            for n in range(size):
                who = rng.choice(members)
                other = rng.choice([m for m in members if m is not who])
                text = rng.choice(SAY[who["lang"]])
                if n % 17 == 0:
                    text = GREET[who["lang"]].format(other["given"]) + text
                stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(when(rng, n, size)))
                f.write(json.dumps({"ts": stamp, "from": who["handle"], "to": f"room{file}@chatroom" if room else other["handle"], "body": f"{text} {made + n if n % 5 == 0 else ''}".strip()}, ensure_ascii=False) + "\n")
        made += size
        file += 1


def mails(out, rng, folk, count):
    file, last = None, {}
    for n in range(count):
        if n % 20000 == 0:
            file = open(out / f"mail-{n // 20000:03d}.mbox", "w", encoding="utf-8")
        who, to, copy = rng.sample(folk, 3)
        stamp = time.strftime("%a, %d %b %Y %H:%M:%S +0800", time.gmtime(when(rng, n, count) + 28800))
        answers = last.get(to["mail"]) if n % 3 else None
        subject = f"Re: {answers[1]}" if answers else f"{rng.choice(SAY[who['lang']])} {n}"
        head = f"From: {who['name']} <{who['mail']}>\nTo: {to['name']} <{to['mail']}>\n" + (f"Cc: {copy['mail']}\n" if n % 4 == 0 else "")
        head += f"Subject: {subject}\nDate: {stamp}\nMessage-ID: <{n}@firm.example>\n" + (f"In-Reply-To: <{answers[0]}>\nReferences: <{answers[0]}>\n" if answers else "")
        body = GREET[who["lang"]].format(to["given"]) + "\n\n" + "\n".join(rng.choices(SAY[who["lang"]], k=4)) + f"\n\n--\n{who['name']}\n{who['title']}\n{who['firm']}\nTel: {who['phone']}\n"
        file.write(f"From {who['mail']} Thu Jan  1 00:00:00 2021\n{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n")
        last[who["mail"]] = (f"{n}@firm.example", subject.removeprefix("Re: "))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--keep", help="make trove and case here, and leave them (a case that is there is used again)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(args.keep or scratch)
        trove, case = folder / "trove", folder / "talk.case"
        if not (case / "case.db").exists():
            trove.mkdir(parents=True, exist_ok=True)
            rng = random.Random(7)
            folk = people(rng, 2000)
            chats(trove, rng, folk, args.messages * 4 // 5)
            mails(trove, rng, folk, args.messages - args.messages * 4 // 5)
            started = time.monotonic()
            subprocess.run([DAYLIGHT, "ingest", case, trove, "--ocr", "none", "--no-index", "--quiet"], check=True, stdout=subprocess.DEVNULL)
            print(f"read in {time.monotonic() - started:.0f} s, the first analysis among it")
        status = json.loads(subprocess.run([DAYLIGHT, "status", case, "--json"], check=True, capture_output=True).stdout)
        done = json.loads(subprocess.run([DAYLIGHT, "analyse", case, "--quiet", "--json"], check=True, capture_output=True).stdout)
        print(f"{status['messages']:,} messages, {status['mentions']:,} mentions: analysed in {done['seconds']:.1f} s, peak memory {done['peak_bytes'] / 2**20:.0f} MiB")
        for name, seconds in done.get("analyses", {}).items():
            print(f"  {name:14} {seconds:7.2f} s")


if __name__ == "__main__":
    main()
