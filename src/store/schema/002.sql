-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 2: passwords to try on what is locked. `origin` is told (in a text) or file (the user's list). unit,
-- start and size (bytes) say where it was told first; the unit may be gone since.
CREATE TABLE password (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    value TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    score INTEGER NOT NULL,
    unit INTEGER,
    start INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT 0
);
