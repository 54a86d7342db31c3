#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the table of countries that the dossier's map is drawn from: ISO 3166 code, English name (CLDR), where its
label stands, and its outline. Outlines are Natural Earth's 1:110m countries (public domain, as Debian's
r-cran-rnaturalearthdata has them), points of small countries those of its 1:50m; the projection is Equal Earth
(Šavrič, Patterson, Jenny 2018). Coordinates are whole numbers, so that two neighbours share their border exactly.

usage: world_map.py RDATA OUT"""
import math
import sys

sys.path.append("/usr/lib/python3/dist-packages")  # where Debian has it, whichever Python runs
import babel  # noqa: E402

import r_data  # noqa: E402

WIDTH, SOUTH, NORTH = 2000, -56.0, 84.0
A = (1.340264, -0.081106, 0.000893, 0.003796)
CODES = {"FRA": "FR", "NOR": "NO", "KOS": "XK", "TWN": "TW"}  # that Natural Earth leaves out or writes its own way


def equal_earth(longitude, latitude):
    m = math.sqrt(3) / 2
    t = math.asin(m * math.sin(math.radians(latitude)))
    slope = A[0] + 3 * A[1] * t**2 + t**6 * (7 * A[2] + 9 * A[3] * t**2)
    return math.radians(longitude) * math.cos(t) / (m * slope), t * (A[0] + A[1] * t**2 + t**6 * (A[2] + A[3] * t**2))


LEFT, TOP = equal_earth(-180, 0)[0], equal_earth(0, NORTH)[1]
SCALE = WIDTH / (-2 * LEFT)


def place(longitude, latitude):
    x, y = equal_earth(longitude, latitude)
    return round((x - LEFT) * SCALE), round((TOP - y) * SCALE)


def ring(coordinates):
    """One outline as a path of whole steps, without points that fall on the one before."""
    half = len(coordinates) // 2
    points = [place(x, max(y, SOUTH)) for x, y in zip(coordinates[:half], coordinates[half:])]
    points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    if len(points) < 4:
        return ""
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in zip(points, points[1:-1])]
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(steps) + "z"


def columns(frame):
    values, attributes = frame["data"]
    return dict(zip(attributes["names"], values))


def code_of(data, row):
    iso = data["iso_a2"][row]
    return iso if iso and len(iso) == 2 and iso.isalpha() else CODES.get(data["adm0_a3"][row], "")


def countries(base, name):
    """(code, where its label stands, outlines) of each."""
    frame = r_data.load(base, name)
    data = columns(frame)
    for row, shape in enumerate(frame["polygons"]):
        if data["adm0_a3"][row] == "ATA":
            continue
        parts = shape["Polygons"]
        parts = parts[0] if isinstance(parts, tuple) else parts
        largest = max(parts, key=lambda part: part["area"][0])
        yield code_of(data, row), largest["labpt"], [part["coords"][0] for part in parts]


def small(base):
    frame = r_data.load(base, "tiny_countries50")
    data, points = columns(frame), frame["coords"][0]
    half = len(points) // 2
    for row in range(half):
        yield code_of(data, row), (points[row], points[half + row])


def main(base, out):
    table = {}  # code → (x, y, path)
    unnamed = []
    for code, label, outlines in countries(base, "countries110"):
        path = "".join(ring(outline) for outline in outlines)
        if code:
            table[code] = (*place(*label), path)
        else:
            unnamed.append(path)
    for code, label in [*((c, l) for c, l, _ in countries(base, "countries50")), *small(base)]:
        if code:
            table.setdefault(code, (*place(*label), ""))
    names = {k: v for k, v in babel.Locale("en").territories.items()
             if len(k) == 2 and k.isalpha() and k not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO")}
    with open(out, "w", encoding="utf-8") as file:
        file.write(f"#define WORLD_WIDTH {WIDTH}\n#define WORLD_HEIGHT {place(0, SOUTH)[1]}\n")
        file.write("static const day_country COUNTRIES[] = {\n")
        for code in sorted(names):
            x, y, path = table.get(code, (-1, -1, ""))
            file.write(f'    {{"{code}", "{names[code]}", {x}, {y},\n     "{path}"}},\n')
        file.write("};\n/* Land that no code names. */\nstatic const char OTHER_LAND[] =\n")
        file.write("".join(f'    "{path}"\n' for path in unnamed) + "    ;\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
