/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A conversation as `conversations` and the page tell it. */
#include "conversation_card.h"
#include "model/when_text.h"

static bool put_member(const day_conversation_member *member, void *ctx)
{
    day_json *json = ctx;
    day_json_begin_object(json);
    day_json_put_string(json, "kind", member->kind);
    day_json_put_string(json, "value", member->value);
    day_json_put_string(json, "shown", member->shown);
    day_json_put_int(json, "sent", member->sent);
    day_json_end_object(json);
    return true;
}

static bool put_gap(const day_conversation_gap *gap, void *ctx)
{
    day_json *json = ctx;
    day_json_begin_object(json);
    day_json_put_string(json, "kind", gap->kind);
    day_json_put_string(json, "detail", gap->detail);
    day_json_end_object(json);
    return true;
}

void day_conversation_card_put(day_json *json, day_store *store, const day_conversation *conversation,
                               day_error *error)
{
    day_json_begin_object(json);
    day_json_put_int(json, "id", conversation->id);
    day_json_put_string(json, "kind", conversation->kind);
    day_json_put_string(json, "key", conversation->key);
    day_json_put_string(json, "title", conversation->title);
    day_json_put_int(json, "messages", conversation->messages);
    day_json_key(json, "members");
    day_json_begin_array(json);
    day_conversation_each_member(store, conversation->id, put_member, json, error);
    day_json_end_array(json);
    day_json_put_int(json, "duplicates", conversation->duplicates);
    day_json_key(json, "gaps");
    day_json_begin_array(json);
    day_conversation_each_gap(store, conversation->id, put_gap, json, error);
    day_json_end_array(json);
    day_when_put(json, "first", conversation->first_ms);
    day_when_put(json, "last", conversation->last_ms);
    day_json_end_object(json);
}
