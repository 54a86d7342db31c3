/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "index/reader.h"
#include "fields.h"
#include "search.h"

/* Counts of hits by type, language, state, year, folder, kind, what they name, tag and day. */
typedef struct day_facet_counts day_facet_counts;

/* What is in `ground` is held until day_facets_free(). */
day_err day_facets_new(day_facet_counts **out, const day_ground *ground, day_error *error);
void day_facets_free(day_facet_counts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_facet_counts, day_facets_free)

/* One hit: for day_rank_job.each. Shards may be counted at the same time. */
void day_facets_count(const day_shard_doc *doc, unsigned shard, void *counts);

/* Adds up, once, when all shards are done: appends day_facet to `out` and day_search_day to `days`. */
void day_facets_write(GArray *out, GArray *days, day_facet_counts *counts);
