/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "lexicon.h"

/* Reads a lexicon file (docs/lexicon.md): a head line, then a row a line. Rows are appended to `terms`
 * (day_lexicon_term), their strings kept in `strings`. DAY_ERR_FORMAT, naming `name` and the line, for what
 * is no such file; DAY_ERR_LIMIT for one with too many rows. Hostile bytes are welcome. */
day_err day_lexicon_read_rows(GArray *terms, GStringChunk *strings, const char *bytes, size_t size,
                              const char *name, day_error *error);
