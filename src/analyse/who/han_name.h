/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Chinese names in folded text of Han characters (three bytes each). */

/* How many bytes of a name are the surname: 3, or 6 of a double one; 0 when it is no name of two to four
 * characters. A double surname may have one or two characters after it, a single one, too. */
size_t day_han_surname_size(const char *folded, size_t size);

/* Whether these one or two characters are a surname. */
bool day_han_is_surname(const char *folded, size_t size);

/* How many bytes at the end are a title or a kin word (总, 老师, 姐), with something before them; 0: none. */
size_t day_han_title_size(const char *folded, size_t size);
