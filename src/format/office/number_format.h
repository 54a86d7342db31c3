/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Numbers of spreadsheet cells as a reader sees them, after a format code such as `#,##0.00 [$€-407]`
 * (ECMA-376 part 1, 18.8.31; the same codes in xls and xlsb). Dates and times are always written as ISO has
 * them, whatever the code's own order, so that they can be compared and searched. */

/* Whether a code shows a date (bit 0) or a time of day (bit 1). */
unsigned day_number_format_kind(const char *code);

/* The code behind a built-in number (14 is a date); NULL for "General" and unknown numbers. Static. */
const char *day_number_format_built_in(unsigned id);

/* Appends `value`, which the file writes as `raw`, as `code` (NULL: as it is) shows it. A code that would
 * hide it, or that is not understood, leaves it as it is. `from_1904`: days count from 1904-01-01. */
void day_number_format_append(GString *out, const char *code, double value, const char *raw, bool from_1904);

/* The same for a value that the file holds in binary. */
void day_number_format_append_value(GString *out, const char *code, double value, bool from_1904);
