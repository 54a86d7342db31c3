/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The zone of a group, with its evidence, as the timeline tells it. */
#include "zone_card.h"
#include "model/when.h"

static bool put_name(const char *name, int64_t number, void *ctx)
{
    day_json_string(ctx, name);
    return true;
}

static bool put_alternative(int offset, double posterior, void *ctx)
{
    char zone[8];
    day_when_zone_text(zone, offset);
    day_json_begin_object(ctx);
    day_json_put_string(ctx, "offset", zone);
    day_json_put_real(ctx, "posterior", posterior, 4);
    day_json_end_object(ctx);
    return true;
}

void day_zone_card_put(day_json *json, day_store *store, const day_zone_group *group, day_error *error)
{
    char zone[8];
    day_when_zone_text(zone, group->offset_minutes);
    day_json_put_string(json, "group", group->name);
    day_json_put_int(json, "messages", group->messages);
    day_json_put_string(json, "offset", group->claimed ? zone : NULL);
    day_json_key(json, "posterior");
    if (group->posterior >= 0)
        day_json_real(json, group->posterior, 4);
    else
        day_json_null(json);
    day_json_key(json, "members");
    day_json_begin_array(json);
    day_zone_each_member(store, group->id, put_name, json, error);
    day_json_end_array(json);
    day_json_put_string(json, "clock", group->clock);
    day_json_key(json, "files");
    day_json_begin_array(json);
    day_zone_each_path(store, group->id, put_name, json, error);
    day_json_end_array(json);
    day_json_key(json, "alternatives");
    day_json_begin_array(json);
    day_zone_each_alternative(store, group->id, put_alternative, json, error);
    day_json_end_array(json);
    day_json_key(json, "evidence");
    day_json_ready(json, group->evidence);
}
