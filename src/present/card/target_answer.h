/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "time_span.h"
#include "store/store.h"

/* Targets that were asked for, chosen by their fields, to be written in several ways. */
typedef struct day_target_answer day_target_answer;

/* `text` in any field and `state` as in day_target_query; NULL: any. Borrowed until it is freed. */
day_target_answer *day_target_answer_new(const char *text, const char *state);
void day_target_answer_free(day_target_answer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_target_answer, day_target_answer_free)

/* The fields that targets are chosen by, NULL-terminated. */
const char *const *day_target_answer_fields(void);
/* Only those with this value of a field (several widen each other), or without it. `field` is one of the
 * above, borrowed; "" is not told. */
void day_target_answer_choose(day_target_answer *answer, const char *field, const char *value, bool without);
/* Only those that are spoken of in this range of time. */
void day_target_answer_within(day_target_answer *answer, const day_time_range *range);
/* In the order of a column (target_order.h); NULL or not called: by country, sector, name. Borrowed. */
void day_target_answer_sort(day_target_answer *answer, const char *sort);
/* Reads them, before anything of them is written. */
day_err day_target_answer_read(day_target_answer *answer, day_store *store, day_error *error);

guint day_target_answer_count(const day_target_answer *answer);
/* One as an object, by its place in the order. */
day_err day_target_answer_put(day_json *json, const day_target_answer *answer, guint number,
                              day_error *error);
/* All of them as CSV, with a head; lines end as RFC 4180 says. */
day_err day_target_answer_csv(GString *text, const day_target_answer *answer, day_error *error);
/* As day_target_countries_put() and day_target_facets_put(). */
void day_target_answer_countries(day_json *json, const day_target_answer *answer);
void day_target_answer_facets(day_json *json, const day_target_answer *answer);

/* {"target":{…},"places":[…],"edits":[…]} of the one with this key, even if it was rejected.
 * DAY_ERR_NOT_FOUND. */
day_err day_target_answer_one(day_json *json, day_store *store, const char *key, day_error *error);
