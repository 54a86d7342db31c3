# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mail: single messages in several charsets and encodings, one with a route that can't be, and a mailbox."""
import base64
import email.header
import quopri

from . import cast, documents


def _word(text, charset):
    return email.header.Header(text, charset).encode() if not text.isascii() else text


def _body(text, charset, how):
    raw = text.replace("\n", "\r\n").encode(charset)
    if how == "base64":
        return base64.encodebytes(raw).replace(b"\n", b"\r\n")
    if how == "quoted-printable":
        return quopri.encodestring(raw.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return raw


def message(sender, to, subject, date, text, charset="utf-8", how="8bit", attachments=(), ident="", reply="", received=(), sender_name=None):
    """The bytes of a message. `attachments`: [(name, mime, bytes)]."""
    name = cast.PEOPLE[sender][0] if sender_name is None else sender_name
    head = [f"Received: {r}" for r in received]
    head += [f"From: {_word(name, charset)} <{cast.address(sender)}>", f"To: {_word(cast.PEOPLE[to][0], charset)} <{cast.address(to)}>",
             f"Subject: {_word(subject, charset)}", f"Date: {date}", f"Message-ID: <{ident}>", "MIME-Version: 1.0"]
    if reply:
        head += [f"In-Reply-To: <{reply}>", f"References: <{reply}>"]
    part = [f"Content-Type: text/plain; charset={charset}", f"Content-Transfer-Encoding: {how}", ""]
    body = _body(text, charset, how)
    if not attachments:
        return "\r\n".join(head + part).encode() + b"\r\n" + body
    edge = "=_trove_" + ident.split("@")[0]
    out = "\r\n".join(head + [f'Content-Type: multipart/mixed; boundary="{edge}"', "", "--" + edge] + part).encode() + b"\r\n" + body
    for name, mime, data, *_ in attachments:
        shown = email.header.Header(name, "utf-8").encode() if not name.isascii() else name
        out += "\r\n".join(["", "--" + edge, f'Content-Type: {mime}; name="{shown}"', f'Content-Disposition: attachment; filename="{shown}"',
                            "Content-Transfer-Encoding: base64", "", ""]).encode()
        out += base64.encodebytes(data).replace(b"\n", b"\r\n")
    return out + f"\r\n--{edge}--\r\n".encode()


def _route(*hops):
    return [f"from {a} by {b}; {date}" for a, b, date in hops]


def put_mails(tree, labels):
    price_csv = ("编号,产品名称,价格\r\n" + "".join(",".join(r) + "\r\n" for r in documents.price_rows())).encode("gb18030")

    def put(label, path, lang, sender, to, subject, date, text, **kw):
        text += "\n\n" + cast.signature(sender) + "\n"
        if kw.get("charset") == "koi8-r":  # which has neither of these
            text, subject = (t.replace("№", "N").replace("«", '"').replace("»", '"') for t in (text, subject))
        ident = f"{label}@{cast.org_of(sender)[3]}"
        data = message(sender, to, subject, date, text, ident=ident, **kw)
        attachments = kw.get("attachments", ())
        labels[f"mail:{label}"] = tree.put(path, data, "message/rfc822", lang=lang,
                                           text=f"{cast.PEOPLE[sender][0]} {cast.address(sender)}\n{cast.PEOPLE[to][0]} {cast.address(to)}\n{subject}\n{text}")
        for name, mime, inner, *shown in attachments:
            tree.child(path, name, inner, mime, text=shown[0] if shown else inner.decode("utf-8", "replace"))

    put("quote", "邮件/报价.eml", "zh", "qingtian7", "yc_lang", "产品报价", "Mon, 22 Aug 2022 10:31:05 +0800", "郎处您好：\n\n附件是最新的产品报价，请查收。\n数据分析平台需要定制，价格面谈。",
        charset="gb18030", how="base64", attachments=[("报价表.csv", "text/csv", price_csv, price_csv.decode("gb18030"))],
        received=_route(("mail.frostegret.example", "mx.linluo-psb.test", "Mon, 22 Aug 2022 10:31:09 +0800")))
    put("payment", "邮件/oplata.eml", "ru", "omut_l", "radim_z", "Оплата по договору № 17/22", "Wed, 14 Sep 2022 11:02:44 +0500",
        "Радим Ильич,\n\nоплата по договору № 17/22 проведена сегодня.\nАкт прошу подписать до пятницы.", charset="koi8-r", how="8bit",
        received=_route(("ws3.trostnik.example", "mail.trostnik.example", "Wed, 14 Sep 2022 11:02:45 +0500")))
    put("krechet-sample", "邮件/obrazets.eml", "ru", "krechet", "veresova", "Образец", "Tue, 29 Nov 2022 13:01:10 +0500",
        "Уля, образец во вложении. Рейсы за март 2021 года.\nТихон", charset="windows-1251", how="quoted-printable",
        attachments=[("obrazets.txt", "text/plain", "рейс;дата;пассажир\nSF101;2021-03-04;ИВОЛГИН ФРОЛ\nSF101;2021-03-04;ЛИПОВА МАРФА\n".encode("windows-1251"),
                      "рейс;дата;пассажир\nSF101;2021-03-04;ИВОЛГИН ФРОЛ\nSF101;2021-03-04;ЛИПОВА МАРФА\n")])
    put("broker-offer", "邮件/mekong.eml", "en", "d.arkwell", "tyorrick", "Mekong Meridian mailboxes", "Thu, 16 Jun 2022 09:15:00 +0100",
        "Tamsin,\n\nthe seller lets the mailboxes of Mekong Meridian University go for as little as $15,000.\nThirteen mailboxes, one year. Please check the buyer before we touch it.")
    put("forged-route", "邮件/授权.eml", "zh", "egret00", "qingtian7", "授权书", "Fri, 14 Mar 2023 09:00:00 +0800",
        "青禾：\n\n同意以叁佰万圆整签订SL-2023-0099号合同。", charset="utf-8", how="base64",
        received=_route(("unknown-host.test", "mx.frostegret.example", "Mon, 12 Jun 2023 21:14:02 +0300"),
                        ("mail.frostegret.example", "unknown-host.test", "Sun, 9 Jul 2023 08:00:00 -0700")))
    put("reply", "邮件/re-mekong.eml", "en", "tyorrick", "d.arkwell", "Re: Mekong Meridian mailboxes", "Thu, 16 Jun 2022 11:42:00 +0100",
        "Des,\n\nI would not. We hold no paper on who the buyer is.", reply="broker-offer@harrowpike.example")


MBOX_LINES = [
    ("reedpipe", "rainlistener", "报销单", "听雨姐，六月的报销单我已经汇总，见表。", "zh"), ("rainlistener", "reedpipe", "回复：报销单", "收到，谢谢小蒲。", "zh"),
    ("che_null", "sandwillow", "代理池", "代理池这周扩容，请准备三十台。", "zh"), ("sandwillow", "che_null", "回复：代理池", "机器已就绪。\nFrom 今天起按新口令登录。", "zh"),
    ("inkfall", "egret00", "季度销售", "贺总，二季度销售合计三百四十二万元，明细后附。", "zh"), ("egret00", "inkfall", "回复：季度销售", "继续努力。", "zh"),
    ("inkfall", "d.arkwell", "Nairolink", "Dear Desmond, the agreement is attached in the other mail. Best regards", "en"), ("d.arkwell", "inkfall", "Re: Nairolink", "Thank you, signed.", "en"),
    ("inkfall", "veresova", "Training", "Ulyana, six seats are fine. See you in August.", "en"), ("veresova", "inkfall", "Re: Training", "Спасибо, ждём. Шесть человек.", "ru"),
    ("qingtian7", "kuang_k", "开通", "匡工，果业部的五个箱子已开通，账号另发。", "zh"), ("starfield_mu", "stone_s", "样本", "样本已核对，条数一致。", "zh"),
]


def put_mbox(tree, labels):
    path, out = "邮件/archive.mbox", b""
    texts = []
    for n, (sender, to, subject, text, lang) in enumerate(MBOX_LINES, 1):
        full = text + "\n\n" + cast.signature(sender) + "\n"
        day = n + 3
        date = f"{['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'][(day - 7) % 7]}, {day:02d} Jul 2022 0{n % 9}:15:00 +0800"
        data = message(sender, to, subject, date, full, ident=f"mbox-{n}@{cast.org_of(sender)[3]}", how="base64" if n % 3 == 0 else "8bit",
                       reply=f"mbox-{n - 1}@{cast.org_of(to)[3]}" if n % 2 == 0 and n < 11 else "")
        data = data.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
        out += f"From {cast.address(sender)} Thu Jul {day:2d} 00:00:00 2022\n".encode() + data.rstrip(b"\n") + b"\n\n"
        texts.append((n, f"{cast.PEOPLE[sender][0]} {cast.address(sender)}\n{cast.PEOPLE[to][0]} {cast.address(to)}\n{subject}\n{full}", lang))
    tree.put(path, out, "application/mbox", text="", lang="zh")
    labels["mbox"] = path
    for n, text, lang in texts:
        tree.child(path, f"#{n}", None, "message/rfc822", text=text, lang=lang)
