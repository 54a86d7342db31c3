-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 7: who writes to whom. Derived, written anew by analyse/talk.

-- What stands as sender or recipient of messages. `kind` is email, jabber, matrix, phone, telegram, wechat, whatsapp, qq, skype,
-- line, discord, exchange (X.500), handle, name (of a person without an address, outside chats), room (is written to, and never
-- writes), owner (whoever's account was exported: "owner of PATH") or role ("victim in PATH": a word for a part played in a
-- transcript, which names somebody else in the next). `value` is canonical (as compared), `shown` as written most. sent and
-- received leave duplicates out.
CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    shown TEXT NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0,
    received INTEGER NOT NULL DEFAULT 0,
    first_ms INTEGER,
    last_ms INTEGER,
    UNIQUE (kind, value)
);

-- Names that stand beside an account in heads of messages ("Name <address>"), and the unit where first.
CREATE TABLE account_name (
    account INTEGER NOT NULL,
    name TEXT NOT NULL,
    times INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    PRIMARY KEY (account, name)
) WITHOUT ROWID;

-- `role`: 0 wrote it, 1 it was written to, 2 got a copy, 3 is in its room or transcript of at most 8 (said of nobody by the
-- message itself; in larger ones nobody is).
CREATE TABLE message_account (
    account INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    role INTEGER NOT NULL,
    PRIMARY KEY (account, unit, role)
) WITHOUT ROWID;
CREATE INDEX message_account_by_unit ON message_account (unit);

-- `kind` is pair, room, thread (of mail), group (the same people), or file (a transcript that names no recipients).
CREATE TABLE conversation (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    messages INTEGER NOT NULL,
    members INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    gaps INTEGER NOT NULL,
    first_ms INTEGER,
    last_ms INTEGER
);

-- Every message is in one conversation, `seq` is its place there, by time. duplicate_of: the unit that says the same.
CREATE TABLE conversation_message (
    conversation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    duplicate_of INTEGER,
    PRIMARY KEY (conversation, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX conversation_message_by_unit ON conversation_message (unit);

-- Something is missing between two messages: `kind` is silence, number or reply; `detail` says it in words. after_unit 0: ahead
-- of the first.
CREATE TABLE conversation_gap (
    conversation INTEGER NOT NULL,
    after_unit INTEGER NOT NULL,
    before_unit INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (conversation, after_unit, kind, detail)
) WITHOUT ROWID;
