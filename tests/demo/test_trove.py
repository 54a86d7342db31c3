#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The committed trove is what its maker makes, and its answer key is true of it. Prints TAP."""
import hashlib
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DEMO = os.path.join(ROOT, "demo")
TROVE = os.path.join(DEMO, "trove")
NEEDS_FONTS = (".png", ".jpg", ".pdf")
count = 0


def report(ok, name, detail=()):
    global count
    count += 1
    print(f"{'ok' if ok else 'not ok'} {count} - {name}")
    for line in list(detail)[:10]:
        print(f"# {line}")


def skip(name, reason):
    global count
    count += 1
    print(f"ok {count} - {name} # SKIP {reason}")


def files(root):
    out = {}
    for folder, folders, names in os.walk(root):
        for name in names + [f for f in folders if os.path.islink(os.path.join(folder, f))]:
            path = os.path.join(folder, name)
            shown = os.path.relpath(path, root)
            if os.path.islink(path):
                out[shown] = "-> " + os.readlink(path)
            else:
                with open(path, "rb") as f:
                    out[shown] = hashlib.sha256(f.read()).hexdigest()
    return out


def make(python, *options):
    folder = tempfile.mkdtemp(prefix="trove-")
    out = os.path.join(folder, "trove")
    run = subprocess.run([python, "-B", os.path.join(DEMO, "make_trove.py"), "--small", out, "--key", os.path.join(folder, "key"), *options],
                         capture_output=True, text=True)
    return folder, out, run


def compare(name, made, committed):
    differ = sorted(p for p in set(made) | set(committed) if made.get(p) != committed.get(p))
    report(not differ, name, differ)


def test_regenerate():
    committed = files(TROVE)
    folder, out, run = make(sys.executable, "--text-only")
    report(run.returncode == 0, "the maker runs without fonts", run.stderr.splitlines())
    text = {p: h for p, h in committed.items() if not p.endswith(NEEDS_FONTS)}
    made = {p: h for p, h in files(out).items() if not p.endswith(NEEDS_FONTS)}
    compare("what needs no fonts is made again byte for byte", made, text)
    subprocess.run(["rm", "-rf", folder])
    folder, out, run = make("/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable)
    if run.returncode != 0:
        skip("the whole trove is made again byte for byte", run.stderr.strip().splitlines()[0] if run.stderr else "the maker failed")
        skip("the answer key is made again byte for byte", "see above")
    else:
        compare("the whole trove is made again byte for byte", files(out), committed)
        compare("the answer key is made again byte for byte", files(os.path.join(folder, "key")), files(os.path.join(DEMO, "answer-key")))
    subprocess.run(["rm", "-rf", folder])


def key(name):
    with open(os.path.join(DEMO, "answer-key", name + ".json"), encoding="utf-8") as f:
        return json.load(f)


def test_key():
    wrong = []
    entries = {e["path"]: e for e in key("files")}
    for path, entry in entries.items():
        full = os.path.join(TROVE, path)
        if " ▸ " in path or entry["mime"] == ["inode/symlink"]:
            continue
        with open(full, "rb") as f:
            if hashlib.sha256(f.read()).hexdigest() != entry["sha256"]:
                wrong.append(path)
    report(not wrong, "the key's hashes are those of the files", wrong)
    missing = sorted(p for p in files(TROVE) if p not in entries and ".git/" not in p)
    report(not missing, "every file is in the key", missing)

    texts, wrong = {}, []
    quotes = [(c["path"], c["quote"]) for row in key("offers") + key("targets") for c in row["citations"]]
    quotes += [(c["path"], c["quote"]) for row in key("identities") for c in row.get("clues", [])]
    quotes += [(p["told_in"], p["quote"]) for p in key("passwords")]
    checked = 0
    for path, quote in quotes:
        full = os.path.join(TROVE, path)
        if not path.endswith((".md", ".txt", ".html", ".tsv")):
            continue
        if path not in texts:
            with open(full, encoding="utf-8") as f:
                texts[path] = f.read().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        checked += 1
        if quote not in texts[path]:
            wrong.append(f"{path}: {quote}")
    report(not wrong and checked > 60, f"{checked} quotes stand in the files they name", wrong)

    wrong = [c["path"] for c in key("chats") if c["path"].endswith(".md")
             and open(os.path.join(TROVE, c["path"]), encoding="utf-8").read().count("<tr><td>") != c["messages"]]
    report(not wrong, "the chats have as many rows as the key says messages", wrong)
    claims = [c["verdict"] for c in key("claims")]
    report((claims.count("supported"), claims.count("contradicted"), claims.count("not found")) == (50, 25, 25), "100 claims: half true, a quarter false, a quarter absent")


test_regenerate()
test_key()
print(f"1..{count}")
