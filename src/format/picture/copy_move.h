/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jpeg_decode.h"

/* An area of a photograph that stands in it a second time, moved but not turned or scaled. */
typedef struct day_copy_move {
    bool photograph; /* whether it was looked for: flat pictures (screens, papers) repeat themselves anyway */
    bool found;
    bool repeats; /* it repeats itself in several directions: a pattern, of which nothing is said */
    guint x, y, x_end, y_end; /* pixels of `grey`: around the area */
    int right, down;          /* how far the other one is from it */
    double area;              /* of the picture, 0 to 1 */
} day_copy_move;

void day_copy_move_find(day_copy_move *out, const day_grey *grey);
