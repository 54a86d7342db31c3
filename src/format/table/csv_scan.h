/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Separated values (RFC 4180, what is called CSV in practice, and what dumps are separated by: "----", "::",
 * ":" in lists of accounts, control characters). */

/* One record from text: its cells (char *, unquoted) are appended to `cells`. Returns the bytes it took with
 * its line end; 0 when the text ends within it and `ended` is false. `quotes`: whether '"' at the start of a
 * cell quotes. */
size_t day_csv_take(GPtrArray *cells, const char *text, size_t size, bool ended, const char *delimiter,
                    bool quotes);

/* The shape of text that is a table. */
typedef struct day_csv_shape {
    const char
        *delimiter; /* static, or within the shape: copy the shape, then ask day_csv_shape_delimiter() */
    char told[2];   /* the one that a line "sep=;" tells */
    bool quotes;    /* whether '"' quotes */
    guint columns;  /* of most rows */
    bool header;    /* the first row names the columns */
} day_csv_shape;

const char *day_csv_shape_delimiter(const day_csv_shape *shape);

/* Whether the start of a text is a table. `whole`: nothing follows. `named`: the file is called a table, so
 * that little is enough. */
bool day_csv_shape_of(day_csv_shape *out, const char *text, size_t size, bool whole, bool named);
