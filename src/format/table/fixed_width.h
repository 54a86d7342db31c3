/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Tables whose columns stand at fixed positions: padded with spaces, or (dumps of call records and the like)
 * written one behind the other without any. Positions are columns of a screen: a wide character has two. */
#define DAY_FIXED_FIELDS_MAX 64

typedef struct day_fixed_shape {
    guint starts[DAY_FIXED_FIELDS_MAX + 1]; /* of each field, and where the last one ends (G_MAXUINT) */
    guint fields;
    bool header; /* the first row names the columns */
} day_fixed_shape;

/* Whether the start of a text is such a table. `whole`: nothing follows. Prose, code and logs are not. */
bool day_fixed_shape_of(day_fixed_shape *out, const char *text, size_t size, bool whole);

/* The fields of one line (without its line end), trimmed, appended to `cells` (char *). */
void day_fixed_take(GPtrArray *cells, const day_fixed_shape *shape, const char *line, size_t size);
