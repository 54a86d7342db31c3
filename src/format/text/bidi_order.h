/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Whether a character is written from right to left (Hebrew, Arabic, Syriac, …). */
bool day_bidi_is_rtl(gunichar code);

/* From the order in which characters stand on the page, left to right, to the order in which they are read:
 * order[i] becomes the index in `visual` of the i-th character read. `order` has room for `count`. */
void day_bidi_reading_order(int *order, const gunichar *visual, int count);
