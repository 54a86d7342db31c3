/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "list_verdict.h"
#include "own_people.h"
#include "persons.h"
#include "table_feed.h"

/* From rows of tables to lists of people and who is in them. The first rows of a table decide; the rest is
 * read row by row. */
typedef struct day_people_list {
    int64_t item, first_unit, last_unit;
    char *name, *path;
    day_columns columns;
    day_list_verdict verdict;
    const char *kind;
    uint32_t number; /* of day_persons; only when its people count */
    int64_t records, first_day, last_day;
    guint valid[DAY_TABLE_COLUMNS], filled[DAY_TABLE_COLUMNS]; /* cells of all rows */
} day_people_list;

typedef struct day_gather day_gather;

/* All are borrowed; `own` and `lexicon` may be NULL. */
day_gather *day_gather_new(day_persons *persons, const uint8_t key[16], const day_own_people *own,
                           const day_lexicon *lexicon);
void day_gather_free(day_gather *gather);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_gather, day_gather_free)

void day_gather_text(day_gather *gather, const day_affected_text *text);
void day_gather_end(day_gather *gather);

/* day_people_list, in the order in which they ended; borrowed. */
const GPtrArray *day_gather_lists(const day_gather *gather);

/* What a value is kept and looked up as. */
void day_gather_hash(uint8_t out[DAY_AFFECTED_HASH], const uint8_t key[16], day_role role, const char *value);
