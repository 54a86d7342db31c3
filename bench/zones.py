#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Zones inferred for made groups of every habit, size and zone: how often claimed, how often right, how honest the posterior.

usage: bench/zones.py [--groups N] [--seed S] [--show KIND]     (./dev bench zones)

Groups are made by their own rules, not by those of src/analyse/when: every member has hours of their own, sessions are bursts between
two of them, days off and holidays are kept more or less, clocks are in UTC or show local time, some groups work in shifts, at night or in
two zones at once. A claim is right within half an hour of the majority's offset without the summer's hour (0 for a local clock)."""
import argparse
import collections
import datetime
import math
import os
import random
import subprocess
import zoneinfo

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
UTC = datetime.timezone.utc
# zone, weight, weekend (Monday 0), usual begin of work, meal, its hours, holidays (month, day, days)
PLACES = [
    ("Asia/Shanghai", 18, (5, 6), 9.0, 12.0, 1.6, [(1, 1, 1), (4, 5, 1), (5, 1, 4), (10, 1, 7), (2, 4, 7)]),
    ("Asia/Taipei", 2, (5, 6), 9.0, 12.0, 1.2, [(1, 1, 1), (2, 28, 1), (10, 10, 1)]),
    ("Asia/Seoul", 2, (5, 6), 9.0, 12.0, 1.0, [(1, 1, 1), (3, 1, 1), (6, 6, 1), (8, 15, 1), (10, 3, 1)]),
    ("Asia/Tokyo", 2, (5, 6), 9.3, 12.0, 1.0, [(1, 1, 3), (5, 3, 3)]),
    ("Asia/Ho_Chi_Minh", 3, (5, 6), 8.2, 11.8, 1.3, [(1, 1, 1), (4, 30, 2), (9, 2, 1)]),
    ("Asia/Kolkata", 6, (5, 6), 10.0, 13.3, 1.0, [(1, 26, 1), (8, 15, 1), (10, 2, 1)]),
    ("Asia/Kathmandu", 1, (5,), 10.0, 13.0, 1.0, []),
    ("Asia/Almaty", 2, (5, 6), 9.0, 13.0, 1.0, [(1, 1, 2), (3, 8, 1), (3, 21, 3), (5, 9, 1)]),
    ("Asia/Yekaterinburg", 3, (5, 6), 9.0, 12.8, 1.0, [(1, 1, 8), (2, 23, 1), (3, 8, 1), (5, 1, 1), (5, 9, 1), (6, 12, 1), (11, 4, 1)]),
    ("Asia/Novosibirsk", 2, (5, 6), 9.0, 13.0, 1.0, [(1, 1, 8), (2, 23, 1), (3, 8, 1), (5, 1, 1), (5, 9, 1), (6, 12, 1), (11, 4, 1)]),
    ("Europe/Moscow", 12, (5, 6), 9.7, 13.0, 1.0, [(1, 1, 8), (2, 23, 1), (3, 8, 1), (5, 1, 1), (5, 9, 1), (6, 12, 1), (11, 4, 1)]),
    ("Asia/Tehran", 8, (3, 4), 8.4, 12.7, 1.0, [(3, 21, 4), (4, 1, 2), (6, 4, 2), (2, 11, 1)]),
    ("Asia/Dubai", 2, (4, 5), 8.7, 13.0, 1.0, [(12, 2, 2)]),
    ("Asia/Riyadh", 2, (4, 5), 8.5, 12.5, 1.0, [(9, 23, 1)]),
    ("Asia/Jerusalem", 3, (4, 5), 9.0, 12.5, 0.8, [(9, 26, 2), (10, 5, 1)]),
    ("Europe/Istanbul", 3, (5, 6), 9.0, 12.3, 1.0, [(1, 1, 1), (4, 23, 1), (5, 19, 1), (10, 29, 1)]),
    ("Europe/Kyiv", 5, (5, 6), 9.5, 13.0, 1.0, [(1, 1, 1), (1, 7, 1), (8, 24, 1)]),
    ("Europe/Bucharest", 2, (5, 6), 9.0, 12.7, 1.0, [(1, 1, 2), (12, 1, 1)]),
    ("Africa/Cairo", 1, (4, 5), 9.0, 13.0, 1.0, [(7, 23, 1), (10, 6, 1)]),
    ("Europe/Berlin", 4, (5, 6), 8.6, 12.2, 0.8, [(1, 1, 1), (5, 1, 1), (10, 3, 1), (12, 24, 3)]),
    ("Europe/Rome", 3, (5, 6), 9.0, 13.0, 1.0, [(1, 1, 1), (4, 25, 1), (5, 1, 1), (8, 10, 10), (12, 24, 3)]),
    ("Europe/Madrid", 2, (5, 6), 9.2, 14.0, 1.3, [(1, 1, 1), (1, 6, 1), (12, 6, 3)]),
    ("Europe/Warsaw", 2, (5, 6), 8.5, 12.5, 0.7, [(1, 1, 1), (5, 1, 3), (11, 11, 1)]),
    ("Africa/Lagos", 1, (5, 6), 8.5, 13.0, 1.0, [(10, 1, 1)]),
    ("Europe/London", 5, (5, 6), 9.0, 12.6, 0.9, [(1, 1, 1), (12, 24, 4)]),
    ("America/Sao_Paulo", 3, (5, 6), 9.0, 12.2, 1.2, [(9, 7, 1), (10, 12, 1), (11, 15, 1), (12, 25, 1)]),
    ("America/Argentina/Buenos_Aires", 1, (5, 6), 9.3, 13.0, 1.0, [(5, 25, 1), (7, 9, 1)]),
    ("America/New_York", 8, (5, 6), 8.9, 12.2, 0.8, [(1, 1, 1), (7, 4, 1), (11, 24, 2), (12, 24, 2)]),
    ("America/Bogota", 1, (5, 6), 8.2, 12.3, 1.2, [(7, 20, 1)]),
    ("America/Chicago", 4, (5, 6), 8.5, 12.0, 0.8, [(1, 1, 1), (7, 4, 1), (11, 24, 2), (12, 24, 2)]),
    ("America/Denver", 1, (5, 6), 8.5, 12.0, 0.8, [(7, 4, 1), (11, 24, 2)]),
    ("America/Los_Angeles", 5, (5, 6), 9.3, 12.2, 0.8, [(1, 1, 1), (7, 4, 1), (11, 24, 2), (12, 24, 2)]),
    ("Australia/Adelaide", 1, (5, 6), 8.8, 12.5, 0.8, [(1, 26, 1), (4, 25, 1)]),
    ("Australia/Sydney", 2, (5, 6), 8.9, 12.5, 0.8, [(1, 26, 1), (4, 25, 1)]),
    ("Pacific/Auckland", 1, (5, 6), 8.7, 12.4, 0.8, [(2, 6, 1), (4, 25, 1)]),
]
# kind, share of groups, whether a claim can be expected of it
KINDS = [("office", 40), ("office, long hours", 12), ("office, local clock", 8), ("office, few messages", 8), ("night owls", 7), ("evenings", 6),
         ("shop", 5), ("shifts", 5), ("two zones", 5), ("odd hours", 4)]
HOPELESS = {"shifts", "odd hours", "office, few messages"}


def level(profile, hour, begin, meal, meal_hours, end):
    """Activity at a local hour of a working day, 0 to 1."""
    if profile == "office":
        if hour < begin - 0.4 or hour >= end + 5:
            return 0.015
        if hour < begin:
            return 0.2
        if meal <= hour < meal + meal_hours:
            return 0.3
        return 1.0 if hour < end else 0.35 * math.exp(-(hour - end) / 2)
    if profile == "night":
        t = hour if hour >= 8 else hour + 24
        return 0.02 if t < begin + 3.5 else 1.0 if t < 26 + begin - 9 else 0.15
    if profile == "evening":
        return 0.03 if hour < 7 or hour > 23.7 else 1.0 if hour > 18.5 else 0.25
    if profile == "shop":
        return 0.03 if hour < begin + 0.5 or hour > begin + 12.5 else 1.0
    return 1.0


class Member:
    def __init__(self, rng, place, profile, begin, meal):
        self.profile = profile
        self.begin = begin + rng.gauss(0, 0.5)
        self.meal, self.meal_hours = meal + rng.gauss(0, 0.2), max(0.3, place[5] + rng.gauss(0, 0.2))
        self.end = self.begin + 9 + abs(rng.gauss(0, 0.8))
        self.spice = [math.exp(rng.gauss(0, 0.35)) for _ in range(48)]
        self.weight = math.exp(rng.gauss(0, 0.9))

    def level(self, hour):
        return level(self.profile, hour, self.begin, self.meal, self.meal_hours, self.end) * self.spice[int(hour * 2)]


def holidays(place, day):
    return any(0 <= (day - datetime.date(day.year, month, of_month)).days < days for month, of_month, days in place[6])


def sessions_of(rng, place, members, first, n_days, a_day, off_rate, keeps):
    """Moments (aware, UTC) at which sessions begin, with who is in them."""
    zone = zoneinfo.ZoneInfo(place[0])
    top = max(m.level(h / 2) for m in members for h in range(48))
    mood = 1.0
    for n in range(n_days):
        day = first + datetime.timedelta(n)
        mood = min(3.0, max(0.15, mood * math.exp(rng.gauss(0, 0.25)) ** 1) ** 0.97)
        off = day.weekday() in place[2]
        rate = a_day * mood * (off_rate if off else 1)
        if not off and holidays(place, day) and rng.random() < keeps:
            rate *= 0.08
        for _ in range(min(60, poisson(rng, rate * 3))):
            who = rng.choices(members, [m.weight for m in members])[0]
            hour = rng.random() * 24
            shape = who.level(hour) if not off else (who.level(hour) * 0.5 + (top * 0.5 if 10 < hour < 23 else 0))
            if rng.random() * top > shape:
                continue
            at = datetime.datetime.combine(day, datetime.time(), zone) + datetime.timedelta(hours=hour)
            yield at.astimezone(UTC), who


def poisson(rng, mean):
    if mean > 30:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, n, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        n, product = n + 1, product * rng.random()
    return n


def group(rng, kind):
    """(true offset in minutes or None when any claim is false, [(account, seconds as written)])"""
    place = rng.choices(PLACES, [p[1] for p in PLACES])[0]
    profile = {"night owls": "night", "evenings": "evening", "shop": "shop"}.get(kind, "office")
    begin, meal = place[3] + rng.gauss(0, 0.35), place[4] + rng.gauss(0, 0.2)
    members = [Member(rng, place, profile, begin, meal) for _ in range(rng.randint(2, 14))]
    if kind == "office, long hours":
        for m in members:
            m.end += rng.uniform(1.5, 4)
    if kind == "shifts":
        for m in members:
            m.begin, m.meal, m.end = (x := rng.choice([0.5, 6, 8, 14, 15.5])), x + 4, x + 8.5
    if kind == "odd hours":  # machines, and people whose blocks of hours follow no day
        blocks = [rng.choice([0.02, 0.1, 1]) for _ in range(12)]
        for m in members:
            m.level = lambda hour: blocks[int(hour / 2)]
    first = datetime.date(rng.randint(2014, 2023), 1, 1) + datetime.timedelta(rng.randint(0, 364))
    n_days = rng.randint(40, 600)
    wanted = rng.choice([520, 700, 1000, 1500, 3000, 6000])
    if kind == "office, few messages":
        wanted = rng.randint(20, 220)
    a_session = rng.choice([1.5, 3, 6])
    a_day = wanted / a_session / n_days
    off_rate = rng.choice([0.02, 0.1, 0.3]) if profile == "office" else rng.choice([0.4, 0.9])
    begun = list(sessions_of(rng, place, members, first, n_days, a_day, off_rate, rng.choice([0.9, 0.9, 0.6, 0.2])))
    rng.shuffle(begun)
    zone, local, second = zoneinfo.ZoneInfo(place[0]), kind == "office, local clock", kind == "two zones"
    out, counts = [], collections.Counter()
    for at, who in begun:
        other = rng.choice(members)
        n = 1 + min(40, int(rng.expovariate(1 / a_session)))
        for k in range(n):
            at += datetime.timedelta(minutes=rng.expovariate(1 / 1.6))
            written = at.astimezone(zone).replace(tzinfo=UTC) if local else at
            out.append((members.index(who if k % 2 == 0 else other), int(written.timestamp())))
        aware = at.astimezone(zone)
        counts[int((aware.utcoffset() - aware.dst()).total_seconds() // 60)] += 1
        if len(out) >= wanted:
            break
    if second and out:  # some of them live eight hours away
        away = set(range(len(members) // 3))
        out = [(a, t + 8 * 3600 if a in away else t) for a, t in out]
    truth = 0 if local else counts.most_common(1)[0][0] if counts else 0
    return (None if kind in ("shifts", "odd hours") else truth), out, place[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--groups", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default="")
    args = parser.parse_args()
    subprocess.run(["ninja", "-C", os.path.join(ROOT, "build"), "--quiet", "bench/bench_zones"], check=True)
    rng, truth, lines = random.Random(args.seed), {}, []
    kinds, weights = zip(*KINDS)
    for number in range(args.groups):
        kind = rng.choices(kinds, weights)[0]
        offset, messages, place = group(rng, kind)
        if not messages:
            continue
        truth[str(number)] = (kind, offset, place)
        lines += [f"{number}\t{account}\t{second}\n" for account, second in messages]
    done = subprocess.run([os.path.join(ROOT, "build/bench/bench_zones")], input="".join(lines), capture_output=True, text=True, check=True)
    report(truth, done.stdout.splitlines(), args.show)


def report(truth, lines, show):
    errors = collections.Counter()
    table, bins = collections.defaultdict(collections.Counter), collections.defaultdict(lambda: [0, 0, 0.0])
    for line in lines:
        name, messages, days, sessions, offset, posterior, claimed, *rest = line.split("\t")
        kind, true, place = truth[name]
        right = true is not None and abs(int(offset) - true) <= 30
        row = table[kind]
        row["groups"] += 1
        row["claimed"] += claimed == "1"
        row["right"] += claimed == "1" and right
        row["exact"] += claimed == "1" and true is not None and int(offset) == true
        if kind not in HOPELESS:
            row["best right"] += right
            errors[abs((int(offset) - true + 720) % 1440 - 720)] += 1
            one = bins[min(9, int(float(posterior) * 10))]
            one[0], one[1], one[2] = one[0] + 1, one[1] + right, one[2] + float(posterior)
        if show and show in kind and (not right or claimed != "1"):
            print("  ", "FALSE" if claimed == "1" else "none ", kind, place, true, line)
    print(f"{'groups of':24} {'groups':>7} {'claimed':>8} {'right':>6} {'exact':>6} {'first right, claimed or not':>28}")
    for kind, _ in KINDS:
        row = table[kind]
        print(f"{kind:24} {row['groups']:7} {row['claimed']:8} {row['right']:6} {row['exact']:6} {row['best right'] if kind not in HOPELESS else '-':>28}")
    claimed, right = sum(r["claimed"] for r in table.values()), sum(r["right"] for r in table.values())
    exact = sum(r["exact"] for r in table.values())
    print(f"claims right within 30 minutes: {right} of {claimed} = {right / max(1, claimed):.4f}; exactly {exact / max(1, claimed):.4f}")
    print("how far off the first was, minutes:", ", ".join(f"{k}: {n}" for k, n in sorted(errors.items())))
    print("the posterior, and how often what it gave was right (groups whose habits can tell):")
    for key in sorted(bins):
        n, hits, sum_ = bins[key]
        print(f"  {key / 10:.1f} to {key / 10 + 0.1:.1f}: {n:4} groups, mean {sum_ / n:.3f}, right {hits / n:.3f}")


if __name__ == "__main__":
    main()
