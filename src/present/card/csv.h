/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Appends a cell of comma-separated values (RFC 4180), after a comma unless it is the line's first. What
 * would move a cursor or hide text is shown as its picture. Text that a spreadsheet would run as a formula
 * (=, +, -, @ or |, wide ones too, first or after blanks) gets an apostrophe before it, also behind a
 * semicolon, at which half of the world's spreadsheets part cells. */
void day_csv_cell(GString *line, const char *text);

/* What a cell was made of, without its quotation marks: the apostrophes of above are taken out. A new
 * string. */
char *day_csv_plain(const char *cell);
