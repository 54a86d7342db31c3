#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bundles that nobody's Daylight made: sealed here again, by src/present/export/sealed_stream.h and libsodium, with whatever a
sender who knows the passphrase may put into one. Each is refused in one line, and nothing of it stays.
Usage: test_bundle.py BUILD/daylight (Meson runs it)."""
import ctypes
import ctypes.util
import hashlib
import os
import pathlib
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from edited import edited  # noqa: E402
from tap import run_all, test  # noqa: E402

DAYLIGHT = os.path.abspath(sys.argv[1])
PASSPHRASE = b"six words nobody said before this"
SODIUM = ctypes.CDLL(ctypes.util.find_library("sodium"))
assert SODIUM.sodium_init() >= 0
PIECE, TAG, MESSAGE, FINAL = 65536, 17, 0, 3
HEADER = 72


def run(*args, cwd, code=0, limit=60):
    start = time.monotonic()
    done = subprocess.run([DAYLIGHT, *args], capture_output=True, cwd=cwd, timeout=limit, stdin=subprocess.DEVNULL,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "G_DEBUG": "fatal-warnings"})
    assert done.returncode == code, (args, done)
    return done.stdout.decode(), done.stderr.decode(), time.monotonic() - start


# --- the format, once more --------------------------------------------------------------------------------------------

def header(passes=1, memory=8192, version=1, derivation=1, reserved=0, magic=b"daylight bundle\n"):
    """Cheap to open: what is told of the key is the sender's choice."""
    return magic + struct.pack("<BBHIQ", version, derivation, reserved, passes, memory) + b"s" * 16


def seal(plain, tags=None, pieces=None, **told):
    """`pieces` instead of `plain` cut by the size; `tags` one for each, FINAL at the end when not told."""
    front = header(**told)
    pieces = pieces or [plain[at:at + PIECE] for at in range(0, max(len(plain), 1), PIECE)]
    tags = tags or [MESSAGE] * (len(pieces) - 1) + [FINAL]
    key, state, stream = ctypes.create_string_buffer(32), ctypes.create_string_buffer(52), ctypes.create_string_buffer(24)
    passes, memory = struct.unpack("<IQ", front[20:32])
    assert SODIUM.crypto_pwhash_argon2id(key, ctypes.c_ulonglong(32), PASSPHRASE, ctypes.c_ulonglong(len(PASSPHRASE)), front[32:48],
                                         ctypes.c_ulonglong(passes), ctypes.c_size_t(memory), 2) == 0
    assert SODIUM.crypto_secretstream_xchacha20poly1305_init_push(state, stream, key) == 0
    out = [front + stream.raw]
    for number, piece in enumerate(pieces):
        sealed, beside = ctypes.create_string_buffer(len(piece) + TAG), out[0] if number == 0 else b""
        assert SODIUM.crypto_secretstream_xchacha20poly1305_push(
            state, sealed, None, piece, ctypes.c_ulonglong(len(piece)), beside, ctypes.c_ulonglong(len(beside)),
            ctypes.c_ubyte(tags[number])) == 0
        out.append(sealed.raw)
    return out


def block(name, size, kind=b"0", mode=b"0000600\0", link=b"", size_field=None, checksum=None):
    """A head of POSIX ustar as Daylight writes it."""
    name = name if isinstance(name, bytes) else name.encode()
    head = bytearray(512)
    head[0:len(name)] = name[:100]
    head[100:124] = mode + b"0000000\0" * 2
    head[124:136] = size_field or f"{size:011o}".encode() + b"\0"
    head[136:148] = b"00000000000\0"
    head[148:156] = b" " * 8
    head[156:157] = kind
    head[157:157 + len(link)] = link
    head[257:265] = b"ustar\00000"
    head[148:156] = checksum or f"{sum(head):06o}".encode() + b"\0 "
    return bytes(head)


def member(name, data=b"", **more):
    return block(name, len(data), **more) + data + bytes(-len(data) % 512)


END = bytes(1024)


class World:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "trove").mkdir()
        (self.folder / "trove" / "a.txt").write_text("an offer of 100 USD to ada@example.org\n")
        with __import__("zipfile").ZipFile(self.folder / "trove" / "in.zip", "w") as box:
            box.writestr("in.txt", "a member that is large\n" * 20000)
        (self.folder / "key").write_bytes(PASSPHRASE + b"\n")
        (self.folder / "key").chmod(0o600)
        run("ingest", "c", "trove", "-q", cwd=self.folder)
        with sqlite3.connect(self.folder / "c.case" / "case.db") as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # pages go as they are
        db.close()
        self.db = (self.folder / "c.case" / "case.db").read_bytes()
        self.blobs = b"".join(member(f"blobs/{p.parent.name}/{p.name}", p.read_bytes())
                              for p in sorted((self.folder / "c.case" / "blobs").glob("??/*")))
        assert self.blobs
        self.good = member("case.db", self.db) + self.blobs + END

    def take(self, sealed, code=0, limit=60):
        (self.folder / "sent.daylight").write_bytes(b"".join(sealed))
        return run("import", "sent.daylight", "new", "--passphrase-file", "key", "-q", cwd=self.folder, code=code, limit=limit)

    def refuse(self, sealed, why):
        before = sorted(str(p) for p in self.folder.parent.rglob("*") if self.folder / "c.case" not in p.parents)
        _, err, seconds = self.take(sealed, code=3)
        assert err.count("\n") == 1 and err.startswith("daylight import: ") and why in err, (why, err)
        after = sorted(str(p) for p in self.folder.parent.rglob("*") if self.folder / "c.case" not in p.parents)
        assert after == before or after == sorted(before + [str(self.folder / "sent.daylight")]), set(after) ^ set(before)
        return seconds


@test
def what_is_sealed_here_is_a_bundle(world):
    """Else nothing below would show anything."""
    world.take(seal(world.good))
    out, _, _ = run("search", "new", "offer", cwd=world.folder)
    assert "a.txt" in out
    run("verify", "new", cwd=world.folder)
    for path in [world.folder / "new.case", *(world.folder / "new.case").rglob("*")]:
        assert path.stat().st_mode & 0o77 == 0, path
    shutil.rmtree(world.folder / "new.case")
    world.take(seal(world.good, passes=3, memory=1 << 20))
    shutil.rmtree(world.folder / "new.case")


@test
def names_that_no_case_has_are_refused(world):
    blob = hashlib.sha256(b"x").hexdigest()
    names = ["../evil", "/tmp/daylight-evil", "./case.db", "case.db/", "blobs/../evil", f"blobs/{blob[:2]}/../{blob}", f"../blobs/{blob[:2]}/{blob}",
             "lock", "users.json", "serve-key.pem", "case.db-wal", "case.db-shm", "case.db-journal", "index/0.db", "CASE.DB", "Lexicon.tsv", "evil\x1b[2J",
             "line\nbreak", f"blobs/00/{blob}", f"blobs/{blob[:2]}/{blob.upper()}", f"blobs/{blob[:2]}/{blob}0", f"blobs/{blob[:2]}/{blob[:-1]}",
             f"blobs//{blob}", "blobs/tmp/x", "é", b"\xff\xfe", "x" * 100]
    for name in names:
        for order in (member(name, b"x") + world.good, member("case.db", world.db) + member(name, b"x") + END):
            world.refuse(seal(order), "the bundle holds ")
    assert not os.path.exists("/tmp/daylight-evil")


@test
def links_devices_and_folders_are_refused(world):
    for kind in b"12345678xgLKSVMDNA\0 ":
        for name in ("case.db", "lexicon.tsv"):
            world.refuse(seal(member(name, b"", kind=bytes([kind]), link=b"/etc/passwd") + world.good), "no plain file of Daylight's")
    for more in ({"link": b"x"}, {"mode": b"0004755\0"}, {"checksum": b"000000\0 "}, {"size_field": b"-0000000001\0"},
                 {"size_field": b"\xff" * 12}, {"size_field": b"           1"}, {"size_field": b"\x80" + b"\xff" * 11}):
        world.refuse(seal(member("case.db", world.db, **more) + END), "no plain file of Daylight's")


@test
def what_stands_twice_is_refused(world):
    world.refuse(seal(member("case.db", world.db) + world.good), "holds case.db twice")
    world.refuse(seal(member("case.db", world.db) + world.blobs + world.blobs + END), " twice")
    world.refuse(seal(member("lexicon.tsv", b"") * 2 + world.good), "holds lexicon.tsv twice")


@test
def bytes_that_are_others_are_refused(world):
    other = hashlib.sha256(b"one").hexdigest()
    world.refuse(seal(member(f"blobs/{other[:2]}/{other}", b"two") + world.good), f"{other} are others")
    world.refuse(seal(member(f"blobs/{other[:2]}/{other}", b"") + world.good), f"{other} are others")


@test
def what_is_missing_is_told(world):
    for plain in (END, world.blobs + END, member("lexicon.tsv", b"") + END):
        world.refuse(seal(plain), "no case is in the bundle")
    world.refuse(seal(b""), "ends within a file")
    world.refuse(seal(member("case.db", b"") + END), "no case is in the bundle")
    world.refuse(seal(member("case.db", world.db[:-4096]) + END), "case.db")
    out, err, _ = world.take(seal(member("case.db", world.db) + END))  # a case that had lost a blob can still be sent
    assert "whole" not in out and "the bytes of 1 item were not in the bundle" in err, (out, err)
    assert "in.zip ▸ in.txt" in run("verify", "new", cwd=world.folder, code=1)[0]
    shutil.rmtree(world.folder / "new.case")


@test
def sizes_that_are_not_true_are_refused(world):
    world.refuse(seal(block("case.db", 1 << 32) + world.db), "ends within a file")
    world.refuse(seal(block("case.db", 0, size_field=b"\x80\0\0\0" + struct.pack(">Q", 1 << 61)) + END), "no room")
    world.refuse(seal(block("case.db", (1 << 33) - 1) + END), "")
    world.refuse(seal(block("lexicon.tsv", 5 << 20) + bytes(5 << 20) + world.good), "lexicon.tsv is too large")
    world.refuse(seal(world.good[:-1024]), "ends within a file")
    world.refuse(seal(world.good[:-512]), "ends within a file")
    world.refuse(seal(world.good + b"x"), "goes on behind its end")
    world.refuse(seal(world.good[:-512] + b"x" * 512), "goes on behind its end")


@test
def a_case_that_would_run_something_is_refused(world):
    case = world.folder / "evil.case"
    shutil.copytree(world.folder / "c.case", case)
    with edited(case / "case.db", isolation_level=None) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("CREATE TRIGGER t AFTER INSERT ON bookmark BEGIN DELETE FROM item; END")
        db.execute("PRAGMA journal_mode = WAL")
    data = (case / "case.db").read_bytes()
    shutil.rmtree(case)
    world.refuse(seal(member("case.db", data) + world.blobs + END), "case.db")
    flipped = bytearray(world.db)
    flipped[len(flipped) // 2] ^= 1
    world.refuse(seal(member("case.db", bytes(flipped)) + world.blobs + END), "case.db")


@test
def pieces_in_another_order_are_refused(world):
    sealed = seal(world.good)
    assert len(sealed) > 5
    first, second = sealed[2], sealed[3]
    world.refuse([*sealed[:2], second, first, *sealed[4:]], "changed or cut")
    world.refuse([*sealed[:2], first, first, *sealed[3:]], "changed or cut")
    world.refuse([sealed[0], second, *sealed[1:]], "passphrase is wrong, or the bundle's beginning")
    world.refuse([*sealed[:-1], sealed[2], sealed[-1]], "changed or cut")
    other = seal(world.good)
    world.refuse([*sealed[:3], other[3], *sealed[4:]], "changed or cut")
    world.refuse([other[0], *sealed[1:]], "passphrase is wrong, or the bundle's beginning")


@test
def an_end_that_is_none_is_refused(world):
    sealed = seal(world.good)
    n = len(sealed) - 1
    world.refuse(sealed[:-1], "its end is missing")
    world.refuse(seal(world.good, tags=[MESSAGE] * n), "its end is missing")
    even = member("lexicon.tsv", b"\n" * ((-len(world.good) - 512) % PIECE)) + world.good  # the last piece is full
    assert len(even) % PIECE == 0
    world.refuse(seal(even, tags=[MESSAGE] * (len(even) // PIECE)), "its end is missing")
    world.refuse(seal(world.good, tags=[MESSAGE, FINAL] + [MESSAGE] * (n - 3) + [FINAL]), "behind the bundle's end")
    world.refuse(seal(b"", pieces=[world.good[:PIECE], world.good[PIECE:], b"more"][:2] + [b""], tags=[MESSAGE, FINAL, FINAL]), "")
    world.refuse(seal(b"", pieces=[world.good[:1000], world.good[1000:PIECE], world.good[PIECE:]]), "")
    world.refuse([*sealed, b"\0"], "changed or cut")


@test
def keys_that_would_cost_too_much_are_refused(world):
    """Before any memory is taken: what the header asks for is not what Daylight uses."""
    good = seal(world.good)
    for passes, memory in ((17, 8192), (0xffffffff, 8192), (3, (1 << 30) + 1), (1, 1 << 40), (1, (1 << 64) - 1), (16, 1 << 30), (0, 1 << 20),
                           (1, 0), (1, 8191), (5, 1 << 30)):
        bad = header(passes, memory) + good[0][48:]
        assert world.refuse([bad, *good[1:]], "this bundle wants a key of") < 5, (passes, memory)
    for told in ({"version": 2}, {"version": 0}, {"derivation": 2}, {"reserved": 1}):
        world.refuse([header(**told) + good[0][48:], *good[1:]], "sealed by a newer Daylight")
    world.refuse([header(magic=b"daylight bundle\r") + good[0][48:], *good[1:]], "no sealed bundle")
    world.refuse([header(passes=2) + good[0][48:], *good[1:]], "passphrase is wrong, or the bundle's beginning")


def main():
    with tempfile.TemporaryDirectory() as folder:
        inner = pathlib.Path(folder) / "work"
        inner.mkdir()
        return run_all(World(inner))


sys.exit(main())
