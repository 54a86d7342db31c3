-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 19: what speaks for and against the material being what it claims to be. Derived by analyse/authentic; no
-- verdict and no score stands anywhere.

-- scope: item, conversation or trove; item and conversation are set for theirs. direction: for, against, neutral or not applicable.
-- weight: weak, moderate, strong; empty for the latter two. ratio: how many times likelier under "genuine" (for) or under "not"
-- (against), where that could be derived. places: how many there are, of which finding_place keeps the first ten.
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    test TEXT NOT NULL,
    scope TEXT NOT NULL,
    item INTEGER,
    conversation INTEGER,
    direction TEXT NOT NULL,
    weight TEXT NOT NULL,
    weight_why TEXT NOT NULL,
    ratio REAL,
    looked_at TEXT NOT NULL,
    found TEXT NOT NULL,
    otherwise TEXT NOT NULL,
    places INTEGER NOT NULL
);
CREATE INDEX finding_by_item ON finding (item) WHERE item IS NOT NULL;

-- unit NULL: the item as a whole. start and size are bytes of the unit's text; size 0: the unit as a whole.
CREATE TABLE finding_place (
    finding INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    item INTEGER NOT NULL,
    unit INTEGER,
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (finding, seq)
) WITHOUT ROWID;
CREATE INDEX finding_place_by_item ON finding_place (item);
