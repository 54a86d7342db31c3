/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/plain_text.h"
#include <stdbool.h>

/* Finds in texts the names that tables of targets have. */
typedef struct day_known_targets day_known_targets;

typedef struct day_known_target {
    size_t start, end; /* bytes of the plain text */
    guint which;       /* as given to day_known_targets_add() */
} day_known_target;

day_known_targets *day_known_targets_new(void);
void day_known_targets_free(day_known_targets *known);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_known_targets, day_known_targets_free)

/* A name as it is written; what is too short to be found in texts is left out. */
void day_known_targets_add(day_known_targets *known, const char *name, guint which);

/* Appends day_known_target by start; the longest name at each place, whole words where scripts put blanks
 * between them. */
void day_known_targets_find(GArray *out, const day_known_targets *known, const char *plain, size_t size);
