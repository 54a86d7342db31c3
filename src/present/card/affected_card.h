/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_affected.h"

/* Lists of affected people as JSON. What is shown of their rows is masked. */

/* "2021-05-03" of a day; "" when there is none. Caller frees. */
char *day_affected_day(int64_t day);

/* {"kind","country","lists","records","persons"}; "any" of any. */
void day_affected_count_put(day_json *json, const day_affected_count *count);

/* A list, with its columns and the first `rows` rows when it counts, with "left_out" when it does not. */
day_err day_affected_list_put(day_json *json, day_store *store, const day_affected_list *list, guint rows,
                              day_error *error);
