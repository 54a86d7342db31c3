/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_edge.h"
#include <glib.h>

typedef enum day_edge_kind {
#define EDGE(name, words) DAY_EDGE_##name,
#include "edge_kinds.def"
#undef EDGE
} day_edge_kind;

/* "wrote to"; static. */
const char *day_edge_kind_words(day_edge_kind kind);

/* Edges while they are found: each with how often, from when to when, and the first places that say so. */
typedef struct day_edge_sum day_edge_sum;

#define DAY_EDGE_PLACES 10 /* kept of an edge; all are counted */

day_edge_sum *day_edge_sum_new(void);
void day_edge_sum_free(day_edge_sum *sum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_edge_sum, day_edge_sum_free)

/* Where an edge is said: bytes of the unit's text, size 0 is the unit as a whole. */
typedef struct day_edge_spot {
    int64_t unit, start, size, time_ms; /* DAY_TIME_NONE: not known */
} day_edge_spot;

/* Says once that a and b (entities, not the same) are connected so. `label` is copied; "" for none. */
void day_edge_sum_add(day_edge_sum *sum, day_edge_kind kind, int64_t a, int64_t b, const char *label,
                      const day_edge_spot *spot);

/* The same for `times` at once that are known by one place. */
void day_edge_sum_add_times(day_edge_sum *sum, day_edge_kind kind, int64_t a, int64_t b, const char *label,
                            const day_edge_spot *spot, int64_t times);

/* Writes all of them, by kind, a, b and label. */
day_err day_edge_sum_write(day_edge_sum *sum, day_store *store, day_error *error);
