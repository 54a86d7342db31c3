-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db: custody. The audit log becomes a Merkle log (RFC 6962), and seals say what the case was. docs/custody.md has
-- the formats.

-- Rows of before: store.c makes entries of them in the same transaction, and drops this table.
DROP TRIGGER audit_no_update;
DROP TRIGGER audit_no_delete;
ALTER TABLE audit RENAME TO audit_before;

-- Entry `id` (1, 2, … without holes) is leaf id - 1. leaf = SHA-256(0x00 || salt || entry), the entry's text as
-- src/store/q_audit.h says. A redacted entry has nothing but its leaf. user NULL: the command line.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    leaf BLOB NOT NULL,
    salt BLOB,
    time_ms INTEGER,
    user TEXT,
    action TEXT,
    detail TEXT
);
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
-- All of an entry may be taken away but its leaf.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
WHEN NEW.id IS NOT OLD.id OR NEW.leaf IS NOT OLD.leaf OR NEW.salt IS NOT NULL OR NEW.time_ms IS NOT NULL
    OR NEW.user IS NOT NULL OR NEW.action IS NOT NULL OR NEW.detail IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- How far the tree has grown: its complete subtrees, the largest first, 32 bytes each.
CREATE TABLE audit_head (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, peaks BLOB NOT NULL);

-- `statement` is the text that was signed (Ed25519, 64 bytes); `answer` a time stamp of it (RFC 3161, DER).
CREATE TABLE seal (
    number INTEGER PRIMARY KEY,
    statement TEXT NOT NULL,
    signature BLOB NOT NULL,
    answer BLOB
);

-- The leaves that seals are made of: `leaf` stood under `key` of `part` (src/store/sealed.def) in seal `since` and all later ones
-- up to `until`, NULL: up to the last. So a seal costs what changed since the one before.
CREATE TABLE sealed (
    part INTEGER NOT NULL,
    key INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    leaf BLOB NOT NULL,
    PRIMARY KEY (part, key, since)
) WITHOUT ROWID;
