/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "index/reader.h"
#include "store/store.h"

/* The ledger's columns in memory: one entry an item, indexed by its id. */

typedef struct day_ledger_item {
    int64_t unit_first;
    uint32_t unit_count;
    uint32_t duplicate_of; /* 0: none */
    uint16_t mime, folder; /* indices into the names */
    int16_t state;         /* day_state, or DAY_ITEM_QUEUED */
    bool present;
} day_ledger_item;

typedef struct day_ledger {
    GArray *items;      /* day_ledger_item; [0] is never present */
    GPtrArray *mimes;   /* char *; 0 is "" */
    GPtrArray *folders; /* char *: first part of the path; 0 is "" for what stands in no folder */
    GPtrArray *paths;   /* char *, folded, by id; NULL until day_ledger_paths() */
    GHashTable *mime_numbers, *folder_numbers;
} day_ledger;

day_err day_ledger_read(day_ledger **out, day_store *store, day_error *error);
void day_ledger_free(day_ledger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_ledger, day_ledger_free)

/* Reads the paths, folded, unless they are there. */
day_err day_ledger_paths(day_ledger *ledger, day_store *store, day_error *error);

/* NULL when there is no such item. */
const day_ledger_item *day_ledger_get(const day_ledger *ledger, int64_t id);

/* Whether what the index has of this document is still in the case. */
bool day_ledger_holds(const day_ledger *ledger, const day_shard_doc *doc);
