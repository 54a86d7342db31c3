-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 9: when people are active, and in which zone. Derived by analyse/when.

-- Messages whose time tells no zone, of people who talk with each other, by clocks that agree. offset_minutes NULL: too little to
-- tell. `clock` is what wrote the times (formats). `evidence` is JSON: histograms of hours and weekdays, holidays kept, why not.
-- tz: a place of the tz database with such clocks, for summers. posterior: of the offset and its neighbours within half an hour; NULL when nothing was inferred. `items` counts the files.
CREATE TABLE zone_group (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    clock TEXT NOT NULL,
    messages INTEGER NOT NULL,
    offset_minutes INTEGER,
    posterior REAL,
    tz TEXT,
    items INTEGER NOT NULL,
    evidence TEXT NOT NULL
);
-- messages 0: another account of a member's.
CREATE TABLE zone_member (
    zone_group INTEGER NOT NULL,
    account INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    PRIMARY KEY (zone_group, account)
) WITHOUT ROWID;
CREATE INDEX zone_member_by_account ON zone_member (account);

-- The likeliest offsets, claimed or not.
CREATE TABLE zone_alternative (
    zone_group INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL,
    posterior REAL NOT NULL,
    PRIMARY KEY (zone_group, offset_minutes)
) WITHOUT ROWID;

-- The files whose messages they are, the first fifty.
CREATE TABLE zone_item (
    zone_group INTEGER NOT NULL,
    item INTEGER NOT NULL,
    PRIMARY KEY (zone_group, item)
) WITHOUT ROWID;

-- Messages by time, for whatever lists them so.
CREATE INDEX message_by_time ON message (time_ms, unit);

-- What bears a date and is no message: dates of documents, of archived files, dates and amounts that are mentioned. time_ms is the
-- first moment of it, in UTC when `zone` is told and as written otherwise; `precision` is year, month, day, hour, minute or second.
-- time_raw NULL: it stands at start and size in the unit's text. `value`: what a mention means, or the document's name.
CREATE TABLE event (
    time_ms INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    precision TEXT NOT NULL,
    zone TEXT,
    time_raw TEXT,
    item INTEGER NOT NULL,
    unit INTEGER,
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    value TEXT NOT NULL,
    calendar TEXT,
    who TEXT,
    place TEXT,
    PRIMARY KEY (time_ms, seq)
) WITHOUT ROWID;
