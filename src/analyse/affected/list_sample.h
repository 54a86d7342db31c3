/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_affected.h"
#include "table_row.h"

/* The first rows of a list below its heading, cells in the order of its columns. */
typedef bool (*day_list_sample_fn)(const day_table_row *row, void *ctx);
day_err day_list_sample(day_store *store, const day_affected_list *list, guint most, day_list_sample_fn fn,
                        void *ctx, day_error *error);

/* A cell as it may be shown to others: the first letter of each word and the last two figures stay, the rest
 * is "•". Cells of a role that tells of nobody (dates, durations, routes) are shown as they are. Caller
 * frees. */
char *day_list_mask(const char *role, const char *cell, size_t size);
