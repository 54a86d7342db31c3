-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 11: what is alike. Derived by analyse/alike.

-- Texts that are one, or versions of one, or within one another. `title` is the name of the reference, its first member.
CREATE TABLE version_group (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    items INTEGER NOT NULL,
    versions INTEGER NOT NULL
);

-- `relation` is what an item is to the reference: reference (itself), same text, version, contains. similarity is 0 to 1: Jaccard
-- of shingles, and of what contains it the share of the reference's shingles that it has. An item is in one group as the
-- reference, as the same text or as a version, and may contain those of others.
CREATE TABLE version_member (
    version_group INTEGER NOT NULL,
    item INTEGER NOT NULL,
    relation TEXT NOT NULL,
    similarity REAL NOT NULL,
    PRIMARY KEY (version_group, item)
) WITHOUT ROWID;
CREATE INDEX version_member_by_item ON version_member (item);

-- Two units that may tell the same in other words or another language.
CREATE TABLE story (
    id INTEGER PRIMARY KEY,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    score REAL NOT NULL,
    UNIQUE (a, b)
);
CREATE INDEX story_by_b ON story (b);

-- What they share, and where it stands on each side: bytes of a unit, which is near a or b or itself. The most telling first.
CREATE TABLE story_shared (
    story INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    weight REAL NOT NULL,
    a_unit INTEGER NOT NULL,
    a_start INTEGER NOT NULL,
    a_size INTEGER NOT NULL,
    b_unit INTEGER NOT NULL,
    b_start INTEGER NOT NULL,
    b_size INTEGER NOT NULL,
    PRIMARY KEY (story, seq)
) WITHOUT ROWID;
