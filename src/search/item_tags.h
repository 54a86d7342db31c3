/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "ledger.h"

/* The user's tags of items, as `tag:` finds them: whole items or places in them, and for a duplicate the one
 * that was read. */
typedef struct day_item_tags day_item_tags;

day_err day_item_tags_read(day_item_tags **out, const day_ledger *ledger, day_store *store, day_error *error);
void day_item_tags_free(day_item_tags *tags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_item_tags, day_item_tags_free)

/* char *, by number; borrowed. */
const GPtrArray *day_item_tags_values(const day_item_tags *tags);
/* guint numbers; NULL for an item without tags. */
const GArray *day_item_tags_of(const day_item_tags *tags, uint32_t item);
