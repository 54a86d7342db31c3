/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "copy_move.h"

/* The same for pictures that were kept without loss: an area that stands there twice to the last bit, in a
 * picture that has grain nearly everywhere (scans, photographs). Screens and drawings have none, and repeat
 * themselves exactly anyway: `photograph` is false then. Of at most DAY_COPY_EXACT_MOST pixels. */
void day_copy_exact_find(day_copy_move *out, const day_grey *grey);

#define DAY_COPY_EXACT_MOST (16u << 20)
