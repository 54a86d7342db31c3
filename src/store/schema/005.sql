-- SPDX-License-Identifier: AGPL-3.0-or-later
-- case.db, version 5: OCR. Pages whose text only a picture tells; state NULL: not read yet, otherwise the number of
-- states.def. `frames` is what was read (the wire's frames), kept until the last page of the item is in.
CREATE TABLE ocr_page (
    item INTEGER NOT NULL,
    page INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    state INTEGER,
    reason TEXT,
    frames BLOB,
    PRIMARY KEY (item, page)
) WITHOUT ROWID;
CREATE INDEX ocr_page_waiting ON ocr_page (item, page) WHERE state IS NULL;

-- How the item ended but for these pages.
CREATE TABLE ocr_item (item INTEGER PRIMARY KEY, state INTEGER NOT NULL, reason TEXT);

-- A byte a box: how sure OCR is, 1 to 100. NULL: the text did not come from OCR.
ALTER TABLE unit_box ADD COLUMN confidence BLOB;
