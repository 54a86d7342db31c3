/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* Text of an RTF document that a reader does not see: hidden letters, revisions that deleted something, with
 * who deleted it and when, as far as the document tells. */
typedef struct day_rtf_hidden day_rtf_hidden;

day_rtf_hidden *day_rtf_hidden_new(void);
void day_rtf_hidden_free(day_rtf_hidden *hidden);

/* The next name of the table of revisers: number 0, 1, … */
void day_rtf_hidden_add_author(day_rtf_hidden *hidden, const char *name);

/* `author` 0 and `date` 0: not told. */
void day_rtf_hidden_add(day_rtf_hidden *hidden, const char *text, size_t size, uint32_t author,
                        uint32_t date);
void day_rtf_hidden_end_line(day_rtf_hidden *hidden);

/* All of it, in lines. Borrowed. */
const GString *day_rtf_hidden_text(day_rtf_hidden *hidden);

/* A DTTM ([MS-DOC] 2.9.77) as "2009-10-29 12:34"; "" for 0 and for what is no date. Caller frees. */
char *day_rtf_date(uint32_t dttm);
