/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "cast.h"
#include "plain_text.h"

/* Finds in a text who is called by name: every alias of the cast, in any letter case, width and Chinese
 * script, and Russian names in their cases. Where scripts put blanks between words, whole words only; the
 * longest name wins. */
typedef struct day_name_finder day_name_finder;

typedef struct day_name_hit {
    size_t start, end; /* bytes of the plain text */
    int64_t entity;
    const char *kind; /* of the alias; borrowed from the cast */
} day_name_hit;

day_name_finder *day_name_finder_new(const day_cast *cast);
void day_name_finder_free(day_name_finder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_name_finder, day_name_finder_free)

/* Appends day_name_hit by start; hits do not overlap. A name that is two entities' is nobody's. */
void day_name_finder_find(GArray *out, const day_name_finder *finder, const day_plain *plain);
