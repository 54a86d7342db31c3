/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What is said of copies within pictures, and where they are looked for in a PNG: in the picture made small
 * by a whole number, so that a copy made before it was saved as a JPEG and turned into a PNG is found, and to
 * the last bit in the picture as it is. All is bounded by the number of pixels; a damaged picture says
 * nothing. */
#include "copy_facts.h"
#include "copy_exact.h"
#include "jpeg_facts.h"
#include "png_decode.h"

#define GREY_MOST (500u * 1000u) /* pixels in which copies are looked for that are not exact */

void day_copy_facts_put(day_image *image, const day_copy_move *copy, const day_grey *grey)
{
    char text[160];
    if (!copy->photograph) return;
    guint width = grey->width, height = grey->height;
    if (copy->found)
        g_snprintf(text, sizeof text, "area=%.1f from=%u,%u-%u,%u by=%d,%d", copy->area * 100,
                   copy->x * 1000 / width, copy->y * 1000 / height, copy->x_end * 1000 / width,
                   copy->y_end * 1000 / height, copy->right * 1000 / (int)width,
                   copy->down * 1000 / (int)height);
    else
        g_snprintf(text, sizeof text, "%s", copy->repeats ? "pattern" : "none");
    day_image_fact(image, "picture.copied", text, NULL);
}

static guint8 mean_of(const day_grey *grey, guint x, guint y, guint side)
{
    guint sum = 0;
    for (guint row = 0; row < side; row++)
        for (guint column = 0; column < side; column++)
            sum += grey->pixels[(gsize)(y + row) * grey->width + x + column];
    return (guint8)(sum / (side * side));
}

/* Squares of `by` x `by` pixels become one. */
static day_grey made_smaller(const day_grey *grey, guint by)
{
    day_grey out = {grey->width / by, grey->height / by, NULL};
    out.pixels = g_malloc((gsize)out.width * out.height);
    for (guint y = 0; y < out.height; y++)
        for (guint x = 0; x < out.width; x++)
            out.pixels[(gsize)y * out.width + x] = mean_of(grey, x * by, y * by, by);
    return out;
}

static void find_when_small(day_copy_move *out, const day_grey *grey)
{
    guint by = 1;
    while ((guint64)(grey->width / by) * (grey->height / by) > GREY_MOST) by++;
    day_grey small = made_smaller(grey, by);
    day_copy_move_find(out, &small);
    out->x *= by;
    out->y *= by;
    out->x_end *= by;
    out->y_end *= by;
    out->right *= (int)by;
    out->down *= (int)by;
    day_grey_clear(&small);
}

void day_png_facts_put(day_image *image)
{
    day_grey grey;
    day_copy_move exact, copy;
    guint64 pixels = (guint64)image->width * image->height;
    if (pixels < DAY_JPEG_LOOK_MIN || pixels > DAY_COPY_EXACT_MOST) return;
    if (!day_png_grey_read(&grey, image->bytes, DAY_COPY_EXACT_MOST)) return;
    day_copy_exact_find(&exact, &grey);
    if (!exact.found) find_when_small(&copy, &grey);
    bool other = !exact.found && copy.photograph;
    day_copy_facts_put(image, other ? &copy : &exact, &grey);
    day_grey_clear(&grey);
}
