/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "index/reader.h"
#include "store/store.h"

/* The ledger's columns in memory: one entry an item, indexed by its id. As it was at one moment; does not
 * change, and may be looked at by many threads. */

typedef struct day_ledger_item {
    int64_t unit_first;
    int64_t date_ms; /* INT64_MIN: not known */
    uint32_t unit_count;
    uint32_t duplicate_of; /* 0: none */
    uint16_t mime, folder; /* indices into the names */
    int16_t state;         /* day_state, or DAY_ITEM_QUEUED */
    bool present;
} day_ledger_item;

typedef struct day_ledger {
    int64_t changes;    /* day_search_item_changes() of that moment */
    GArray *items;      /* day_ledger_item; [0] is never present */
    GPtrArray *mimes;   /* char *; 0 is "" */
    GPtrArray *folders; /* char *: first part of the path; 0 is "" for what stands in no folder */
    GHashTable *mime_numbers, *folder_numbers;
    GMutex lock; /* of `paths` */
    GPtrArray *paths;
} day_ledger;

/* Reads the paths too when `before` (NULL: none) had been asked for them. The caller releases *out. */
day_err day_ledger_read(day_ledger **out, day_ledger *before, day_store *store, day_error *error);
/* For boxes (base/latest.h). */
void day_ledger_clear(void *ledger);
void day_ledger_release(day_ledger *ledger); /* NULL: nothing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_ledger, day_ledger_release)

/* char *, folded, by id; NULL where there is no such item; borrowed. Reads them when they were not asked for
 * yet. */
day_err day_ledger_paths(const GPtrArray **out, day_ledger *ledger, day_store *store, day_error *error);

/* NULL when there is no such item. */
const day_ledger_item *day_ledger_get(const day_ledger *ledger, int64_t id);

/* Whether what the index has of this document is still in the case. */
bool day_ledger_holds(const day_ledger *ledger, const day_shard_doc *doc);
