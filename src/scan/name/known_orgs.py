#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes known_orgs.h: Chinese organisations that Debian's python3-jieba knows by name: a place or another name
with what institutions are called, no class of them (理工学院).

usage: known_orgs.py OUT JIEBA INSTITUTIONS"""
import re
import sys

LANDS = ("中国", "中华", "国家", "全国", "最高", "亚洲", "世界", "联合国", "国际")


def main(out, jieba, institutions):
    text = open(institutions, encoding="utf-8").read()
    classes = {tail: of for of, tail in re.findall(r'^HAN\((\w+), "([^"]+)"\)', text, re.M)}
    rows = [line.split() for line in open(jieba, encoding="utf-8")]
    proper = {name for name, times, tag in rows if len(name) > 1 and (tag == "ns" or tag == "nz" and int(times) < 4000)} - {"上市"}
    names = []
    for name in [name for name, _, tag in rows if tag == "nt" and len(name) >= 4]:
        tail = max((t for t in classes if name.endswith(t)), key=len, default="")
        head = name[:len(name) - len(tail)]
        if tail and (head, tail) != ("国际", "航空") and (head.startswith(LANDS) or any(head[:n] in proper for n in (2, 3, 4))):
            names.append((name, classes[tail]))
    with open(out, "w", encoding="utf-8") as file:
        file.write("/* Made by known_orgs.py: KNOWN(class, name). */\n")
        file.write("".join(f'KNOWN({of}, "{name}")\n' for name, of in sorted(names)))


if __name__ == "__main__":
    main(*sys.argv[1:])
