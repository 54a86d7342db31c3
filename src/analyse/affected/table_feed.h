/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_affected.h"
#include "table_row.h"

/* From the texts of a case to the rows of its tables: units of one table are put together, whatever reader
 * gave them, and lines become rows. A table's rows come in order; tables of one item may take turns. */
typedef struct day_table {
    int64_t item, first_unit, last_unit;
    char *name, *path, *mime;
    GPtrArray *headings;  /* of a text that holds nothing else ("users!columns"); may be empty */
    day_table_keys *keys; /* rows bring their keys; NULL: cells by position */
    bool is_parts;        /* each unit is a record: cards of an address book */
    char sign;
    void *state; /* the taker's */
} day_table;

typedef struct day_table_taker {
    /* A row; the first one of a table finds table->state NULL. */
    void (*row)(day_table *table, const day_table_row *row, void *ctx);
    void (*end)(day_table *table, void *ctx); /* no more rows; frees its state */
} day_table_taker;

typedef struct day_table_feed day_table_feed;
day_table_feed *day_table_feed_new(const day_table_taker *taker, void *ctx);
void day_table_feed_free(day_table_feed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_table_feed, day_table_feed_free)

void day_table_feed_text(day_table_feed *feed, const day_affected_text *text);
/* All texts were fed. */
void day_table_feed_end(day_table_feed *feed);
