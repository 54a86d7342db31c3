-- case.db, version 22: the columns of the key come first. SQLite 3.40's integrity check reads the others of a table
-- WITHOUT ROWID from the wrong place when they don't, and calls a whole case damaged.

CREATE TABLE conversation_gap_22 (
    conversation INTEGER NOT NULL,
    after_unit INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    before_unit INTEGER NOT NULL,
    PRIMARY KEY (conversation, after_unit, kind, detail)
) WITHOUT ROWID;
INSERT INTO conversation_gap_22 SELECT conversation, after_unit, kind, detail, before_unit FROM conversation_gap;
DROP TABLE conversation_gap;
ALTER TABLE conversation_gap_22 RENAME TO conversation_gap;
