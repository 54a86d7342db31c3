/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "index/index.h"
#include "model/record.h"
#include "search/search.h"
#include "store/store.h"

/* A case made in a temporary folder, for tests of search. */
typedef struct trove {
    char *folder;
    day_store *store; /* open for writing */
    unsigned shards;
} trove;

typedef struct trove_unit {
    const char *place, *text, *lang;
    day_unit_kind kind;
} trove_unit;

void trove_make(trove *t, unsigned shards);
void trove_remove(trove *t);

/* One item with its units, ended as `state`; gives its id. The SHA-256 is made of the id. */
int64_t trove_add(trove *t, const char *path, const char *mime, day_state state, int64_t date_ms,
                  const trove_unit *units, size_t n);
/* One item of one unit of lines. */
int64_t trove_add_text(trove *t, const char *path, const char *text);
/* The item and its units go, as when it is read again. */
void trove_drop(trove *t, int64_t item);
void trove_index(trove *t, day_index_mode mode);

/* Runs a query that must succeed. */
void trove_search(day_search_result *out, trove *t, const char *query, const day_search_options *options);
uint64_t trove_count(trove *t, const char *query);
