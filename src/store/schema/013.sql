-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 13: who was targeted. Derived by analyse/target.

-- An organisation, site or system named as target or victim. `kind` is organisation, site or system; `name` the form written most, its
-- other forms are target_fields. country is ISO 3166-1; sector, data and status are concepts of the lexicon. '' and NULL: not told.
-- `key` stays the same when analysed again.
CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    entity INTEGER NOT NULL, -- 0: nobody known
    country TEXT NOT NULL,
    sector TEXT NOT NULL,
    data TEXT NOT NULL,
    volume_raw TEXT NOT NULL,
    volume REAL,
    volume_unit TEXT NOT NULL, -- bytes, records, persons, mailboxes, …
    status TEXT NOT NULL,
    first_ms INTEGER,
    last_ms INTEGER
);

-- Every value that some place gives, the one that stands above first; bytes of a unit's text.
CREATE TABLE target_field (
    target INTEGER NOT NULL,
    field TEXT NOT NULL, -- name, country, sector, data, volume, status, date
    value TEXT NOT NULL, -- canonical, as above
    unit INTEGER NOT NULL,
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (target, field, value, unit, start)
) WITHOUT ROWID;
CREATE INDEX target_field_by_unit ON target_field (unit);
