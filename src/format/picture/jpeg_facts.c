/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Where the history of a JPEG is looked into: once as it is stored, once as it is shown, made small. All is
 * bounded by the number of pixels; a picture that libjpeg finds damaged says nothing. */
#include "jpeg_facts.h"
#include "copy_facts.h"
#include "grey_alike.h"
#include "jpeg_history.h"

#define GREY_MOST (500u * 1000u) /* pixels in which copies are looked for */
#define THUMBNAIL_MOST ((size_t)1 << 20)

static void put_earlier(day_image *image, const day_jpeg_history *h)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_printf(out, "holes=%u/%u left=%.3f", h->holes, h->looked, h->left);
    if (h->earlier > 0) g_string_append_printf(out, " quality=%u", h->earlier);
    g_string_append_printf(out, " areas=%u odd=%u", h->tiles, h->odd);
    if (h->odd > 0)
        g_string_append_printf(out, " at=%u,%u-%u,%u", h->x, h->y, MIN(h->x_end, image->width),
                               MIN(h->y_end, image->height));
    day_image_fact(image, "jpeg.earlier", out->str, NULL);
}

static void put_history(day_image *image)
{
    day_jpeg_coefficients coefficients;
    day_jpeg_history h;
    char text[96];
    if (!day_jpeg_coefficients_read(&coefficients, image->bytes)) return;
    day_jpeg_history_read(&h, &coefficients);
    day_jpeg_coefficients_clear(&coefficients);
    g_snprintf(text, sizeof text, "%s=%u", h.quality > 0 ? "standard" : "nearest", h.nearest);
    day_image_fact(image, "jpeg.table", text, NULL);
    if (h.holes > 0) put_earlier(image, &h);
    g_snprintf(text, sizeof text, "low=%.3f median=%.3f high=%.3f", h.error_low, h.error_median,
               h.error_high);
    if (h.error_median > 0) day_image_fact(image, "jpeg.errors", text, NULL);
}

static void put_thumbnail(day_image *image, const day_grey *grey, day_span thumbnail)
{
    day_grey small;
    char text[32];
    if (thumbnail.size < 4 || thumbnail.size > THUMBNAIL_MOST) return;
    if (!day_jpeg_grey_read(&small, thumbnail, GREY_MOST)) return;
    double alike = day_grey_alike(&small, grey);
    day_grey_clear(&small);
    g_snprintf(text, sizeof text, "%.2f", alike);
    if (alike >= -1) day_image_fact(image, "image.thumbnail_alike", text, NULL);
}

void day_jpeg_facts_put(day_image *image, day_span thumbnail)
{
    day_grey grey;
    guint64 pixels = (guint64)image->width * image->height;
    if (pixels < DAY_JPEG_LOOK_MIN || pixels > DAY_JPEG_PIXELS_MAX) return;
    put_history(image);
    if (!day_jpeg_grey_read(&grey, image->bytes, GREY_MOST)) return;
    day_copy_move copy;
    day_copy_move_find(&copy, &grey);
    day_copy_facts_put(image, &copy, &grey);
    put_thumbnail(image, &grey, thumbnail);
    day_grey_clear(&grey);
}
