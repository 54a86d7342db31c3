#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""First demand and agreed amount of 40 real ransom negotiations, read by hand (ransom_sample.json). The talks are in the corpora; skipped without."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "bench"))
import ransom  # noqa: E402
from small_case import DAYLIGHT, main, test  # noqa: E402

LEAST = 0.90


@test
def demands_and_agreements():
    right, count = ransom.measure(DAYLIGHT, lambda line: print("# " + line))
    assert count == 80 and right >= LEAST * count, f"{right} of {count} values are right"


if __name__ == "__main__":
    if not os.path.isdir(ransom.CORPUS):
        print("1..0 # SKIP no ransomchats")
        sys.exit(0)
    main()
