/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A small picture against a large one that it should show: correlation of brightness, over the larger one's
 * means. Cameras put bars above and below (4:3 thumbnails of 3:2 pictures) or leave away both sides, and
 * programs turn the one without the other: all such ways are tried, and the best counts. */
#include "grey_alike.h"
#include <math.h>

#define SIDE 64 /* compared in so many columns and rows */

/* Which part of a picture is compared, as shares. */
typedef struct frame {
    double x, y, width, height;
} frame;

static double mean_at(const day_grey *grey, const frame *f, guint column, guint row)
{
    double x0 = (f->x + f->width * column / SIDE) * grey->width;
    double y0 = (f->y + f->height * row / SIDE) * grey->height;
    guint x_end = (guint)MIN(MAX(x0 + f->width * grey->width / SIDE, floor(x0) + 1), grey->width);
    guint y_end = (guint)MIN(MAX(y0 + f->height * grey->height / SIDE, floor(y0) + 1), grey->height);
    double sum = 0;
    guint n = 0;
    for (guint y = (guint)y0; y < y_end; y++)
        for (guint x = (guint)x0; x < x_end; x++, n++) sum += grey->pixels[(gsize)y * grey->width + x];
    return n > 0 ? sum / n : 0;
}

static void sample(double out[SIDE][SIDE], const day_grey *grey, const frame *f)
{
    double sum = 0;
    for (guint row = 0; row < SIDE; row++)
        for (guint column = 0; column < SIDE; column++)
            sum += out[row][column] = mean_at(grey, f, column, row);
    for (guint row = 0; row < SIDE; row++)
        for (guint column = 0; column < SIDE; column++) out[row][column] -= sum / (SIDE * SIDE);
}

/* `turn` quarters to the right. */
static double correlation(double a[SIDE][SIDE], double b[SIDE][SIDE], int turn)
{
    double product = 0, one = 0, other = 0;
    for (guint y = 0; y < SIDE; y++)
        for (guint x = 0; x < SIDE; x++) {
            guint far_x = SIDE - 1 - x, far_y = SIDE - 1 - y;
            double there = turn == 0   ? b[y][x]
                           : turn == 1 ? b[far_x][y]
                           : turn == 2 ? b[far_y][far_x]
                                       : b[x][far_y];
            product += a[y][x] * there;
            one += a[y][x] * a[y][x];
            other += there * there;
        }
    const double flat = 4.0 * SIDE * SIDE; /* two greys around the mean */
    return one < flat || other < flat ? -2 : product / sqrt(one * other);
}

/* The part in the middle of a picture whose sides are as `ratio` is, of one whose sides are as `own` is. */
static frame middle(double own, double ratio)
{
    frame part = {.width = MIN(ratio / own, 1), .height = MIN(own / ratio, 1)};
    part.x = (1 - part.width) / 2;
    part.y = (1 - part.height) / 2;
    return part;
}

static double ratio_of(const day_grey *grey)
{
    return (double)grey->width / grey->height;
}

/* The best of this part of the small picture and that of the large one, upright and upside down, or with
 * `turned` lying on either side. */
static double best_of(const day_grey *small, const frame *part, const day_grey *large, const frame *other,
                      int turned)
{
    double shown[SIDE][SIDE], there[SIDE][SIDE], best = -2;
    sample(shown, small, part);
    sample(there, large, other);
    for (int turn = turned; turn < 4; turn += 2) best = MAX(best, correlation(shown, there, turn));
    return best;
}

double day_grey_alike(const day_grey *small, const day_grey *large)
{
    static const frame whole = {0, 0, 1, 1};
    double best = -2;
    if (small->width == 0 || large->width == 0) return best;
    for (int turned = 0; turned < 2; turned++) {
        double own = turned ? 1 / ratio_of(small) : ratio_of(small); /* as the large one lies */
        frame between_bars = middle(ratio_of(small), turned ? 1 / ratio_of(large) : ratio_of(large));
        frame without_sides = middle(ratio_of(large), own);
        best = MAX(best, best_of(small, &whole, large, &whole, turned));
        best = MAX(best, best_of(small, &between_bars, large, &whole, turned));
        best = MAX(best, best_of(small, &whole, large, &without_sides, turned));
    }
    return best;
}
