-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 16: the notebook of several people. The truth, never derived: analyses leave it alone.

-- `dossier` 0: a note or tag that the dossier leaves out. `user` wrote it last ('' on the command line).
ALTER TABLE bookmark ADD COLUMN dossier INTEGER NOT NULL DEFAULT 1;
ALTER TABLE bookmark ADD COLUMN user TEXT NOT NULL DEFAULT '';
ALTER TABLE bookmark ADD COLUMN changed_ms INTEGER;

-- Searches to come back to. `address` is what the page shows it at, from "/" ("/search?q=…"): filters and order are in it.
CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    user TEXT NOT NULL DEFAULT '',
    added_ms INTEGER NOT NULL
);

-- Who did it; NULL on the command line.
ALTER TABLE audit ADD COLUMN user TEXT;
