# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answer key: what is true of the trove, one JSON file for each question. Made from the data that made the files."""
import collections
import json
import os
import re
import unicodedata

from . import cast, chats, script

# Searched for as written; the truth is where the texts hold it. Han by substring, other scripts by whole words.
TERMS = ["霜鹭", "庄砚秋", "箱子", "报价", "合同金额", "公安局", "交警", "大洋电报公司", "红隼铁路订票", "钟离澈", "临洛市公安局", "路网数据", "解压密码", "加班", "石榴色", "琥珀项目", "数据", "技术",
         "договор", "тростник", "оплата", "пароль", "обучение", "ИВОЛГИН", "Steppe Falcon Air", "Frost Egret", "kingfisher", "visible heron", "nested", "Nairolink", "egretbox", "inkfall",
         "203.0.113.77", "compliance officer", "دلار", "مترجم", "2.8万元", "as little as"]
TRADITIONAL = str.maketrans("鷺網術說標單紅鐵訂數據為樣", "鹭网术说标单红铁订数据为样")


def fold(text):
    text = unicodedata.normalize("NFKC", text).casefold().translate(TRADITIONAL)
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c) or "\u0600" <= c <= "\u06ff" or c in "\u0306"))


def holds(text, term):
    term = fold(term)
    if re.search(r"[\u3400-\u9fff]", term):
        return term in text
    return re.search(r"(?<![^\W_])" + re.escape(term) + r"(?![^\W_])", text) is not None


def _search(tree):
    folded = {p: fold(e["text"]) for p, e in tree.entries.items() if "ocr" not in e["note"].lower() and not e["mime"][0].startswith("image/")
              and e["mime"] != ["inode/symlink"] and e["states"] == ["done"]}
    out = []
    for term in TERMS:
        phrase = f'"{term}"' if " " in term else term
        out.append({"query": phrase, "term": term, "paths": sorted(p for p, text in folded.items() if holds(text, term))})
    return out


def _cite(labels, quotes):
    return [{"path": labels_path(labels, label), "quote": quote} for label, quote in quotes]


def labels_path(labels, label):
    return f"{label[5:]}.md" if label.startswith("chat:") else labels[label]


def _identities(labels):
    out = []
    for handle, (name, latin, title, other, phone, org) in cast.PEOPLE.items():
        clues = [{"value": value, "path": labels_path(labels, label), "quote": quote} for h, value, label, quote in script.CLUES if h == handle]
        out.append({"id": handle, "kind": "person", "names": sorted({name, latin}), "handles": [handle] + [o for o in other if o.startswith("wxid")],
                    "nicknames": [o for o in other if not o.startswith("wxid")], "title": title, "organisation": org, "emails": [cast.address(handle)],
                    "phones": [phone] if phone else [], "clues": clues})
    for key, (name, latin, short, domain, role) in cast.ORGS.items():
        out.append({"id": key, "kind": "organisation", "names": sorted({name, latin}), "short": short, "domain": domain, "role": role})
    return out


def _edges(key):
    wrote = collections.Counter()
    for chat in key["chats"]:
        if len(chat["members"]) == 2:
            wrote[tuple(sorted(chat["members"]))] += chat["messages"]
    out = [{"kind": "wrote to", "between": list(pair), "count": count} for pair, count in sorted(wrote.items())]
    out += [{"kind": "works for", "person": h, "organisation": p[5], "title": p[2]} for h, p in cast.PEOPLE.items()]
    out += [{"kind": "bought from", "buyer": o["buyer"], "seller": o["seller"], "offer": o["id"]} for o in script.OFFERS if o["buyer"] and o["seller"]]
    return out


def _zones(key):
    counts, files = collections.Counter(), collections.defaultdict(list)
    for chat in key["chats"]:
        counts[chat["group"]] += chat["messages"]
        files[chat["group"]].append(chat["path"])
    out = []
    for group, count in sorted(counts.items()):
        if group not in chats.OFFSETS:
            continue
        minutes = int(chats.OFFSETS[group] * 60)
        out.append({"group": group, "members": [h for h, p in cast.PEOPLE.items() if p[5] == group], "messages": count, "files": files[group], "told_in_file": False,
                    "offset": f"+{minutes // 60:02d}:{minutes % 60:02d}", "claimable": count >= 500})
    return out


def _offers(labels):
    out = []
    for offer in script.OFFERS:
        row = {k: v for k, v in offer.items() if k != "quotes"}
        out.append({**row, "citations": _cite(labels, offer["quotes"])})
    for code, zh, en, kind, raw, amount, currency, per in cast.PRICES:
        where = [(label, raw) for label in ("pricelist:csv", "pricelist:html", "pricelist:pdf", "pricelist:tsv")]
        out.append({"id": code, "what": zh, "what_en": en, "kind": kind, "seller": "frostegret", "buyer": "", "target": "", "amount_raw": raw, "comparator": "=", "amount": amount,
                    "currency": currency, "per": per, "date": "", "contradictions": [], "citations": _cite(labels, where)})
    return out


def _targets(labels):
    places = collections.defaultdict(list)
    for target, label, quote in script.TARGET_PLACES:
        places[target].append((label, quote))
    return [{"id": t, "organisation": latin, "organisation_zh": zh, "country": country, "sector": sector, "data": kind, "volume": volume, "status": status,
             "citations": _cite(labels, [*places[t], ("targets:csv", zh)])} for t, (latin, zh, country, sector, kind, volume, status) in cast.TARGETS.items()]


def _claims():
    """Statements an article could make; verdicts follow from the offers and targets. Evidence is mostly Chinese."""
    out = []

    def add(lang, text, verdict, rests_on):
        out.append({"id": f"C-{len(out) + 1:03d}", "lang": lang, "text": text, "verdict": verdict, "rests_on": rests_on})

    names = {"FR": "France", "GB": "the United Kingdom", "PT": "Portugal", "KE": "Kenya", "KZ": "Kazakhstan", "MN": "Mongolia", "VN": "Vietnam", "TH": "Thailand", "MY": "Malaysia",
             "TJ": "Tajikistan", "PH": "the Philippines", "NO": "Norway"}
    wrong = dict(zip(cast.TARGETS, list(names.values())[3:] + list(names.values())[:3]))
    for t, (latin, zh, country, _, kind, volume, status) in cast.TARGETS.items():
        add("en", f"The files name {latin} in {names[country]} as a target for {kind}.", "supported", ["target:" + t])
        add("zh", f"材料提到{zh}，数量写的是{volume}。", "supported", ["target:" + t])
        add("en", f"{latin} is an organisation in {wrong[t]}, according to the table of targets.", "contradicted", ["target:" + t])
    for code, zh, en, _, raw, amount, _, per in cast.PRICES:
        add("en", f"The price list asks {amount:,} yuan for the {en}" + (f" per {per}." if per else "."), "supported", ["offer:" + code])
        if code in ("P-01", "P-02", "P-03", "P-05", "P-07", "P-09", "P-10", "P-11"):
            add("en", f"The price list asks {amount * 3:,} yuan for the {en}.", "contradicted", ["offer:" + code])
    for text, verdict, rests in (
            ("A provincial department offered less than $15,000 for the mailboxes of Mekong Meridian University.", "supported", ["offer:O-01"]),
            ("The custom data analysis platform cost the Linluo police 1,200,000 yuan.", "supported", ["offer:O-08"]),
            ("Severny Trostnik paid 450,000 roubles for training.", "supported", ["offer:O-10"]),
            ("Harrow & Pike was asked USD 45,000 for the Nairolink records.", "supported", ["offer:O-11"]),
            ("Staff complained that their pay was low.", "supported", ["chat:9"]),
            ("The passenger lists of Steppe Falcon Air were offered at 30,000 yuan a batch.", "supported", ["offer:O-05"]),
            ("Isla Verde Gaming's customer records were to be paid for in bitcoin.", "supported", ["offer:O-07"]),
            ("The renewal for the Ministry of Orchards of Pamiria cost 180,000 yuan a year.", "supported", ["offer:O-04"]),
            ("Patient records of Red Lantern Hospital Group were offered at half a yuan each.", "supported", ["offer:O-06"]),
            ("A file with customers was deleted from the egretbox repository.", "supported", ["git"]),
            ("The password of the sample archive was told in a chat.", "supported", ["chat:3"]),
            ("Kestrel Rail Booking's passenger database was shown to a customer as a sample.", "supported", ["chat:8"]),
            ("一名中间人说，收件箱最低只要15,000美元。", "supported", ["offer:O-01"]),
            ("俄罗斯语系的经销商认为15,000美元一年太贵。", "supported", ["chat:36"]),
            ("Someone checked the Nairolink data before it was sold.", "contradicted", ["chat:8"]),
            ("The firm bought the patient records of Red Lantern Hospital Group.", "contradicted", ["chat:4"]),
            ("Harrow & Pike saw all of the data sets before signing.", "contradicted", ["chat:45", "offer:O-11"]),
            ("Work at the firm went on as usual from 1 to 7 October 2022.", "contradicted", ["chat:7"]),
            ("The contract with the Linluo police is worth 2,400,000 yuan.", "contradicted", ["offer:O-08"])):
        add("en" if text.isascii() else "zh", text, verdict, rests)
    for n, text in enumerate([
            "The firm sold satellite pictures to a shipping company.", "A hospital in Brazil was named as a target.", "The firm kept an office in Reykjavik.", "An airline in Chile lost passenger lists.",
            "He Lanzhou met a minister in Vienna.", "The leak names a water utility in Canada.", "The price list offers a drone detector.", "A bank in Ghana paid a ransom.", "The firm trained its staff in Peru.",
            "The contractor built a face recognition system for a stadium.", "A broker in Malta sold the firm a mail server exploit.", "The documents mention a submarine cable off Ireland.",
            "The firm's accounts were audited by an outside house.", "A newspaper in Uruguay was broken into.", "The staff went on strike in May 2023.", "A port authority in Oman is on the table of targets.",
            "The firm registered a trademark in Japan.", "An electricity grid operator in Latvia was sampled.", "Zhuang Yanqiu holds a doctorate in linguistics.", "A lottery in Greece bought the proxy pool.",
            "The firm owned a helicopter.", "A museum in Bolivia lost its mail.", "合同规定货物由铁路运到北极。", "The traffic police of an island state rented servers.", "A court in Malawi ordered a search."]):
        add("en" if text.isascii() else "zh", text, "not found", [])
    return out


def write(tree, labels, key, folder):
    os.makedirs(folder, exist_ok=True)
    key["search"] = _search(tree)
    key["identities"] = _identities(labels)
    key["edges"] = _edges(key)
    key["zones"] = _zones(key)
    key["offers"] = _offers(labels)
    key["targets"] = _targets(labels)
    key["claims"] = _claims()
    key["files"] = [{k: v for k, v in e.items() if k != "text"} for _, e in sorted(tree.entries.items())]
    _check_quotes(tree, key)
    for name, value in key.items():
        with open(os.path.join(folder, name + ".json"), "w", encoding="utf-8") as f:
            json.dump(value, f, ensure_ascii=False, indent=1, sort_keys=True)
            f.write("\n")


def _check_quotes(tree, key):
    """A quote that is not in its file is a mistake of the maker, and stops it."""
    for offer in key["offers"] + key["targets"] + [{"id": i["id"], "citations": i.get("clues", [])} for i in key["identities"]]:
        for c in offer["citations"]:
            assert c["quote"] in tree.entries[c["path"]]["text"].replace("\n", " ") or c["quote"] in tree.entries[c["path"]]["text"], (offer["id"], c)
