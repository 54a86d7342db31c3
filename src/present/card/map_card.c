/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "map_card.h"
#include "present/report/world.h"

void day_map_put(day_json *json)
{
    const day_world *world = day_world_get();
    day_json_begin_object(json);
    day_json_put_int(json, "width", world->width);
    day_json_put_int(json, "height", world->height);
    day_json_put_string(json, "land", world->other_land);
    day_json_key(json, "countries");
    day_json_begin_array(json);
    for (guint i = 0; i < world->n; i++) {
        const day_country *country = &world->countries[i];
        if (country->x < 0) continue;
        day_json_begin_object(json);
        day_json_put_string(json, "code", country->code);
        day_json_put_string(json, "name", country->name);
        day_json_put_int(json, "x", country->x);
        day_json_put_int(json, "y", country->y);
        day_json_put_string(json, "path", country->path);
        day_json_put_bool(json, "small", day_country_is_small(country));
        day_json_end_object(json);
    }
    day_json_end_array(json);
    day_json_end_object(json);
}
