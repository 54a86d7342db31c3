# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of damaged files share: a small case that answers the same as long as it is whole, and ways to damage a file.
Counts: DAY_FAULTS=full or a number; DAY_SEED picks other damage."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from edited import edited  # noqa: E402

DAYLIGHT = os.path.abspath(sys.argv[1])
SEED = int(os.environ.get("DAY_SEED", "1"))
PAGE = 8192


def count(small, full):
    said = os.environ.get("DAY_FAULTS", "")
    return full if said == "full" else int(said) if said else small


def make_trove(folder):
    """Texts, a chat, mail, a table and an archive: something in most tables."""
    pick = random.Random(7)
    words = "offer database traffic police ministry access price server mail 交警 数据库 报价 паспорт база".split()
    folder.mkdir()
    for n in range(12):
        lines = [" ".join(pick.choices(words, k=12)) + f" ada{n}@example.org {1000 + n} USD on 2021-03-{n + 1:02d}" for _ in range(40)]
        (folder / f"note{n}.txt").write_text("\n".join(lines) + "\n")
    (folder / "long.txt").write_text("\n".join(" ".join(pick.choices(words, k=9)) for _ in range(9000)))
    (folder / "list.csv").write_text("name,email,phone\n" + "".join(f"Ada {n},ada{n}@example.org,+44770090{n:04d}\n" for n in range(60)))
    (folder / "chat.jsonl").write_text("".join(json.dumps({"time": f"2022-02-0{1 + n // 40}T10:{n % 60:02d}:00Z", "from": ("ann", "bob")[n % 2], "room": "deal",
                                                           "text": f"we sell the traffic database for ${n}00"}) + "\n" for n in range(80)))
    (folder / "box.mbox").write_text("".join(f"From a@example.org Thu Mar 04 10:00:00 2021\nFrom: a@example.org\nTo: b{n}@example.org\nDate: Thu, 4 Mar 2021 10:{n:02d}:00 +0000\n"
                                             f"Subject: offer {n}\n\nThe price is {n} EUR.\n\n" for n in range(20)))
    with zipfile.ZipFile(folder / "box.zip", "w") as box:
        box.writestr("inner.txt", "an inner text about the ministry\n")


class World:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        self.trove, self.case, self.copy = self.root / "trove", self.root / "whole.case", self.root / "c.case"
        make_trove(self.trove)
        run("ingest", self.case, self.trove, "--ocr", "none", "-q")
        # What is asked must not change the case.
        for habit in ("--searches", "--reads"):
            run("audit", self.case, habit, "off")
        # As commands leave it, with the last of the log beside case.db, and with all of it in there.
        self.logged = self.root / "logged.case"
        shutil.copytree(self.case, self.logged)
        with edited(self.case / "case.db"):
            pass

    def fresh(self, logged=False):
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.logged if logged else self.case, self.copy)
        (self.copy / "case.db-shm").unlink(missing_ok=True)
        return self.copy



def run(*args, codes=(0,)):
    done = subprocess.run([DAYLIGHT, *map(str, args)], capture_output=True, timeout=120)
    assert codes is None or done.returncode in codes, (args, done.returncode, done.stdout[-800:], done.stderr[-800:])
    return done


def without_times(text):
    """An answer without how long it took."""
    def drop(value):
        if isinstance(value, dict):
            return {key: drop(inner) for key, inner in value.items() if key not in ("seconds", "milliseconds", "ms")}
        return [drop(inner) for inner in value] if isinstance(value, list) else value
    lines = []
    for line in text.decode().splitlines():
        try:
            lines.append(json.dumps(drop(json.loads(line)), sort_keys=True, ensure_ascii=False))
        except ValueError:
            lines.append(line)
    return lines


# --- damage: each takes bytes and a random.Random, and gives other bytes and a word for it ---------------------------------

def a_bit(data, pick):
    at = pick.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << pick.randrange(8)]) + data[at + 1:], f"bit at {at}"


def some_bytes(data, pick):
    size, at = pick.randrange(1, 64), pick.randrange(len(data))
    return (data[:at] + pick.randbytes(size) + data[at + size:])[:len(data)], f"{size} bytes at {at}"


def the_head(data, pick):
    at = pick.randrange(16, 100)
    return data[:at] + bytes([data[at] ^ 1 << pick.randrange(8)]) + data[at + 1:], f"head at {at}"


def a_block_of_zeros(data, pick):
    at = pick.randrange(len(data) // 4096) * 4096
    return data[:at] + bytes(4096) + data[at + 4096:], f"zeros at {at}"


def a_page_of_noise(data, pick):
    at = pick.randrange(len(data) // PAGE) * PAGE
    return data[:at] + pick.randbytes(PAGE) + data[at + PAGE:], f"noise at {at}"


def a_page_in_anothers_place(data, pick):
    a, b = pick.sample(range(len(data) // PAGE), 2)
    return data[:a * PAGE] + data[b * PAGE:(b + 1) * PAGE] + data[(a + 1) * PAGE:], f"page {b + 1} in place of {a + 1}"


def cut_off(data, pick):
    size = pick.randrange(len(data))
    return data[:size], f"cut at {size}"


def a_piece_gone(data, pick):
    at, size = pick.randrange(len(data)), pick.randrange(1, 3 * PAGE)
    return data[:at] + data[at + size:], f"{size} bytes gone at {at}"


def a_text_edited(data, pick):
    """Digits of a text become others: what a reader would believe."""
    spots = [at for at in (data.find(b"USD on 2021", pick.randrange(len(data))), data.find(b"we sell the", pick.randrange(len(data)))) if at > 0]
    if not spots:
        return a_bit(data, pick)
    at = pick.choice(spots)
    return data[:at] + b"EUR" + data[at + 3:], f"text at {at}"


DAMAGE = [a_bit, some_bytes, the_head, a_block_of_zeros, a_page_of_noise, a_page_in_anothers_place, cut_off, a_piece_gone, a_text_edited]
