/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scene.h"

/* "defers to": how people of a pair speak to each other. An edge says that a mostly honours b (titles, 您,
 * Вы, name and patronymic, Sir, جناب) and b mostly does not honour a; nothing is said of pairs who speak
 * alike, or too little. */
typedef struct day_deference day_deference;

#define DAY_DEFERENCE_FORMAL_MIN 5u /* messages in which a honours b */
#define DAY_DEFERENCE_BACK_MIN 3u   /* messages in which b speaks to a as to one beside or below */

day_deference *day_deference_new(void);
void day_deference_free(day_deference *deference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_deference, day_deference_free)

/* Counts a message with one listener. */
void day_deference_read(day_deference *deference, const day_scene *scene);

/* Adds the edges; the label tells both ratios: "18 of 20, back 1 of 15". */
void day_deference_add(const day_deference *deference, day_edge_sum *sum);
