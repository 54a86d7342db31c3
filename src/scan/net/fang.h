/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/terms.h"

/* The signs of network addresses, as they are written and as they are defanged so that nobody follows them by
 * accident: "[.]", "(dot)", "{at}", "[:]", "hxxp", and in full width. */

typedef enum day_fang {
    DAY_FANG_DOT,
    DAY_FANG_AT,
    DAY_FANG_COLON,
} day_fang;

/* Bytes of what stands for the sign at text[at]; 0 when nothing does. One byte is the sign itself, more is
 * another way to write it. Spaces around brackets belong to the sign: "a [at] b". */
size_t day_fang_at(day_span text, size_t at, day_fang sign);

/* The same for what ends before text[end]. */
size_t day_fang_before(day_span text, size_t end, day_fang sign);

/* Where the sign begins that text[at] is inside of (its '.', or the first letter of its word); its size.
 * 0 when there is none. */
size_t day_fang_around(day_span text, size_t at, day_fang sign, size_t *start);

/* Tags of terms: the sign in brackets or in full width; its name between spaces ("a at b dot org"). */
enum { DAY_FANG_WRITTEN, DAY_FANG_SPOKEN };

/* Adds the terms that wake a kind where the sign is written as a word in brackets or in full width: what no
 * event tells. Before the lock-down. */
void day_fang_terms(day_terms *terms, day_fang sign);
