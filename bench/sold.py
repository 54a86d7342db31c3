#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Offers, targets and affected people of a case against an answer key.

usage: bench/sold.py BUILD/daylight CASE ANSWER-KEY [--wrong]

Offers are matched one to one by best agreement (amount, target, what it is, parties). Each filled field of a pair counts: right, wrong (an
error of precision and of recall), missed, or invented (filled here, empty in the key); an offer without a partner is all invented. Names are
compared through identities.json and targets.json of the key, in every form and script that is given there. A kind that is a narrower one of the
key's, by what lexicon/services.tsv says that it implies (look-up: data set; network access: access), is right; a broader one is wrong. Targets: F1 over organisations, and
each field over the pairs. Affected: distinct persons, and each list. A value of the key may be a list or have `|` between what is right, too; one that starts with `?` may be left out."""
import collections
import hashlib
import json
import os
import re
import subprocess
import sys
import unicodedata

FIELDS = ("kind", "seller", "buyer", "target", "amount", "comparator", "currency", "per", "date")
TARGET_FIELDS = ("country", "sector", "data", "volume", "status")
SAME = {"": "=", "≈": "~", "about": "~", "≤": "<=", "up to": "<=", "≥": ">=", "from": ">=", "less than": "<", "more than": ">"}
UNITS = {"kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12, "кб": 1e3, "мб": 1e6, "гб": 1e9, "тб": 1e12, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "тыс": 1e3,
         "млн": 1e6, "k": 1e3, "thousand": 1e3, "m": 1e6, "mln": 1e6, "million": 1e6, "هزار": 1e3, "میلیون": 1e6, "گیگابایت": 1e9, "ترابایت": 1e12, "مگابایت": 1e6}
DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def fold(text):
    """Letters and digits alone, of either script's width, without marks: what a reader takes for the same name."""
    text = unicodedata.normalize("NFKD", str(text)).casefold().replace("ي", "ی").replace("ك", "ک").translate(DIGITS)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def forms_of(value):
    """What a field of the key takes for right."""
    values = value if isinstance(value, list) else value.lstrip("?").split("|") if isinstance(value, str) else [value]
    return [v for v in values if v not in ("", "?", None)]


def may_lack(value):
    """Whether a reader may leave the field empty: the key marks it with `?`."""
    return isinstance(value, str) and (value.startswith("?") or value.endswith("|?"))


def stems(name):
    """Words of a name of an alphabet without endings, so that a case of it and its first words are the same; [] when they are too short to tell."""
    out = [word[:-1].rstrip("аеиоуыэюяйьмвх") if re.match(r"[а-яё]{6}", word) else word for word in re.findall(r"[^\W_]+", str(name).casefold())]
    return out if sum(map(len, out)) >= 6 and not re.search(r"[\u3400-\u9fff]", str(name)) else []


def begins(cut, whole):
    """Whether the words are the first half of a name or more, and none of its numbers is missing."""
    return bool(cut) and whole[:len(cut)] == cut and 2 * len(cut) >= len(whole) and not any(w.isdigit() for w in whole[len(cut):])


class Names:
    """Ids of the key and all their forms. An id that is not there stands for itself."""

    def __init__(self, entries=()):
        self.full, self.all, self.written = {}, {}, {}
        for entry in entries:
            full = entry.get("names", []) + [entry[k] for k in entry if k.startswith("organisation_")]
            if "sector" in entry or "country" in entry:
                full = full + [entry["organisation"]]
            self.written[entry["id"]] = full
            self.full[entry["id"]] = {fold(n) for n in full}
            self.all[entry["id"]] = self.full[entry["id"]] | {fold(n) for n in entry.get("short", []) + entry.get("handles", []) + entry.get("sites", [])}

    @classmethod
    def of_key(cls, folder):
        return cls([e for name in ("identities", "targets") if os.path.exists(os.path.join(folder, name + ".json")) for e in load(folder, name)])

    def same(self, key, ours):
        text, cut = fold(ours), stems(ours)
        if not text:
            return False
        for one in forms_of(key):
            full = self.full.get(one, {fold(one)})
            if any(begins(cut, stems(name)) for name in self.written.get(one, [one])):
                return True
            if text in self.all.get(one, full) or any(len(f) >= (4 if re.search(r"[\u3400-\u9fff]", f) else 7) and f in text for f in full):
                return True
        return False


def load(folder, name):
    with open(os.path.join(folder, name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def lines(*args):
    done = subprocess.run(args, capture_output=True)
    if done.returncode not in (0, 1):  # 1: there are none
        raise SystemExit(f"{' '.join(args)}: {done.stderr.decode()}")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def text_of(value):
    """A field of ours as text: a string, a number, or an object or list that holds the name."""
    if isinstance(value, dict):
        return text_of(value.get("name", value.get("value", value.get("as_written", ""))))
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    return "" if value is None else value


def implied():
    """Of each kind: it, and what the lexicon says that it is one of."""
    out = {}
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lexicon", "services.tsv")
    with open(path, encoding="utf-8") as file:
        for row in (line.rstrip("\n").split("\t") for line in file):
            if len(row) > 4 and row[1] == "service":
                out.setdefault(row[0], set()).update(one.strip().removeprefix("service:") for one in row[4].split(",") if one.strip().startswith("service:"))
    return out


IMPLIED = implied()


def is_kind(key, ours):
    return fold(key) in {fold(one) for one in {ours} | IMPLIED.get(ours, set())}


# --- pairs --------------------------------------------------------------------------------------------------

def pairs(gain):
    """The best one to one assignment (Hungarian); gain[i][j] > 0 where i may go with j: [(i, j)]."""
    rows, columns = len(gain), len(gain[0]) if gain else 0
    if not rows or not columns:
        return []
    size = max(rows, columns)
    cost = [[-gain[i][j] if i < rows and j < columns else 0 for j in range(size)] for i in range(size)]
    u, v, mate = [0] * (size + 1), [0] * (size + 1), [0] * (size + 1)
    for i in range(1, size + 1):
        mate[0], j0, least, way, used = i, 0, [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
        while True:
            used[j0], i0, delta, j1 = True, mate[j0], float("inf"), 0
            for j in range(1, size + 1):
                if used[j]:
                    continue
                slack = cost[i0 - 1][j - 1] - u[i0] - v[j]
                if slack < least[j]:
                    least[j], way[j] = slack, j0
                if least[j] < delta:
                    delta, j1 = least[j], j
            for j in range(size + 1):
                if used[j]:
                    u[mate[j]], v[j] = u[mate[j]] + delta, v[j] - delta
                else:
                    least[j] -= delta
            j0 = j1
            if not mate[j0]:
                break
        while j0:
            mate[j0], j0 = mate[way[j0]], way[j0]
    return sorted((mate[j] - 1, j - 1) for j in range(1, size + 1) if mate[j] <= rows and j <= columns and gain[mate[j] - 1][j - 1] > 0)


def f1(right, ours, key):
    precision, recall = right / ours if ours else 1.0 if not key else 0.0, right / key if key else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# --- offers -------------------------------------------------------------------------------------------------

def same_number(key, ours):
    try:
        return any(abs(float(k) - float(ours)) <= 1e-6 * abs(float(k)) for k in forms_of(key))
    except (TypeError, ValueError):
        return False


def filled(offer, field):
    if field == "comparator":
        return text_of(offer.get("amount")) != ""
    return bool(forms_of(text_of(offer.get(field))))


def agrees(field, key, ours, names):
    a, b = key.get(field), text_of(ours.get(field))
    if field == "amount":
        return same_number(a, b)
    if field == "comparator":
        return any(SAME.get(k, k) == SAME.get(b, b) for k in forms_of(a) or [""])
    if field in ("seller", "buyer", "target"):
        return names.same(a, b) or names.same(a, text_of(ours.get(field + "_name")))
    if field == "kind":
        return any(is_kind(k, b) for k in forms_of(a))
    if field == "date":
        return any(str(b) == k for k in forms_of(a))
    return any(fold(k) == fold(b) for k in forms_of(a))


def words(text):
    text = str(text).casefold()
    han = re.findall(r"[\u3400-\u9fff]", text)
    return set(re.findall(r"[^\W\d_]{3,}", re.sub(r"[\u3400-\u9fff]", " ", text))) | {a + b for a, b in zip(han, han[1:])}


def alike(key, ours, names):
    """How well two go together; 0 when nothing that counts agrees."""
    hit = {f: filled(key, f) and filled(ours, f) and agrees(f, key, ours, names) for f in FIELDS}
    mine = words(text_of(ours.get("what")))
    share = max((len(mine & words(key.get(w, ""))) / max(1, len(words(key.get(w, "")))) for w in ("what", "what_en") if key.get(w)), default=0)
    if not (hit["amount"] or (filled(key, "amount") + filled(ours, "amount") < 2 and (hit["target"] or hit["kind"] or share > 0.5)) or (hit["target"] and hit["kind"])):
        return 0
    return 3 * hit["amount"] + hit["currency"] + 2 * hit["target"] + 1.5 * share + hit["kind"] + hit["buyer"] + hit["seller"] + 0.5 * hit["per"] + 0.5 * hit["date"] + 0.1


class Tally:
    def __init__(self):
        self.right, self.wrong, self.missed, self.invented, self.left_out = (collections.Counter() for _ in range(5))

    def add(self, other):
        for name in ("right", "wrong", "missed", "invented", "left_out"):
            getattr(self, name).update(getattr(other, name))

    def strict(self):
        """F1 when what may be left out, and is, counts as missed."""
        (right, wrong, missed, invented), _ = self.figures()
        return f1(right, right + wrong + invented, right + wrong + missed + sum(self.left_out.values()))[2]

    def figures(self, field=None):
        one = [sum(c.values()) if field is None else c[field] for c in (self.right, self.wrong, self.missed, self.invented)]
        return one, f1(one[0], one[0] + one[1] + one[3], one[0] + one[1] + one[2])


def excused(ours, partners):
    """A second offer that says of itself that it contradicts one which has a partner: listed, as it should be."""
    others = {c.get("other") for c in ours.get("contradictions", []) if isinstance(c, dict)} - {None, 0, ""}
    return bool(others & {p.get("id", p.get("key")) for p in partners} or others & {p.get("key") for p in partners})


def score_offers(key, ours, names, say=lambda line: None, label=""):
    """The tally of fields, the pairs, and ours without partner. What the key calls optional neither counts nor is counted against."""
    tally, matched = Tally(), pairs([[alike(k, o, names) for o in ours] for k in key])
    partner = dict(matched)
    for i, k in enumerate(key):
        if k.get("optional"):
            continue
        o = ours[partner[i]] if i in partner else {}
        differs = []
        for f in FIELDS:
            a, b = filled(k, f), bool(o) and filled(o, f)
            if may_lack(k.get(f)) and not (a and b):
                tally.left_out[f] += a
                continue
            if a or b:
                kind = tally.missed if not b else tally.invented if not a else tally.right if agrees(f, k, o, names) else tally.invented if may_lack(k.get(f)) else tally.wrong
                kind[f] += 1
                if kind is not tally.right:
                    differs.append(f"{f}: {k.get(f, '')!r} here {text_of(o.get(f))!r}")
        if differs:
            say(f"  {label}{k.get('id', k.get('what', ''))} {'' if o else 'NOT FOUND '}{'; '.join(differs)}")
    alone = [o for j, o in enumerate(ours) if j not in partner.values() and not excused(o, [ours[j] for j in partner.values()])]
    for o in alone:
        tally.invented.update(f for f in FIELDS if filled(o, f))
        say(f"  {label}INVENTED " + json.dumps({f: text_of(o.get(f)) for f in ("what", *FIELDS, "amount_raw", "basis") if text_of(o.get(f)) != ""}, ensure_ascii=False))
    return tally, matched, alone


def print_offers(tally, title):
    for f in FIELDS:
        one, figures = tally.figures(f)
        print(f"  {f:11} right {one[0]:4} wrong {one[1]:3} missed {one[2]:3} invented {one[3]:3}   %.3f %.3f %.3f" % figures)
    one, figures = tally.figures()
    print(f"{title}: {one[0]} right, {one[1]} wrong, {one[2]} missed, {one[3]} invented; precision, recall, F1 = %.3f %.3f %.3f" % figures)
    if tally.left_out:
        print(f"  of the fields that may be left out {sum(tally.left_out.values())} are; F1 if they count as missed: {tally.strict():.3f}")
    return figures


def forged_by(folder):
    """Digests of the trove's files that the key calls forged: what they say otherwise is a contradiction, rightly, and nobody's offer."""
    out, trove = set(), os.path.join(folder, "..", "trove")
    for one in load(folder, "forgeries") if os.path.exists(os.path.join(folder, "forgeries.json")) else []:
        path = os.path.join(trove, one["path"])
        if os.path.isfile(path):
            with open(path, "rb") as file:
                out.add(hashlib.sha256(file.read()).hexdigest())
    return out


def rests_on(thing, digests):
    cited = set(re.findall(r"\b[0-9a-f]{64}\b", json.dumps(thing)))
    return bool(cited & digests)


def contradictions(key, ours, matched, say, forged=frozenset()):
    partner = dict(matched)
    mine = {j for j, o in enumerate(ours) if any(not rests_on(c, forged) for c in o.get("contradictions", []))}
    true = {i for i, k in enumerate(key) if k.get("contradictions")}
    hit = sum(partner.get(i) in mine for i in true)
    for i in true:
        say(f"  contradiction {'listed' if partner.get(i) in mine else 'MISSED'}: {key[i].get('id')} {key[i]['contradictions']}")
    for j in mine - {partner.get(i) for i in true}:
        say(f"  contradiction beyond the key: {text_of(ours[j].get('what'))!r} {json.dumps(ours[j]['contradictions'], ensure_ascii=False)[:300]}")
    figures = f1(hit, len(mine), len(true))
    print(f"offers with contradictions: {len(true)} in the key, {len(mine)} ours; precision, recall, F1 = %.3f %.3f %.3f" % figures)
    return figures


def offers(ours, true, names, say, forged=frozenset()):
    ours = [o for o in ours if not (o.get("citations") and all(rests_on(c, forged) for c in o["citations"]))]
    tally, matched, alone = score_offers(true, ours, names, say)
    print(f"offers: {len(true)} in the key, {len(ours)} ours, {len(matched)} pairs, {len(alone)} of ours without partner")
    figures = print_offers(tally, "fields of offers")
    contradictions(true, ours, matched, say, forged)
    return figures


# --- targets ------------------------------------------------------------------------------------------------

def quantity(text):
    """(number, what is left) of a volume as written: 3.2TB, 40万条, 13 mailboxes."""
    text = str(text).translate(DIGITS).casefold().replace("\u00a0", " ")
    found = re.match(r"[^\d]*?(\d[\d ,.]*)\s*([^\W\d_]*)", text)
    if not found:
        return None
    number = re.sub(r"[ ,](?=\d{3}(\D|$))", "", found.group(1).strip(" ,.")).replace(",", ".")
    word = found.group(2)
    unit = next((u for u in sorted(UNITS, key=len, reverse=True) if word.startswith(u) and (len(u) > 1 or not u.isascii() or word == u)), "")
    try:
        return float(number) * UNITS.get(unit, 1)
    except ValueError:
        return None


def same_volume(key, ours, raw):
    for one in forms_of(key):
        number = quantity(one)
        if fold(one) in (fold(ours), fold(raw)):
            return True
        for mine in (quantity(raw), quantity(ours)):
            if number is not None and mine is not None and (abs(number - mine) <= 0.02 * number or any(abs(number * k - mine) <= 0.02 * mine for k in (1.024, 1.024 ** 2, 1.024 ** 3, 1.024 ** 4))):
                return True
    return False


def target_names(one):
    out = [text_of(one.get(k)) for k in ("name", "organisation", "target") if one.get(k)]
    for k in ("names", "forms", "aliases"):
        out += [a.get("shown", a.get("value", a.get("name"))) if isinstance(a, dict) else a for a in one.get(k) or []]
    return [n for n in out if n]


def target_field(one, field):
    if field != "volume":
        return one.get(field) if isinstance(one.get(field), list) else text_of(one.get(field))
    return text_of(one.get("volume_raw")) or text_of(one.get("volume"))


def target_agrees(field, key, ours):
    mine = target_field(ours, field)
    if field == "volume":
        return same_volume(key.get(field), text_of(ours.get("volume")), mine)
    return any(fold(a) == fold(b) for a in forms_of(key.get(field)) for b in (mine if isinstance(mine, list) else [mine]))


def score_targets(key, ours, names, say=lambda line: None):
    key = [{k: "" if v == "unknown" else v for k, v in one.items()} for one in key]
    gain = [[10 * any(names.same(k["id"], n) for n in target_names(o)) for o in ours] for k in key]
    for i, k in enumerate(key):
        for j, o in enumerate(ours):
            gain[i][j] += gain[i][j] and sum(bool(forms_of(k.get(f))) and target_agrees(f, k, o) for f in TARGET_FIELDS)
    matched = dict(pairs(gain))
    table = {f: collections.Counter() for f in TARGET_FIELDS}
    for i, k in enumerate(key):
        differs = []
        for f in TARGET_FIELDS if i in matched else ():
            a, b = bool(forms_of(k.get(f))), target_field(ours[matched[i]], f) not in ("", [], None)
            if may_lack(k.get(f)) and not (a and b):
                continue
            how = "right" if a and b and target_agrees(f, k, ours[matched[i]]) else "wrong" if a and b else "missed" if a else "invented" if b else None
            table[f][how] += 1
            if how in ("wrong", "missed", "invented"):
                differs.append(f"{f}: {k.get(f)!r} here {target_field(ours[matched[i]], f)!r}")
        if i not in matched or differs:
            say(f"  target {k['id']} {'; '.join(differs) or 'NOT FOUND'}")
    for j, o in enumerate(ours):
        if j not in matched.values():
            say("  target beyond the key " + json.dumps({"name": target_names(o), **{f: target_field(o, f) for f in TARGET_FIELDS}}, ensure_ascii=False)[:300])
    return f1(len(matched), len(ours), len(key)), len(matched), table


def print_targets(key, ours, names, say):
    figures, hit, table = score_targets(key, ours, names, say)
    print(f"targets: {len(key)} in the key, {len(ours)} ours; organisations precision, recall, F1 = %.3f %.3f %.3f" % figures)
    every = collections.Counter()
    for f, c in table.items():
        every.update(c)
        print(f"  {f:8} right {c['right']:3} wrong {c['wrong']:3} missed {c['missed']:3} invented {c['invented']:3}   %.3f %.3f %.3f"
              % f1(c["right"], c["right"] + c["wrong"] + c["invented"], c["right"] + c["wrong"] + c["missed"]))
    fields = f1(every["right"], every["right"] + every["wrong"] + every["invented"], every["right"] + every["wrong"] + every["missed"])
    print(f"fields of the {hit} found targets: precision, recall, F1 = %.3f %.3f %.3f" % fields)
    return figures, fields


# --- affected people ----------------------------------------------------------------------------------------

def path_of(one):
    for k in ("path", "file", "item", "name"):
        if isinstance(one.get(k), str) and one[k]:
            return one[k]
    return ""


def is_total(one):
    return not path_of(one) and "persons" in one and all(one.get(k) in (None, "", "any", "all") for k in ("kind", "country"))


def score_affected(key, ours, say=lambda line: None):
    """(persons of the key, ours, lists that are right, lists, lists beyond the key)."""
    left = [o for o in ours if path_of(o) and "persons" in o and not o.get("left_out")]
    total = next((o["persons"] for o in ours if is_total(o)), None)
    if total is None:
        total = next((o[k] for o in ours for k in ("distinct_persons", "total") if isinstance(o.get(k), int)), None)
    right = 0
    for k in key["files"]:
        mine = [o for o in left if path_of(o).endswith(k["file"]) or k["file"] in path_of(o)]
        one = next((o for o in mine if o["persons"] == k["persons"]), mine[0] if mine else None)
        left = [o for o in left if o not in mine]
        good = one is not None and one["persons"] == k["persons"]
        right += good
        if one is None or not good or not all(any(fold(a) == fold(one.get(f) or "") for a in forms_of(k.get(f)) or [""]) for f in ("kind", "country")):
            say(f"  list {k['file']}: {k['persons']} persons, {k.get('kind')}, {k.get('country')}; here {one and {f: one.get(f) for f in ('persons', 'records', 'kind', 'country')}}")
    for o in left:
        say(f"  list beyond the key: {path_of(o)} {o.get('name', '')} {o['persons']} persons, {o.get('kind')}")
    return key["distinct_persons"], total, right, len(key["files"]), len(left)


def print_affected(key, ours, say):
    true, mine, right, count, beyond = score_affected(key, ours, say)
    print(f"affected: {true} distinct persons in the key, {mine} ours ({'exact' if true == mine else 'NOT exact'}); lists with the right number of persons {right} of {count}, {beyond} beyond the key")
    return true == mine, right, count, beyond


def measure(daylight, case, key, wrong=False):
    """(offers' precision, recall, F1), (targets' …, of their fields), affected."""
    names, say = Names.of_key(key), print if wrong else lambda line: None
    sold = offers(lines(daylight, "offers", case, "--json"), load(key, "offers"), names, say, forged_by(key))
    aimed = print_targets(load(key, "targets"), lines(daylight, "targets", case, "--json"), names, say)
    whom = print_affected(load(key, "affected"), lines(daylight, "affected", case, "--json"), say)
    return sold, aimed, whom


if __name__ == "__main__":
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    measure(*sys.argv[1:4], "--wrong" in sys.argv)
