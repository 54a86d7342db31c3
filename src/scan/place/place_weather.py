# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of cities in the catalogues of GNOME's weather (libgweather-4-common), for place_names.py: they have what GeoNames' lack,
Persian and Chinese ones above all. Rows are (country, English name, language, name)."""
import gettext
import pathlib
import re

CITIES = pathlib.Path("/usr/share/libgweather-4/Locations.xml")
LOCALES = pathlib.Path("/usr/share/locale")


def cities():
    """(country, English name)"""
    text = CITIES.read_text(encoding="utf-8")
    for country in re.findall(r"<country>(.*?)</country>", text, re.S):
        code = re.search(r"<iso-code>([A-Z]{2})</iso-code>", country)
        for name in re.findall(r"<city>.*?<_name[^>]*>([^<]+)</_name>", country, re.S) if code else ():
            yield code.group(1), name


def names():
    known = sorted(set(cities()))
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/libgweather-4.0-locations.mo")):
        with open(path, "rb") as file:
            messages = gettext.GNUTranslations(file)._catalog
        language = re.split(r"[_@-]", path.parent.parent.name)[0]
        for country, english in known:
            if messages.get(english):
                yield country, english, language, messages[english]
