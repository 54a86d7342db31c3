#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The flow from end to end with real workers: flow.py DRIVE WORKER. One function a subtest; TAP on stdout. Each looks at
the canonical dump (drive dump) and at the ledger (drive status, which recounts it)."""
import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True
from trove import make_source, zipped  # noqa: E402

DRIVE, WORKER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])


class Bench:
    """A folder with a source and a case."""

    def __init__(self):
        self.base = tempfile.mkdtemp(prefix="dayflow-")
        self.source = os.path.join(self.base, "source")
        self.case = os.path.join(self.base, "t.case")
        os.mkdir(self.source)

    def put(self, name, data):
        path = os.path.join(os.fsencode(self.source), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode())
        return path

    def drive(self, *arguments, check=True, **env):
        done = subprocess.run([DRIVE, *arguments], env=dict(os.environ, DAY_WORKER=WORKER, **env), capture_output=True,
                              encoding="utf-8", check=False)
        assert done.returncode == 0 or not check, done.stderr
        return done.stdout if check else done

    def ingest(self, **env):
        """How many items ended."""
        return int(self.drive("ingest", self.case, self.source, **env).split()[1])

    def items(self):
        """path → (state, size, mime, reason); also checks that the ledger balances."""
        assert "balanced 1" in self.drive("status", self.case)
        found = {}
        for line in self.drive("dump", self.case).split("\n"):
            if line.startswith("item "):
                name, rest = line[len("item "):].split("@", 1)
                for state in STATES:
                    at = rest.find(f" {state} ")
                    if at >= 0:
                        size, mime, reason = rest[at + len(state) + 2:].split(" ", 2)
                        found[rest[:at]] = (state, int(size), mime, reason)
                        break
        return found

    def close(self):
        shutil.rmtree(self.base, ignore_errors=True)


STATES = ("done partial duplicate encrypted unsupported parse_error crash timeout memory_limit output_limit violation"
          " io_error excluded").split()


def test_every_name_has_a_row(b):
    b.put(b"b\xff\xfe\n.txt", "bytes in a name\n")
    b.put("dir/a.txt", "hello\n")
    b.put("empty", "")
    os.symlink("dir/a.txt", os.path.join(b.source, "link"))
    os.symlink("/etc", os.path.join(b.source, "out"))
    os.mkfifo(os.path.join(b.source, "pipe"))
    os.mkdir(os.path.join(b.source, "nothing-in-it"))
    b.ingest()
    got = b.items()
    assert len(got) == 6, got
    assert got["dir/a.txt"][:3] == ("done", 6, "text/plain"), got
    assert got["empty"][:3] == ("done", 0, "inode/x-empty")
    assert got["link"][:3] == ("done", 0, "inode/symlink") and got["out"][0] == "done"
    assert got["pipe"] == ("unsupported", 0, "inode/fifo", "a special file, not opened")
    odd = [p for p in got if p.startswith("b")]
    assert len(odd) == 1 and got[odd[0]][0] == "done" and "\n" not in odd[0], odd
    dump = b.drive("dump", b.case)
    assert "unit @out 0 target" in dump, dump


def test_reingest_takes_only_what_is_new(b):
    b.put("a.txt", "one\n")
    path = b.put("b.txt", "two\n")
    b.put("c.zip", zipped([("x.txt", "in the archive\n")]))
    assert b.ingest() == 4
    assert b.ingest() == 0
    os.utime(path, (1, 1))
    assert b.ingest() == 0, "another time, the same bytes"
    before = b.drive("finished", b.case).splitlines()
    b.put("b.txt", "TWO\n")
    b.put("d.txt", "four\n")
    assert b.ingest() == 2
    kept = set(before) & set(b.drive("finished", b.case).splitlines())
    assert len(kept) == len(before) - 1, "only b.txt was read again"
    b.put("c.zip", zipped([("y.txt", "another\n"), ("x.txt", "in the archive\n")]))
    assert b.ingest() == 3
    assert sorted(b.items()) == ["a.txt", "b.txt", "c.zip", "c.zip ▸ x.txt", "c.zip ▸ y.txt", "d.txt"]


def test_duplicates_keep_their_paths(b):
    b.put("1.txt", "the same\n")
    b.put("2/3.txt", "the same\n")
    inner = zipped([("in.txt", "the same\n"), ("own.txt", "only here\n")])
    b.put("a.zip", inner)
    b.put("b.zip", zipped([("a.zip", inner), ("c.txt", "of b\n")]))
    b.ingest()
    got = {path: row[0] for path, row in b.items().items()}
    assert got == {"1.txt": "done", "2/3.txt": "duplicate", "a.zip": "done", "a.zip ▸ in.txt": "duplicate",
                   "a.zip ▸ own.txt": "done", "b.zip": "done", "b.zip ▸ a.zip": "duplicate", "b.zip ▸ c.txt": "done"}, got
    b.put("1.txt", "changed\n")  # now its duplicate is what is read
    b.ingest()
    got = {path: row[0] for path, row in b.items().items()}
    assert got["1.txt"] == "done" and got["2/3.txt"] == "done" and got["a.zip ▸ in.txt"] == "duplicate", got


def test_retry_replaces_what_was_there(b):
    inner = zipped([("in.txt", "the same\n")])
    b.put("b.zip", zipped([("a.zip", inner), ("c.txt", "of b\n")]))
    b.put("plain.txt", "text\n" * 30)
    b.ingest()
    before = b.drive("dump", b.case)
    b.drive("retry", b.case, "done")
    assert b.drive("dump", b.case) == before
    assert "balanced 1" in b.drive("status", b.case)
    assert b.drive("retry", b.case, "nonsense", check=False).returncode != 0


def test_passwords_told_open_what_is_locked(b):
    golden = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden")
    for name in ("archive/locked.zip", "pdf/locked.pdf"):
        with open(os.path.join(golden, name), "rb") as f:
            b.put(name, f.read())
    b.put("chat.txt", "Please reset your password soon. Password for the archive: wrong-one1\n")
    b.ingest()
    got = b.items()
    members = [p for p in got if p.startswith("archive/locked.zip ▸ ")]
    assert members and got[members[0]][0] == "encrypted" and "(1 tried)" in got["pdf/locked.pdf"][3], got
    b.put("later.txt", "解压密码：secret\nand the password of the zip is hunter2, ok?\n")
    b.ingest()
    got = b.items()
    assert got[members[0]][0] == "done" and got["pdf/locked.pdf"][0] == "done", got
    assert "told in later.txt at L" in b.drive("dump", b.case)
    assert b.ingest() == 0  # nothing is tried twice


def test_volumes_are_put_together(b):
    whole = zipped([(f"{n}.txt", os.urandom(400).hex() + "\n") for n in range(20)])
    for n in range(3):
        b.put(f"set/x.zip.00{n + 1}", whole[n * 4000:(n + 1) * 4000] if n < 2 else whole[8000:])
    b.put("gap/y.zip.001", whole[:4000])  # the same bytes: one of them is a duplicate
    b.put("gap/y.zip.003", whole[8000:])
    for n in range(2):
        b.put(f"logs/app.00{n + 1}", f"line {n}\n" * 100)  # no volumes
    b.ingest()
    got = b.items()
    inside = [p for p in got if p.startswith("set/x.zip.001 ▸ x.zip ▸ ")]
    assert len(inside) == 20 and all(got[p][0] in ("done", "duplicate") for p in inside), got
    assert got["set/x.zip.003"][0] == "done" and "part 3 of 3 of x.zip" in got["set/x.zip.003"][3], got
    assert "gap/y.zip.001 ▸ y.zip" not in got and "logs/app.001 ▸ app" not in got, got
    assert b.ingest() == 0


def test_texts_named_like_volumes_keep_their_text(b):
    for n in (1, 2):
        b.put(f"chat.part{n}.rar", f"what was said on day {n}\n" * 9)
    b.ingest()
    got = b.items()
    assert sorted(got) == ["chat.part1.rar", "chat.part2.rar"], got
    assert all(row[2:] == ("text/plain", "") for row in got.values()), got


def test_volumes_below_the_depth_limit_end(b):
    for depth in (11, 12):
        whole = zipped([("end.txt", os.urandom(400).hex())])
        data = zipped([("x.z01", whole[:300]), ("x.zip", whole[300:])])
        for i in range(depth - 1):
            data = zipped([(f"{depth}-{i}.zip", data)])
        b.put(f"deep{depth}.zip", data)
    b.ingest()  # which looks whether the ledger balances
    got = b.items()
    assert any(p.startswith("deep11.zip") and p.endswith("x.z01 ▸ x.zip") for p in got), got
    assert not any(p.startswith("deep12.zip") and p.endswith("x.z01 ▸ x.zip") for p in got), got


def test_excluded_is_recorded(b):
    b.put("keep.txt", "1\n")
    b.put("cache/x/y.txt", "2\n")
    b.put("a.zip", zipped([("cache", "in an archive\n"), ("z", "3\n")]))
    b.ingest(DAY_EXCLUDE="cache")
    got = {path: row[0] for path, row in b.items().items()}
    assert got == {"keep.txt": "done", "cache/x/y.txt": "excluded", "a.zip": "done", "a.zip ▸ cache": "excluded",
                   "a.zip ▸ z": "done"}, got


def test_depth_limit(b):
    data = zipped([("end.txt", "deep\n")])
    for i in range(13):
        data = zipped([(f"{i}.zip", data)])
    b.put("deep.zip", data)
    b.ingest()
    got = b.items()
    assert len(got) == 14, len(got)
    states = [got[p][0] for p in sorted(got, key=len)]
    assert states == ["done"] * 13 + ["output_limit"], states
    assert "12 containers" in got[max(got, key=len)][3]


def test_broken_container_keeps_what_it_gave(b):
    whole = zipped([(f"{i}.txt", f"text of {i} " * 2000) for i in range(4)], stored=True)
    b.put("cut.zip", whole[:len(whole) * 2 // 3])
    b.ingest()
    got = b.items()
    assert got["cut.zip"][0] in ("partial", "parse_error") and got["cut.zip"][3], got
    assert sum(1 for p in got if "▸" in p and got[p][0] in ("done", "partial")) >= 2, got


def put_repository(b, name, files):
    """A bare repository of one commit, each object in a file of its own (gitformat-loose, git-hash-object(1))."""
    def put_object(kind, data):
        whole = b"%s %d\0%s" % (kind, len(data), data)
        at = hashlib.sha1(whole).hexdigest()
        b.put(f"{name}/objects/{at[:2]}/{at[2:]}", zlib.compress(whole, 9))
        return at

    tree = b"".join(b"100644 %s\0%s" % (path.encode(), bytes.fromhex(put_object(b"blob", data))) for path, data in sorted(files.items()))
    who = b"a <a@example.org> 1583230831 +0800"
    commit = put_object(b"commit", b"tree %s\nauthor %s\ncommitter %s\n\nall of it\n" % (put_object(b"tree", tree).encode(), who, who))
    b.put(f"{name}/HEAD", "ref: refs/heads/main\n")
    b.put(f"{name}/refs/heads/main", commit + "\n")


def test_a_repository_is_compared_with_all_its_files(b):
    put_repository(b, "large.git", {f"{n}.txt": f"line {n} of a text that is told again\n".encode() * 30000 for n in range(24)})
    put_repository(b, "bomb.git", {"zeros": bytes(64 << 20)})
    b.ingest()
    got = b.items()
    assert sum(row[0] == "done" for path, row in got.items() if path.startswith("large.git ▸ ") and path.endswith(".txt")) == 24, got
    assert got["large.git"][0] == "done", got
    assert got["bomb.git"][0] == "output_limit" and "one to 1000" in got["bomb.git"][3], got


def test_large_children_and_results(b):
    big = "".join(f"line {i} of a text that fills more than one piece\n" for i in range(200000))
    b.put("big.zip", zipped([("big.txt", big)]))
    b.put("big.txt", big)
    b.ingest()
    got = b.items()
    assert got["big.txt"][0] == "done" and got["big.zip ▸ big.txt"][0] == "duplicate", got
    assert len(os.listdir(os.path.join(b.case, "blobs"))) == 2  # tmp and one more
    assert not os.listdir(os.path.join(b.case, "blobs", "tmp"))


def test_interrupt_and_resume(b):
    make_source(b.source)
    calm = os.path.join(b.base, "calm.case")
    b.drive("ingest", calm, b.source)
    first = subprocess.Popen([DRIVE, "ingest", b.case, b.source], env=dict(os.environ, DAY_WORKER=WORKER),
                             stdout=subprocess.PIPE, encoding="utf-8")
    while not os.path.exists(os.path.join(b.case, "index")):
        time.sleep(0.005)
    first.send_signal(signal.SIGINT)
    said = first.communicate()[0]
    assert first.returncode == 0 and said.startswith(("interrupted", "finished")), said
    b.ingest()
    assert b.drive("dump", b.case) == b.drive("dump", calm)


def brushes_in_brushes(depth):
    """An XPS whose one page is painted with a brush of ten brushes of ten brushes…: MuPDF draws each as often as it is used."""
    def path(n):
        return f'<Path Data="M 0,0 L 90,0 L 90,90 L 0,90 Z" Fill="{{StaticResource b{n}}}"/>'
    xps, rel = "http://schemas.microsoft.com/xps/2005/06", "http://schemas.openxmlformats.org/package/2006/relationships"
    brushes = '<SolidColorBrush x:Key="b0" Color="#000000"/>' + "".join(
        f'<VisualBrush x:Key="b{n}" Viewbox="0,0,90,90" Viewport="0,0,90,90" ViewboxUnits="Absolute" ViewportUnits="Absolute" TileMode="None">'
        f"<VisualBrush.Visual><Canvas>{path(n - 1) * 10}</Canvas></VisualBrush.Visual></VisualBrush>" for n in range(1, depth + 1))
    return zipped([
        ("_rels/.rels", f'<Relationships xmlns="{rel}"><Relationship Id="r1" Type="{xps}/fixedrepresentation" Target="/FixedDocSeq.fdseq"/></Relationships>'),
        ("FixedDocSeq.fdseq", f'<FixedDocumentSequence xmlns="{xps}"><DocumentReference Source="/d.fdoc"/></FixedDocumentSequence>'),
        ("d.fdoc", f'<FixedDocument xmlns="{xps}"><PageContent Source="/0.fpage"/></FixedDocument>'),
        ("0.fpage", f'<FixedPage xmlns="{xps}" xmlns:x="{xps}/resourcedictionary-key" Width="200" Height="200"><FixedPage.Resources>'
         f"<ResourceDictionary>{brushes}</ResourceDictionary></FixedPage.Resources>{path(depth)}</FixedPage>")])


def test_a_file_that_takes_hours_holds_nothing_up(b):
    b.put("few.xps", brushes_in_brushes(2))
    b.put("many.xps", brushes_in_brushes(12))
    for n in range(20):
        b.put(f"{n}.txt", f"text {n}\n")
    # One statement: it may end between two.
    ended = "SELECT count(*), (SELECT state FROM item WHERE path = 'many.xps') FROM item WHERE state IS NOT NULL"
    process = subprocess.Popen([DRIVE, "ingest", b.case, b.source], env=dict(os.environ, DAY_WORKER=WORKER, DAY_JOBS="2", DAY_CPU_SECONDS="3"),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    meanwhile = 0
    while process.poll() is None:
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(f"file:{b.case}/case.db?mode=ro", uri=True)) as db:
            count, slow = db.execute(ended).fetchone()
            meanwhile = count if slow is None else meanwhile
        time.sleep(0.01)
    assert process.returncode == 0
    got = b.items()
    state, _, mime, reason = got.pop("many.xps")
    assert (state, reason) == ("timeout", "more than 3 s of CPU time"), (state, mime, reason)
    assert {one[0] for one in got.values()} == {"done"} and len(got) == 21, got
    assert meanwhile == 21, f"only {meanwhile} items ended while it was read"


def kill_at_attempt(b, name, attempt):
    """Ingests, and kills the broker when that attempt at a file is on the disk and no result is."""
    process = subprocess.Popen([DRIVE, "ingest", b.case, b.source], env=dict(os.environ, DAY_WORKER=WORKER),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    row = None
    while process.poll() is None and row != (attempt, None):
        try:
            with contextlib.closing(sqlite3.connect(f"file:{b.case}/case.db?mode=ro", uri=True)) as db:
                row = db.execute("SELECT attempts, state FROM item WHERE path = ?", [name]).fetchone()
        except sqlite3.Error:
            pass  # not there yet
        time.sleep(0.001)
    process.kill()
    process.wait()
    assert row == (attempt, None), f"read before it could be killed: {row}"


def test_cut_short_five_times_is_the_files_fault(b):
    b.put("slow.txt", "a line of text that takes its time\n" * 400000)
    b.put("zz.txt", "another\n")
    for attempt in range(1, 6):
        kill_at_attempt(b, "slow.txt", attempt)
    b.ingest()
    got = b.items()
    assert got["slow.txt"][0] == "crash" and "cut short 5 times" in got["slow.txt"][3], got
    assert got["zz.txt"][0] == "done", got
    b.drive("retry", b.case, "crash")
    assert b.items()["slow.txt"][0] == "done"


def test_busy_and_missing(b):
    b.put("a.txt", "1\n")
    b.ingest()
    with open(os.path.join(b.case, "lock"), "r+b") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        done = b.drive("ingest", b.case, b.source, check=False)
        assert done.returncode == 1 and "another daylight" in done.stderr, done.stderr
        b.drive("status", b.case)  # reading goes on
    done = b.drive("ingest", b.case, os.path.join(b.base, "nowhere"), check=False)
    assert done.returncode == 1 and "nowhere" in done.stderr, done.stderr
    assert list(b.items()) == ["a.txt"]


def test_io_error(b):
    b.drive("ingest", b.case, "/proc/self/mem")  # a regular file that cannot be read from its start
    rows = list(b.items().values())
    assert len(rows) == 1 and rows[0][0] == "io_error" and "reading stopped" in rows[0][3], rows


def without_privilege(command):
    """Root may open any folder; without these two capabilities it may not (capabilities(7))."""
    return command if os.getuid() else ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]


def test_a_folder_that_opens_later(b):
    b.put("a.txt", "1\n")
    for name in ("closed/in.txt", "closed/empty/", "open/closed/deep/in.txt", "gone/in.txt"):
        b.put(name, f"{name}\n") if name[-1] != "/" else os.makedirs(os.path.join(b.source, name))
    locked = [os.path.join(b.source, name) for name in ("closed", "open/closed", "gone")]
    for path in locked:
        os.chmod(path, 0)
    env = dict(os.environ, DAY_WORKER=WORKER)

    def act(*words):
        subprocess.run(without_privilege([DRIVE, *words]), env=env, check=True, capture_output=True)
        return {path: row[0] for path, row in b.items().items()}

    first = {"a.txt": "done", "closed": "io_error", "gone": "io_error", "open/closed": "io_error"}
    assert act("ingest", b.case, b.source) == first
    assert act("ingest", b.case, b.source) == first  # once is enough
    assert act("retry", b.case, "io_error") == first
    os.chmod(locked[1], 0o700)
    second = {**first, "open/closed/deep/in.txt": "done"}
    del second["open/closed"]
    assert act("retry", b.case, "io_error") == second
    os.chmod(locked[0], 0o700)
    third = {**second, "closed/in.txt": "done"}
    del third["closed"]
    assert act("ingest", b.case, b.source) == third
    os.chmod(locked[2], 0o700)
    shutil.rmtree(locked[2])
    assert act("retry", b.case, "io_error") == third  # what was seen once and is gone keeps its row


def test_case_inside_its_source(b):
    b.put("a.txt", "1\n")
    b.case = os.path.join(b.source, "in.case")
    assert b.ingest() == 1
    assert b.ingest() == 0
    assert list(b.items()) == ["a.txt"]


def test_changing_file(b):
    path = b.put("growing.txt", "a line of text\n" * 200000)
    stop = threading.Event()

    def grow():
        with open(path, "ab") as f:
            while not stop.is_set():
                f.write(b"one more line\n")
                f.flush()
                time.sleep(0.0005)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        b.ingest()
    finally:
        stop.set()
        writer.join()
    state, _, _, reason = b.items()["growing.txt"]
    assert state == "partial" and "changed while it was read" in reason, (state, reason)


def while_read(path, change, ingest):
    """Runs `ingest` while a thread does `change(descriptor, n)` to the file again and again."""
    stop = threading.Event()

    def work():
        fd, n = os.open(path, os.O_RDWR), 0
        while not stop.is_set():
            change(fd, n := n + 1)
            time.sleep(0.0005)
        os.close(fd)

    writer = threading.Thread(target=work)
    writer.start()
    try:
        ingest()
    finally:
        stop.set()
        writer.join()


def test_changing_file_whose_time_is_set_back(b):
    path = b.put("swapped.txt", "a line of text\n" * 200000)
    before = os.stat(path)

    def swap(fd, n):
        os.pwrite(fd, b"%014d\n" % n, 15 * 1000)
        os.utime(fd, ns=(before.st_atime_ns, before.st_mtime_ns))

    while_read(path, swap, b.ingest)
    state, _, _, reason = b.items()["swapped.txt"]
    assert state == "partial" and "changed while it was read" in reason, (state, reason)


def test_rights_changed_are_no_other_text(b):
    path = b.put("same.txt", "a line of text\n" * 200000)
    while_read(path, lambda fd, n: os.fchmod(fd, 0o600 + 0o40 * (n % 2)), b.ingest)
    assert b.items()["same.txt"][0] == "done"


def main():
    tests = [(name, fn) for name, fn in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, (name, fn) in enumerate(tests, 1):
        b = Bench()
        try:
            fn(b)
            print(f"ok {number} - {name[5:]}", flush=True)
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            print(f"not ok {number} - {name[5:]}\n# {type(error).__name__}: {error}", flush=True)
        finally:
            b.close()
    sys.exit(failed > 0)


main()
