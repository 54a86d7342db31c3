/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scene.h"

/* "shares": two people or organisations beside whose names the same number or address stands, in documents.
 * The label is its kind. */
typedef struct day_shared_values day_shared_values;

#define DAY_SHARED_MAX 8u /* a number that more have is a switchboard's, or an example */

day_shared_values *day_shared_values_new(void);
void day_shared_values_free(day_shared_values *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_shared_values, day_shared_values_free)

/* Notes who stands on one line with each number of a document. */
void day_shared_values_read(day_shared_values *values, const day_scene *scene);

/* Adds the edges; not between a person and the organisation that they work for. */
void day_shared_values_add(const day_shared_values *values, day_edge_sum *sum, const day_cast *cast);
