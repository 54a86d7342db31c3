#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""docs/formats.md out of the tables in the code: what is read, by which program, and what is recognised and not read.

formats_doc.py ROOT           writes docs/formats.md
formats_doc.py ROOT --check   TAP: fails when docs/formats.md says something else than the code
"""
import pathlib
import re
import sys

HEAD = """# Formats

Made by `tools/formats_doc.py .` from `src/format/formats.def`, `src/model/handed.def`, `src/legacy/legacy.def` and
`src/format/unread.def`; the test `docs formats` fails when they differ. Identification goes by content; the extensions are those
that honest files bear, and a name that says something else is the fact `extension.mismatch`.

"""
READ = """## Read by daylight-worker

Rows are in the order in which they are asked. What a reader keeps apart, and what it makes of damage, stands in its source.

| reader | what | extensions |
| --- | --- | --- |
"""
HANDED = """
## Handed on

`daylight-worker` identifies these and another program of the jail reads them ([why](jail.md)). The libraries around librevenge
do not say when a document ends early: of a cut one that is no OLE2 file, what is there is read and the item is `done`.

| type | program | library |
| --- | --- | --- |
"""
UNREAD = """
## Recognised, not read

The item is `unsupported` with this reason. An OLE2 file of a program that nobody reads still tells its property sets, the names of its
streams and the files that were embedded in it. A type without a row gives "no reader for" and its name; `application/octet-stream`
means that nothing known starts like this, and no words are fished out of it: what looks like text in it would be cited as if
somebody had written it.

| type | why |
| --- | --- |
"""


def rows(path, pattern):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    return re.findall(pattern, text, flags=re.M)


def opening(source):
    """The first sentence of the file's opening comment, without the SPDX line."""
    comment = re.search(r"/\*(.*?)\*/", source, flags=re.S).group(1)
    lines = [re.sub(r"^\s*\* ?", "", line).strip() for line in comment.splitlines()]
    text = " ".join(line for line in lines if "SPDX-License-Identifier" not in line).strip()
    sentence = re.match(r"(.*?(?<![ (][A-Z])\.)(\s+[A-Z\"]|$)", text)
    return (sentence.group(1) if sentence else text).rstrip(".").replace("|", "\\|")


def extensions(source):
    found = re.search(r"const char \*const extensions\[\] = \{(.*?)\};", source, flags=re.S)
    return " ".join(re.findall(r'"([^"]*)"', found.group(1))) if found else ""


def document(root):
    out = [HEAD, READ]
    for name in rows(root / "src/format/formats.def", r"^FORMAT\((\w+)\)"):
        source = next((root / "src/format").rglob(f"fmt_{name}.c")).read_text()
        out.append(f"| {name} | {opening(source)} | {extensions(source)} |\n")
    libraries = dict(rows(root / "src/legacy/legacy.def", r'^LEGACY\("([^"]+)", (\w+)\)'))
    programs = dict(rows(root / "src/model/programs.def", r'^PROGRAM\((\w+), "([^"]+)"'))
    out.append(HANDED)
    for mime, program in rows(root / "src/model/handed.def", r'^HANDED\("([^"]+)", (\w+)\)'):
        library = f"lib{libraries[mime]}" if mime in libraries else ""
        out.append(f"| {mime} | {programs[program]} | {library} |\n")
    out.append(UNREAD)
    for mime, reason in rows(root / "src/format/unread.def", r'^UNREAD\("([^"]+)", "([^"]+)"\)'):
        out.append(f"| {mime} | {reason} |\n")
    return "".join(out)


def main(root, *options):
    root = pathlib.Path(root)
    path, text = root / "docs/formats.md", document(root)
    if "--check" not in options:
        path.write_text(text)
        return
    same = path.exists() and path.read_text() == text
    print(f"1..1\n{'ok' if same else 'not ok'} 1 - docs/formats.md says what the code says")
    if not same:
        print("# run tools/formats_doc.py . and commit docs/formats.md")


if __name__ == "__main__":
    main(*sys.argv[1:])
