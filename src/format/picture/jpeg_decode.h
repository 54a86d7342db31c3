/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include <glib.h>
#include <stdbool.h>

/* The brightness of a JPEG, decoded by libjpeg: what it stores, and what it shows. Damaged pictures give
 * nothing: what libjpeg puts into gaps is its own. */

/* As stored: quantised DCT coefficients. Freed with day_jpeg_coefficients_clear(). */
typedef struct day_jpeg_coefficients {
    guint width, height; /* in blocks of 8 x 8 */
    gint16 *values;      /* 64 a block, in rows of frequencies (not in zigzag); blocks row by row */
    guint16 steps[64];   /* of the quantisation, in the same order */
} day_jpeg_coefficients;

/* False when it is damaged, larger than DAY_JPEG_PIXELS_MAX, or holds no brightness (CMYK). */
bool day_jpeg_coefficients_read(day_jpeg_coefficients *out, day_span jpeg);
void day_jpeg_coefficients_clear(day_jpeg_coefficients *coefficients);

/* As shown, in 256 greys. Freed with day_grey_clear(). */
typedef struct day_grey {
    guint width, height;
    guint8 *pixels; /* row by row */
} day_grey;

/* Made smaller by 1/1, 1/2, 1/4 or 1/8, until it has no more than `most` pixels; false when it has more. */
bool day_jpeg_grey_read(day_grey *out, day_span jpeg, guint most);
void day_grey_clear(day_grey *grey);

#define DAY_JPEG_PIXELS_MAX (32u << 20)
