# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case edited with plain SQLite, by somebody who can also write the sum that each page bears (src/pages/page_sum.h): so that
what a test puts there is met as it is, and not as damage."""
import contextlib
import os
import sqlite3

import xxhash

SUM = 8


def stamp(path):
    """Writes the sums of all pages of a database that has them."""
    with open(path, "r+b") as file:
        data = bytearray(file.read())
        if data[:15] != b"SQLite format 3" or data[20] != SUM:
            return
        size = int.from_bytes(data[16:18], "big")
        size = 65536 if size == 1 else size
        for number in range(1, len(data) // size + 1):
            at = number * size - SUM
            data[at:at + SUM] = xxhash.xxh3_64_intdigest(bytes(data[at + SUM - size:at]), seed=number).to_bytes(SUM, "little")
        file.seek(0)
        file.write(data)


@contextlib.contextmanager
def edited(path, **options):
    """`with edited(CASE/"case.db") as db`: committed and stamped at the end; left as it was when the body raises."""
    path = os.fspath(path)
    db = sqlite3.connect(path, **options)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # closing brings in only what this connection has looked at
    try:
        yield db
        db.commit()
    finally:
        db.close()
    log = path + "-wal"
    assert not os.path.exists(log) or os.path.getsize(log) == 0, "somebody else has the case open"
    stamp(path)
