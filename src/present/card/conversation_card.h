/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "store/q_conversation.h"

/* {"id","kind","key","title","messages","members":[{"kind","value","shown","sent"}],"duplicates",
 * "gaps":[{"kind","detail"}],"first","last"}: one object. Members and gaps are read from the store. */
void day_conversation_card_put(day_json *json, day_store *store, const day_conversation *conversation,
                               day_error *error);
