/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jpeg_decode.h"

/* What a JPEG's coefficients tell of how it was saved. */
typedef struct day_jpeg_history {
    guint quality; /* of the standard's table (ITU-T T.81, K.1, scaled as libjpeg does); 0: it is another */
    guint nearest; /* the standard's quality with the most similar steps */
    /* Saved before, more coarsely: in so many of `looked` frequencies there are holes where that leaves them;
     * 0: nothing of it is seen. A finer earlier saving can't be seen. */
    guint looked, holes;
    guint earlier; /* the standard's quality that fits these holes; 0: none does */
    double left;   /* what stands in the holes, as a share of what would be there without */
    guint tiles,
        odd; /* areas of 64 x 64 pixels that could be judged; those without the holes, in one group */
    guint x, y, x_end, y_end;                   /* pixels: around the odd ones */
    double error_low, error_median, error_high; /* how far tiles change when saved again; see the source */
} day_jpeg_history;

void day_jpeg_history_read(day_jpeg_history *out, const day_jpeg_coefficients *coefficients);
