/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Appends a cell of comma-separated values (RFC 4180), after a comma unless it is the line's first. What
 * would move a cursor or hide text is shown as its picture. Text that a spreadsheet would run as a formula
 * (=, +, -, @ or |, wide ones too, first or after blanks) gets an apostrophe before it. */
void day_csv_cell(GString *line, const char *text);
