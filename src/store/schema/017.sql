-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 17: what the user says of offers and targets. The truth, never derived: analyses leave it alone.

-- `subject` is offer or target, `key` the key of that table, which outlives an analysis. `action` is confirm, reject or
-- correct; of what is corrected `field` says which, `value` how it is right, `before` what was shown until then. `by` names
-- who did it ("" who runs the commands). Never deleted: an undone one has the time of that.
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time_ms INTEGER NOT NULL,
    subject TEXT NOT NULL,
    key TEXT NOT NULL,
    action TEXT NOT NULL,
    field TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    before TEXT NOT NULL DEFAULT '',
    by TEXT NOT NULL DEFAULT '',
    undone_ms INTEGER,
    undone_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX edit_by_key ON edit (subject, key);
