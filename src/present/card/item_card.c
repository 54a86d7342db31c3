/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "item_card.h"
#include "metadata.h"
#include "model/state.h"

const char *day_item_state_name(int state)
{
    return state == DAY_ITEM_QUEUED ? "queued" : day_state_name((day_state)state);
}

static void put_members(day_json *json, const day_item_row *item)
{
    day_hex hex = day_item_hex(item);
    day_json_put_string(json, "item", *hex.text != '\0' ? hex.text : NULL);
    day_json_put_string(json, "path", item->path);
    day_json_put_string(json, "format", item->mime);
    day_json_put_int(json, "size", item->size);
    day_json_put_string(json, "state", day_item_state_name(item->state));
    day_json_put_string(json, "reason", *item->reason != '\0' ? item->reason : NULL);
}

void day_item_card_put(day_json *json, const day_item_row *item)
{
    day_json_begin_object(json);
    put_members(json, item);
    day_json_end_object(json);
}

static bool take_fact(const day_fact *fact, void *ctx)
{
    g_ptr_array_add(ctx, g_strdup(fact->key));
    g_ptr_array_add(ctx, g_strdup(fact->value));
    return true;
}

static bool put_path(const day_item_row *item, void *ctx)
{
    day_json_string(ctx, item->path);
    return true;
}

void day_item_head_put(day_json *json, day_store *store, const day_item_row *item, day_error *error)
{
    g_autoptr(GPtrArray) facts = g_ptr_array_new_with_free_func(g_free);
    day_item_filter copies = {.duplicate_of = item->id};
    put_members(json, item);
    day_fact_each(store, item->id, take_fact, facts, error);
    day_json_key(json, "metadata");
    day_metadata_write(json, facts);
    day_json_key(json, "paths");
    day_json_begin_array(json);
    day_json_string(json, item->path);
    day_item_each(store, &copies, put_path, json, error);
    day_json_end_array(json);
}
