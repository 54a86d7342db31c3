/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* What differs between two texts, word by word (Han, kana, hangul, Thai: character by character). Case,
 * width, script variants and blanks are no difference: tokens are compared folded (index/fold.h). Sources:
 * Myers, An O(ND) Difference Algorithm, 1986; Cohen's patience diff, for what is unique in both. */

typedef struct day_diff_run {
    bool same;
    size_t a_start, a_size, b_start, b_size; /* bytes; a_size 0: it is in b alone */
} day_diff_run;

/* Runs in order that cover both texts, same and different ones in turn. Valid UTF-8. What differs beyond the
 * bound of the search is one run. Caller frees. */
GArray *day_text_diff(const char *a, size_t a_size, const char *b, size_t b_size);
