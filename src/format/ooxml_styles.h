/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "ooxml.h"

/* Which cell styles of a workbook show numbers as dates (ECMA-376 part 1, 18.8.30 and 18.8.31). */
typedef struct day_ooxml_styles day_ooxml_styles;

/* `from_1904`: days are counted from 1904-01-01 instead of 1899-12-30. Never NULL. */
day_ooxml_styles *day_ooxml_styles_read(const day_zip_parts *parts, bool from_1904, day_emit *emit);
void day_ooxml_styles_free(day_ooxml_styles *styles);

/* Appends a cell's number as its style shows it: as it stands, or as an ISO date, time or both. */
void day_ooxml_styles_append(GString *out, const day_ooxml_styles *styles, unsigned style,
                             const char *number);

/* Whether a number format shows a date (bit 0) or a time of day (bit 1); for tests. */
unsigned day_ooxml_styles_kind(const char *format_code);
