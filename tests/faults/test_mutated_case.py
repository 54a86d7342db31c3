#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""case.db damaged in many ways: each command gives the answer that it gives of the whole case, or ends with one line that says what is
wrong, after what is whole; nothing else is ever told, nothing is written any more, and doctor lists what is lost. TAP.
Usage: test_mutated_case.py BUILD/daylight (Meson runs it); counts and seed: faulty.py."""
import collections
import json
import pathlib
import random
import sys

from faulty import DAMAGE, DAYLIGHT, SEED, World, count, run, without_times

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "web"))
from served import Served  # noqa: E402

ASKED = [("status",), ("items",), ("messages",), ("mentions",), ("conversations",), ("people", "--all"), ("offers",), ("timeline", "--all"), ("affected",),
         ("authenticity",), ("search", "ministry"), ("search", "交警"), ("threads",)]
SHOWN = ["status", "overview", "items", "search?q=ministry", "conversations", "people", "timeline", "offers", "targets", "affected", "authenticity", "notebook",
         "graph", "identity"]
EVERY = 5  # the page is asked of each such case
WRONG = ("damaged", "is not Daylight's", "newer Daylight", "older version", "is not as Daylight makes it", "no case id", "ended badly", "the case is empty", "cannot be examined")


def ask(case, words):
    done = run(words[0], case, *words[1:], "--json", codes=None)
    return done.returncode, without_times(done.stdout), done.stderr.decode()


def one_line(error, what):
    assert error.count("\n") == 1 and any(word in error for word in WRONG), (what, error)


def part_of(some, whole):
    """Nothing but what the whole answer says, with holes: fewer of a list, less of a count, nothing where there was a text."""
    if isinstance(some, dict):
        return isinstance(whole, dict) and all(key in whole and part_of(value, whole[key]) for key, value in some.items())
    if isinstance(some, list):
        return isinstance(whole, list) and all(any(part_of(value, other) for other in whole) for value in some)
    if isinstance(some, (int, float)) and not isinstance(some, bool):
        return isinstance(whole, (int, float)) and some <= whole
    return some == whole or some in (None, "", False)


def is_told(line, lines):
    if line in lines:
        return True
    return line.startswith("{") and any(part_of(json.loads(line), json.loads(other)) for other in lines if other.startswith("{"))


def judge(case, whole, words):
    """Whether the answer is that of the whole case; anything between that and a refusal is a failure."""
    code, lines, error = ask(case, words)
    if (code, lines) == whole[words][:2]:
        return True
    assert code == 3, (words, code, error[-500:], [line for line in lines if line not in whole[words][1]][:2])
    one_line(error, words)
    made_up = [line for line in lines if not is_told(line, whole[words][1])]
    assert not made_up, (words, "says what was never there", made_up[:2])
    return False


def ask_page(case):
    """What the page's server answers; a line instead when it does not serve the case."""
    answers = {}
    try:
        with Served(DAYLIGHT, str(case)) as served:
            served.enter()
            for what in SHOWN:
                answer = served.ask("GET", "/api/" + what)
                assert answer is not None, (what, "the server is gone")
                answers[what] = answer.status, without_times(answer.body)
    except RuntimeError as refused:
        one_line(str(refused), "serve")
    return answers


def judge_page(case, whole):
    for what, (status, lines) in ask_page(case).items():
        assert (status, lines) == whole[what] or (status in (422, 500) and "damaged" in "".join(lines)), ("page", what, status, lines[:1])


def mutate(world, whole, page, pick):
    """One case; returns how it ended. `page`: what the page says of the whole one, or None: it is not asked."""
    logged = pick.random() < 0.3
    case = world.fresh(logged)
    path = case / "case.db"
    before = path.read_bytes()
    damage = pick.choice(DAMAGE)
    data, what = damage(before, pick)
    path.write_bytes(data)
    try:
        if page is not None:
            judge_page(case, page)
        good = sum(judge(case, whole, words) for words in ASKED)
        doctor = run("doctor", case, codes=(0, 1, 3))
        said = doctor.stdout.decode()
        wrote = run("ingest", case, world.trove, "--ocr", "none", "-q", codes=(0, 3))
        if good < len(ASKED):
            assert doctor.returncode != 0 and any(word in said for word in WRONG), said[-500:]
            assert wrote.returncode == 3, "written to, although damaged"
        if wrote.returncode == 3:
            one_line(wrote.stderr.decode(), "ingest")
            # What was committed before is brought in from the log.
            assert logged or path.read_bytes() == data, "written to, although refused"
        run("verify", case, "--json", codes=(0, 1, 3))
    except AssertionError as error:
        raise AssertionError(f"{what}: {error}") from None
    if good == len(ASKED):
        return "all is told as before"
    return "nothing is told" if good == 0 else "what is whole is told"


def main():
    world, ends, failed = World(), collections.Counter(), []
    whole = {words: ask(world.fresh(), words) for words in ASKED}
    assert all(code in (0, 1) for code, _, _ in whole.values()), {words: got[2] for words, got in whole.items()}
    page = ask_page(world.fresh())
    assert all(status == 200 for status, _ in page.values()), page
    wanted = count(60, 1000)
    for number in range(wanted):
        try:
            ends[mutate(world, whole, None if number % EVERY else page, random.Random(SEED * 100003 + number))] += 1
        except AssertionError as error:
            failed.append(f"{number}: {error}")
    print("1..2")
    print(f"{'not ok' if failed else 'ok'} 1 - {wanted} damaged cases: {dict(ends)}")
    for line in failed[:20]:
        print("#", line[:1500])
    alive = ends["what is whole is told"] > 0 and ends["all is told as before"] < wanted
    print(f"{'ok' if alive else 'not ok'} 2 - some of them can still be read in part")
    return 1 if failed or not alive else 0


if __name__ == "__main__":
    sys.exit(main())
