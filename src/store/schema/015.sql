-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 15: what the user picked out. The truth, never derived: analyses leave it alone.

-- `anchor` says what: a citation ("daylight:SHA-256#PLACE:~:text=QUOTE"), or "offer:KEY", "target:KEY", "entity:KEY",
-- "conversation:KEY" with the key that outlives an analysis. `position` is the user's order, from 1, without holes; tags
-- one to a line.
CREATE TABLE bookmark (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    anchor TEXT NOT NULL UNIQUE,
    note TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '',
    added_ms INTEGER NOT NULL
);
