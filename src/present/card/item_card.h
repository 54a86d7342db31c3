/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_item.h"

/* One item of the ledger as a JSON object: {"item","path","format","size","state","reason"}. */
void day_item_card_put(day_json *json, const day_item_row *item);

/* What an item is, wherever it is shown whole: the members of an object, which is open:
 * "item","path","format","size","state","reason","metadata","paths" (of its copies too). */
void day_item_head_put(day_json *json, day_store *store, const day_item_row *item, day_error *error);

/* "queued", or the name of the state. Static string. */
const char *day_item_state_name(int state);
