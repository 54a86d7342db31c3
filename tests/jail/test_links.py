#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the executables link is what they can do: the worker has no store, no server, no client and no keys, the
broker has no parser. Looks at the shared libraries (all, as the loader would) and at the symbols inside. daylight-ocr is
held to the same, but for what Debian's libtesseract brings along for itself (libcurl, libarchive): only what the program
itself names is looked at, and it names no reader but those of pages and pictures.

daylight-legacy has the family around librevenge for itself.

daylight-print has fonts and shapes of letters for itself, and what Debian's cairo brings along (libpng, libexpat by fontconfig);
it reads no file of a case.

usage: test_links.py BROKER WORKER OCR LEGACY PRINT"""
import re
import subprocess
import sys

PARSERS = ["archive", "mupdf", "gmime", "xml2", "git2", "expat", "magic", "uchardet", "cld2", "poppler", "gsf",
           "tesseract", "lept", "jpeg", "openjp2", "jbig2dec", "png", "tiff", "freetype", "gumbo", "mujs", "pff",
           "exif", "plist", "mdb", "mspack"]
REVENGE = ["revenge", "visio", "wpd", "wps", "mwaw", "etonyek", "mspub", "cdr", "freehand", "qxp", "staroffice", "abw",
           "langtag"]
NOT_FOR_OCR = ["archive", "gmime", "git2", "magic", "uchardet", "pff", "expat", "xml2"]
POWERS = ["sqlite3", "microhttpd", "curl", "sodium", "secret"]

BROKER_SYMBOLS = r"^(fz_|pdf_|archive_|g_mime_|xml[A-Z]|html[A-Z]|git_|XML_|magic_|day_(format|emit|input|scan)_)"
WORKER_SYMBOLS = r"^(sqlite3_|MHD_|curl_|crypto_(secret|box|sign|pwhash)|sodium_|day_(store|pool|index|cli)_)"


def libraries(program):
    lines = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout.splitlines()
    return {re.match(r"(?:lib)?(.*?)(?:-[\d.]+)?\.so", line.split()[0].rsplit("/", 1)[-1]).group(1)
            for line in lines if ".so" in line}


def named(program):
    lines = subprocess.run(["readelf", "-d", program], capture_output=True, text=True, check=True).stdout
    return {name for name in re.findall(r"NEEDED.*\[lib(.*?)(?:-[\d.]+)?\.so", lines)}


def symbols(program):
    lines = subprocess.run(["nm", program], capture_output=True, text=True, check=True).stdout.splitlines()
    return {line.split()[-1].split("@")[0] for line in lines if line.strip()}


def faults(program, names, pattern, look=libraries):
    linked = look(program)
    found = [f"links lib{name}" for name in names if name in linked]
    found += [f"holds or calls {symbol}" for symbol in sorted(symbols(program)) if re.match(pattern, symbol)]
    return found


def main(broker, worker, ocr, legacy, paper):
    print("1..10")
    checks = [("broker without parsers", faults(broker, PARSERS + REVENGE, BROKER_SYMBOLS)),
              ("worker without powers", faults(worker, POWERS + REVENGE, WORKER_SYMBOLS)),
              ("legacy without powers", faults(legacy, POWERS, WORKER_SYMBOLS)),
              ("legacy's libraries are seen", [] if len(faults(legacy, REVENGE, r"^$")) > 10 else ["nothing was seen"]),
              ("ocr without powers or readers", faults(ocr, POWERS + NOT_FOR_OCR, WORKER_SYMBOLS, named)),
              ("ocr's library is seen", [] if faults(ocr, ["tesseract"], r"^$", named) else ["nothing was seen"]),
              ("print without powers or readers", faults(paper, POWERS + NOT_FOR_OCR + REVENGE, r"^(day_(store|pool|index|cli|format|emit|input|scan)_|sqlite3_|fz_|pdf_)", named)),
              ("broker without cairo", faults(broker, ["cairo", "pango", "pangocairo", "harfbuzz", "fontconfig"], r"^(cairo_|pango_)")),
              # The look itself: what must be there is seen.
              ("broker's store is seen", [] if faults(broker, POWERS, WORKER_SYMBOLS) else ["nothing was seen"]),
              ("worker's parsers are seen", [] if len(faults(worker, PARSERS, BROKER_SYMBOLS)) > 10 else ["nothing was seen"])]
    for number, (name, found) in enumerate(checks, 1):
        print(f"{'not ok' if found else 'ok'} {number} - {name}")
        for line in found[:20]:
            print(f"# {line}")


if __name__ == "__main__":
    main(*sys.argv[1:])
