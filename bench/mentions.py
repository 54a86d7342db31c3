#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mentions: exact span and resolved value against the cases of recognizers/, by kind and language; speed; hits in bulk/.

usage: bench/mentions.py                  the score: cases that are right as a whole (every result, no other of the kind)
       bench/mentions.py --wrong KIND     the cases of one kind (date, money, phone, url, ip, email, …) that are wrong
       bench/mentions.py --lang en        one language
       bench/mentions.py --speed          MB/s on bulk/ by file type and on chat JSON, beside ripgrep and bulk_extractor on the same bytes
       bench/mentions.py --bulk [KIND…]   every hit in bulk/ text, counted by kind, and listed for the kinds named

"plain" are the cases without a mark of being unsupported, "marked" those that some implementation of the reference does not
support either."""
import argparse
import collections
import datetime
import decimal
import glob
import ipaddress
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
import tarfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CORPORA = os.environ.get("DAY_CORPORA") or os.path.join(ROOT, "..", "shared", "corpora")
LANGS = {"English": "en", "EnglishOthers": "en-GB", "Chinese": "zh", "Spanish": "es", "French": "fr", "German": "de", "Italian": "it",
         "Portuguese": "pt-BR", "Dutch": "nl", "Swedish": "sv", "Turkish": "tr", "Hindi": "hi", "Japanese": "ja", "Korean": "ko",
         "Arabic": "ar"}
# which of our kinds a model speaks of
MODELS = {"DateTimeModel": ("date", {"date", "time"}), "CurrencyModel": ("money", {"money"}), "PhoneNumberModel": ("phone", {"phone"}),
          "IpAddressModel": ("ip", {"ipv4", "ipv6"}), "URLModel": ("url", {"url", "domain"}), "EmailModel": ("email", {"email"}),
          "GUIDModel": ("guid", {"guid"}), "HashtagModel": ("hashtag", {"hashtag"}), "MentionModel": ("mention", {"mention"})}


def scanner():
    subprocess.run(["ninja", "-C", os.path.join(ROOT, "build"), "--quiet", "bench/bench_scanner"], check=True)
    return os.path.join(ROOT, "build", "bench", "bench_scanner")


# --- the reference ----------------------------------------------------------------------------------------------------------

def cases():
    for path in sorted(glob.glob(os.path.join(CORPORA, "recognizers", "*.json"))):
        _, language, model, _ = os.path.basename(path).split(".")
        kind, ours = MODELS[model]
        for case in json.load(open(path, encoding="utf-8-sig")):
            at = case.get("Context", {}).get("ReferenceDateTime")
            moment = "-"
            if at:
                moment = str(int(datetime.datetime.fromisoformat(at[:19] + "+00:00").timestamp() * 1000))
            marked = any(key.startswith("NotSupported") for key in case)
            yield {"kind": kind, "ours": ours, "lang": LANGS[language], "language": language, "moment": moment, "marked": marked, **case}


def spans(case):
    """(start, end exclusive, resolution) of each result; results without offsets are looked for from left to right."""
    out, after, lower = [], 0, case["Input"].lower()
    for result in case["Results"]:
        start = result.get("Start")
        if start is None:
            start = lower.find(result["Text"].lower(), after)
            end = start + len(result["Text"])
        else:
            end = result["End"] + 1
        after = end
        out.append((start, end, result))
    return out


def same_number(a, b):
    try:
        a, b = decimal.Decimal(a), decimal.Decimal(b)
        return a == b or abs(a - b) <= abs(b) * decimal.Decimal("1e-12")
    except decimal.InvalidOperation:
        return False


def money_is(found, resolution):
    if resolution.get("value") is None:
        return True
    amount, _, unit = found["value"].partition(" ")
    iso = resolution.get("isoCurrency")
    known = iso is None or iso.startswith("_") or iso == unit
    told = resolution["value"].replace(",", ".")  # as the culture writes it
    # a fraction of a unit stands for itself there (12 cents), and is folded into the unit here
    return known and (same_number(amount, told) or (iso is None or iso.startswith("_")) and same_number(found.get("units", ""), told))


def date_is(found, resolution):
    value, timex = found["value"], found.get("timex", "")
    for told in resolution.get("values", []):
        if not isinstance(told, dict):
            continue
        if timex and timex == told.get("timex") and "value" not in told and "start" not in told and "end" not in told:
            return True
        wanted = told.get("value")
        if told.get("type") in ("duration", "set") or wanted in ("not resolved", None) and "start" not in told and "end" not in told:
            if told.get("timex") in (timex, value):
                return True
            continue
        if wanted is None:
            wanted = f"{told['start'] if 'start' in told else '..'}/{told['end'] if 'end' in told else '..'}"
        plain = wanted.replace(" ", "T")
        if plain in (value, value.replace(" ", "T"), found.get("other", "")):
            return True
        if re.sub(r"T00:00:00", "", plain) == re.sub(r"T00:00:00", "", value):
            return True
    return not resolution.get("values")


def ip_is(found, resolution):
    """Our value is canonical (RFC 5952), theirs as written."""
    wanted = resolution.get("value", "")
    try:
        return ipaddress.ip_address(found["value"]) == ipaddress.ip_address(wanted)
    except ValueError:
        return found["value"].lower() == wanted.lower()


def text_is(found, resolution):
    value = resolution.get("value") or ""
    return found["value"].lower().rstrip("/") == value.lower().rstrip("/") or found["text"].lower() == value.lower()


CHECKS = {"money": money_is, "date": date_is, "ip": ip_is}


def resolved(result):
    resolution = result.get("Resolution")
    return resolution if isinstance(resolution, dict) else {}


def is_right(case, found):
    wanted = spans(case)
    mine = [f for f in found if f["kind"] in case["ours"]]
    if case["kind"] == "url":  # the host of a URL is reported inside it too
        mine = [f for f in mine if not any(o is not f and o["start"] <= f["start"] and f["end"] <= o["end"] for o in mine)]
    if len(mine) != len(wanted):
        return False
    check = CHECKS.get(case["kind"], text_is)
    return all(f["start"] == start and f["end"] == end and check(f, resolved(result))
               for f, (start, end, result) in zip(mine, wanted))


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def answers(program, wanted):
    lines = "".join(f"{c['lang']}\t{c['moment']}\t{escaped(c['Input'])}\n" for c in wanted)
    done = subprocess.run([program, "lines"], input=lines.encode("utf-8", "surrogatepass"), stdout=subprocess.PIPE, check=True)
    for case, line in zip(wanted, done.stdout.decode().splitlines()):
        found = json.loads(line)
        for f in found:
            f["text"] = case["Input"][f["start"]:f["end"]]
        yield case, found


def score(options):
    wanted = [c for c in cases() if not options.lang or c["lang"] == options.lang]
    if options.wrong:
        wanted = [c for c in wanted if c["kind"] == options.wrong]
    right, total = collections.Counter(), collections.Counter()
    for case, found in answers(scanner(), wanted):
        good = is_right(case, found)
        for language in (case["language"], "all", *(["English and Chinese"] if case["language"] in ("English", "Chinese") else [])):
            key = case["kind"], language, case["marked"]
            total[key] += 1
            right[key] += good
        if options.wrong and not good and (options.marked or not case["marked"]):
            print(json.dumps({"input": case["Input"], "at": case["moment"], "lang": case["lang"], "marked": case["marked"]}, ensure_ascii=False))
            for start, end, result in spans(case):
                print("   wanted", start, end, json.dumps(result.get("Text"), ensure_ascii=False), json.dumps(result.get("Resolution"), ensure_ascii=False))
            for f in found:
                if f["kind"] in case["ours"]:
                    print("   found ", json.dumps(f, ensure_ascii=False))
    print(f"{'kind':8} {'language':20} {'plain':>16} {'marked':>16}")
    for kind, language in sorted({key[:2] for key in total}, key=lambda k: (k[0], k[1] == "all", k[1] == "English and Chinese", k[1])):
        row = [f"{right[kind, language, marked]:5}/{total[kind, language, marked]:<5}"
               + (f"{right[kind, language, marked] / total[kind, language, marked]:.3f}" if total[kind, language, marked] else "    -")
               for marked in (False, True)]
        print(f"{kind:8} {language:20} {row[0]:>16} {row[1]:>16}")


# --- bulk/ ------------------------------------------------------------------------------------------------------------------

def unpack_bulk(folder):
    """Text files of bulk/, by the folder they come in (en-docs, zh-laws, …); the mails together."""
    for path in sorted(glob.glob(os.path.join(CORPORA, "bulk", "*"))):
        if zipfile.is_zipfile(path):
            zipfile.ZipFile(path).extractall(folder)
        elif tarfile.is_tarfile(path):
            tarfile.open(path).extractall(folder, filter="data") if sys.version_info >= (3, 12) else tarfile.open(path).extractall(folder)
    out = collections.defaultdict(list)
    for base, _, names in os.walk(folder):
        top = os.path.relpath(base, folder).split(os.sep)[0]
        for name in names:
            out["mails" if "ham" in top or "spam" in top else top].append(os.path.join(base, name))
    return out


def run_on(program, what, files):
    return subprocess.run([program, what, *files], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")


def chunks(files, size=2000):
    return [files[i:i + size] for i in range(0, len(files), size)]


def bulk(options):
    program = scanner()
    with tempfile.TemporaryDirectory() as folder:
        counts = collections.Counter()
        for files in unpack_bulk(folder).values():
            for part in chunks(files):
                for line in run_on(program, "hits", part).splitlines():
                    kind = line.split("\t", 1)[0]
                    counts[kind] += 1
                    if kind in options.bulk:
                        print(line.replace(folder + "/", ""))
        for kind, n in counts.most_common():
            print(f"{n:9} {kind}", file=sys.stderr if options.bulk else sys.stdout)


def chat_json(folder, megabytes=16):
    """Dense chat: an address, amounts, times in every message."""
    path = os.path.join(folder, "chat.json")
    with open(path, "w", encoding="utf-8") as file:
        for i in range(megabytes * 6000):
            json.dump({"id": i, "date": f"2021-{i % 12 + 1:02}-{i % 28 + 1:02}T{i % 24:02}:{i % 60:02}:07Z", "from": f"user{i % 97}@example{i % 7}.net",
                       "text": ["ok, 报价是1万5千元, 下周三之前给我", "встреча в 15:30, 200 тыс. руб.", "server 198.51.100.%d is down" % (i % 250),
                                "the invoice says $15,000 for March", "好的"][i % 5]}, file, ensure_ascii=False)
            file.write("\n")
    return path


RIVAL_PATTERNS = [r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", r'https?://[^\s"<>]+', r"\b\d{1,3}(?:\.\d{1,3}){3}\b", r"\b[a-f0-9]{32,64}\b",
                  r"\bCVE-\d{4}-\d{4,7}\b", r"[$€£¥]\s?\d[\d,.]*", r"\d{1,4}[-/年]\d{1,2}[-/月]\d{1,2}", r"\+?\d[\d ()-]{8,14}\d", r"\b(?:\d[ -]?){13,19}\b"]


def timed(command, **more):
    """CPU seconds; 0 where the rival is not installed (Debian 12 has no bulk_extractor)."""
    if not shutil.which(command[0]):
        return 0
    started = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    ended = os.times()
    return ended.children_user + ended.children_system - started.children_user - started.children_system


def speed(_):
    program = scanner()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as scratch:
        sets = {ending: files for ending, files in unpack_bulk(folder).items() if sum(map(os.path.getsize, files)) > 2e6}
        sets["ransomchats"] = [p for p in glob.glob(os.path.join(CORPORA, "ransomchats", "**", "*.json"), recursive=True)]
        sets["dense chat"] = [chat_json(scratch)]
        print(f"{'text':12} {'MB':>7} {'mentions/MB':>12} {'MB/s':>8} {'of memory':>10} {'ripgrep MB/s':>13} {'bulk_extractor MB/s':>20}")
        for name, files in sorted(sets.items()):
            joined = os.path.join(scratch, "joined" + name)
            with open(joined, "wb") as out:
                for path in files:
                    data = open(path, "rb").read()
                    if b"\0" not in data:
                        out.write(data + b"\n")
            os.environ["DAY_LANG"] = name[:2] if name[2:3] == "-" else "en"
            ours = json.loads(run_on(program, "speed", [joined]))
            megabytes = os.path.getsize(joined) / 1e6
            rg = timed(["rg", "-j1", "--no-config", "-oa", *[f"-e{p}" for p in RIVAL_PATTERNS], joined])
            be = timed(["bulk_extractor", "-q", "-j1", "-E", "email", "-o", os.path.join(scratch, "be" + name), joined])
            share = ours["mb_per_second"] / ours["memory_mb_per_second"]
            print(f"{name:12} {megabytes:7.1f} {ours['mentions_per_mb']:12} {ours['mb_per_second']:8} {share:10.1%} "
                  f"{megabytes / rg if rg > 0.01 else 0:13.1f} {megabytes / be if be > 0.01 else 0:20.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", metavar="KIND")
    parser.add_argument("--marked", action="store_true", help="with --wrong: the marked cases too")
    parser.add_argument("--lang")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--bulk", nargs="*", metavar="KIND")
    options = parser.parse_args()
    speed(options) if options.speed else bulk(options) if options.bulk is not None else score(options)


if __name__ == "__main__":
    main()
