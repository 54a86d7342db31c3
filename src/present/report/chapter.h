/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "paper/paper.h"
#include "dossier.h"

/* What chapters are written with. chapters.def has a row for each: ch_NAME.c defines day_chapter_NAME(),
 * which appends to d->paper. A chapter that appends nothing is left out, its heading too. */

/* A unit's text with what is needed to cite it and to mask it. Borrowed until the next is asked for. */
typedef struct day_dossier_unit {
    int64_t id, item;
    char *text, *place, *path;
    size_t size;
    char sha256[65];
    char *mime;
    GArray *masks;  /* shown.c knows of what */
    bool of_people; /* it lies in a list of affected people: nothing of it is quoted */
} day_dossier_unit;

typedef struct day_dossier {
    day_paper *paper;
    day_store *store;
    const day_dossier_options *options;
    GHashTable *writers;  /* folded names of everybody who wrote, told whole; made when it is opened */
    GHashTable *entities; /* id → char * name */
    GArray *lists;        /* unit ranges of lists of affected people */
    day_dossier_unit unit;
    guint rows, left_out; /* of the table that is being written */
} day_dossier;

typedef struct day_chapter {
    const char *id, *title;
    day_err (*write)(day_dossier *d, day_error *error);
} day_chapter;

#define CHAPTER(name, title) day_err day_chapter_##name(day_dossier *d, day_error *error);
#include "chapters.def"
#undef CHAPTER

/* --- what may be shown ------------------------------------------------------------------------------- */

/* The unit; NULL when there is none. */
const day_dossier_unit *day_dossier_unit_get(day_dossier *d, int64_t id);

/* Bytes of a unit's text, in one line, with what identifies people masked. Caller frees. */
char *day_dossier_shown(const day_dossier *d, const day_dossier_unit *unit, size_t start, size_t size);

/* The same for a text that was made of what stands in the unit: what is masked there is masked in it. */
char *day_dossier_shown_of(const day_dossier *d, const day_dossier_unit *unit, const char *text);

/* Whether a value that identifies somebody is told whole: it names who wrote, or the user asked for all. */
bool day_dossier_is_told(const day_dossier *d, const char *value);

/* Cites bytes of a unit; size 0: the unit as a whole. A quote that would show what is masked is left out. */
void day_dossier_cite_span(day_dossier *d, int64_t unit, int64_t start, int64_t size);
void day_dossier_cite_item(day_dossier *d, int64_t item);

/* The name of an entity, masked when it is a person who did not write; NULL when nobody is known. Borrowed.
 */
const char *day_dossier_entity(const day_dossier *d, int64_t entity);

/* --- blocks ------------------------------------------------------------------------------------------ */

void day_dossier_section(day_dossier *d, const char *title);
void day_dossier_paragraph(day_dossier *d, day_paragraph style, const char *format, ...) G_GNUC_PRINTF(3, 4);
void day_dossier_tile(day_dossier *d, int64_t n, const char *what);

typedef struct day_dossier_column {
    const char *heading;
    guint weight; /* of 100 */
    guint flags;  /* day_column */
} day_dossier_column;
void day_dossier_table(day_dossier *d, const char *shows, const day_dossier_column *columns, guint n);
/* A new row; false when `most` are there: it is counted as left out. */
bool day_dossier_row(day_dossier *d, guint most);
void day_dossier_cell(day_dossier *d);
void day_dossier_cell_text(day_dossier *d, const char *text);  /* of the case */
void day_dossier_cell_words(day_dossier *d, const char *text); /* ours */
void day_dossier_cell_number(day_dossier *d, int64_t n);
/* Ends it; `more` says where the rows that were left out are: "daylight offers CASE". */
void day_dossier_table_end(day_dossier *d, const char *more);

/* 1234567 as "1,234,567". Caller frees. */
char *day_dossier_grouped(int64_t n);
/* "3 files", "1 file". Caller frees. */
char *day_dossier_count(int64_t n, const char *noun);
/* An amount: "15,000", "0.5". Caller frees. */
char *day_dossier_amount(double amount);
/* "2022-06-14", or the two of a span: "2022-06-14 – 2023-01-02"; "" when neither is known. Caller frees. */
char *day_dossier_days(int64_t first_ms, int64_t last_ms);
