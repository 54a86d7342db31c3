#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said of pictures (size, camera, date, position) against exiftool's word, file by file.

usage: ./dev bench pictures [FOLDER...]      (default: the pictures of corpora/tika)

exiftool tells nothing of some kinds (icons, BigTIFF): those are listed as not compared. A position agrees within 0.0001 degrees,
a date when its digits do (zones and fractions of a second aside)."""
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DAYLIGHT = os.path.join(ROOT, "build", "daylight")
KINDS = ("jpg jpeg png gif bmp tif tiff webp heic heif avif jp2 j2k jxl psd ico icns ppm pgm pbm bpg nef dng cr2 cr3 arw pef orf rw2").split()


def pictures(folders):
    for folder in folders:
        for path, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if name.rsplit(".", 1)[-1].lower() in KINDS:
                    yield os.path.join(path, name)


def theirs(files):
    told = {}
    for start in range(0, len(files), 200):
        out = subprocess.run(["exiftool", "-json", "-n", "-fast", *files[start:start + 200]], capture_output=True, text=True).stdout
        told.update({row["SourceFile"]: row for row in json.loads(out or "[]")})
    return told


def ours(path):
    out = subprocess.run([DAYLIGHT, "extract", "--json", "--ocr", "none", path], capture_output=True, text=True).stdout
    return json.loads(out or "{}")


def number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def digits(value):
    found = re.match(r"(\d{4})\D(\d\d)\D(\d\d)\D+(\d\d):(\d\d)(?::(\d\d))?", str(value or ""))
    return found.groups("00") if found and found.group(1) != "0000" else None


def every(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def compare(tally, wrong, path, truth, said):
    def count(what, expected, good):
        if expected:
            tally.setdefault(what, [0, 0])[0] += good
            tally[what][1] += 1
            if not good:
                wrong.append(f"{what}: {path}: {said.get('metadata')}")
    facts = said.get("metadata", {})
    size = (truth.get("ImageWidth"), truth.get("ImageHeight"))
    count("size", all(size), (number(facts.get("image.width")), number(facts.get("image.height"))) == tuple(map(number, size)))
    place = (number(truth.get("GPSLatitude")), number(truth.get("GPSLongitude")))
    here = (number(facts.get("gps.latitude")), number(facts.get("gps.longitude")))
    count("position", None not in place, None not in here and all(abs(a - b) < 1e-4 for a, b in zip(place, here)))
    model = str(truth.get("Model") or "").strip()
    count("camera", model, any(model in text for text in every(facts.get("camera"))))
    taken = digits(truth.get("DateTimeOriginal"))
    count("date taken", taken, taken in [digits(text) for text in every(facts.get("created"))])


def main():
    folders = sys.argv[1:] or [os.path.join(os.environ.get("DAY_CORPORA") or os.path.join(ROOT, "..", "shared", "corpora"), "tika")]
    files = list(pictures(folders))
    truth, tally, wrong, states, silent = theirs(files), {}, [], {}, 0
    for path in files:
        said = ours(path)
        states[said.get("state")] = states.get(said.get("state"), 0) + 1
        silent += not truth.get(path, {}).get("ImageWidth")
        compare(tally, wrong, path, truth.get(path, {}), said)
    print(f"{len(files)} pictures; " + ", ".join(f"{n} {state}" for state, n in sorted(states.items(), key=str)) +
          f"; exiftool tells no size of {silent}")
    for what, (good, all_of) in tally.items():
        print(f"{what:12} {good} of {all_of}")
    for line in wrong:
        print(line)


if __name__ == "__main__":
    main()
