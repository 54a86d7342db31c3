/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "scene.h"

void day_scene_add(const day_scene *scene, day_edge_kind kind, int64_t a, int64_t b, const char *label,
                   size_t start, size_t end)
{
    day_edge_spot spot = {.unit = scene->text->unit, .time_ms = scene->text->time_ms};
    if (a == 0 || b == 0 || a == b) return;
    day_plain_span(&scene->text->plain, start, end, &spot.start, &spot.size);
    spot.start += scene->text->offset;
    day_edge_sum_add(scene->sum, kind, a, b, label, &spot);
}

int64_t day_scene_house(const day_scene *scene, int64_t entity)
{
    int64_t house = entity != 0 ? day_cast_employer(scene->cast, entity) : 0;
    return house != 0 ? house : entity;
}

int64_t day_scene_other_house(const day_scene *scene)
{
    int64_t own = day_scene_house(scene, scene->text->speaker), other = 0;
    for (guint i = 0; i < scene->text->listeners->len; i++) {
        int64_t house = day_scene_house(scene, g_array_index(scene->text->listeners, int64_t, i));
        if (house == own || house == other) continue;
        if (other != 0) return 0;
        other = house;
    }
    return other;
}
