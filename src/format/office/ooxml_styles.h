/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "ooxml.h"

/* How the cell styles of a workbook show numbers (ECMA-376 part 1, 18.8). */
typedef struct day_ooxml_styles day_ooxml_styles;

/* `from_1904`: days are counted from 1904-01-01 instead of 1899-12-30. Never NULL. */
day_ooxml_styles *day_ooxml_styles_read(const day_zip_parts *parts, bool from_1904, day_emit *emit);
void day_ooxml_styles_free(day_ooxml_styles *styles);

/* Appends a cell's number as its style shows it (number_format.h). */
void day_ooxml_styles_append(GString *out, const day_ooxml_styles *styles, unsigned style,
                             const char *number);
