/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Pixels as a PNG file (ISO/IEC 15948): rows of red, green and blue, 8 bits each. `size` is width x height
 * x 3. The caller frees. */
GBytes *day_png_write(const guint8 *pixels, guint32 width, guint32 height);
