/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_item.h"

/* An item as a document to be read: what it is, where it came from, what belongs to it. The members of an
 * object, which is open: "item","path","name","format","size","state","reason","metadata","paths" (of its
 * copies too),"parents" (from the source inwards),"children","beside" (in the same folder or container),
 * "versions","units","documents","sidecars". Lists of other items hold
 * {"item","path","name","format","state"} and end at a few hundred; "children_total" and "beside_total" say
 * how many there are. */
day_err day_document_card_put(day_json *json, day_store *store, int64_t item, day_error *error);
