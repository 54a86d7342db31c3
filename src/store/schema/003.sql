-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Documents put together of page images, and OCR by others: derived, written anew by analyse/.

-- `rule` is why its pages were taken together; `missing` lists page numbers: "4, 7-9".
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    rule TEXT NOT NULL,
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    missing TEXT NOT NULL
);

-- `read` is the item that was read for the same bytes: itself, unless it is a duplicate.
CREATE TABLE document_page (
    document INTEGER NOT NULL,
    page INTEGER NOT NULL,
    item INTEGER NOT NULL,
    read INTEGER NOT NULL,
    PRIMARY KEY (document, page, item)
) WITHOUT ROWID;
CREATE INDEX document_page_by_read ON document_page (read);

-- Who speaks of a document: a unit that names its pages, or (unit NULL) an item of the same name.
CREATE TABLE document_reference (
    document INTEGER NOT NULL,
    item INTEGER NOT NULL,
    unit INTEGER,
    how TEXT NOT NULL
);
CREATE INDEX document_reference_by_document ON document_reference (document);

-- Text that other programs read from a picture: `unit` of the side-car speaks of page `page` of `picture`. similarity is
-- that of their text and ours, 0 to 1; NULL when we have none.
CREATE TABLE sidecar (
    unit INTEGER NOT NULL,
    item INTEGER NOT NULL,
    picture INTEGER NOT NULL,
    page INTEGER NOT NULL,
    how TEXT NOT NULL,
    similarity REAL,
    PRIMARY KEY (unit, picture, page)
) WITHOUT ROWID;
CREATE INDEX sidecar_by_picture ON sidecar (picture);
