-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 9: when people are active, and in which zone. Derived by analyse/when.

-- Messages whose time tells no zone, of people who talk with each other, by the same clock. offset_minutes NULL: too little to
-- tell. `clock` is what wrote the times (a format). `evidence` is JSON: histograms of hours and weekdays, holidays kept.
CREATE TABLE zone_group (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    clock TEXT NOT NULL,
    messages INTEGER NOT NULL,
    offset_minutes INTEGER,
    posterior REAL,
    evidence TEXT NOT NULL
);
CREATE TABLE zone_member (
    zone_group INTEGER NOT NULL,
    account INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    PRIMARY KEY (zone_group, account)
) WITHOUT ROWID;

-- Messages by time, for whatever lists them so.
CREATE INDEX message_by_time ON message (time_ms, unit);
