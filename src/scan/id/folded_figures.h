/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <stdbool.h>

#define DAY_FOLDED_MAX 40

/* What stands at a place as numbers are compared: figures of any script, full-width letters and the signs
 * between groups in ASCII; '#' for № and the word номер. It ends with the line, or before a character that
 * stands in no number. */
typedef struct day_folded {
    char text[DAY_FOLDED_MAX + 1];
    uint8_t
        at[DAY_FOLDED_MAX + 1]; /* where each character begins, in bytes from the place; one more: the end */
    unsigned size;
} day_folded;

/* `at` is within the text, at a character's beginning. */
void day_folded_read(day_folded *out, day_span text, size_t at);

/* Whether a figure that is no ASCII ends at `at`. */
bool day_folded_figure_before(day_span text, size_t at);
