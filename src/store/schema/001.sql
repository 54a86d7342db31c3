-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 1: see docs/case-format.md. Only queries that exist have an index.

CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) WITHOUT ROWID;

-- What the user pointed at. `path` is absolute and raw; `kind` is folder or file.
CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    added_ms INTEGER NOT NULL
);

-- The ledger. state NULL: queued; otherwise the number of states.def. raw_path is relative to the source and
-- set for depth 0 only. `inherited` is why its container could not give all of its bytes. The units of an item are unit_first … unit_first + unit_count - 1.
CREATE TABLE item (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source INTEGER NOT NULL REFERENCES source(id),
    parent INTEGER,
    root INTEGER,
    depth INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    size INTEGER NOT NULL,
    mtime_ms INTEGER,
    state INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    duplicate_of INTEGER,
    sha256 BLOB,
    mime TEXT,
    reason TEXT,
    producer TEXT,
    reader TEXT,
    inherited TEXT,
    declared_children INTEGER,
    children INTEGER NOT NULL DEFAULT 0,
    unpacked INTEGER NOT NULL DEFAULT 0,
    unit_first INTEGER,
    unit_count INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    raw_path BLOB,
    path TEXT NOT NULL
);
CREATE UNIQUE INDEX item_by_raw_path ON item (source, raw_path) WHERE raw_path IS NOT NULL;
CREATE INDEX item_by_sha256 ON item (sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX item_by_parent ON item (parent) WHERE parent IS NOT NULL;

-- Never reuses an id: the index refers to units by id. `text` stands last, so that the rest is read without it.
CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    item INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    lang TEXT,
    place TEXT NOT NULL,
    src_start INTEGER NOT NULL,
    src_size INTEGER NOT NULL,
    text TEXT NOT NULL
);

-- Page geometry: 24 bytes a box, little-endian: u32 start, u32 length, f32 x0 y0 x1 y1.
CREATE TABLE unit_box (unit INTEGER PRIMARY KEY, boxes BLOB NOT NULL);

-- `recipients` and `attachments` are one to a line. What was said begins body_start bytes into the unit's text.
CREATE TABLE message (
    unit INTEGER PRIMARY KEY,
    item INTEGER NOT NULL,
    time_ms INTEGER,
    time_raw TEXT,
    zone TEXT,
    sender TEXT,
    recipients TEXT,
    subject TEXT,
    message_id TEXT,
    reply_to_id TEXT,
    thread TEXT,
    attachments TEXT,
    body_start INTEGER NOT NULL DEFAULT 0
);

-- start and size are bytes of the unit's text.
CREATE TABLE mention (
    unit INTEGER NOT NULL,
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    how TEXT,
    item INTEGER NOT NULL,
    PRIMARY KEY (unit, start, kind, value)
) WITHOUT ROWID;

-- Bytes of small items that live inside others; larger ones are files in blobs/.
CREATE TABLE blob (sha256 BLOB PRIMARY KEY, bytes BLOB NOT NULL);

CREATE TABLE fact (
    item INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    place TEXT,
    PRIMARY KEY (item, seq)
) WITHOUT ROWID;

-- Append-only.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time_ms INTEGER NOT NULL,
    action TEXT NOT NULL,
    detail TEXT
);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- Counts kept with every commit, so that status needs no scan: family is state, mime, lang or total.
CREATE TABLE tally (
    family TEXT NOT NULL,
    key TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (family, key)
) WITHOUT ROWID;
