#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes place_names.h: countries, their subdivisions and big cities with their names in many languages, and what else each name is.

Names come from CLDR (unicode-cldr-core), iso-codes with its translations, the GeoNames dump that libgeonames carries, and libgweather
(place_weather.py). A country is
named in every language that some country speaks, a subdivision and a city in those that troves are written in most and in those of its own country.
Cyrillic names of several words are declined here (place_cases.py); the ends of those of one word are read by place_name.c.

What else a name is, wamerican, hunspell-ru and jieba say.

usage: place_names.py OUT ENGLISH RUSSIAN CHINESE"""
import collections
import gettext
import html
import json
import math
import pathlib
import re
import struct
import subprocess
import sys
import unicodedata

import place_cases
import place_weather

COUNTRY, REGION, CITY = 0, 1, 2
# Flags of a name: a word of the language too; of a country or a city of a million; a word but for its capital; an English word in another
# language's name.
WORD, KNOWN, CAPITAL, FOREIGN = 1, 2, 4, 8
CLDR = pathlib.Path("/usr/share/unicode/cldr/common")
ISO = pathlib.Path("/usr/share/iso-codes/json")
LOCALES = pathlib.Path("/usr/share/locale")
EVERYWHERE = {"en", "zh", "ru", "fa", "ar"}  # of regions the first three alone
OFFICIAL = EVERYWHERE | {"de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "tr", "uk"}  # "Russische Föderation"
CITY_MIN, OWN_CITY_MIN = 500_000, 150_000  # inhabitants: named in EVERYWHERE, and in the languages of its country
SMALL = 10_000_000  # a region of a smaller country comes behind the cities of its name
COUNTRY_MIN, REGIONS_MAX = 2_000_000, 100  # smaller countries' regions and the communes of others are left out
AMBIGUOUS = {"Georgia", "Jordan", "Chad", "Turkey", "Guinea", "Mali", "Niger", "Togo", "Jersey", "Man", "Dominica", "Martinique",
             "Reunion", "Guernsey", "Madeira", "Victoria", "Santiago", "Central", "Northern", "Southern", "Eastern", "Western", "Union",
             "Punt", "Santa Maria", "Swiss", "수단", "인도", "오만", "가나", "Jewish", "West Coast", "中非", "مرکزی", "المركزية", "الوسطى",
             "الشمالية", "الجنوبية", "الشرقية", "الغربية"}
DIRECTION = re.compile("[东東西南北中上下]+(?:部|方)?(?:地区|地區|区|區|省|州|大区|大區)?")  # 东部地区
ABBREVIATED = {"USA": "US", "U.S.": "US", "U.S.A.": "US", "UK": "GB", "U.K.": "GB", "UAE": "AE", "DPRK": "KP", "США": "US", "ОАЭ": "AE",
               "КНР": "CN", "КНДР": "KP", "ФРГ": "DE", "РФ": "RU", "ЮАР": "ZA", "СССР": "SU", "America": "US"}  # no data has them all
DIVISION = re.compile("(?<=..)(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|特別行政區|(?:壯族|回族|維吾爾)?自治區|省|市|州|縣|府|道)$")


def language_of(locale):
    return re.split(r"[_@-]", locale)[0]


def section_of(path, section):
    found = re.search(f"<{section}>(.*?)</{section}>", path.read_text(encoding="utf-8"), re.S)
    return found.group(1) if found else ""


def spoken():
    """Country → its languages; and its population."""
    text = (CLDR / "supplemental/supplementalData.xml").read_text(encoding="utf-8")
    languages, population = {}, {}
    for code, many, inside in re.findall(r'<territory type="([A-Z]{2})"[^>]*population="(\d+)"[^>]*>(.*?)</territory>', text, re.S):
        rows = re.findall(r'<languagePopulation type="([a-z]+)[^"]*"[^>]*populationPercent="([\d.]+)"([^>]*)>', inside)
        languages[code] = {lang for lang, percent, more in rows if "official" in more or float(percent) >= 30}
        population[code] = int(many)
    return languages, population


def catalogues(domain):
    for path in sorted(LOCALES.glob(f"*/LC_MESSAGES/{domain}.mo")):
        with open(path, "rb") as file:
            yield language_of(path.parent.parent.name), gettext.GNUTranslations(file)._catalog


def cleaned(name):
    name = "".join(c for c in html.unescape(name) if unicodedata.category(c) != "Cf" or c == "\u200c")
    return " ".join(re.sub(r"\s*[(（\[].*$", "", unicodedata.normalize("NFC", name)).replace("’", "'").split())


def is_unspaced(name):
    return any(ord(c) >= 0x0E00 for c in name)


def fits(name):
    if not name or len(name.encode()) > 80 or re.search(r'[\d,;/|"\\]| - ', name):
        return False
    if is_unspaced(name):
        return len(name) >= (3 if re.search("[\uac00-\ud7ff\u0e00-\u0fff]", name) else 2)
    if re.fullmatch("[\u0600-\u06ff]{2}", name):
        return True  # قم
    letters = sum(c.isalpha() for c in name)
    return letters >= (3 if name[0] > "\u0600" else 4) and (name[0].isupper() or name[0].lower() == name[0].upper())


# --- where the names are --------------------------------------------------------------------------------------------------------------


def is_demonym(name, english):
    """"Israeli", which is the country in Kabuverdianu."""
    return name != english and name.startswith(english) and len(name) <= len(english) + 2


def countries():
    """(country, language, name)"""
    for path in sorted((CLDR / "main").glob("*.xml")):
        for code, name in re.findall(r'<territory type="([A-Z]{2})"[^>]*>([^<]+)<', section_of(path, "territories")):
            if code not in ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB") and len(name) > 2:
                yield code, language_of(path.stem), name
    english = {}
    for row in json.loads((ISO / "iso_3166-1.json").read_text(encoding="utf-8"))["3166-1"]:
        for name in {row.get(key, "") for key in ("name", "official_name", "common_name")}:
            if name and "," not in name:
                english[name] = row["alpha_2"]
                yield row["alpha_2"], "en", name
    for language, messages in catalogues("iso_3166-1"):
        if language in OFFICIAL:
            yield from ((code, language, messages[name]) for name, code in english.items() if messages.get(name))


def regions():
    """(region, language, name) of the first level."""
    rows = json.loads((ISO / "iso_3166-2.json").read_text(encoding="utf-8"))["3166-2"]
    first = {row["code"]: row["name"] for row in rows if "parent" not in row}
    count = collections.Counter(code[:2] for code in first)
    for path in sorted((CLDR / "subdivisions").glob("*.xml")):
        text = path.read_text(encoding="utf-8")
        for code, name in re.findall(r'<subdivision type="([a-z]{2}[a-z0-9]+)"[^>]*>([^<]+)<', text):
            code = code[:2].upper() + "-" + code[2:].upper()
            if code in first and count[code[:2]] <= REGIONS_MAX and code not in ("CN-HK", "CN-MO", "CN-TW"):
                yield code, language_of(path.stem), name


def align(offset, size):
    return (offset + size - 1) // size * size


def geonames():
    """Rows by id. libgeonames keeps them as a GVariant of type a(sssssssudd): id, name, code and name of the region, code and name of
    the country, time zone, population, latitude, longitude."""
    library = next(pathlib.Path("/usr/lib").glob("*/libgeonames.so.0"))
    blob = subprocess.run(["gresource", "extract", str(library), "/com/lomiri/geonames/cities.compiled"], check=True,
                          capture_output=True).stdout
    (table,) = struct.unpack_from("<I", blob, len(blob) - 4)  # the last element ends where the table of ends begins
    start = 0
    for (end,) in struct.iter_unpack("<I", blob[table:]):
        texts, at = [], start
        for _ in range(7):
            zero = blob.index(b"\0", at)
            texts.append(blob[at:zero].decode("utf-8"))
            at = zero + 1
        (population,) = struct.unpack_from("<I", blob, align(at, 4))
        yield texts[0], texts[1], texts[4], population
        start = align(end, 8)


def without_division(name, language):
    """成都, of 成都市."""
    if language == "ko":
        return re.sub("(?<=..)(?:특별자치시|특별자치도|특별시|광역시|시|도)$", "", name)
    if language in ("zh", "ja"):
        return DIVISION.sub("", name)
    return re.sub(r"^(استان|شهرستان|شهر|بندر|محافظة|ولاية|مدينة) ", "", name)


def is_in_script(name, language):
    """Catalogues have romanised names where they lack others: Shīrāz, in Persian."""
    other = {"fa": "\u0600-\u06ff", "ar": "\u0600-\u06ff", "ur": "\u0600-\u06ff", "ru": "\u0400-\u052f", "uk": "\u0400-\u052f",
             "zh": "\u3400-\u9fff", "ja": "\u3040-\u9fff", "ko": "\uac00-\ud7ff", "hi": "\u0900-\u097f"}.get(language)
    return other is None or re.search(f"[{other}]", name) is not None


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name).lower() if c.isalnum())


# --- the table ------------------------------------------------------------------------------------------------------------------------


class Places:
    def __init__(self):
        self.places, self.names = {}, collections.defaultdict(dict)  # key: (kind, code, English name, weight); name: {key: flags}
        self.languages, self.population = spoken()
        self.spoken = collections.defaultdict(set)  # name: its languages
        self.english = set()  # names in English, as a title has them

    def put(self, key, language, name):
        known = self.places[key][0] == COUNTRY or self.places[key][3] >= 60
        for form in self.forms(cleaned(name), language, known):
            if fits(form) or (known and re.fullmatch("[\uac00-\ud7a3]{2}", form)):
                self.names[form].setdefault(key, None)
                self.spoken[form].add(language)
                if language == "en":
                    self.english.add(form.title())

    def forms(self, name, language, known):
        """A name as it is also written; of what is well known more."""
        yield name
        if language in ("fa", "ur", "ps"):
            yield name.replace("ی", "ي").replace("ک", "ك")
            yield name.replace("\u200c", " ")
        if language == "ar" and known:  # and, in, to: written together with what follows
            yield from ("و" + name, "ب" + name, "لل" + name[2:] if name.startswith("ال") else "ل" + name)
        if re.search("[ёЁ]", name):
            yield name.replace("ё", "е").replace("Ё", "Е")
        if language == "en" and known and len(name) > 4:
            yield name.upper()
        if re.match(r"[A-Z]", name):
            yield "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("ı", "i")
        if language in ("ru", "uk") and re.search("[ -]", name):
            yield from place_cases.declined(name)

    def add_countries(self):
        rows = list(countries())
        english = {code: cleaned(name) for code, language, name in reversed(rows) if language == "en"}
        official = OFFICIAL.union(*(spoken for code, spoken in self.languages.items() if self.population[code] >= COUNTRY_MIN))
        for code, language, name in rows:
            if language not in official or language not in OFFICIAL and is_demonym(name, english.get(code, name)):
                continue
            if code in ("HK", "MO"):
                name = re.sub(r"^中国(?=.)|^中國(?=.)|特别行政区$|特別行政區$| SAR China$", "", name)
            self.places.setdefault(code, (COUNTRY, code, english.get(code, name), 100))
            self.put(code, language, name)
        for name, code in ABBREVIATED.items():
            if code in self.places:
                self.names[name][code] = None

    def add_regions(self):
        rows = [row for row in regions() if self.population.get(row[0][:2], 0) >= COUNTRY_MIN]
        english = {code: cleaned(name) for code, language, name in rows if language == "en"}
        for code, language, name in rows:
            if language == "zh" and DIRECTION.fullmatch(name):
                continue
            if language not in ("en", "zh", "ru") and language not in self.languages[code[:2]]:
                continue
            weight = 59 if self.population[code[:2]] >= SMALL else 45
            self.places.setdefault(code, (REGION, code, english.get(code, name), weight))
            self.put(code, language, name)
            short = without_division(name, language)
            if short != name:
                self.put(code, language, short)

    def add_cities(self):
        rows = {key: row for key, *row in geonames() if row[2] >= OWN_CITY_MIN and row[1] in self.languages}
        found = {}
        for key, (name, country, population) in rows.items():
            name = cleaned(name).rstrip("'")
            found.setdefault((country, plain(name)), key)
            self.places[key] = (CITY, f"{name}, {country}", name, min(99, int(10 * math.log10(population))))
            self.put(key, "en", name)
        told = [(found[country, plain(name)], language, there) for country, name, language, there in place_weather.names()
                if (country, plain(name)) in found]
        told += [(key, language, messages[key]) for language, messages in catalogues("geonames") for key in rows if messages.get(key)]
        for key, language, there in told:
            country, population = rows[key][1:]
            there = re.sub("[\u064b-\u0652]", "", there)
            wanted = language in self.languages[country] or (language in EVERYWHERE and population >= CITY_MIN)
            if not wanted or not is_in_script(there, language):
                continue
            short = without_division(cleaned(there), language)
            self.put(key, language, there)
            self.put(key, language, short)
            if language == "zh" and len(there) <= 3 and country == "CN":
                self.put(key, language, short + "市")

    def add_chinese_forms(self):
        """Simplified for traditional and the other way round, by ICU."""
        han = [name for name in self.names if re.fullmatch(r"[\u3400-\u9fff]+", name)]
        for transform in ("Hant-Hans", "Hans-Hant"):
            out = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", transform], input="\n".join(han), capture_output=True,
                                 text=True, check=True).stdout.split("\n")
            for name, form in zip(han, out):
                self.names[form] = self.names[name] | self.names[form]

    def drop(self, words):
        """People that English names by words which are places in other languages: Israeli."""
        for name in words & set(self.names) - set(ABBREVIATED):
            if name.title() not in self.english and name + "s" in words:
                del self.names[name]

    def flags(self, name, words):
        best = max(self.names[name], key=lambda key: self.places[key][3])
        known = self.places[best][0] == COUNTRY or self.places[best][3] >= 60
        regions = {key[:2] for key in self.names[name] if self.places[key][0] == REGION}
        parts = re.split("[ -]", name.lower()) if self.places[best][0] == REGION else [name.lower()]
        every = all(part in words and part != "new" for part in parts)  # Upper East
        word = every or name in AMBIGUOUS or (len(regions) > 2 and not known)  # Centre, Nord
        short = len(name) < (3 if is_unspaced(name) else 5)
        lands = {self.places[key][1][-2:] if self.places[key][0] == CITY else self.places[key][1][:2] for key in self.names[name]}
        rare = short and not known and not (is_unspaced(name) and lands & {"CN", "TW"})
        small = len(name) < 9 and name not in ABBREVIATED and not self.spoken[name] & OFFICIAL  # Kube, which is Cuba somewhere
        if name.isascii() and (word or small) and name.title() not in self.english:
            return WORD | FOREIGN | (KNOWN if known else 0)
        if known and word and name not in AMBIGUOUS:
            return CAPITAL | KNOWN
        return (WORD if word or rare else 0) | (KNOWN if known else 0)


def words_of(english, russian, chinese):
    """Words in small letters, and Chinese ones of another kind than places and names."""
    for line in open(english, encoding="utf-8"):
        if line[0].islower():
            yield line.strip()
    for line in open(russian, encoding="utf-8"):
        if line[0].islower():
            yield line.strip().partition("/")[0]
    for word, times, tag in (line.split() for line in open(chinese, encoding="utf-8")):
        if int(times) >= 3 and tag not in ("ns", "nr", "nrt", "nz", "j"):
            yield word


def main(out, *dictionaries):
    table = Places()
    table.add_countries()
    table.add_regions()
    table.add_cities()
    table.add_chinese_forms()
    words = set(words_of(*dictionaries))
    with open(dictionaries[0], encoding="utf-8") as file:
        capitals = {line.strip() for line in file if line[0].isupper()}
    table.drop(capitals)
    used = sorted({key for keys in table.names.values() for key in keys})
    index = {key: i for i, key in enumerate(used)}
    names, offsets, at = sorted(table.names), [], 0
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made by place_names.py. Of each place its kind, code and English name. */\nstatic const char PLACES[] =\n")
        for key in used:
            kind, code, english, _ = table.places[key]
            offsets.append(at)
            at += len(f"{kind}{code}0{english}0".encode())
            file.write(f'    "{kind}{code}\\0" "{english}\\0"\n')
        file.write("    ;\nstatic const uint32_t PLACE_AT[] = {" + ",".join(map(str, offsets)) + "};\n")
        file.write("static const char NAMES[] =\n" + "".join(f'    "{name}\\0"\n' for name in names) + "    ;\n")
        file.write("static const struct {\n    uint16_t place, other;\n    uint8_t flags;\n} MEANINGS[] = {\n")
        for name in names:
            owners = [index[key] for key in sorted(table.names[name], key=lambda key: (-table.places[key][3], key))[:2]]
            file.write(f"    {{{owners[0]}, {owners[-1]}, {table.flags(name, words)}}},\n")
        file.write("};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
