#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What heads and texts say of names, over small cases made here. Usage: test_claims.py BUILD/daylight (Meson runs it)."""
import json

from small_case import Case, main, test


def mail(sender, to, body, subject="x", n=[0]):
    n[0] += 1
    return (f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: Mon, 4 Jul 2022 10:{n[0] % 60:02}:00 +0800\nMessage-ID: <{n[0]}@test.example>\n"
            f"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}")


def chat(*lines):
    return "".join(json.dumps({"ts": f"2022-09-05T04:{n:02}:41.000000", "from": a, "to": b, "body": body}, ensure_ascii=False) + "\n"
                   for n, (a, b, body) in enumerate(lines))


def claims(case, rule):
    """{(relation, "kind:value", "kind:value")}"""
    return {(r, f"{ak}:{a}", f"{bk}:{b}") for r, ak, a, bk, b in
            case.rows("SELECT relation, a_kind, a, b_kind, b FROM claim WHERE rule = ?", rule)}


def expect(case, rule, wanted):
    found = claims(case, rule)
    assert found == wanted, f"{rule}: missing {wanted - found}, too many {found - wanted}"


@test
def heads_name_their_addresses():
    many = {f"list{n}.eml": mail(f"Person{n} Smith <dev@lists.example>", "a@b.example", "x\n") for n in range(8)}
    case = Case({"1.eml": mail("Desmond Arkwell <d@hp.example>", "庄砚秋 Zhuang Yanqiu <z@fe.example>", "x\n"),
                 "2.eml": mail("Support <support@hp.example>", "a@hp.example <a@hp.example>", "x\n"),
                 "3.eml": mail("\"Ann Lee via dev\" <dev2@lists.example>", "Harrow Pike Brokerage Ltd <office@hp.example>", "x\n"), **many})
    expect(case, "head", {("same", "email:d@hp.example", "name:Desmond Arkwell"), ("same", "email:z@fe.example", "name:庄砚秋"),
                          ("same", "email:z@fe.example", "name:Zhuang Yanqiu"), ("works for", "email:office@hp.example", "org:Harrow Pike Brokerage Ltd")})


@test
def cards_hold_together():
    card = ("BEGIN:VCARD\nVERSION:3.0\nFN:Ульяна Вересова\nNICKNAME:veresova,Уля\nORG:ООО «Тростник»\nTITLE:менеджер\n"
            "TEL;TYPE=CELL:+79161234567\nEMAIL:v@trostnik.example\nNOTE:call after six\nEND:VCARD\n")
    case = Case({"c.vcf": card, "a.json": chat(("veresova", "krechet", "да"), ("krechet", "veresova", "нет")),
                 "near.txt": "Name: the new product\nPrice: 100\nPhone: ask the office\n"})
    name = "name:Ульяна Вересова"
    expect(case, "card", {("same", "handle:veresova", name), ("same", name, "nickname:Уля"), ("works for", name, "org:ООО Тростник"),
                          ("title", name, "title:менеджер"), ("same", name, "phone:+79161234567"), ("same", "email:v@trostnik.example", name),
                          ("same", "domain:trostnik.example", "org:ООО Тростник")})


SIGNED = ("郎处您好：\n\n附件是报价。\n\n--\n阮青禾 Ruan Qinghe\n销售经理\n霜鹭网络技术有限公司\nTel: +86 17400000005\nruan@fe.example\n")


@test
def people_move_to_other_accounts():
    host = "@x.example"
    said = [("ironleg", "hof", "это bentley, я теперь с этого ника"), ("salt", "hof", "привет. это я, mango, новый жаба"), ("wert", "hof", "Stern here, new jabber, old one is dead"),
            ("che_null", "hof", "我是inkfall，换号了"), ("axel", "hof", "tunri тут. теперь пиши сюда")]
    near = [("veron", "hof", "это price писал, у него новый ник"), ("veron", "hof", "я price спрошу про новый аккаунт"), ("veron", "hof", "price скинул новый ник"),
            ("veron", "hof", "это target"), ("veron", "price", "price, заведи новый аккаунт"), ("veron", "hof", "это twin, новый ник"), ("hof", "veron", "я hof, старый акк потерял")]
    old = ["bentley", "mango", "stern", "inkfall", "tunri", "price", "target"]
    lines = [(a + host, b + host, body) for a, b, body in said + near] + [(name + host, "hof" + host, "да") for name in old]
    case = Case({"a.json": chat(*lines, ("twin@x.example", "hof@x.example", "да"), ("twin@y.example", "hof@x.example", "да"))})
    found = {tuple(sorted(v.split(":")[1].split("@")[0] for v in row[1:])) for row in claims(case, "moved")}
    assert found == {("bentley", "ironleg"), ("mango", "salt"), ("stern", "wert"), ("che_null", "inkfall"), ("axel", "tunri")}, found


@test
def whom_a_quote_names_does_not_sign():
    signed = "Jo,\n\nfine by me.\n\nRegards,\nMaud Tilby\nHead of Claims\nHarrow Pike Ltd\n\n"
    quoted = "> Regards,\n> Karl Voss\n"
    case = Case({"1.eml": mail("Maud Tilby <maud.tilby@hp.example>", "j@hp.example", signed + "On Tue, 3 Mar 2020 at 10:12, Voss, Karl <k.voss@crane.example> wrote:\n" + quoted),
                 "2.eml": mail("Maud Tilby <maud.tilby@hp.example>", "j@hp.example", signed + "On Tue, 3 Mar 2020 at 10:12, Voss, Karl <k.voss@crane.example>\nwrote:\n" + quoted)})
    found = {value for row in claims(case, "signature") for value in row[1:]}
    assert "org:Harrow Pike Ltd" in found and "domain:hp.example" in found, found
    assert not {"email:k.voss@crane.example", "domain:crane.example"} & found, found


@test
def programs_export_their_users():
    users = [{"id": "U01", "name": "dana.k", "real_name": "Dana Kilroy", "is_bot": False, "profile": {"email": "dana.k@sf.example"}},
             {"id": "U02", "name": "deploy", "real_name": "Deploy Brown", "is_bot": True}, {"id": "U09", "name": "gone", "real_name": "Gone Girling", "is_bot": False}]
    said = [{"type": "message", "user": f"U0{n % 2 + 1}", "text": f"hi {n}", "ts": f"{1646384400 + 90 * n}.000100"} for n in range(6)]
    case = Case({"users.json": json.dumps(users), "general/2022-03-04.json": json.dumps(said)})
    expect(case, "profile", {("same", "handle:u01", "name:Dana Kilroy"), ("same", "email:dana.k@sf.example", "name:Dana Kilroy")})


@test
def organisations_of_small_tables_are_known():
    few = "客户\t产品\n云浦州交通警察支队\t路网数据\n临洛市公安局\t平台\n"
    many = "客户\t产品\n" + "江阳市公安局\t平台\n" * 900
    case = Case({"few.tsv": few, "many.tsv": many})
    firms = {e["name"] for e in case.lines("people", case.path, "--all", "--json") if e["kind"] == "organisation"}
    assert firms == {"云浦州交通警察支队", "临洛市公安局"}, firms


@test
def both_parties_in_one_paragraph():
    preamble = ("Общество с ограниченной ответственностью «Белая Протока», именуемое в дальнейшем «Заказчик», в лице генерального директора Синельниковой Дарьи Павловны, действующей на "
                "основании Устава, с одной стороны, и Общество с ограниченной ответственностью «Кедровый Мыс», именуемое в дальнейшем «Исполнитель», в лице директора Громобоева Артёма Ильича, "
                "действующего на основании Устава, с другой стороны, заключили настоящий договор. Исполнитель в лице сотрудников обязуется передать Заказчику программу.\n")
    case = Case({"договор.txt": "ДОГОВОР № 17\n\n" + preamble})
    found = {(a, b) for relation, a, b in claims(case, "contract") if relation == "works for"}
    firm = "org:Общество с ограниченной ответственностью "
    assert {b for _, b in found} == {firm + "Белая Протока", firm + "Кедровый Мыс"} and len(found) == 2, found
    assert any("Громобоев" in a for a, b in found if "Кедровый" in b) and any("Синельников" in a for a, b in found if "Белая" in b), found


@test
def addresses_name_employers():
    host = "talk.example"
    letters = [("Maud Tilby <maud.tilby@hp.example>", "j.marsh@hp.example"), ("Ann Lee <ann.lee@gmail.com>", "support@hp.example"), ("Bo Ray <bo.ray@lone.example>", "maud.tilby@hp.example")]
    case = Case({**{f"{n}.eml": mail(a, b, "x\n") for n, (a, b) in enumerate(letters)}, "a.json": chat(("krechet@" + host, "omut@" + host, "да"), ("omut@" + host, "krechet@" + host, "нет"))})
    expect(case, "address", {("works for", f"email:{name}@hp.example", "domain:hp.example") for name in ("maud.tilby", "j.marsh")} |
           {("works for", "email:bo.ray@lone.example", "domain:lone.example")} | {("works for", f"jabber:{name}@{host}", f"domain:{host}") for name in ("krechet", "omut")})
    firms = [e["name"] for e in case.lines("people", case.path, "--all", "--json") if e["kind"] == "organisation"]
    assert firms == ["hp.example"], firms
    places = case.rows("SELECT COUNT(*) FROM edge AS e JOIN edge_place AS p ON p.edge = e.id WHERE e.kind = 'works for'")
    assert places == [(2,)], places


@test
def desks_are_nobody():
    case = Case({f"{n}.eml": mail(sender, "Jo Marsh <j.marsh@hp.example>", "x\n") for n, sender in
                 enumerate(["Trading Desk <trading@hp.example>", "Trading Desk <trading@hp.example>", "Maud Tilby <maud.tilby@hp.example>", "Accounts Payable <ap@hp.example>"])})
    kinds = {a["value"]: e["kind"] for e in case.lines("people", case.path, "--all", "--json") for a in e["aliases"]}
    assert kinds["trading@hp.example"] == kinds["ap@hp.example"] == "account", kinds
    assert kinds["maud.tilby@hp.example"] == kinds["j.marsh@hp.example"] == "person", kinds


@test
def signatures_are_their_senders():
    case = Case({"1.eml": mail("ruan@fe.example", "l@psb.example", SIGNED),
                 "2.eml": mail("d@hp.example", "t@hp.example", "Tam,\nplease check.\n\nBest regards,\nDesmond D. Arkwell\nbroker | Harrow & Pike Brokerage\n")})
    zh, en = "name:阮青禾", "name:Desmond D. Arkwell"
    expect(case, "signature", {
        ("same", "name:Ruan Qinghe", zh), ("title", zh, "title:销售经理"), ("works for", zh, "org:霜鹭网络技术有限公司"),
        ("same", zh, "phone:+8617400000005"), ("same", "email:ruan@fe.example", zh), ("same", "domain:fe.example", "org:霜鹭网络技术有限公司"),
        ("same", "email:d@hp.example", en), ("title", en, "title:broker"), ("works for", en, "org:Harrow & Pike Brokerage"),
        ("same", "domain:hp.example", "org:Harrow & Pike Brokerage")})


@test
def signatures_of_others_are_not():
    quoted = "".join("> " + line + "\n" for line in SIGNED.splitlines())
    case = Case({"quote.eml": mail("l@psb.example", "ruan@fe.example", "收到。\n\nOn Monday Ruan wrote:\n" + quoted),
                 "below.eml": mail("l@psb.example", "ruan@fe.example", "收到。\n\n-----Original Message-----\nFrom: ruan@fe.example\nSent: Monday\nSubject: x\n\n" + SIGNED),
                 "list.eml": mail("a@b.example", "c@b.example", "hello\n\n--\nTo unsubscribe visit http://lists.example\nDev mailing list\n"),
                 "wise.eml": mail("a@b.example", "c@b.example", "hello\n\n--\nNothing is impossible.\nWilliam Penn, founder of Pennsylvania\n")})
    expect(case, "signature", set())


@test
def lists_of_colleagues():
    rows = "贺岚舟\t总经理\tegret00\t+86 17400000001\n庄砚秋\t销售总监\tinkfall\t+86 17400000002\n"
    case = Case({"通讯录.txt": "霜鹭网络技术有限公司 通讯录\n" + rows, "a.json": chat(("egret00", "inkfall", "好"), ("inkfall", "egret00", "好")),
                 "客户.csv": "客户,联系人,产品\n临洛市公安局,郎永川,数据平台\n云浦州交通警察支队,汤若安,邮箱\n"})
    firm = "org:霜鹭网络技术有限公司"
    expect(case, "list", {
        ("same", "handle:egret00", "name:贺岚舟"), ("same", "handle:inkfall", "name:庄砚秋"), ("title", "name:贺岚舟", "title:总经理"),
        ("title", "name:庄砚秋", "title:销售总监"), ("same", "name:贺岚舟", "phone:+8617400000001"), ("same", "name:庄砚秋", "phone:+8617400000002"),
        ("works for", "name:贺岚舟", firm), ("works for", "name:庄砚秋", firm), ("works for", "name:郎永川", "org:临洛市公安局"),
        ("works for", "name:汤若安", "org:云浦州交通警察支队")})


@test
def lists_of_strangers_say_only_what_touches_the_case():
    strangers = "".join(f"王建国\t1380013{n:04}\tuser{n}@mail.example\n" for n in range(600))
    case = Case({"dump.txt": "姓名\t手机\t邮箱\n" + strangers + "庄砚秋\t13900000001\tz@fe.example\n",
                 "flights.csv": "姓名,证件号,航班\n李建国,65999919640112706X,CA1501\n王若兰,659999197111286908,CA1502\n",
                 "1.eml": mail("z@fe.example", "a@b.example", "x\n")})
    expect(case, "list", {("same", "email:z@fe.example", "name:庄砚秋"), ("same", "name:庄砚秋", "phone:+8613900000001")})


@test
def who_introduces_himself():
    case = Case({"a.json": chat(("inkfall", "boat_fei", "费经理好，我是霜鹭的庄砚秋"), ("boat_fei", "inkfall", "我是柏舟数据的费柏舟"), ("inkfall", "boat_fei", "我是说明天"),
                                ("kuzya77", "krechet", "я Кузьма Перелётов, стажёр"), ("krechet", "kuzya77", "я дома"), ("d.arkwell", "inkfall", "This is Desmond Carter at Harrow & Pike"),
                                ("inkfall", "d.arkwell", "this is important"), ("kamyab_ds", "parand_k", "من کامیاب دره\u200cسبز هستم"))})
    expect(case, "introduction", {
        ("same", "handle:inkfall", "name:庄砚秋"), ("works for", "name:庄砚秋", "org:霜鹭"), ("same", "handle:boat_fei", "name:费柏舟"),
        ("works for", "name:费柏舟", "org:柏舟数据"), ("same", "handle:kuzya77", "name:Кузьма Перелётов"), ("title", "name:Кузьма Перелётов", "title:стажёр"),
        ("same", "handle:d.arkwell", "name:Desmond Carter"), ("works for", "name:Desmond Carter", "org:Harrow & Pike"),
        ("same", "handle:kamyab_ds", "name:کامیاب دره\u200cسبز")})


@test
def who_is_addressed():
    lines = [("inkfall", "egret00", "贺总，箱子到了"), ("inkfall", "egret00", "贺总让我问一下"), ("inkfall", "egret00", "谢谢，收到"),
             ("veresova", "radim_z", "Радим Ильич, акт на столе"), ("inkfall", "egret00", "老板，在吗"), ("inkfall", "che_null", "老板，在吗")]
    lines += [(f"p{n}", f"q{n}", "Marfusha, ok") for n in range(6)]  # goes to many: nobody's name
    case = Case({"a.json": chat(*lines), "b.json": chat(("tyorrick", "d.arkwell", "Des, no entity"), ("d.arkwell", "tyorrick", "fine"))})
    expect(case, "vocative", {("same", "handle:egret00", "nickname:贺总"), ("same", "handle:radim_z", "nickname:Радим Ильич")})


@test
def titles_by_address_and_said_of_others():
    case = Case({"a.json": chat(("yc_lang", "inkfall", "庄总监，合同签了"), ("inkfall", "yc_lang", "郎处您好"), ("veresova", "krechet", "спрошу у Чжуан Яньцю, она у них директор по продажам"),
                                ("inkfall", "yc_lang", "庄砚秋是我们的销售总监"), ("inkfall", "yc_lang", "今天是工程师节"), ("krechet", "veresova", "там Иван Петров, как обычно, занят"),
                                ("d.arkwell", "inkfall", "talk to Anna Smith, compliance officer, about it"), ("d.arkwell", "inkfall", "Anna Smith, the director says no"))})
    expect(case, "said of", {("title", "name:Чжуан Яньцю", "title:директор по продажам"), ("title", "name:庄砚秋", "title:销售总监"),
                             ("title", "name:Anna Smith", "title:compliance officer")})
    expect(case, "vocative", {("same", "handle:inkfall", "nickname:庄总监"), ("same", "handle:yc_lang", "nickname:郎处"),
                              ("title", "handle:inkfall", "title:总监"), ("title", "handle:yc_lang", "title:处长")})


@test
def accounts_that_are_told():
    case = Case({"a.json": chat(("inkfall", "rainlistener", "穆星野的电话改成+86 17400000018了"), ("kuzya77", "krechet", "мой новый номер +7 916 123-45-67"),
                                ("d.arkwell", "inkfall", "my email is des@hp.example"), ("inkfall", "d.arkwell", "my friend's email is other@hp.example"),
                                ("inkfall", "d.arkwell", "客服电话 +86 17400000099"))})
    expect(case, "told", {("same", "name:穆星野", "phone:+8617400000018"), ("same", "handle:kuzya77", "phone:+79161234567"),
                          ("same", "email:des@hp.example", "handle:d.arkwell")})


@test
def who_signs_for_whom():
    case = Case({"zh.txt": "合同\n\n甲方（盖章）：临洛市公安局\n代表：郎永川  处长\n乙方（盖章）：霜鹭网络技术有限公司\n代表：________\n",
                 "ru.txt": "ДОГОВОР\n\nЗаказчик: ООО «Северный Тростник», в лице генерального директора\nЗаболотова Радима Ильича,\nзаключили договор\n",
                 "en.txt": "AGREEMENT\n\nParty A: Harrow & Pike Brokerage\nParty B: Frost Egret Ltd.\n\nFor Party A: Desmond Carter, broker\n"})
    ru = "name:Заболотова Радима Ильича"
    expect(case, "contract", {
        ("title", "name:郎永川", "title:处长"), ("works for", "name:郎永川", "org:临洛市公安局"), ("title", ru, "title:генеральный директор"),
        ("works for", ru, "org:ООО Северный Тростник"), ("title", "name:Desmond Carter", "title:broker"),
        ("works for", "name:Desmond Carter", "org:Harrow & Pike Brokerage")})


@test
def organisations_with_two_names():
    case = Case({"1.txt": "本合同由霜鹭网络技术有限公司（以下简称“霜鹭”）与临洛市公安局（以下简称甲方）签订。\n",
                 "2.txt": "霜鹭网络技术有限公司 Frost Egret Network Technology Co., Ltd.\n\n报价\n",
                 "3.txt": "Общество с ограниченной ответственностью «Лотос» (далее – Исполнитель) и ООО «Тростник» (далее – «Камыш»)\n"})
    two = Case({"a.txt": "义乌市港务局（以下简称港局）负责。\n", "b.txt": "漯河市港务局（以下简称港局）负责。\n"})
    assert claims(two, "short name") == set(), claims(two, "short name")
    org = "org:霜鹭网络技术有限公司"
    assert ("same", "org:霜鹭", org) in claims(case, "short name") and ("same", "org:Камыш", "org:ООО Тростник") in claims(case, "short name"), claims(case, "short name")
    assert not any("甲方" in str(c) or "Исполнитель" in str(c) for c in claims(case, "short name"))
    assert ("same", "org:Frost Egret Network Technology Co., Ltd.", org) in claims(case, "two names"), claims(case, "two names")


@test
def places_quote_what_is_claimed():
    case = Case({"a.json": chat(("inkfall", "boat_fei", "我是霜鹭的庄砚秋"), ("boat_fei", "inkfall", "好"))})
    quotes = [q for (q,) in case.rows("SELECT CAST(substr(CAST(u.text AS BLOB), p.start + 1, p.size) AS TEXT) FROM claim AS c JOIN claim_place AS p ON p.claim = c.id"
                                      " JOIN unit AS u ON u.id = p.unit WHERE c.b = '庄砚秋'")]
    assert quotes == ["庄砚秋"], quotes


main()
