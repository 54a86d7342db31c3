-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 14: lists of people in dumps, and who is in them. Derived by analyse/affected.

-- One table of one item. `kind` is a concept of the lexicon (class data); country is ISO 3166-1; target is the key of a target (schema
-- 013), '' when none is known. `persons` are the distinct ones of this list.
CREATE TABLE affected_list (
    id INTEGER PRIMARY KEY,
    item INTEGER NOT NULL,
    name TEXT NOT NULL, -- the table's, '' when the item is one
    first_unit INTEGER NOT NULL,
    last_unit INTEGER NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    target TEXT NOT NULL,
    records INTEGER NOT NULL,
    persons INTEGER NOT NULL
);

-- Columns in order: `role` is what it holds ("phone", "passport", "name", …, '' not known), `identifies` 1 when it tells whom, `share`
-- of its cells that are valid as that.
CREATE TABLE affected_column (
    list INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    identifies INTEGER NOT NULL,
    share REAL NOT NULL,
    PRIMARY KEY (list, seq)
) WITHOUT ROWID;

-- Who is in which list: a keyed hash of role and canonical value (the key is in `meta`), never the value. Persons are counted
-- over all lists: the same passport in two of them is one.
CREATE TABLE affected_value (
    hash BLOB NOT NULL,
    role TEXT NOT NULL,
    list INTEGER NOT NULL,
    person INTEGER NOT NULL,
    records INTEGER NOT NULL,
    PRIMARY KEY (hash, list, person)
) WITHOUT ROWID;
