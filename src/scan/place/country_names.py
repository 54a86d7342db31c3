#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes country_names.h: the names of countries and territories in every language of CLDR (Debian's python3-babel), each with its
ISO 3166-1 code, and what else the name may be.

usage: country_names.py OUT WORDS"""
import sys
import unicodedata

sys.path.append("/usr/lib/python3/dist-packages")  # where Debian has it, whichever Python runs
from babel import Locale, localedata  # noqa: E402

WORD = 1  # an English word or a given name too: Turkey, Jordan, Chad
AMBIGUOUS = {"Georgia", "Jordan", "Chad", "Turkey", "China", "Guinea", "Mali", "Niger", "Togo", "Cuba", "Peru", "Oman", "Jersey", "Man",
             "Israel", "Kenya", "India", "Ireland", "Holland", "Macedonia", "Dominica", "Martinique", "Reunion", "Guernsey"}


def is_unspaced(name):
    return any(ord(c) >= 0x0E00 for c in name)


def names(lower):
    out = {}
    for identifier in sorted(localedata.locale_identifiers()):
        if "_" in identifier and identifier not in ("zh_Hant", "zh_Hant_HK", "pt_PT", "sr_Latn", "es_MX", "fr_CA"):
            continue  # regions repeat what their language says
        for code, name in Locale.parse(identifier).territories.items():
            if len(code) != 2 or not code.isalpha() or code in ("ZZ", "XA", "XB", "EU", "UN", "QO", "EZ"):
                continue
            name = " ".join("".join(c for c in name if unicodedata.category(c) != "Cf").split())
            long_enough = len(name) >= (2 if is_unspaced(name) else 4)
            capital = name[0].isupper() or not name[0].islower()
            if not long_enough or not capital or any(c.isdigit() or c in '"\\()' for c in name):
                continue
            out.setdefault(name, set()).add(code)
    doubtful = {name for name in out if name.lower() in lower or name in AMBIGUOUS}
    return {name: (codes.pop(), WORD if name in doubtful else 0) for name, codes in out.items() if len(codes) == 1}


def main(out, words):
    lower = {w.strip() for w in open(words, encoding="utf-8") if w[0].islower()}
    english = Locale.parse("en").territories
    table = names(lower)
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made by country_names.py: code, flags and name of each, one after the other. */\nstatic const char NAMES[] =\n")
        file.write("".join(f'    "{code}{flags}{name}\\0"\n' for name, (code, flags) in sorted(table.items())) + ";\n")
        file.write("static const struct {\n    const char code[3], name[48];\n} ENGLISH[] = {\n")
        for code in sorted({code for code, _ in table.values()}):
            file.write(f'    {{"{code}", "{english.get(code, code)[:40]}"}},\n')
        file.write("};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
