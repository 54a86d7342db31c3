/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/cursor.h"
#include <glib.h>

/* A document for people as a row of operations (ops.def), which a writer puts down once and renderers read:
 * as HTML (present/report) and, in another process, as PDF (print). Text is clean when it is in: valid UTF-8
 * on one line, nothing that turns or hides it. */

typedef enum day_op {
#define OP(name, fields) DAY_OP_##name,
#include "ops.def"
#undef OP
    DAY_N_OPS
} day_op;

typedef enum day_paragraph {
    DAY_PARAGRAPH_BODY,
    DAY_PARAGRAPH_LEAD,
    DAY_PARAGRAPH_NOTE,
    DAY_N_PARAGRAPHS
} day_paragraph;

/* Bits. */
typedef enum day_text_style {
    DAY_TEXT_PLAIN = 0,
    DAY_TEXT_STRONG = 1,
    DAY_TEXT_FAINT = 2,
    DAY_TEXT_CODE = 4,
    DAY_TEXT_TROVE = 8, /* from the case: has a language and direction of its own */
} day_text_style;

/* Bits. */
typedef enum day_column {
    DAY_COLUMN_TEXT = 0,
    DAY_COLUMN_NUMBER = 1, /* to the right */
    DAY_COLUMN_HEAD = 2,   /* names its row */
} day_column;

typedef enum day_ink {
    DAY_INK_LAND,
    DAY_INK_SHADE_1, /* four shades of one colour, the lightest first */
    DAY_INK_SHADE_2,
    DAY_INK_SHADE_3,
    DAY_INK_SHADE_4,
    DAY_INK_GOOD,
    DAY_INK_SAME,
    DAY_INK_PART,
    DAY_INK_BAD,
    DAY_INK_LINE,
    DAY_N_INKS
} day_ink;

typedef enum day_anchor { DAY_ANCHOR_START, DAY_ANCHOR_MIDDLE, DAY_ANCHOR_END, DAY_N_ANCHORS } day_anchor;

typedef struct day_paper {
    GByteArray *bytes;
    GHashTable *numbers; /* citation → number of its source */
    GPtrArray *sources;  /* day_source */
} day_paper;

typedef struct day_source {
    guint number; /* from 1, in the order of the text */
    char *sha256, *path, *place, *quote, *citation;
} day_source;

day_paper *day_paper_new(void);
void day_paper_free(day_paper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_paper, day_paper_free)

/* Appends one operation; what follows are its fields: const char * (cleaned here), guint. */
void day_paper_put(day_paper *paper, day_op op, ...);

/* TEXT without and with a format; `style` is day_text_style bits. */
void day_paper_text(day_paper *paper, guint style, const char *text);
void day_paper_printf(day_paper *paper, guint style, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Text from the case, in one line, at most `most` characters of it. */
void day_paper_trove(day_paper *paper, guint style, const char *text, glong most);

/* CITE of a place: the source's number is found or made. `sha256` is hexadecimal; place and quote may be "".
 */
void day_paper_cite(day_paper *paper, const char *sha256, const char *path, const char *place,
                    const char *quote);

/* The list of what was cited so far, by item in the order in which items were met first. */
void day_paper_put_sources(day_paper *paper);

/* --- reading ---------------------------------------------------------------------------------------- */

typedef struct day_op_read {
    day_op op;
    const char *texts[4]; /* borrowed from the bytes */
    guint32 numbers[5];
    guint n_texts, n_numbers;
} day_op_read;

/* The next operation; false at the end, and when the bytes are off: then the cursor has failed. */
bool day_paper_next(day_op_read *out, day_cursor *cursor);

/* The language that a text's script tells, for lang attributes and fonts: "zh", "ja", "ko", "ru", "fa", "ar",
 * …;
 * "" for Latin letters and no letters. Static. */
const char *day_text_language(const char *text);
