# SPDX-License-Identifier: AGPL-3.0-or-later
"""TAP for the tests of this folder: each stands alone, and one that fails is told with its trace."""
import traceback

TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run_all(world):
    """Each test with the world; the exit code."""
    failed = 0
    print(f"1..{len(TESTS)}", flush=True)
    for number, function in enumerate(TESTS, 1):
        try:
            function(world)
            print(f"ok {number} {function.__name__}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {number} {function.__name__}")
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), flush=True)
    return failed != 0
