/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/q_affected.h"
#include "typed_value.h"

/* A list of hashes to hand on: with it anybody can ask whether a value he has is in the case, and read
 * nothing out of it. docs/affected.md describes the format and what it protects against. */

/* Appends the list of a case. `rounds` 0: as many as take some seconds. */
day_err day_hash_list_write(GString *out, day_store *store, unsigned rounds, day_error *error);

typedef struct day_hash_list day_hash_list;
/* DAY_ERR_IO; DAY_ERR_FORMAT with the line that is off. */
day_err day_hash_list_read(day_hash_list **out, const char *path, day_error *error);
void day_hash_list_free(day_hash_list *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_hash_list, day_hash_list_free)

/* Countries of its lists, NULL-terminated; borrowed. */
const char *const *day_hash_list_countries(const day_hash_list *list);

/* Where a value stands: value->list is a number of day_hash_list_name(). */
void day_hash_list_find(const day_hash_list *list, const day_typed_value *typed, day_affected_value_fn fn,
                        void *ctx);

/* Of a list and its columns; borrowed. NULL when there is no such. */
const day_affected_list *day_hash_list_name(const day_hash_list *list, int64_t number);
void day_hash_list_each_column(const day_hash_list *list, int64_t number, day_affected_column_fn fn,
                               void *ctx);
