/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_stats.h"

/* The account of a case as members of the object that is open: items, states, balanced, bytes, … It is an
 * interface (docs/cli.md, docs/api.md): members may be added, never renamed. */
void day_stats_card_put(day_json *json, const day_stats *stats);

/* A name and how often; borrowed from the table it was made of. */
typedef struct day_counted {
    const char *name;
    gint64 n;
} day_counted;

/* The entries of a table of int64_t *, most frequent first. The caller unrefs. */
GArray *day_counted_sorted(GHashTable *table);
