/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "edge_sum.h"
#include "analyse/text/annotated.h"

/* One text while rules read it for edges. */
typedef struct day_scene {
    day_cast *cast;
    day_edge_sum *sum;
    const day_annotated *text;
} day_scene;

/* An edge that [start, end) of the plain text says. Nothing when a or b is nobody, or both are the same. */
void day_scene_add(const day_scene *scene, day_edge_kind kind, int64_t a, int64_t b, const char *label,
                   size_t start, size_t end);

/* The rules: each adds what it finds to scene->sum. */
void day_scene_mentioned(const day_scene *scene); /* a message names somebody it is not for */
void day_scene_owns(const day_scene *scene);      /* subsidiaries, legal representatives, shareholders */
