#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the table of zones (zone.h) from zones.def and the tz database of this computer: make_zone_table.py OUT zones.def.
1995 to 2040; moments of change are found by halving the week in which the offset differs."""
import datetime
import re
import sys
import zoneinfo

UTC = datetime.timezone.utc
FIRST, LAST = (int(datetime.datetime(year, 1, 1, tzinfo=UTC).timestamp()) // 60 for year in (1995, 2041))
WEEK = 10080
ROW = re.compile(r'^ZONE\("([^"]+)", ("[^"]+"), ("[^"]*"), (\w+), ([\d.]+), ([\d.]+), ([\d.]+), ("[^"]*")\)', re.M)


def clock(zone, minute):
    at = datetime.datetime.fromtimestamp(minute * 60, UTC).astimezone(zone)
    offset, summer = (int(d.total_seconds() // 60) for d in (at.utcoffset(), at.dst()))
    return offset, offset - summer


def shifts(zone):
    now = clock(zone, FIRST)
    found, minute = [(-2**31, *now)], FIRST
    while minute < LAST:
        while (then := clock(zone, minute + WEEK)) != now:
            low, high = minute, minute + WEEK
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if clock(zone, middle) == now else (low, middle)
            now, minute = clock(zone, high), high
            found.append((high, *now))
        minute += WEEK
    return found


def main(out, rows):
    zones = [(tz, *rest, shifts(zoneinfo.ZoneInfo(tz))) for tz, *rest in ROW.findall(open(rows, encoding="utf-8").read())]
    with open(out, "w", encoding="utf-8") as file:
        file.write('#include "zone.h"\n')
        for n, (*_, found) in enumerate(zones):
            cells = ", ".join("{%s, %d, %d}" % ("INT32_MIN" if at == -2**31 else at, offset, standard) for at, offset, standard in found)
            file.write(f"static const day_zone_shift shifts_{n}[] = {{{cells}}};\n")
        file.write("const day_zone day_zones[] = {\n")
        for n, (tz, place, country, weekend, weight, begin, meal, languages, found) in enumerate(zones):
            file.write(f'    {{"{tz}", {place}, {country}, DAY_WEEKEND_{weekend}, {weight}, {begin}, {meal}, {languages}, shifts_{n}, {len(found)}}},\n')
        file.write(f"}};\nconst unsigned day_n_zones = {len(zones)};\n")


main(*sys.argv[1:])
