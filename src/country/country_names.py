#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes country_names.h: what countries are called in CLDR's languages (unicode-cldr-core), their English name, their codes of three
letters, and which languages are official there, the one that most speak first.

usage: country_names.py OUT CLDR"""
import html
import json
import pathlib
import re
import sys
import unicodedata

NO_COUNTRY = {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}
ISO = pathlib.Path("/usr/share/iso-codes/json/iso_3166-1.json")


# As people write them; no data has them all.
SHORT = {"USA": "US", "U.S.": "US", "America": "US", "UK": "GB", "Britain": "GB", "England": "GB", "UAE": "AE", "Emirates": "AE", "KSA": "SA", "DPRK": "KP", "Korea": "KR",
         "США": "US", "Америка": "US", "Англия": "GB", "ОАЭ": "AE", "Эмираты": "AE", "КНР": "CN", "КНДР": "KP", "Корея": "KR", "РФ": "RU", "Молдавия": "MD", "Белоруссия": "BY",
         "Киргизия": "KG", "阿联酋": "AE", "沙特": "SA", "南韩": "KR", "朝鲜": "KP", "刚果金": "CD", "امارات": "AE", "عربستان": "SA", "آمریکا": "US", "انگلیس": "GB",
         "انگلستان": "GB", "کره": "KR", "الإمارات": "AE", "السعودية": "SA"}


def section_of(path, section):
    found = re.search(f"<{section}>(.*?)</{section}>", path.read_text(encoding="utf-8"), re.S)
    return found.group(1) if found else ""


def names(cldr, languages):
    """(code, language, name), in languages that some country speaks."""
    for path in sorted((cldr / "main").glob("*.xml")):
        if path.stem.split("_")[0] not in languages:
            continue
        for code, name in re.findall(r'<territory type="([A-Z]{2})"[^>]*>([^<]+)<', section_of(path, "territories")):
            if code not in NO_COUNTRY and "↑" not in name:
                yield code, path.stem, unicodedata.normalize("NFC", html.unescape(name))
    for name, code in SHORT.items():
        yield code, "short", name
    for row in json.loads(ISO.read_text(encoding="utf-8"))["3166-1"]:
        for key in ("name", "official_name", "common_name", "alpha_3"):
            if row.get(key):
                yield row["alpha_2"], "iso", row[key]


def official(cldr):
    """code: its official languages, those that most speak first."""
    text = (cldr / "supplemental/supplementalData.xml").read_text(encoding="utf-8")
    for code, inside in re.findall(r'<territory type="([A-Z]{2})"[^>]*>(.*?)</territory>', text, re.S):
        rows = re.findall(r'<languagePopulation type="([a-z]+)[^"]*"[^>]*populationPercent="([\d.]+)"[^>]*officialStatus="(?:de_facto_)?official"', inside)
        found = []
        for language, _ in sorted(rows, key=lambda row: -float(row[1])):
            if language not in found:
                found.append(language)
        if found:
            yield code, " ".join(found[:4])


def main(out, cldr):
    seen, english = {}, {}
    languages = dict(official(cldr))
    spoken = {language for row in languages.values() for language in row.split()}
    for code, language, name in names(cldr, spoken):
        if language == "en":
            english.setdefault(code, name)  # the short form comes behind it
        seen.setdefault(name, set()).add(code)
    quoted = json.dumps
    lines = ["/* Made by country_names.py. */", "static const struct { const char *code, *name; } NAMES[] = {"]
    lines += [f'    {{"{codes.copy().pop()}", {quoted(name, ensure_ascii=False)}}},' for name, codes in sorted(seen.items()) if len(codes) == 1]
    lines += ["};", "static const struct { const char *code, *english, *languages; } COUNTRIES[] = {"]
    lines += [f'    {{"{code}", {quoted(name, ensure_ascii=False)}, "{languages.get(code, "")}"}},' for code, name in sorted(english.items())]
    lines += ["};"]
    pathlib.Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


main(sys.argv[1], pathlib.Path(sys.argv[2]))
