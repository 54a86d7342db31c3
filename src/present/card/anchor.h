/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/store.h"

/* What a note or bookmark stands at (schema 015): a citation, or "offer:KEY", "target:KEY", "entity:KEY",
 * "conversation:KEY". */

/* The anchor as it is kept, a new string: keys of offers and targets may be told by their beginning.
 * DAY_ERR_NOT_FOUND when it is not in the case or begins several keys, DAY_ERR_USAGE when it is no
 * anchor. */
day_err day_anchor_find(char **out, day_store *store, const char *text, day_error *error);

/* What anchors are called, read when first needed and kept: for lists of many. */
typedef struct day_anchor_names day_anchor_names;
day_anchor_names *day_anchor_names_new(day_store *store);
void day_anchor_names_free(day_anchor_names *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_anchor_names, day_anchor_names_free)

/* As members of the object that is open: "anchor", "kind" (item, place, offer, target, entity, conversation),
 * "title" (null when it is not in the case any more), "item", "place", "quote" (of a citation, else null). */
void day_anchor_put(day_json *json, day_anchor_names *names, const char *anchor);
