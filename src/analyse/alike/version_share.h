/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "compared.h"

/* How much of one item's text stands in another's, counted: both are read. */
typedef struct day_version_share day_version_share;

/* `form` says how an item is compared, as its readers said. */
day_version_share *day_version_share_new(day_store *store, day_compared_form (*form)(int64_t item, void *ctx),
                                         void *ctx);
void day_version_share_free(day_version_share *share);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_version_share, day_version_share_free)

/* *out, 0 to 1: the share of `part`'s shingles, of what it says itself, that are anywhere in `whole`.
 * Cheapest when one part is asked for with all its wholes. */
day_err day_version_share_of(double *out, day_version_share *share, int64_t part, int64_t whole,
                             day_error *error);
