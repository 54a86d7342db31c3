# SPDX-License-Identifier: AGPL-3.0-or-later
"""The grammatical cases of Russian names: "Нижний Новгород" -> "Нижнем Новгороде". Endings by the shape of each word
(Zaliznyak's classes that place names have). What can't be told from the shape (the gender of -ь) gets both sets: a form
that no text has costs some bytes and finds nothing."""
import re

SIBILANT, VELAR = "жшщчц", "гкх"
# Endings in the order: genitive, dative, accusative, instrumental, prepositional.
ADJECTIVE = [
    ("ый", ["ого", "ому", "ый", "ым", "ом"]),
    ("ой", ["ого", "ому", "ой", "ым", "ом"]),
    ("ая", ["ой", "ой", "ую", "ой", "ой"]),
    ("яя", ["ей", "ей", "юю", "ей", "ей"]),
    ("ое", ["ого", "ому", "ое", "ым", "ом"]),
    ("ее", ["его", "ему", "ее", "им", "ем"]),
    ("ые", ["ых", "ым", "ые", "ыми", "ых"]),
]


def adjective(word):
    for ending, cases in ADJECTIVE:
        if word.endswith(ending):
            return [word[: -len(ending)] + case for case in cases]
    if word.endswith("ий"):
        hard = word[-3] in VELAR
        return [word[:-2] + e for e in (["ого", "ому", "ий", "им", "ом"] if hard else ["его", "ему", "ий", "им", "ем"])]
    if word.endswith("ие"):
        return [word[:-2] + e for e in ["их", "им", "ие", "ими", "их"]]
    return None


def is_adjective(word):
    return re.search(r"(ый|ая|яя|ое|ее|ые|ский|цкий|ние|кие|жний|хний|ликий)$", word) is not None and len(word) > 4


def noun(word):
    """Sets of five cases; none for what has no cases."""
    stem, last, before = word[:-1], word[-1], word[-2:-1]
    if word.endswith("ия"):
        return [[stem + e for e in ("и", "и", "ю", "ей", "и")]]
    if last == "а":
        i = "и" if before in VELAR + "жшщч" else "ы"
        return [[stem + i, stem + "е", stem + "у", stem + ("ей" if before in SIBILANT else "ой"), stem + "е"]]
    if last == "я":
        return [[stem + e for e in ("и", "е", "ю", "ей", "е")]]
    if last == "й":
        prepositional = "и" if before == "и" else "е"
        return [[stem + "я", stem + "ю", word, stem + "ем", stem + prepositional]]
    if last == "ь":
        return [[stem + e for e in ("и", "и", "ь", "ью", "и")], [stem + e for e in ("я", "ю", "ь", "ем", "е")]]
    if last in "ыи":
        return [[stem + "ов", stem + "ам", word, stem + "ами", stem + "ах"],
                [stem, stem + "ам", word, stem + "ами", stem + "ах"]] if len(word) > 5 else []
    if re.search(r"(ово|ево|ино)$", word):
        return [[stem + e for e in ("а", "у", "о", "ом", "е")]]
    if word.endswith("ец") and len(word) > 4:
        stem = word[:-2] + "ц"
        return [[stem + "а", stem + "у", word, stem + "ом", stem + "е"]]
    if last in "бвгджзклмнпрстфхцчшщ":
        return [[word + "а", word + "у", word, word + ("ем" if last in SIBILANT else "ом"), word + "е"]]
    return []


def declined(name):
    """All forms of a name in other cases than the nominative."""
    words = re.split(r"([ -])", name)
    if any(not re.fullmatch(r"[А-ЯЁа-яё]+|[ -]", word) for word in words):
        return set()
    head = 0
    while head + 2 < len(words) and is_adjective(words[head]) and words[head + 1] == " ":
        head += 2
    if words[head + 1: head + 2] == ["-"] and words[head + 2][0].isupper():
        head += 2  # "Нью-Йорк"; but "Ростов-на-Дону"
        while head + 2 < len(words) and is_adjective(words[head]) and words[head + 1] == " ":
            head += 2
    leading = [adjective(word) if i % 2 == 0 else None for i, word in enumerate(words[:head])]
    last = words[head]
    sets = [adjective(last)] if is_adjective(last) else noun(last) if len(last) > 2 else []
    forms = set()
    for cases in sets:
        for i, form in enumerate(cases):
            first = "".join(row[i] if row else word for row, word in zip(leading, words[:head]))
            forms.add(first + form + "".join(words[head + 1:]))
    forms.discard(name)
    return {form for form in forms if len(form) >= 3}
