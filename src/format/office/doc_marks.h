/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "doc_file.h"

/* What Word says of stretches of its text: which characters are deleted, hidden or stand for something else,
 * which paragraphs stand in a table or end its row. Only what changes how the text reads is kept. */
enum {
    DAY_DOC_DELETED = 1 << 0,
    DAY_DOC_INSERTED = 1 << 1,
    DAY_DOC_HIDDEN = 1 << 2,
    DAY_DOC_SPECIAL = 1 << 3,
    DAY_DOC_IN_TABLE = 1 << 4,
    DAY_DOC_ROW_END = 1 << 5,
    DAY_DOC_CELL_END = 1 << 6, /* of a table within a table */
    DAY_DOC_HAS_PICTURE = 1 << 7
};

typedef struct day_doc_mark {
    uint32_t start, end; /* bytes of the main stream */
    uint32_t flags;
    uint32_t picture; /* offset in the Data stream */
    uint32_t time;    /* of a change, packed ([MS-DOC] 2.9.70); 0 when not told */
    uint16_t author;  /* of a change: row of the list of authors */
    uint16_t symbol;  /* the character that stands here; 0 for none */
} day_doc_mark;

/* Sorted by start; freed with g_array_unref(). */
GArray *day_doc_character_marks(const day_doc *doc);
GArray *day_doc_paragraph_marks(const day_doc *doc);

/* The mark over a byte, or NULL. `*at` remembers where the last one was: linear for growing offsets. */
const day_doc_mark *day_doc_mark_at(const GArray *marks, guint *at, uint32_t offset);

/* "2004-05-06 07:08" of a packed time; NULL when it is none. Caller frees. */
char *day_doc_time(uint32_t packed);
