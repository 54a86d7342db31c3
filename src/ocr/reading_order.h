/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "engine.h"
#include "model/record.h"

/* A page's text as somebody reads it, with the place and the confidence of each word. */
typedef struct day_page_text {
    GString *text;
    GArray *boxes; /* of day_box, one a word, in text order; points */
    guint words;
    float confidence; /* mean over characters, 0 to 100 */
} day_page_text;

day_page_text *day_page_text_new(void);
void day_page_text_free(day_page_text *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_page_text, day_page_text_free)

/* Puts lines (of day_line, in the order in which they were found) in reading order: columns of running text
 * one after the other; anything else (tables, chats, forms, slides) row by row from the top, what stands side
 * by side in one line with tabs between. Blocks and wide gaps are set off by an empty line. */
void day_reading_order(day_page_text *out, GArray *lines, const day_prepared *page);

/* Mean confidence over characters of lines, 0 when there are none; *n_chars (may be NULL) how many. */
float day_lines_confidence(const GArray *lines, guint *n_chars);
