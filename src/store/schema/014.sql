-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 14: lists of people in dumps, and who is in them. Derived by analyse/affected.

-- One table of one item. `kind` is a concept of the lexicon (class data); country is ISO 3166-1 alpha-2: of the target, else where most
-- people in it are from; target is the key of a target (schema 013), '' when none is known. `persons` are the distinct ones of this
-- list. left_out is why its people are not counted as affected ("own staff", "test data", …), '' when they are. Days are counted from
-- 1970-01-01, of the dates in its rows; NULL: none.
CREATE TABLE affected_list (
    id INTEGER PRIMARY KEY,
    item INTEGER NOT NULL,
    name TEXT NOT NULL, -- the table's, '' when the item is one
    first_unit INTEGER NOT NULL,
    last_unit INTEGER NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    target TEXT NOT NULL,
    left_out TEXT NOT NULL,
    records INTEGER NOT NULL,
    persons INTEGER NOT NULL,
    first_day INTEGER,
    last_day INTEGER
);

-- Columns in order: `role` is what it holds ("phone", "passport", "name", …, '' not known), `identifies` 1 when it tells whom, `share`
-- of its cells that are valid as that, `persons` how many distinct ones it tells (of call records: as caller, as called).
CREATE TABLE affected_column (
    list INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    identifies INTEGER NOT NULL,
    share REAL NOT NULL,
    persons INTEGER NOT NULL,
    PRIMARY KEY (list, seq)
) WITHOUT ROWID;

-- Who is in which list: a keyed hash of role and canonical value (the key is in `meta`, affected.key), never the value; in which column
-- it stands, in how many records, from when to when. Persons are numbered over all lists: the same passport in two of them is one. A
-- value that several persons share (a family's telephone) has a row each.
CREATE TABLE affected_value (
    hash BLOB NOT NULL, -- 16 bytes
    list INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    person INTEGER NOT NULL,
    records INTEGER NOT NULL,
    first_day INTEGER,
    last_day INTEGER,
    PRIMARY KEY (hash, list, seq, person)
) WITHOUT ROWID;

-- Distinct persons by kind of data ('-' not known) and by where they are from; '' is any. A person's country is told by its own identifiers, else by
-- the list; '--' when neither does.
CREATE TABLE affected_count (
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    lists INTEGER NOT NULL,   -- in which some of them stand
    records INTEGER NOT NULL, -- of these lists
    persons INTEGER NOT NULL,
    PRIMARY KEY (kind, country)
) WITHOUT ROWID;
