/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "search/search.h"

/* A hit of a search as a JSON object:
 * {"item","path","place","quote","score","citation","format","highlights"} and, where known, "lang",
 * "time_ms". Highlights are bytes of the quote: [start, length]. */
void day_hit_card_put(day_json *json, const day_hit *hit);

/* {"type":{"application/pdf":12,…},…}: the values of each facet with their counts, most frequent first. */
void day_facets_put(day_json *json, const GArray *facets);

/* {"unit":"day","from":"2019-05-02","counts":[3,0,1],"undated":7}: hits over time, by day, month or year so
 * that there are at most a few hundred counts; each follows the one before without a gap. */
void day_search_days_put(day_json *json, const day_search_result *result);
