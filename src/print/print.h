/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/error.h"
#include "base/span.h"
#include <glib.h>

/* A paper (paper/paper.h) as PDF, A4: with contents, page numbers, an outline, links from numbers to sources,
 * and the citations themselves as links "daylight:…" that `daylight verify --file` finds. The bytes are not
 * trusted: DAY_ERR_FORMAT when they are off. Appends to `out`. */
day_err day_print(GByteArray *out, day_span paper, day_error *error);

/* Has fontconfig read its settings and caches, which may be out of reach later. */
void day_print_warm(void);
