/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Two that are the same, by their indices. */
typedef struct day_match {
    guint a, b;
} day_match;

/* Appends to `matches` (of day_match, ascending) what a shortest edit of a[0..n) to b[0..m) keeps; indices
 * get `base` added. False, with nothing appended, when more than `distance_max` are to be taken out and put
 * in. Time is (n + m) times the distance, memory its square (4 bytes). Source: Myers, An O(ND) Difference
 * Algorithm, 1986. */
bool day_edit_script(GArray *matches, const guint64 *a, guint n, const guint64 *b, guint m, day_match base,
                     guint distance_max);
