/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A small picture against a large one that it should show: correlation of brightness, over the larger one's
 * means. Cameras put bars above and below (4:3 thumbnails of 3:2 pictures), and programs turn the one without
 * the other: all such ways are tried, and the best counts. */
#include "grey_alike.h"
#include <math.h>

#define SIDE 64 /* compared in so many columns and rows */

/* Where in the small picture the large one is thought to be, as shares. */
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

double day_grey_alike(const day_grey *small, const day_grey *large)
{
    static const frame whole = {0, 0, 1, 1};
    double shown[SIDE][SIDE], there[SIDE][SIDE];
    double best = -2, own = (double)small->width / small->height;
    if (small->width == 0 || large->width == 0) return best;
    sample(there, large, &whole);
    for (int turned = 0; turned < 2; turned++) {
        double ratio = turned ? (double)large->height / large->width : (double)large->width / large->height;
        frame bars = whole;
        if (ratio > own) bars.height = own / ratio;
        if (ratio < own) bars.width = ratio / own;
        bars.x = (1 - bars.width) / 2;
        bars.y = (1 - bars.height) / 2;
        const frame *ways[] = {&whole, &bars};
        for (guint way = 0; way < G_N_ELEMENTS(ways); way++) {
            sample(shown, small, ways[way]);
            for (int turn = turned; turn < 4; turn += 2) best = MAX(best, correlation(shown, there, turn));
        }
    }
    return best;
}
