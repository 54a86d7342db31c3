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
