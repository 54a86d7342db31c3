#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: troves [--trove NAME] [--wrong]       identities, employers, conversations and zones on made troves
"""Conversations, identities, employers and zones on made troves in the manner of public leaks, each with its own truth.

usage: bench/troves.py [--trove NAME] [--share 1.0] [--keep FOLDER] [--wrong]

contractor (Chinese, Markdown tables), gang (Russian, concatenated JSON), matrix (pseudo-JSON, mixed), unit (Persian mail and Telegram), firm
(English mailbox), phones (exports of messengers). All people and firms are invented. A false merge is one of our people who is two or more of
the truth's; a missed one is one of the truth's who is several of ours."""
import argparse
import collections
import datetime as dt
import email.message
import email.utils
import html
import json
import os
import random
import subprocess
import sys
import tempfile
import zoneinfo

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
UTC = dt.timezone.utc


class Truth:
    def __init__(self):
        self.people, self.orgs, self.works, self.nobody = {}, {}, set(), set()
        self.talks, self.zones = collections.Counter(), {}

    def talk(self, members, n=1):
        self.talks[frozenset(members) if not isinstance(members, str) else members] += n


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(text if isinstance(text, bytes) else text.encode())


def moments(rng, n, zone, start, days, weekend=(5, 6), lunch=(12, 13.5), begin=9, holidays=(), owl=False):
    """Moments of work in UTC: bursts, a dip at lunch, some evenings, few days off."""
    out, place = [], zoneinfo.ZoneInfo(zone)
    while len(out) < n:
        day = start + dt.timedelta(days=rng.randrange(days))
        off = day.weekday() in weekend or (day.month, day.day) in holidays
        if off and rng.random() < 0.93:
            continue
        hour = rng.gauss(23.5, 2.2) if owl and rng.random() < 0.75 else rng.uniform(begin, begin + 9.3) if rng.random() < 0.82 else rng.uniform(18, 23.5)
        if lunch[0] <= hour < lunch[1] and rng.random() < 0.75:
            continue
        at = dt.datetime.combine(day, dt.time(), place) + dt.timedelta(hours=hour)
        for _ in range(min(rng.randint(2, 14), n - len(out))):
            at += dt.timedelta(seconds=rng.randint(8, 150))
            out.append(at.astimezone(UTC))
    return sorted(out)


# --- contractor ---------------------------------------------------------------------------------------------

ZH_SAY = ("好的|收到|哈哈|嗯嗯|在吗|[图片]|合同发你了|下午开会|发票开了没|中午吃啥|那边催了|我问下|行|没问题|明天再说|服务器又挂了|报销单填了吗|周五前要交|先这样|ok|客户那边还没回款|"
          "这个月工资又晚了|加班到十点|测试环境连不上|投标文件改好了|数据样本发过去了|价格再谈谈|领导让你过去一下|老样子|打车费能报吗|今天降温了|不知道啊|等通知吧|文档在共享里|[表情]|晚上一起吃饭").split("|")


def contractor(folder, rng, share):
    t = Truth()
    names = ("吴栋梁 陈佳音 沈默涵 郑海韬 顾明远 罗一凡 蒋思齐 韩冰洁 曹雪莹 彭泽宇 董文博 袁小曼 邓超然 许知秋 傅天佑 曾慧敏 崔永志 潘晓磊 戴宗宝 夏雨桐 方卓然 石磊 姚远航 熊大为").split()
    posts = ["总经理", "财务总监", "销售总监", "技术总监", "副总经理"] + ["销售经理", "工程师", "商务", "运维工程师"] * 6
    firm, offices = "成都云岭睿安信息技术有限公司", {}
    t.orgs["firm"] = [firm, "云岭睿安"]
    for place, kind, officer in [("江州市", "公安局", "雷建军"), ("临海省", "国家安全厅", "谭志刚"), ("安平市", "公安局", "白国栋"), ("北川省", "公安厅", "龚建华")]:
        t.orgs[place] = [place + kind]
        offices[officer] = place + kind
    pinyin = {"吴栋梁": "wudl", "陈佳音": "jiayin.chen", "沈默涵": "shenmh", "郑海韬": "haitao_z", "顾明远": "gumy", "罗一凡": "lyf2009", "蒋思齐": "siqi", "韩冰洁": "bingjie_han"}
    handle, called, staff = {}, {}, []
    for i, name in enumerate(names + list(offices)):
        handle[name] = pinyin.get(name) or (f"wxid_{''.join(rng.choice('abcdefghijklmnopqrstuvwxyz0123456789') for _ in range(14))}" if rng.random() < 0.6 else rng.choice(["lengmo", "Shutd0wn", "fish", "A-king", "nono", "tiger", "ghost", "cat77", "xiaobai", "moon"]) + str(i))
        sur = name[0]
        post = posts[i] if name in names else "处长" if "厅" in offices[name] else "队长"
        called[name] = [sur + "总"] if "总" in post else [sur + {"处长": "处", "队长": "队"}.get(post, "工" if "工程师" in post else "哥" if i % 2 else "姐")]
        if i % 3 == 0 and "总" not in post:
            called[name].append("老" + sur if i % 2 else "小" + sur)
        if i % 7 == 3:
            called[name].append("阿" + name[-1])
        staff.append((name, post))
        t.people[name] = [name, handle[name]] + called[name]
        t.works.add((name, "firm" if name in names else next(k for k, v in t.orgs.items() if v[0] == offices[name])))
        t.zones[handle[name]] = 480
    by_surname = collections.Counter(n[0] for n, _ in staff)
    assert max(by_surname.values()) == 1
    chart = ["# 通讯录\n\n<table><thead><tr><th>序号</th><th>姓名</th><th>部门</th><th>职务</th><th>微信</th><th>单位</th></tr></thead><tbody>"]
    for i, (name, post) in enumerate(staff):
        chart.append(f"<tr><td>{i + 1}</td><td>{name}</td><td>{'综合部' if i % 2 else '项目部'}</td><td>{post}</td><td>{handle[name]}</td><td>{offices.get(name, firm)}</td></tr>")
    write(folder, "README.md", "# 目录\n\n" + "\n".join(f"- [{i}]({i}.md) 聊天记录" for i in range(1, 61)) + "\n- [通讯录](0.md)\n")
    write(folder, "0.md", "\n".join(chart) + "</tbody></table>\n")
    for i, office in enumerate(offices.values()):
        write(folder, f"合同{i + 1}.txt", f"技术服务合同\n\n甲方：{office}\n乙方：{firm}\n\n根据《中华人民共和国民法典》，甲乙双方就数据分析平台项目达成如下协议：\n一、合同金额：人民币{rng.randint(10, 90)}万元整。\n\n"
              f"甲方（盖章）：{office}\n联系人：{list(offices)[i]}\n乙方（盖章）：{firm}\n法定代表人：吴栋梁\n签订日期：2021年{i + 3}月12日\n")
    pairs = [(a, b) for i, (a, _) in enumerate(staff) for b, _ in staff[:i]]
    rng.shuffle(pairs)
    pairs = pairs[:54]
    n, holidays = int(25000 * share), {(10, d) for d in range(1, 8)} | {(5, 1), (5, 2), (5, 3), (1, 1)} | {(2, d) for d in range(11, 18)}
    for number in range(1, 61):
        rows, room = [], f"{rng.randrange(10 ** 9, 10 ** 11)}@chatroom" if number > 54 else None
        crew = rng.sample([s[0] for s in staff[:24]], 7) if room else pairs[number - 1]
        for at in moments(rng, max(4, int(n / 60 * rng.choice([0.2, 0.5, 1, 1.6, 1.7]))), "Asia/Shanghai", dt.date(2020, 10, 1), 600, (5, 6), (12, 14), 9, holidays):
            a = rng.choice(crew)
            b = rng.choice([c for c in crew if c != a])
            say = rng.choice(ZH_SAY)
            if rng.random() < 0.12:
                say = rng.choice([f"{rng.choice(called[b])}，{say}", f"{rng.choice(called[b])} {say}", f"@{handle[b]} {say}" if room else f"好的{rng.choice(called[b])}", "领导，" + say])
            elif rng.random() < 0.03:
                other = rng.choice(staff)[0]
                say = rng.choice([f"{other}那边怎么说", f"我找{rng.choice(called[other])}要", f"{rng.choice(['市局', '省厅', '网安', '三处'])}{rng.choice(called[other])}问进度"])
            elif rng.random() < 0.004:
                say = f"我是{a}"
            rows.append(f"<tr><td>{at:%Y-%m-%d %H:%M:%S}</td><td>{handle[a]}</td><td>{room or handle[b]}</td><td>{html.escape(say)}</td></tr>")
        t.talk(room or [handle[c] for c in crew], len(rows))
        write(folder, f"{number}.md", f"# {number}\n\n<table><thead><tr><th>时间</th><th>发送者</th><th>接收者</th><th>消息</th></tr></thead><tbody>\n" + "\n".join(rows) + "\n</tbody></table>\n")
    return t


# --- gangs --------------------------------------------------------------------------------------------------

RU_SAY = ("привет|ку|здарова|тут?|ага|ок|понял|хз|ща гляну|криптани билд|лоадер не стучит|дедик отвалился|скинь логи|адмика лежит|бот мертвый|доступ есть, корпа на 300 компов|рев 50кк|когда зп?|скинь кошель на зп|btc кинул|"
          "локнули сетку|бекапы потерли|вышли на чат|торг идет|дают 400к|не ведись|проверь детект|дефендер палит|обфускацию поменяй|в джабе буду вечером|отпишись|спасибо брат|бро ты где|+|да|нет|завтра|я спать|с наступающим|"
          "надо нового кодера|hr нашел тестера|оформи тз|пульни на сервак|скан портов сделай|ssh не пускает|впн упал|у нас выходной").split("|")


def gang_people(rng, t, n, host):
    heads = "bentley mango stern hof target kaktus professor revers tunri veron cybergangster price stakan dollar driver naned pumba zevs twin bio baget elroy carter core many steller bekeee grant rozetka ttrr skippy fire angelo derek demon silver dandis logan green bonen ganesh mushroom ford hash globus salamandra".split()
    rng.shuffle(heads)
    for i, nick in enumerate(heads[:n]):
        jid = f"{nick}@{host}" if "@" not in host else nick
        t.people[nick] = [jid]
        t.zones[jid] = 180
    return heads[:n]


def gang(folder, rng, share):
    t, host, rows = Truth(), "q3mcco35auwcstmt.onion", []
    people = gang_people(rng, t, 44, host)
    moved = dict(zip(people[:5], ["ironleg", "begemot2", "wertuu", "salt", "axel77"]))
    for old, new in moved.items():
        t.people[old].append(f"{new}@{host}")
        t.zones[f"{new}@{host}"] = 180
    pairs = [(people[i], people[j]) for i in range(44) for j in range(i) if rng.random() < 0.12 or j == 0]
    weights = [rng.expovariate(1) for _ in pairs]
    owls = set(rng.sample(people, 7))
    n, holidays = int(60000 * share), {(1, d) for d in range(1, 8)} | {(5, 9), (3, 8), (5, 1), (2, 23)}
    half = dt.datetime(2021, 1, 15, tzinfo=UTC)
    for (a, b), w in zip(pairs, weights):
        for at in moments(rng, max(3, int(n * w / sum(weights))), "Europe/Moscow" if people.index(a) % 3 else "Europe/Kyiv", dt.date(2020, 6, 21), 420, (5, 6), (13, 14), 10.5, holidays, a in owls):
            x, y = (a, b) if rng.random() < 0.5 else (b, a)
            body = rng.choice(RU_SAY)
            if rng.random() < 0.04:
                body = f"{rng.choice([y, y.capitalize()])}, {body}"
            elif rng.random() < 0.02:
                body = f"{rng.choice([p for p in people if p not in (x, y)])} {rng.choice(['сказал завтра', 'не отвечает', 'просил скинуть логи', 'в отпуске', 'забанен'])}"
            rows.append((at, *[f"{moved[p] if at > half and p in moved else p}@{host}" for p in (x, y)], body))
    for old, new in moved.items():
        for friend in rng.sample([p for p in people if p not in moved], 4):
            say = rng.choice([f"это {old}, я теперь с этого ника", f"это я, {old}, новый жаба", f"я {old}, старый акк потерял", f"привет, {old} тут. теперь пиши сюда"])
            rows.append((half + dt.timedelta(hours=rng.randint(9, 40)), f"{new}@{host}", f"{friend}@{host}", say))
    for _ in range(40):  # near misses: of somebody else
        x, y, z = rng.sample([p for p in people if p not in moved], 3)
        rows.append((half + dt.timedelta(days=rng.randint(1, 90)), f"{x}@{host}", f"{y}@{host}", rng.choice([f"это {z} писал", f"это {z} делал, не я", f"я {z} спрошу", f"{z} тут?", f"пиши {z} теперь"])))
    rows.sort()
    for at, a, b, body in rows:
        t.talk([a, b])
    size = len(rows) // 393 + 1
    for i in range(0, len(rows), size):
        write(folder, f"{i // size:03}-{rows[i][0]:%Y%m%d}.json", "\n".join(json.dumps({"ts": at.strftime("%Y-%m-%dT%H:%M:%S.%f"), "from": a, "to": b, "body": body}, ensure_ascii=False, indent=2) for at, a, b, body in rows[i:i + size]))
    return t


def matrix(folder, rng, share):
    t, host, out = Truth(), "matrix.bestflowers247.online", []
    people = [f"@username{p}:{host}" for p in ("gg", "nn", "yy", "aa", "ss", "pp", "uu", "cc", "tt", "kk", "ww", "zz")]
    for p in people:
        t.people[p] = [p]
        t.zones[p] = 180
    say = RU_SAY + "ok|check this host|got it|who has vpn creds?|citrix works|send hash|bro, ping me|esxi down|payload ready|need new cobalt profile".split("|")
    for _ in range(14):
        room, crew = "!" + "".join(rng.choice("ABCDEFGHijklmnopqrstUVWXYZ") for _ in range(18)) + ":" + host, rng.sample(people, rng.randint(3, 6))
        for at in moments(rng, int(50000 * share / 14), "Europe/Moscow", dt.date(2023, 9, 18), 370, (5, 6), (13, 14), 10, {(1, d) for d in range(1, 8)} | {(5, 9)}):
            body = rng.choice(say) if rng.random() < 0.95 else "if (x) {\n  y();\n}"
            out.append((at, f"{{\n    timestamp: {at:%Y-%m-%d %H:%M:%S},\n    chat_id: {room},\n    sender_alias: {rng.choice(crew)},\n    message: {body}\n}}"))
            t.talk(room)
    write(folder, "messages.json", "\n".join(text for _, text in sorted(out)))
    return t


# --- unit ---------------------------------------------------------------------------------------------------

def unit(folder, rng, share):
    t = Truth()
    crew = [("آرش نیک‌سرشت", "Arash Niksresht", "a.niksresht"), ("بهنام خورشیدی", "Behnam Khorshidi", "b_khorshidi"), ("سمیرا دلاوری", "Samira Delavari", "samira.d"), ("فرهاد کوه‌کن", "Farhad Koohkan", "farhad_kk"),
            ("نگار پویان‌فر", "Negar Pouyanfar", "negarpf"), ("مجتبی رستگار", "Mojtaba Rastegar", "mojtaba.rastegar")]
    t.orgs["unit"] = ["شرکت پردازش سپیدرود", "sepidroud.example"]
    t.orgs["buyer"] = ["Calder Wharf Trading Ltd", "calderwharf.example"]
    for fa, en, nick in crew:
        t.people[en] = [fa, en, nick + "@sepidroud.example"]
        t.works.add((en, "unit"))
        t.zones[nick + "@sepidroud.example"] = 210
        t.zones[fa] = 210
    for en, local in [("Maureen Tilby", "m.tilby"), ("Oscar Penhale", "oscar.penhale")]:
        t.people[en] = [en, local + "@calderwharf.example"]
        t.works.add((en, "buyer"))
    box, ids = [], 0
    say = ["سلام، فایل را دیدم. ممنون.", "جلسه فردا ساعت ۱۰ است", "گزارش تا ۱۴۰۱/۰۵/۱۲ آماده می‌شود", "با احترام، نسخه جدید پیوست شد.", "لطفا بررسی کنید"]
    for at in moments(rng, int(2500 * share), "Asia/Tehran", dt.date(2020, 4, 1), 650, (3, 4), (12.5, 13.5), 8, {(3, d) for d in range(20, 32)}):
        (fa, en, nick), (fb, eb, nb) = rng.sample(crew, 2)
        local, subject = at.astimezone(zoneinfo.ZoneInfo("Asia/Tehran")), f"گزارش شماره {ids}"
        sender, to = (rng.choice([fa, en]), nick + "@sepidroud.example"), (rng.choice([fb, eb]), nb + "@sepidroud.example")
        body = rng.choice(say) + f"\n\nبا تشکر\n{fa}\n" + ("شرکت پردازش سپیدرود\n" if rng.random() < 0.5 else "")
        if rng.random() < 0.1:
            oen = rng.choice(["Maureen Tilby", "Oscar Penhale"])
            to, body = (oen, t.people[oen][1]), f"Dear {oen.split()[0]},\n\nPlease find the invoice attached.\n\nBest regards,\n{en}\nSepidroud Processing Co.\n"
            if rng.random() < 0.4:
                sender, to, body, local = to, sender, f"Dear Mr {en.split()[1]},\n\nThanks, will pay this week.\n\nKind regards,\n{oen}\nCalder Wharf Trading Ltd\n", at.astimezone(zoneinfo.ZoneInfo("Europe/London"))
        ids += 1
        m = email.message.EmailMessage()
        m["From"], m["To"], m["Subject"], m["Date"], m["Message-ID"] = email.utils.formataddr(sender), email.utils.formataddr(to), subject, email.utils.format_datetime(local), f"<{ids}@sepidroud.example>"
        m.set_content(body)
        box.append(b"From x@y Thu Jan  1 00:00:00 2020\n" + m.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n")
    write(folder, "inbox.mbox", b"".join(box))
    for k in range(3):
        a, b = crew[2 * k], crew[2 * k + 1]
        rows = []
        for i, at in enumerate(moments(rng, int(900 * share), "Asia/Tehran", dt.date(2021, 4, 1), 300, (3, 4), (12.5, 13.5), 8, {(3, d) for d in range(20, 32)})):
            who = rng.choice([a, b])
            rows.append({"id": i, "type": "message", "date": f"{at.astimezone(zoneinfo.ZoneInfo('Asia/Tehran')):%Y-%m-%dT%H:%M:%S}", "date_unixtime": str(int(at.timestamp())), "from": who[0], "from_id": f"user{900000 + crew.index(who)}", "text": rng.choice(say + ["باشه", "چشم", "ok", "سلام " + who[0].split()[0] + " جان"])})
        write(folder, f"telegram{k}/result.json", json.dumps({"name": b[0], "type": "personal_chat", "id": 900000 + crew.index(b), "messages": rows}, ensure_ascii=False))
    return t


# --- firm ---------------------------------------------------------------------------------------------------

def firm(folder, rng, share):
    t, box, ids = Truth(), [], 0
    firms = {"larkmoor.example": ("Larkmoor Energy plc", "Graham Tolley|Priya Ramaswamy|Sean O'Daly|Katherine Voss|Marcus Bellweather|Lucy Thorne|Dominic Achebe|Helen Sandys"),
             "brightwell-law.example": ("Brightwell & Crane LLP", "Katherine Voss|Rupert Finchley|Amelia Stroud"), "northquay.example": ("Northquay Logistics Inc.", "Bob Castellano|Jen Whitaker|Robert Delacroix-Hume")}
    staff = []
    for domain, (name, people) in firms.items():
        t.orgs[domain] = [name, domain]
        for person in people.split("|"):
            first, last = person.split()
            mail = f"{first}.{last}@{domain}".replace("'", "").lower()
            key = f"{person} {domain}"
            t.people[key] = [mail] + ([person] if person != "Katherine Voss" else [])
            t.works.add((key, domain))
            staff.append((person, f"{last}, {first}", mail, name, rng.choice(["Director, Trading", "Senior Counsel", "VP Operations", "Analyst", "Office Manager"])))
    lists = [("All Staff", "all-staff@larkmoor.example"), ("Larkmoor IT Helpdesk", "helpdesk@larkmoor.example"), ("Trading Desk", "trading@larkmoor.example"), ("accounts payable", "ap@northquay.example"), ("no-reply", "no-reply@notify.example"), ("Gas Daily Newsletter", "news@gasdaily.example")]
    t.nobody = {mail for _, mail in lists}
    say = ["Please see attached.", "Can we talk at 3?", "Fine by me.", "The numbers do not match the March report.", "Forwarding for your records.", "Let's move this to Tuesday."]
    small = "\n\nThis e-mail is confidential and may be privileged. If you are not the intended recipient, please notify Larkmoor Energy plc and delete it.\n"
    past = []
    for at in moments(rng, int(5000 * share), "Europe/London", dt.date(2019, 2, 1), 700, (5, 6), (12.5, 13.5), 9, {(12, d) for d in range(24, 32)}):
        a, b = rng.sample(staff, 2)
        m, ids = email.message.EmailMessage(), ids + 1
        display = rng.choice([a[0], a[1], a[1]])
        m["From"], m["To"] = email.utils.formataddr((display, a[2])), email.utils.formataddr((rng.choice([b[0], b[1], b[2]]), b[2]))
        body = f"{b[0].split()[0]},\n\n{rng.choice(say)}\n\n" + (f"Regards,\n{a[0]}\n{a[4]}\n{a[3]}\n" if rng.random() < 0.6 else f"{a[0].split()[0]}\n")
        if past and rng.random() < 0.4:
            old = rng.choice(past[-30:])
            body += rng.choice([f"\n-----Original Message-----\nFrom: {old[0]}\nSent: Tuesday, 3 March 2020 10:12\nTo: {old[1]}\nSubject: Re: figures\n\n{old[2]}", "\nOn Tue, 3 Mar 2020 at 10:12, " + old[0] + " wrote:\n" + "".join("> " + line + "\n" for line in old[2].split("\n"))])
        if rng.random() < 0.1:
            name, mail = rng.choice(lists[:4])
            del m["To"]
            m["To"] = email.utils.formataddr((name, mail))
        elif rng.random() < 0.05:
            name, mail = rng.choice(lists[1:])
            del m["From"]
            m["From"] = email.utils.formataddr((name, mail))
            body = "Your ticket was updated.\n\nRegards,\nIT Helpdesk\n"
        elif rng.random() < 0.03:  # an assistant writes for the director
            m["Sender"] = email.utils.formataddr(("Thorne, Lucy", "lucy.thorne@larkmoor.example"))
        m["Subject"], m["Date"], m["Message-ID"] = f"RE: figures {ids}", email.utils.format_datetime(at.astimezone(zoneinfo.ZoneInfo("Europe/London"))), f"<{ids}@larkmoor.example>"
        past.append((f"{a[1]} <{a[2]}>", f"{b[1]}", body.split("\n-----")[0].split("\nOn Tue")[0]))
        m.set_content(body + (small if "larkmoor" in a[2] and rng.random() < 0.5 else ""))
        box.append(b"From x@y Thu Jan  1 00:00:00 2020\n" + m.as_bytes().replace(b"\nFrom ", b"\n>From ") + b"\n")
    write(folder, "mailbox.mbox", b"".join(box))
    return t


# --- phones -------------------------------------------------------------------------------------------------

def phones(folder, rng, share):
    t = Truth()
    at = dt.datetime(2022, 3, 4, 9, 1, 7)

    def lines(people, form, say, n=60, head=""):
        out = []
        for i in range(n):
            now = at + dt.timedelta(minutes=37 * i)
            out.append(now.strftime(form).replace("@@", people[i % len(people)]).replace("##", say[i % len(say)]))
        t.talk(people, n + (head != "" and "[LINE]" not in head))  # what the program says is a message, too
        for p in people:
            t.people.setdefault(p, [p])
        return head + "\n".join(out) + "\n"
    en, ru, ar = ["see you", "ok: 5pm", "on my way"], ["привет", "ок", "буду в 5"], ["مرحبا", "تمام", "شكرا"]
    write(folder, "WhatsApp Chat with Nadia Brook.txt", lines(["Nadia Brook", "Tom Ferris"], "%m/%d/%y, %I:%M %p - @@: ##", en, head="3/4/22, 8:59 AM - Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them.\n"))
    write(folder, "ios/_chat.txt", lines(["Lena Marsh", "Igor V"], "[%d/%m/%Y, %H:%M:%S] @@: ##", en, head="[04/03/2022, 08:59:00] Lena Marsh: \u200eMessages and calls are end-to-end encrypted.\n"))
    write(folder, "Чат WhatsApp с Пашей.txt", lines(["Паша Гурьев", "Аня"], "%d.%m.%Y, %H:%M - @@: ##", ru, head="04.03.2022, 08:59 - Сообщения и звонки защищены сквозным шифрованием.\n"))
    write(folder, "دردشة WhatsApp مع سالم.txt", lines(["سالم الحسن", "هدى"], "%d/%m/%Y, %H:%M - @@: ##", ar))
    write(folder, "group/WhatsApp Chat with Trip.txt", lines(["Nick", "+44 7700 900123", "Mum"], "%d/%m/%Y, %H:%M - @@: ##", en))
    write(folder, "[LINE] Chat with Yuki.txt", "[LINE] Chat with Yuki\nSaved on: 2022/03/06 10:00\n\n2022/03/04(Fri)\n" + lines(["Yuki", "Kenta"], "09:%M\t@@\t##", en, n=40))
    users = [("U01", "dana.k", "Dana Kilroy"), ("U02", "sven", "Sven Aldous"), ("U03", "bot1", "Deploybot")]
    write(folder, "slack/users.json", json.dumps([{"id": i, "name": n, "real_name": r, "is_bot": i == "U03", "profile": {"real_name": r, "email": f"{n}@slackfirm.example"}} for i, n, r in users]))
    write(folder, "slack/channels.json", json.dumps([{"id": "C01", "name": "general", "members": [u[0] for u in users]}]))
    write(folder, "slack/general/2022-03-04.json", json.dumps([{"type": "message", "user": users[i % 2][0], "text": f"<@{users[(i + 1) % 2][0]}> hi {i}", "ts": f"{1646384400 + 90 * i}.000100"} for i in range(50)]))
    write(folder, "discord.json", json.dumps({"guild": {"id": "1", "name": "Crew"}, "channel": {"id": "2", "type": "GuildTextChat", "name": "ops"}, "messages": [
        {"id": str(100 + i), "type": "Default", "timestamp": (at + dt.timedelta(minutes=i)).isoformat() + "+00:00", "content": f"hey {i}", "author": {"id": str(7 + i % 2), "name": ["quill", "ember"][i % 2], "discriminator": "0000", "nickname": ["Quill", "Ember"][i % 2], "isBot": False}} for i in range(40)], "messageCount": 40}))
    rows = [f'<div class="message default clearfix" id="message{i}"><div class="body"><div class="pull_right date details" title="04.03.2022 10:{i:02}:00 UTC+03:00">10:{i:02}</div><div class="from_name">{["Vera Lint", "Oleg Strom"][i % 2]}</div><div class="text">text {i}</div></div></div>' for i in range(50)]
    write(folder, "tg/messages.html", '<!DOCTYPE html><html><head><title>Exported Data</title></head><body><div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">Vera Lint</div></div></div><div class="page_body chat_page"><div class="history">' + "".join(rows) + "</div></div></div></body></html>")
    t.talk(["Vera Lint", "Oleg Strom"], 50)
    t.talk(["U01", "U02"], 50)
    t.talk(["ember", "quill"], 40)
    for one in (["Dana Kilroy", "dana.k@slackfirm.example", "U01"], ["Sven Aldous", "sven@slackfirm.example", "U02"], ["quill"], ["ember"], ["Vera Lint"], ["Oleg Strom"]):
        t.people[one[0]] = one
    return t


# --- measuring ----------------------------------------------------------------------------------------------

def lines_of(*args):
    return [json.loads(line) for line in subprocess.run(args, capture_output=True).stdout.decode().splitlines()]


def fold(text):
    return " ".join(text.casefold().replace("\u200c", " ").split())


def identities(t, people, wrong):
    ours = {}
    for entity in people:
        for alias in entity["aliases"]:
            for text in (alias["value"], alias["shown"]):
                ours.setdefault((entity["kind"] == "organisation", fold(text)), entity["id"])
    gold = {(False, fold(a)): k for k, v in t.people.items() for a in v} | {(True, fold(a)): k for k, v in t.orgs.items() for a in v}
    found = {i: ours.get(i, ("alone", i)) for i in gold}
    by_gold, by_ours = collections.defaultdict(set), collections.defaultdict(set)
    for i in gold:
        by_gold[gold[i]].add(i)
        by_ours[found[i]].add(i)
    precision = sum(len(by_gold[gold[i]] & by_ours[found[i]]) / len(by_ours[found[i]]) for i in gold) / len(gold)
    recall = sum(len(by_gold[gold[i]] & by_ours[found[i]]) / len(by_gold[gold[i]]) for i in gold) / len(gold)
    merged = {k: sorted({gold[i] for i in v}) for k, v in by_ours.items() if len({gold[i] for i in v}) > 1}
    split = {k: sorted((str(found[i]) if not isinstance(found[i], tuple) else "-", i[1]) for i in v) for k, v in by_gold.items() if len({found[i] for i in v}) > 1}
    kinds = {fold(a["value"]): e["kind"] for e in people for a in e["aliases"]}
    persons = sorted(m for m in t.nobody if kinds.get(fold(m)) == "person")
    if wrong:
        print("  merged", merged, "\n  split", split, "\n  lists and desks taken for people", persons)
        used = set(found.values())
        print("  beyond the truth", [(e["kind"], e["name"], e["messages"], e["mentions"], [a["shown"] for a in e["aliases"]][:6]) for e in people if e["id"] not in used and e["kind"] in ("person", "organisation")][:60])
    owner = {}
    for i in gold:
        if not isinstance(found[i], tuple):
            owner.setdefault(found[i], gold[i])
    return {"precision": precision, "recall": recall, "false merges": len(merged), "desks as people": len(persons)}, owner


def measure(name, daylight, work, share, wrong):
    folder, case = os.path.join(work, name), os.path.join(work, name + ".case")
    os.makedirs(folder, exist_ok=True)
    t = globals()[name](folder, random.Random(20240216), share)
    if os.path.exists(case):
        subprocess.run(["rm", "-rf", case], check=True)
    subprocess.run([daylight, "ingest", case, folder, "--ocr", "none", "-q"], check=False, stdout=subprocess.DEVNULL)
    report(name, t, daylight, case, wrong)


def report(name, t, daylight, case, wrong):
    row = {"trove": name}
    ours = collections.Counter()
    for c in lines_of(daylight, "conversations", case, "--json", "--limit", "1000000"):
        ours[c["title"] if c["kind"] == "room" else frozenset(m["shown"] for m in c["members"])] += c["messages"]
    if t.talks:
        row["conversations"] = f"{sum(ours[k] == n for k, n in t.talks.items())}/{len(t.talks)}"
        if wrong:
            print("  talks", [(k, n, ours[k]) for k, n in t.talks.items() if ours[k] != n][:12], [(k, n) for k, n in ours.items() if k not in t.talks][:12])
    figures, owner = identities(t, lines_of(daylight, "people", case, "--all", "--json"), wrong)
    row |= {k: round(v, 3) for k, v in figures.items()}
    with tempfile.TemporaryDirectory() as out:
        drawn = subprocess.run([daylight, "graph", case, "-o", f"{out}/g.json"], capture_output=True).returncode == 0
        graph = json.load(open(f"{out}/g.json")) if drawn else {"nodes": [], "edges": []}  # 1: nobody is connected
    nodes = {n["id"]: n for n in graph["nodes"]}
    who = {n["id"]: owner.get(n.get("entity", n["id"]), "?" + str(n.get("name", n.get("label")))) for n in graph["nodes"]}
    works = {(who[e["from"]], who[e["to"]]) for e in graph["edges"] if e["kind"] == "works for"}
    row["works for"] = f"{len(works & t.works)}/{len(t.works)}, {len(works - t.works)} beyond"
    if wrong:
        print("  works for: missed", sorted(t.works - works), "beyond", sorted(works - t.works), "of", len(nodes))
        print("  other edges", collections.Counter(e["kind"] for e in graph["edges"]), sorted((who[e["from"]], e["kind"], who[e["to"]]) for e in graph["edges"] if e["kind"] in ("bought from", "owns", "paid"))[:20])
    claimed = right = small = 0
    for z in lines_of(daylight, "timeline", case, "--zones", "--json"):
        told = collections.Counter(t.zones[m] for m in z["members"] if m in t.zones)
        if wrong:
            print("  zone", z["group"], z["messages"], z["offset"], z["posterior"], z.get("evidence", {}).get("why"), told)
        if z["offset"] is None or not told:
            small += z["offset"] is None and z["messages"] >= 500
            continue
        claimed += 1
        hours, minutes = z["offset"][1:].split(":")
        right += (int(hours) * 60 + int(minutes)) * (-1 if z["offset"][0] == "-" else 1) in (told.most_common(1)[0][0], *({120} if told.most_common(1)[0][0] == 180 else ()))
    row["zones"] = f"{right}/{claimed} claims right, {small} large groups unclaimed"
    print(json.dumps(row, ensure_ascii=False), flush=True)


TROVES = ("contractor", "gang", "matrix", "unit", "firm", "phones")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trove", choices=TROVES, action="append")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--keep")
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build/daylight"))
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        for name in args.trove or TROVES:
            measure(name, args.daylight, args.keep or work, args.share, args.wrong)


if __name__ == "__main__":
    main()
