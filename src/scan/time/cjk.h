/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "scan/kind.h"

/* Dates and times in Chinese (both scripts), Japanese and Korean: languages that put units behind figures and
 * no spaces between words. */

/* Calls `wake` for every word that wakes the reader. Once, before the lock-down. */
void day_cjk_wakes(void (*wake)(const char *word, void *ctx), void *ctx);

/* Whether a date or time in these languages stands around the wake: fills the hit, and tells whether it is a
 * time of the day alone, a length or what comes again. As kind.h says of match(). */
bool day_cjk_match(const day_scene *scene, const day_wake *wake, day_hit *hit, bool *is_time);
