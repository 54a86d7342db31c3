/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "model/state.h"

/* What status prints. Made of the tallies that commit with every change, and checked against the ledger. */
typedef struct day_stats {
    int64_t items;                /* rows of the ledger, counted */
    int64_t states[DAY_N_STATES]; /* items in each state */
    int64_t queued;               /* items not read yet */
    bool balanced;                /* items == the sum over states, and nothing is queued */
    int64_t bytes;          /* of the files in the sources; what lies inside them is not counted again */
    int64_t unpacked_bytes; /* of what lay inside */
    int64_t units, messages, mentions;
    double seconds;        /* spent in ingest and retry, all runs together */
    GHashTable *formats;   /* MIME type → int64_t * items */
    GHashTable *languages; /* BCP 47 → int64_t * units */
} day_stats;

day_err day_stats_read(day_stats *out, day_store *store, day_error *error);
void day_stats_clear(day_stats *stats);

/* Why items ended as they did: one call for each state and reason but done and duplicate, most frequent
 * first. */
typedef struct day_reason_row {
    int state;          /* day_state, or DAY_ITEM_QUEUED */
    const char *reason; /* "" when none was given */
    int64_t items;
    const char *example; /* path of one of them */
} day_reason_row;
typedef bool (*day_reason_fn)(const day_reason_row *row, void *ctx);
day_err day_stats_each_reason(day_store *store, day_reason_fn fn, void *ctx, day_error *error);

/* Messages that have a time, by year in UTC, the earliest first. */
typedef bool (*day_year_fn)(int year, int64_t messages, void *ctx);
day_err day_stats_each_year(day_store *store, day_year_fn fn, void *ctx, day_error *error);

/* Counts everything again from the tables and says the first difference to the tallies: DAY_ERR_FAILED. */
day_err day_stats_check(day_store *store, day_error *error);
