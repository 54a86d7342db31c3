/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "pages/damage.h"
#include "store.h"

/* The provenance paths of the items that a lost part is of; none when its table has no items of its own.
 * False stops. DAY_ERR_FORMAT when that cannot be read either. */
typedef bool (*day_damage_item_fn)(const char *path, void *ctx);
day_err day_damage_each_item(day_store *store, const day_lost_part *part, day_damage_item_fn fn, void *ctx,
                             day_error *error);
