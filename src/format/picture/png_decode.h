/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "jpeg_decode.h"

/* The brightness of a PNG in 256 greys, decoded by libpng; what is transparent stands on white. False when it
 * is damaged or has more than `most` pixels. Freed with day_grey_clear(). */
bool day_png_grey_read(day_grey *out, day_span png, guint most);
