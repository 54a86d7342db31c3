-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 12: what was offered to whom, against whom, at what price. Derived by analyse/deal.

-- A row with neither `what` nor `kind` is no offer: it tells who deals with whom, for the graph.
-- A field that is not in the evidence is '', a number NULL. `kind` is a concept of the lexicon (class service). seller, buyer and target
-- are as written; *_entity who that is, 0: nobody known. amount_raw is as written; comparator is =, <, <=, >, >=, ~; amount and
-- amount_high (of a range) are in units of `currency` (ISO 4217, or a coin's sign); medium: what it is paid in, when told ("BTC"). `per`
-- is once, year, month, record, person, …; '' when not told. `period` is what the offer covers, as written. `basis` is where it was
-- read first: list, contract, invoice, talk, prose; `deal` what is said of it (a concept of the class deal: asks, offers, paid,
-- demand, counter-offer, settlement). `key` stays the same when analysed again.
CREATE TABLE offer (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    what TEXT NOT NULL,
    kind TEXT NOT NULL,
    seller TEXT NOT NULL,
    buyer TEXT NOT NULL,
    target TEXT NOT NULL,
    seller_entity INTEGER NOT NULL,
    buyer_entity INTEGER NOT NULL,
    target_entity INTEGER NOT NULL,
    amount_raw TEXT NOT NULL,
    comparator TEXT NOT NULL,
    amount REAL,
    amount_high REAL,
    currency TEXT NOT NULL,
    medium TEXT NOT NULL,
    per TEXT NOT NULL,
    period TEXT NOT NULL,
    date TEXT NOT NULL, -- 2022, 2022-06, 2022-06-14
    basis TEXT NOT NULL,
    deal TEXT NOT NULL
);

-- What each field rests on: bytes of a unit's text. `reading` counts the places where the offer was met, from 0.
CREATE TABLE offer_place (
    offer INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    field TEXT NOT NULL, -- what, seller, buyer, target, amount, per, period, date
    unit INTEGER NOT NULL,
    start INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (offer, reading, field, unit, start)
) WITHOUT ROWID;
CREATE INDEX offer_place_by_unit ON offer_place (unit);

-- Where two places, or two offers, say otherwise: `field` differs, `here` and `there` are as written; `other` is the other offer, 0:
-- within this one.
CREATE TABLE offer_contradiction (
    offer INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    field TEXT NOT NULL,
    here TEXT NOT NULL,
    there TEXT NOT NULL,
    here_unit INTEGER NOT NULL,
    here_start INTEGER NOT NULL,
    here_size INTEGER NOT NULL,
    there_unit INTEGER NOT NULL,
    there_start INTEGER NOT NULL,
    there_size INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (offer, seq)
) WITHOUT ROWID;
