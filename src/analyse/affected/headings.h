/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "roles.h"
#include <glib.h>
#include <stddef.h>

/* What the heading of a column says it holds: headings.def, the labels of national numbers, the words for
 * passport. */
typedef struct day_headings day_headings;

day_headings *day_headings_new(void);
void day_headings_free(day_headings *headings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_headings, day_headings_free)

/* The role of a heading as written; DAY_ROLE_NONE when no word of it is known. `whole`, which may be NULL, is
 * whether the heading is that word and nothing else. */
day_role day_headings_role(const day_headings *headings, const char *heading, size_t size, bool *whole);
