/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "format/emit.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What librevenge's libraries tell, in a few words for text, pages, sheets and notes, made into units. Parts
 * nest as they are begun and ended; an end without its begin is passed over. After a call of day_emit_…
 * failed nothing more is said, and day_legacy_units_close() returns why. */
typedef struct day_legacy_units day_legacy_units;

typedef enum day_legacy_part {
    DAY_LEGACY_PAGE, /* of a drawing or a slide: a unit of its own */
    DAY_LEGACY_MASTER,
    DAY_LEGACY_HEADER,
    DAY_LEGACY_FOOTER,
    DAY_LEGACY_FOOTNOTE,
    DAY_LEGACY_ENDNOTE,
    DAY_LEGACY_COMMENT,
    DAY_LEGACY_NOTES, /* of a speaker */
    DAY_LEGACY_SHEET,
    DAY_LEGACY_SHEET_CELL,
    DAY_LEGACY_TABLE_ROW,
    DAY_LEGACY_TABLE_CELL,
    DAY_LEGACY_BLOCK, /* a paragraph, an element of a list, a text box */
    DAY_LEGACY_LINK
} day_legacy_part;

day_legacy_units *day_legacy_units_open(day_emit *emit);
/* Sends what is left and frees all. */
day_err day_legacy_units_close(day_legacy_units *units);

/* `name` is a page's or sheet's name or a link's target; NULL when there is none. */
void day_legacy_begin(day_legacy_units *units, day_legacy_part part, const char *name);
void day_legacy_end(day_legacy_units *units, day_legacy_part part);

/* The next SHEET_CELL stands there, both from 0, and shows `value` unless text comes. */
void day_legacy_cell_at(day_legacy_units *units, unsigned row, unsigned column, const char *value);

void day_legacy_text(day_legacy_units *units, const char *text);
/* ' ', '\t' or '\n'. */
void day_legacy_white(day_legacy_units *units, char white);
void day_legacy_fact(day_legacy_units *units, const char *key, const char *value);
/* A picture or embedded file, sent as a child after all text. Copies the bytes. */
void day_legacy_child(day_legacy_units *units, const char *mime, day_span bytes);

#ifdef __cplusplus
}
#endif
