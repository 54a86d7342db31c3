#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes file_endings.h: the endings of files that shared-mime-info knows (its globs2), each packed into eight bytes (longer ones are left out), sorted. Left out are
endings that are a single letter or a number, those that are top-level domains unless files are what people mean by them,
and words that texts and programs put behind a dot; added are a few of Windows that it lacks.

usage: file_endings.py OUTPUT GLOBS2 PUBLIC_SUFFIX_LIST"""
import re
import sys

FILES_FIRST = {"md", "py", "pl", "sh", "rs", "zip", "mov", "cc", "so", "ps", "java", "cab", "dot", "mobi", "pub", "doc"}
WORDS = {"for", "not", "part", "path", "key", "old", "spec", "service", "numbers", "pages", "target", "raw", "class", "sub", "src",
         "res", "obj", "sig", "sam", "device", "fits", "feature", "manifest", "mount", "pack", "pat", "pot", "ram", "scope", "shape",
         "slice", "snap", "socket", "theme", "timer", "url", "state", "swap", "sun", "ent", "ins", "gen", "gem", "mod", "emp", "ex",
         "fig", "fl", "di", "el", "hh", "hp", "ui", "uni", "wp", "xi", "atom", "blender", "catalog", "cue", "cert", "diff", "log4j",
         "node", "owl", "patch", "pod", "por", "sage", "sass", "sav", "sic", "sid", "sit", "sis", "std", "sty", "twig", "vor", "zoo",
         "aa", "ag", "al", "go", "rt", "ra", "rm", "rp", "rv", "smi", "sms", "spl", "stm", "sr2", "ttl", "viv", "wad", "z", "zz",
         "kind", "me", "it", "org", "desktop", "awk", "cap", "cur", "con", "dia", "fd", "automount"}
ADDED = {"bat", "cmd", "ps1", "psm1", "dll", "sys", "lnk", "scr", "hta", "vbe", "jse", "wsf", "ini", "cfg", "conf", "msg", "pst", "ost",
         "evtx", "pcapng", "sqlite", "mdf", "ldf", "kdbx", "ovpn", "vmx", "et", "ofd", "wps", "dps", "tif", "jpeg", "gz", "7z", "c", "xz"}


def endings(globs, suffixes):
    found = set()
    for line in open(globs, encoding="utf-8"):
        match = re.fullmatch(r"\d+:[^:]+:\*\.([A-Za-z0-9]+)(:cs)?", line.strip())
        if match:
            found.add(match[1].lower())
    tops = {line.strip().lstrip("!*.").rsplit(".", 1)[-1] for line in open(suffixes, encoding="utf-8") if line.strip() and line[:2] != "//"}
    found = {e for e in found if len(e) > 1 and re.search("[a-z]", e)}
    return ((found - (tops - FILES_FIRST) - WORDS) | ADDED) - {"c"}


def main(output, globs, suffixes):
    names = [name for name in endings(globs, suffixes) if len(name) <= 8]
    with open(output, "w", encoding="utf-8") as out:
        out.write("#pragma once\n#include <stdint.h>\n")
        out.write("static const uint64_t ENDINGS[] = {\n")
        out.writelines(f"    0x{int.from_bytes(name.encode(), 'big'):x}, /* {name} */\n"
                       for name in sorted(names, key=lambda name: int.from_bytes(name.encode(), "big")))
        out.write("};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
