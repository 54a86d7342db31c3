-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Threads of mail over the whole case: derived, written anew by analyse/.

-- `key` is the Message-ID that it began with, or what else its messages have in common. Only threads of two messages
-- and more are there.
CREATE TABLE thread (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    subject TEXT NOT NULL,
    messages INTEGER NOT NULL,
    senders INTEGER NOT NULL,
    first_ms INTEGER,
    last_ms INTEGER
);

-- `how` is what put the message there: references, conversation index, subject; first for the one it began with, answered
-- for one that others name. Messages of one `part` are joined by ids alone: subjects join parts.
CREATE TABLE thread_message (
    unit INTEGER PRIMARY KEY,
    thread INTEGER NOT NULL,
    part INTEGER NOT NULL,
    how TEXT NOT NULL
);
CREATE INDEX thread_message_by_thread ON thread_message (thread);
