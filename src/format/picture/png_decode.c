/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The only file with libpng in it, by its simplified interface: its longjmps end within the library. */
#include "png_decode.h"
#include <png.h>
#include <string.h>

bool day_png_grey_read(day_grey *out, day_span png, guint most)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    *out = (day_grey){0};
    if (!png_image_begin_read_from_memory(&image, png.data, png.size)) return false;
    if ((guint64)image.width * image.height > most) {
        png_image_free(&image);
        return false;
    }
    image.format = PNG_FORMAT_GRAY;
    *out = (day_grey){image.width, image.height, g_malloc((gsize)image.width * image.height)};
    memset(out->pixels, 0xff, (gsize)image.width * image.height); /* where nothing covers it */
    bool whole = png_image_finish_read(&image, NULL, out->pixels, 0, NULL) != 0 && !PNG_IMAGE_FAILED(image);
    png_image_free(&image);
    if (!whole) day_grey_clear(out);
    return whole;
}
