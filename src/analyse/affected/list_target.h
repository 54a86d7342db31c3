/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store/store.h"

/* Whose data a list is: a target (schema 013) whose name stands in the list's path or name, or in what is
 * written where its file is named. */
typedef struct day_list_target {
    char *key, *country; /* country "" when not told */
} day_list_target;

typedef struct day_list_targets day_list_targets;
day_err day_list_targets_load(day_list_targets **out, day_store *store, day_error *error);
void day_list_targets_free(day_list_targets *targets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_list_targets, day_list_targets_free)

/* NULL when none is, or several are. Borrowed. */
const day_list_target *day_list_targets_of(const day_list_targets *targets, const char *path,
                                           const char *name);
