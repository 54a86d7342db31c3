-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 8: people and organisations. Derived by analyse/who, but for `decision`, which is the user's.

-- What a text or a head says of two names: `relation` is same (both are one's), works for, title. Kinds of names: email,
-- phone, jabber, matrix, handle, …, name (of a person), nickname (a form of address), org, domain, title. Values are canonical.
-- `rule` is how it is known ("signature"), `weight` 0 to 1 how telling one such place is, `times` how often it was met.
CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    relation TEXT NOT NULL,
    a_kind TEXT NOT NULL,
    a TEXT NOT NULL,
    b_kind TEXT NOT NULL,
    b TEXT NOT NULL,
    rule TEXT NOT NULL,
    weight REAL NOT NULL,
    times INTEGER NOT NULL,
    UNIQUE (relation, a_kind, a, b_kind, b, rule)
);

CREATE INDEX claim_by_b ON claim (b_kind, b);

-- The first places where it was met: bytes of the unit's text.
CREATE TABLE claim_place (
    claim INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (claim, unit, start)
) WITHOUT ROWID;

-- `kind` is person, organisation, place, room or account (nobody's in particular: a list, a service). `key` is its strongest alias,
-- "kind:value": it outlives an analysis, ids do not.
CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    class TEXT NOT NULL DEFAULT '',
    messages INTEGER NOT NULL DEFAULT 0,
    mentions INTEGER NOT NULL DEFAULT 0,
    first_ms INTEGER,
    last_ms INTEGER
);

-- Names, handles, addresses of an entity; each is one's only. `weight`: how sure it belongs there.
CREATE TABLE alias (
    id INTEGER PRIMARY KEY,
    entity INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    shown TEXT NOT NULL,
    weight REAL NOT NULL,
    times INTEGER NOT NULL,
    UNIQUE (kind, value)
);
CREATE INDEX alias_by_entity ON alias (entity);

-- Where a name stands in the texts: bytes of the unit's text. Of one name no more than some thousands.
CREATE TABLE alias_place (
    alias INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (alias, unit, start)
) WITHOUT ROWID;

-- Why two aliases were taken as one's (joined 1), or are offered as such (0). claim NULL: by their form, as `why` says.
CREATE TABLE alias_link (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    rule TEXT NOT NULL,
    weight REAL NOT NULL,
    why TEXT NOT NULL,
    claim INTEGER,
    joined INTEGER NOT NULL,
    PRIMARY KEY (a, b, rule)
) WITHOUT ROWID;

-- What the user decided: `action` is merge, split, rename or kind; a and b are aliases "kind:value". Never derived, never
-- deleted: an undone one has the time of that.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time_ms INTEGER NOT NULL,
    action TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL DEFAULT '',
    undone_ms INTEGER
);
