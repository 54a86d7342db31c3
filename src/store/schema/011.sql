-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 11: what is alike. Derived by analyse/alike.

-- Near-identical items and versions of one text.
CREATE TABLE version_group (id INTEGER PRIMARY KEY, title TEXT NOT NULL, items INTEGER NOT NULL);
-- similarity is that with the group's first item, 0 to 1 (Jaccard, of shingles).
CREATE TABLE version_member (
    version_group INTEGER NOT NULL,
    item INTEGER NOT NULL,
    similarity REAL NOT NULL,
    PRIMARY KEY (version_group, item)
) WITHOUT ROWID;

-- Two units that may tell the same in other words or another language; `shared` is JSON: what they have in common.
CREATE TABLE story (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    score REAL NOT NULL,
    shared TEXT NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
