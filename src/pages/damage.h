/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What lies on the pages of a database that are not as they were written, told from its bytes in memory:
 * every tree is walked from its root along the pages that are whole. */
typedef enum day_lost_kind {
    DAY_LOST_ROWS,  /* of a table: those with low < id <= high */
    DAY_LOST_VALUE, /* part of a long text of the row `high` */
    DAY_LOST_INDEX, /* of an index: the rows themselves are elsewhere */
} day_lost_kind;

typedef struct day_lost_part {
    char name[52];        /* of the table or index */
    int64_t low, high;    /* INT64_MIN, INT64_MAX: the first, the last */
    int64_t rows;         /* about how many; 0: not known */
    uint32_t page, pages; /* the first that is bad, and how many */
    int32_t kind;         /* day_lost_kind */
} day_lost_part;

enum { DAY_LOST_SHOWN = 40 };

/* Plain, so that a process that may only compute can answer with it. */
typedef struct day_damage {
    uint32_t pages, bad; /* of the database; of them not as they were written */
    uint32_t found;      /* parts; of them the first DAY_LOST_SHOWN are here */
    uint32_t n_parts;
    uint32_t unused;       /* bad pages that no tree leads to: free ones, or below others that are bad */
    int32_t contents_lost; /* not even what tables there are can be read */
    day_lost_part parts[DAY_LOST_SHOWN];
} day_damage;

typedef struct day_damage_survey day_damage_survey;

/* NULL when the database's pages bear no sums, or when it is none. `bytes` are borrowed. Counts bad pages. */
day_damage_survey *day_damage_survey_new(day_damage *out, const uint8_t *bytes, size_t size);
void day_damage_survey_free(day_damage_survey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_damage_survey, day_damage_survey_free)

/* The bytes have become others, by what a write-ahead log held: pages that did are good. */
void day_damage_survey_changed(day_damage_survey *survey, const uint8_t *bytes, size_t size);

/* Makes the head say as many pages as there are, so that SQLite opens what is left of a database that was cut
 * off; the bytes of these. */
size_t day_damage_survey_fit(const day_damage_survey *survey, uint8_t *bytes);

/* Walks the tree of a table or index; `root` is its first page. */
void day_damage_survey_walk(day_damage_survey *survey, const char *name, uint32_t root, bool index);

/* After the last tree. */
void day_damage_survey_end(day_damage_survey *survey);
