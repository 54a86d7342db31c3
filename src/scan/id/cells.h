/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

/* Lines of tables in text: rows are lines, cells are parted by a sign; within quotes ',' and ';' part
 * nothing. */

/* How many cells end in text[from, to). *quoted is whether it begins within quotes, and then whether it ends
 * so. */
unsigned day_cells_in(day_span text, size_t from, size_t to, char sign, bool *quoted);

/* What parts the cells of the line text[from, to): a tab before '|', ';' and ','; '\0' when nothing does. */
char day_cells_sign(day_span text, size_t from, size_t to);

/* The cell around text[at, end) into *from and *to; false when it goes on for `most` bytes on either side. */
bool day_cells_around(day_span text, size_t at, size_t end, char sign, size_t most, size_t *from, size_t *to);

/* Whether there are five figures in a row, which no heading has. */
bool day_cells_have_number(day_span text, size_t from, size_t to);

/* Where the line of text[at] ends, at most `most` bytes on. */
size_t day_cells_line_end(day_span text, size_t at, size_t most);
