# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of faults share: a small trove, `daylight` with faulty.c in front of it, and what a case holds."""
import collections
import concurrent.futures
import itertools
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "ingest"), str(HERE.parent / "web")]
from trove import text, zipped  # noqa: E402

DAYLIGHT, FAULTY = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SECONDS = 300
# How a command may end when something failed: told, and with one of its own exit codes (docs/cli.md).
TOLD = (1, 2, 3, 4, 130)


def count(small, full):
    """How many faults: DAY_FAULTS is `full` or a number; without it the small count."""
    wanted = os.environ.get("DAY_FAULTS", "")
    return full if wanted == "full" else int(wanted) if wanted else small


def seeded():
    seed = int(os.environ.get("DAY_SEED", str(random.SystemRandom().randrange(1 << 30))))
    print(f"# DAY_SEED={seed}", flush=True)
    return random.Random(seed)


def make_trove(folder):
    """Forty items: texts, equal ones, an archive in an archive, a member that is a blob of its own, a mailbox."""
    rng, folder = random.Random(5), pathlib.Path(folder)
    folder.mkdir()
    texts = [text(rng, 12) for _ in range(8)]
    for number in range(12):
        (folder / f"{number}.txt").write_text(texts[number % 8])
    inner = zipped([(f"in/{n}.txt", texts[n]) for n in range(3)] + [("own.txt", text(rng, 30))])
    large = bytes(rng.randrange(256) for _ in range(300_000))
    (folder / "a.zip").write_bytes(zipped([(f"m/{n}.txt", text(rng, 9)) for n in range(5)] + [("inner.zip", inner), ("large.bin", large)]))
    (folder / "box.mbox").write_text("".join(
        f"From a@example.org Tue Mar  3 10:20:31 2020\nFrom: a{n}@example.org\nTo: b@example.org\n"
        f"Date: Tue, 3 Mar 2020 10:20:{n:02} +0000\nSubject: s{n}\n\n{texts[n]}\n" for n in range(5)))
    (folder / "people.csv").write_text("name,phone,email\n" + "".join(f"Person {n},+4790000{n:03},p{n}@example.org\n" for n in range(40)))


def environment(fault=None, under=None, report=None):
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    env.pop("G_DEBUG", None)
    if fault:
        env.update(LD_PRELOAD=FAULTY, DAY_FAULT=fault)
    if under:
        env["DAY_FAULT_UNDER"] = os.path.realpath(under)
    if report:
        env["DAY_FAULT_REPORT"] = str(report)
    return env


Done = collections.namedtuple("Done", "code out err made way")


def run(*args, fault=None, under=None, seconds=SECONDS, code=None):
    """`daylight ARGS` with a fault; .made is the call that failed, None when none did, and .way what led to an allocation that did."""
    with tempfile.NamedTemporaryFile(prefix="dayfault-") as report:
        try:
            done = subprocess.run([DAYLIGHT, *map(str, args)], env=environment(fault, under, report.name if fault else None),
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise AssertionError(f"{args} hangs with {fault}: {report.read().decode()}{error.stderr}") from error
        made = [line.split()[1:] for line in report.read().decode().splitlines() if line.startswith("fault ")]
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    assert code is None or done.returncode == code, f"{args}: exit {done.returncode}, not {code}\n{out[-800:]}\n{err[-1500:]}"
    return Done(done.returncode, out, err, made[0][0] if made else None, (made[0][1:] or [None])[0] if made else None)


def how_many(what, *args):
    """How many calls or allocations a command makes when all goes well."""
    with tempfile.NamedTemporaryFile(prefix="dayfault-") as report:
        fault = {"calls": "io:0", "allocations": "alloc:0"}[what]
        subprocess.run([DAYLIGHT, *map(str, args)], env=environment(fault, None, report.name), stdin=subprocess.DEVNULL,
                       capture_output=True, timeout=SECONDS, check=True)
        words = report.read().decode().split()
    return int(words[words.index(what) - 1])


def ways(rng, *args):
    """The number of an allocation on each way that a command takes to one, and how many allocations it makes."""
    with tempfile.NamedTemporaryFile(prefix="dayfault-") as told:
        run(*args, fault=f"ways:{told.name}", code=0)
        taken = told.read()
    numbers = collections.defaultdict(list)
    for number, way in enumerate(memoryview(taken).cast("Q"), 1):
        numbers[way].append(number)
    return [rng.choice(some) for some in numbers.values()], len(taken) // 8


def each(what, numbers, one):
    """one(number) for all of them, as many at once as there are cores; every one that fails is printed, and fails the whole at the end."""
    failed = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        running = [pool.submit(one, number) for number in numbers]
        for done, ended in enumerate(concurrent.futures.as_completed(running), 1):
            error = ended.exception()
            if error is not None:
                failed.append(f"{type(error).__name__}: {error}")
                print("# " + failed[-1][:4000].replace("\n", "\n# "), flush=True)
            if done % 500 == 0:
                print(f"# {what}: {done} of {len(running)}", flush=True)
    assert not failed, f"{what}: {len(failed)} of {len(running)} failed; the first: {failed[0]}"
    return [ended.result() for ended in running]


def read_only(case):
    return sqlite3.connect(f"file:{pathlib.Path(case)}/case.db?mode=ro", uri=True)


def ledger(case):
    """What a case holds, by content: path, state, reason, SHA-256, size, units, mentions. Of equal bytes one is read, whichever came
    first: all of them stand here as that one."""
    db = read_only(case)
    rows = db.execute("SELECT path, state, reason, hex(sha256), size, unit_count, (SELECT count(*) FROM mention WHERE unit >= unit_first"
                      " AND unit < unit_first + unit_count), duplicate_of IS NOT NULL FROM item ORDER BY 1, 2, 3, 4").fetchall()
    db.close()
    read = {row[3]: row[1:7] for row in rows if not row[7]}
    return [(row[0], *(read.get(row[3], row[1:7]) if row[7] else row[1:7])) for row in rows]


def answer(done, case):
    """What a command answered, without what differs each time: where the case lies and how long things took."""
    return re.sub(r"[0-9.]+ m?s\b", "N s", done.out.replace(str(case), "CASE"))


def whole(case):
    """The database is sound and the ledger balances; raises when not."""
    db = sqlite3.connect(f"{case}/case.db")
    try:
        told = db.execute("PRAGMA integrity_check").fetchone()[0]
        assert told == "ok", f"case.db: {told}"
    finally:
        db.close()


def retry(case, world):
    """Items that say why they are not as in peace are read again, as the investigator would."""
    names = ("partial", "encrypted", "unsupported", "parse_error", "crash", "timeout", "io_error")
    for state in names:
        if ledger(case) == world.expected:
            return
        run("retry", case, "--state", state, "-q")


def check_end(done, what):
    """It did what was asked, or said in a line why not; never a signal, never silence. But for one: GLib 2.74's own allocator of small
    pieces (GSlice, which is gone from 2.76 on) says so and aborts when a block of it cannot be had, and nothing can stand before that;
    nor can it before its thread's own storage, or before what a library asks for on its own ahead of main(), where GLib ends with a line in
    its own words (later they are Daylight's)."""
    of_glib = ("***MEMORY-ERROR***", "Unexpected error from C library during 'malloc'")
    if done.code == -signal.SIGABRT and any(words in done.err for words in of_glib) or done.code == -signal.SIGTRAP and "GLib-ERROR **" in done.err:
        return
    assert done.code >= 0, f"{what}: ended by signal {signal.Signals(-done.code).name}\n{done.err[-1500:]}"
    assert done.code in (0, *TOLD), f"{what}: exit {done.code}\n{done.err[-1500:]}"
    assert done.code == 0 or done.err.strip() or done.code == 1, f"{what}: exit {done.code} and nothing said"
    for word in ("AddressSanitizer", "Assertion", "runtime error", "terminate called"):
        assert word not in done.err, f"{what}: {done.err[-1500:]}"


def check_bag(case, out, what, err=""):
    """A bag that has its name is whole and in the case's log, however the command ended; or a line said that it could not be noted."""
    if not out.exists():
        return
    checked = run("verify", out)
    assert checked.code == 0, f"{what}: half an export has the name of a whole one: {checked.out}{checked.err}"
    db = read_only(case)
    told = db.execute("SELECT count(*) FROM audit WHERE action = 'export' AND detail = ?", (f"bagit {out.name}",)).fetchone()[0]
    db.close()
    assert told > 0 or "could not be noted" in err, f"{what}: there is an export that the log does not know of"


class World:
    """A trove, the case that comes of it when nothing fails, and room for others."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dayfaults-"))
        self.trove, self.calm = self.folder / "trove", self.folder / "calm.case"
        make_trove(self.trove)
        self.numbers = itertools.count(1)

    def read(self):
        began = time.monotonic()
        run("ingest", self.calm, self.trove, "-q", "--ocr", "none", code=0)
        self.seconds = time.monotonic() - began
        self.expected = ledger(self.calm)
        self.anchor = f"daylight:{next(row[3] for row in self.expected if row[0] == '0.txt').lower()}#L1"
        return self

    def new(self, name=""):
        """A place for a case that is not there yet."""
        return self.folder / f"{name or 'case'}{next(self.numbers)}.case"

    def copy(self):
        place = self.new("copy")
        shutil.copytree(self.calm, place)
        return place

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def compare(got, expected, what):
    if got == expected:
        return
    lines = [f"  {'+' if row in got else '-'} {row}" for row in sorted(set(map(str, got)) ^ set(map(str, expected)))[:6]]
    raise AssertionError(f"{what}: the ledgers differ\n" + "\n".join(lines))


def main(*tests):
    """Each test is called with the world and a random generator; it returns what is printed beside its ok. DAY_ONLY: those with that word
    in their name alone."""
    tests = [function for function in tests if os.environ.get("DAY_ONLY", "") in function.__name__]
    assert tests, "no test has the word of DAY_ONLY in its name"
    rng, failed, world = seeded(), 0, World().read()
    print(f"1..{len(tests)}", flush=True)
    try:
        for number, function in enumerate(tests, 1):
            try:
                said = function(world, rng)
                print(f"ok {number} - {function.__name__}: {said}", flush=True)
            except (AssertionError, subprocess.TimeoutExpired, OSError, sqlite3.Error) as error:
                failed += 1
                print(f"not ok {number} - {function.__name__}\n# " + f"{type(error).__name__}: {error}"[:4000].replace("\n", "\n# "), flush=True)
    finally:
        world.close()
    sys.exit(failed > 0)
