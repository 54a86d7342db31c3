/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "statement.h"

/* Names in a statement that the case writes otherwise: words that begin with a capital, and up to four behind
 * the first of them, led to bearers by day_name_index_resolve(). Calls `fn` for the longest that is
 * somebody's at each place. */
void day_proper_names(const day_statement_reader *reader, const day_annotated *text,
                      void (*fn)(size_t start, size_t end, const GArray *bearers, void *ctx), void *ctx);
