/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "item_card.h"
#include "model/state.h"

const char *day_item_state_name(int state)
{
    return state == DAY_ITEM_QUEUED ? "queued" : day_state_name((day_state)state);
}

void day_item_card_put(day_json *json, const day_item_row *item)
{
    day_hex hex = day_item_hex(item);
    day_json_begin_object(json);
    day_json_put_string(json, "item", *hex.text != '\0' ? hex.text : NULL);
    day_json_put_string(json, "path", item->path);
    day_json_put_string(json, "format", item->mime);
    day_json_put_int(json, "size", item->size);
    day_json_put_string(json, "state", day_item_state_name(item->state));
    day_json_put_string(json, "reason", *item->reason != '\0' ? item->reason : NULL);
    day_json_end_object(json);
}
