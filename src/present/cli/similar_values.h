/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_alike.h"

/* Amounts, dates, names, addresses that an item names: what tells one contract of a form from the next. */

typedef struct day_similar_value {
    char *kind, *value, *place, *quote;
} day_similar_value;

/* Of what differs between versions, by kind and value; secrets are left out. Caller frees with
 * g_ptr_array_unref(). */
day_err day_similar_values_read(GPtrArray **out, day_store *store, int64_t item, day_error *error);

/* Those of `values` that `others` does not have, at most `limit`; borrowed from `values`. Caller frees the
 * array. */
GPtrArray *day_similar_values_only(const GPtrArray *values, const GPtrArray *others, guint limit);

/* [{"kind","value","citation"}]; `hex` is the SHA-256 of their item. */
void day_similar_values_put(day_json *json, const char *key, const GPtrArray *values, const char *hex);
/* "250000 CNY, 2022-08-26"; caller frees. */
char *day_similar_values_text(const GPtrArray *values);
