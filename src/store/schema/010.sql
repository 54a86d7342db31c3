-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 10: how entities connect. Derived by analyse/graph.

-- `kind` is wrote to, mentioned, works for, bought from, paid, owns, shares, defers to; `label` a title or what is shared.
CREATE TABLE edge (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    count INTEGER NOT NULL,
    first_ms INTEGER,
    last_ms INTEGER,
    UNIQUE (kind, a, b, label)
);
CREATE INDEX edge_by_b ON edge (b);

-- The first places that say so: bytes of the unit's text; size 0: the unit as a whole.
CREATE TABLE edge_place (
    edge INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (edge, unit, start)
) WITHOUT ROWID;

-- Measures of an entity in the graph of who wrote to whom. `bridge`: share of its ties that lead to other communities.
CREATE TABLE entity_measure (
    entity INTEGER PRIMARY KEY,
    pagerank REAL NOT NULL,
    betweenness REAL NOT NULL,
    bridge REAL NOT NULL,
    community INTEGER NOT NULL
);
