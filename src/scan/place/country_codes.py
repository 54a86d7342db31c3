#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes country_codes.h: the codes of ISO 3166-1, of two letters and of three, as CLDR has them (Debian's python3-babel), and which
mobile country codes (ITU-T E.212) are whose (Debian's python3-stdnum).

usage: country_codes.py OUT"""
import re
import sys

sys.path.append("/usr/lib/python3/dist-packages")  # where Debian has it, whichever Python runs
import stdnum  # noqa: E402
from babel.core import get_global  # noqa: E402


NO_COUNTRY = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ|AC|CP|DG|EA|EU|IC|TA|UN|FX")  # private use, or reserved by ISO at request


def pairs():
    """(two letters, three letters), in order; those of countries that are gone name what they are now."""
    aliases = get_global("territory_aliases").items()
    found = {(new[0], old) for old, new in aliases if len(old) == 3 and old.isalpha() and len(new) == 1 and len(new[0]) == 2}
    return sorted({pair for pair in found if not NO_COUNTRY.fullmatch(pair[0])} | {("XK", "XKX")})


def networks():
    """(first three figures of an IMSI, country or nothing), in order."""
    code, out = None, {}
    for line in open(stdnum.__path__[0] + "/imsi.dat", encoding="utf-8"):
        if re.match(r"\d{3}$", line.strip()) and not line.startswith(" "):
            code = line.strip()
        country = re.search(r'\bcc="(\w\w)', line)
        if code and line.startswith(" "):
            out.setdefault(code, "")
            out[code] = out[code] or (country.group(1).upper() if country else "")
    return sorted(out.items())


def main(out):
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made by country_codes.py. */\nstatic const struct {\n    const char two[3], three[4];\n} COUNTRIES[] = {\n")
        file.write("".join(f'    {{"{two}", "{three}"}},\n' for two, three in pairs()))
        file.write("};\nstatic const struct {\n    const char code[4], country[3];\n} NETWORKS[] = {\n")
        file.write("".join(f'    {{"{code}", "{country}"}},\n' for code, country in networks()) + "};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
