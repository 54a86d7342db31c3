/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"

/* What search needs of the ledger beside the index: whole columns at once. Strings are borrowed until the
 * callback returns. */

typedef struct day_search_item {
    int64_t id, duplicate_of; /* 0: none */
    int64_t unit_first, unit_count;
    int64_t date_ms; /* DAY_TIME_NONE: not known */
    int state;       /* day_state, or DAY_ITEM_QUEUED */
    const char *mime, *path;
} day_search_item;

/* Returns false to stop. */
typedef bool (*day_search_item_fn)(const day_search_item *item, void *ctx);

/* Every item, in the order of ids. */
day_err day_search_items(day_store *store, day_search_item_fn fn, void *ctx, day_error *error);

typedef bool (*day_search_place_fn)(int64_t unit, const char *place, void *ctx);

/* The place of every unit. */
day_err day_search_places(day_store *store, day_search_place_fn fn, void *ctx, day_error *error);

typedef bool (*day_search_mention_fn)(int64_t unit, const char *kind, void *ctx);

/* The kinds of mentions of the units after `after`, in the order of units; one kind of a unit may come often.
 */
day_err day_search_mentions(day_store *store, int64_t after, day_search_mention_fn fn, void *ctx,
                            day_error *error);
/* The last unit that has one; 0 when none has. */
int64_t day_search_last_mention(day_store *store);

typedef bool (*day_search_name_fn)(int64_t unit, const char *kind, const char *name, void *ctx);

/* Which person, account or organisation (`kind`) is named in a unit, wrote it, or was written to; in no
 * order, and the same more than once. */
day_err day_search_names(day_store *store, day_search_name_fn fn, void *ctx, day_error *error);

/* The kinds and names of those that have this alias, whole, as shown or as compared; the unit is 0. */
day_err day_search_called(day_store *store, const char *alias, day_search_name_fn fn, void *ctx,
                          day_error *error);

/* How many units and items there are (by the tallies), and the highest ids ever given out: when both agree,
 * nothing was ever deleted. Reads no table whole. */
typedef struct day_search_counts {
    int64_t units, items;
    int64_t last_unit, last_item;
    int64_t max_unit, max_item; /* the highest ids that are still there */
} day_search_counts;
day_err day_search_counts_read(day_search_counts *out, day_store *store, day_error *error);

/* How often items were written, by anybody: while it is the same, so is what day_search_items() gives. */
int64_t day_search_item_changes(day_store *store);

/* A number that changes when another connection commits. */
int64_t day_search_version(day_store *store);
