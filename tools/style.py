#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The house rules that a program can check: sizes, nesting, floors, vendors, injection, leftovers.

style.py [ROOT]        prints what is off, then the measures; exit 1 when anything is off
Rules and reasons: docs/style.md. A function over 80 lines needs a comment `LONG: why` inside.
"""
import pathlib
import re
import subprocess
import sys

FLOORS = {
    "base": 0, "model": 1, "format": 2, "scan": 2, "paper": 2, "proof": 2, "pages": 2, "legacy": 3, "source": 3, "ocr": 3, "jail": 3, "store": 3, "index": 3,
    "ingest": 4, "country": 4, "lexicon": 4, "search": 5, "analyse": 5, "present": 6, "print": 6, "": 7,
}
FUNCTION_MAX, FUNCTION_P90, FILE_MAX, NESTING_MAX = 80, 45, 600, 3
# Headers of the system and of GLib may be used on every floor; any other library in one folder only.
SYSTEM = re.compile(r"^(sys|linux|asm|arpa|netinet|glib|gio)/|^(glib|gmodule)\.h$")
VENDOR_FOLDERS_MAX = {"sqlite3.h": 3, "unicode": 3, "mupdf": 2, "openssl": 3}
LEFTOVERS = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
BAD_NAMES = {"util.c", "utils.c", "misc.c", "common.h", "helpers.c", "common.c", "util.h"}
SQL_BUILT = re.compile(r"(printf|g_strconcat|g_string_append_printf)[^;]*\"\s*(SELECT|INSERT|UPDATE|DELETE)\b", re.I | re.S)


class Report:
    def __init__(self):
        self.faults = []

    def add(self, path, line, text):
        self.faults.append(f"{path}:{line}: {text}")


def tracked(root):
    out = subprocess.run(["git", "-C", root, "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True)
    return [pathlib.Path(p) for p in out.stdout.splitlines() if (pathlib.Path(root) / p).is_file()]


def functions(lines):
    """(first line, last line) of each function: our layout puts both braces at column 0."""
    start = None
    for number, line in enumerate(lines, 1):
        if line.startswith("{"):
            start = number
        elif line.startswith("}") and start is not None:
            if line.rstrip() == "}":
                yield start - 1, number
            start = None


def check_functions(path, lines, report):
    lengths = []
    for first, last in functions(lines):
        length = last - first
        lengths.append(length)
        body = lines[first:last]
        if length > FUNCTION_MAX and not any("LONG:" in line for line in body):
            report.add(path, first, f"function of {length} lines (limit {FUNCTION_MAX}; or say LONG: why)")
        for number, line in enumerate(body, first + 1):
            match = re.match(r"^( *)(if|for|while|do|switch)\b", line)
            if match and len(match.group(1)) > 4 * NESTING_MAX:
                report.add(path, number, f"nested deeper than {NESTING_MAX}")
    return lengths


def folder_of(path):
    parts = path.parts
    return parts[1] if len(parts) > 2 else ""


def libc_header(name):
    known = {
        "assert.h", "ctype.h", "dirent.h", "dlfcn.h", "errno.h", "fcntl.h", "float.h", "fnmatch.h", "grp.h", "inttypes.h",
        "limits.h", "langinfo.h", "locale.h", "malloc.h", "math.h", "poll.h", "pthread.h", "pwd.h", "sched.h", "setjmp.h", "signal.h",
        "stdarg.h", "stdatomic.h", "stdbool.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h",
        "stdalign.h", "strings.h", "syscall.h", "termios.h", "time.h", "uchar.h", "unistd.h", "wchar.h", "link.h", "immintrin.h", "cmath", "cstring", "new", "string",
        "cstdint", "memory", "vector", "threads.h", "glob.h", "ucontext.h", "utime.h", "elf.h", "spawn.h", "getopt.h", "sysexits.h",
        "execinfo.h", "endian.h", "stropts.h", "iconv.h",
    }
    return name in known


def check_includes(path, lines, vendors, report):
    folder = folder_of(path)
    floor = FLOORS.get(folder)
    if floor is None:
        report.add(path, 1, f"folder src/{folder} has no floor in tools/style.py")
        return
    first = True
    for number, line in enumerate(lines, 1):
        match = re.match(r'#include ([<"])([^>"]+)[>"]', line)
        if not match:
            continue
        name = match.group(2)
        if match.group(1) == "<":
            if not SYSTEM.match(name) and not libc_header(name):
                vendors.setdefault(name.split("/")[0], set()).add(folder)
        else:
            check_own_include(path, number, name, folder, floor, report)
            own = path.with_suffix(".h")
            if first and path.suffix == ".c" and own.exists() and pathlib.Path(name).name != own.name:
                report.add(path, number, f"includes {name} before its own header")
        first = False


def check_own_include(path, number, name, folder, floor, report):
    target = name.split("/")[0] if "/" in name else folder
    if target == folder or name.endswith(".def"):
        return
    other = FLOORS.get(target)
    if other is None:
        return
    if other > floor:
        report.add(path, number, f"{name} is on a higher floor")
    elif other == floor:
        report.add(path, number, f"{name} is in another folder of the same floor")


def check_text(path, text, report):
    if "SPDX-License-Identifier" not in text[:300]:
        report.add(path, 1, "no SPDX line")
    for number, line in enumerate(text.splitlines(), 1):
        if LEFTOVERS.search(line):
            report.add(path, number, "leftover: " + line.strip()[:60])
        if line.rstrip() != line:
            report.add(path, number, "trailing white space")


def check_sql(path, text, report):
    for match in SQL_BUILT.finditer(text):
        report.add(path, text.count("\n", 0, match.start()) + 1, "SQL put together at run time: use literal text and binds")


def check_c(path, text, state, report):
    lines = text.splitlines()
    if len(lines) > FILE_MAX:
        report.add(path, 1, f"{len(lines)} lines (limit {FILE_MAX})")
    if path.name in BAD_NAMES:
        report.add(path, 1, "a file is named for what it does")
    state["lengths"] += check_functions(path, lines, report)
    if path.parts[0] == "src":
        check_includes(path, lines, state["vendors"], report)
        check_sql(path, text, report)


def check_layout(root, paths, report):
    files = [str(p) for p in paths]
    try:
        out = subprocess.run(["clang-format", "--dry-run", *files], cwd=root, capture_output=True, text=True)
    except FileNotFoundError:
        print("style: clang-format is not installed, layout not checked")
        return
    for path in sorted({line.split(":")[0] for line in out.stderr.splitlines() if "-Wclang-format" in line}):
        report.add(path, 1, "layout: run ./dev format")


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else 0


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else "."
    report, state = Report(), {"lengths": [], "vendors": {}}
    paths = tracked(root)
    own = [p for p in paths if p.parts[0] in ("src", "tests", "fuzz", "bench") and p.suffix in (".c", ".h", ".cc")
           and "golden" not in p.parts]
    for path in own:
        text = (pathlib.Path(root) / path).read_text(errors="replace")
        check_text(path, text, report)
        check_c(path, text, state, report)
    for vendor, folders in sorted(state["vendors"].items()):
        if len(folders) > VENDOR_FOLDERS_MAX.get(vendor, 1):
            report.add("src", 1, f"<{vendor}> is included in several folders: {', '.join(sorted(folders))}")
    for path in paths:
        if path.suffix == ".py" or path.name == "dev":
            check_text(path, (pathlib.Path(root) / path).read_text(errors="replace"), report)
    check_layout(root, own, report)
    p90 = percentile(state["lengths"], 0.9)
    if p90 > FUNCTION_P90:
        report.add("src", 1, f"function lengths: p90 is {p90} lines (limit {FUNCTION_P90})")
    print("\n".join(report.faults))
    print(f"style: {len(own)} C files, {len(state['lengths'])} functions, median {percentile(state['lengths'], 0.5)} lines, "
          f"p90 {p90}, longest {max(state['lengths'], default=0)}; {len(report.faults)} faults")
    sys.exit(1 if report.faults else 0)


if __name__ == "__main__":
    main()
