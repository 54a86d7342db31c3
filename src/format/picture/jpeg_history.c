/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whether a JPEG was saved before. Each frequency of a block is stored as a multiple of a step. Had it been a
 * multiple of a larger step before, then some of the new multiples cannot occur but for rounding: the
 * histogram has holes at regular places (Lukáš and Fridrich 2003; Popescu and Farid 2004). Without an earlier
 * saving these histograms fall off smoothly, about geometrically, which says how many should be there. An
 * area without the holes in a picture that has them was put in after the first saving (Lin et al. 2009).
 *
 * Invariants: nothing is said of frequencies with few values other than 0 (flat pictures, screenshots, strong
 * compression), and nothing by one frequency alone. */
#include "jpeg_history.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FREQUENCIES 15 /* the lowest, without the mean */
#define VALUES 24      /* histogram of absolute values */
#define FEWEST 1500    /* values other than 0 */
#define EXPECTED 150.0 /* of them in the holes at least, and this share of all: */
#define EXPECTED_SHARE 0.08
#define LEFT 0.30     /* of what is expected, where holes are seen */
#define HOLES_MIN 4   /* frequencies that show it */
#define ROUNDING 1.25 /* of pixels, as coefficients: two and a half deviations */
#define SPILL 3.5     /* how far zeros can get, of which there are most */
#define STEP_MAX 120
#define TILE 8 /* blocks */
#define TILE_EXPECTED 30.0
#define TILE_ODD 0.6
#define ODD_MIN 4 /* tiles in a group */

static const guint8 zigzag[FREQUENCIES] = {1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5};

static const guint8 standard[64] = {16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,
                                    14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62,
                                    18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92,
                                    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};

/* One frequency, as far as holes are seen in it. */
typedef struct frequency {
    guint at;               /* in the block */
    guint step;             /* before; 0: no holes */
    bool hole[VALUES];      /* values that should not be there */
    double expected, found; /* in the holes */
    double share;           /* of values other than 0, expected in the holes */
} frequency;

static guint standard_step(guint at, guint quality)
{
    guint scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    return CLAMP((standard[at] * scale + 50) / 100, 1, 255);
}

static void judge_table(day_jpeg_history *out, const guint16 *steps)
{
    guint least = G_MAXUINT;
    for (guint quality = 1; quality <= 100; quality++) {
        guint differences = 0;
        for (guint i = 0; i < 64; i++)
            differences += (guint)abs((int)standard_step(i, quality) - MIN(steps[i], 255));
        if (differences < least) {
            least = differences;
            out->nearest = quality;
        }
    }
    out->quality = least == 0 ? out->nearest : 0;
}

/* --- holes ------------------------------------------------------------------------------------------- */

static void count_values(guint *histogram, const day_jpeg_coefficients *c, guint at)
{
    memset(histogram, 0, VALUES * sizeof *histogram);
    const gsize all = (gsize)c->width * c->height;
    for (gsize i = 0; i < all; i++) {
        int value = abs(c->values[i * 64 + at]);
        if (value < VALUES) histogram[value]++;
    }
}

/* Whether the value can be there after a saving with `before`. Values next to 0 always can: zeros are many,
 * and their rounding spills over. */
static bool is_hole(guint value, double step, guint before)
{
    double at = value * step, nearest = round(at / before) * before;
    if (at - step / 2 < SPILL) return false;
    return fabs(at - nearest) > step / 2 + ROUNDING;
}

static void try_step(frequency *out, const guint *histogram, guint step, guint before, double n, double fall)
{
    frequency one = {.at = out->at, .step = before};
    double here = n * (1 - fall);
    for (guint value = 1; value < VALUES; value++, here *= fall) {
        one.hole[value] = is_hole(value, step, before);
        if (!one.hole[value]) continue;
        one.expected += here;
        one.found += histogram[value];
    }
    one.share = one.expected / n;
    bool telling = one.expected >= EXPECTED && one.share >= EXPECTED_SHARE;
    if (telling && one.found <= LEFT * one.expected && one.expected - one.found > out->expected - out->found)
        *out = one;
}

/* Whether there were enough values to look at. */
static bool find_holes(frequency *out, const day_jpeg_coefficients *c)
{
    guint histogram[VALUES];
    guint step = c->steps[out->at];
    double n = 0, sum = 0;
    count_values(histogram, c, out->at);
    for (guint value = 1; value < VALUES; value++) {
        n += histogram[value];
        sum += (double)histogram[value] * value;
    }
    if (n < FEWEST || step == 0 || sum <= n) return false;
    double fall = 1 - n / sum; /* of the geometric distribution with this mean */
    for (guint before = step + 1; before <= STEP_MAX; before++)
        try_step(out, histogram, step, before, n, fall);
    return true;
}

/* The standard's quality whose steps are those found, give or take one: neighbours leave nearly the same
 * holes. */
static guint fitting_quality(const frequency *all, guint n)
{
    guint best = 0, least = n;
    for (guint quality = 1; quality <= 100; quality++) {
        guint apart = 0;
        for (guint i = 0; i < n; i++)
            apart += (guint)abs((int)standard_step(all[i].at, quality) - (int)all[i].step);
        if (apart > least || (apart == least && best != 0)) continue;
        least = apart;
        best = quality;
    }
    return best;
}

/* --- areas ------------------------------------------------------------------------------------------- */

typedef struct tile {
    double expected, found; /* in the holes */
    double energy, change;
} tile;

static void look_at_block(tile *t, const gint16 *block, const frequency *all, guint n)
{
    for (guint i = 0; i < n; i++) {
        int value = abs(block[all[i].at]);
        if (value == 0 || value >= VALUES) continue;
        t->expected += all[i].share;
        t->found += all[i].hole[value];
    }
}

/* Where pixels were cut off at black or white, rounding is coarse, and fills holes: two and a half deviations
 * reach there. */
static bool is_clipped(const gint16 *block, const guint16 *steps)
{
    double mean = 128 + (double)block[0] * steps[0] / 8, squares = 0;
    for (guint i = 1; i < 64; i++) {
        double value = (double)block[i] * steps[i];
        squares += value * value;
    }
    double reach = 2.5 * sqrt(squares) / 8;
    return mean - reach < 2 || mean + reach > 253;
}

/* What saving again at three times the step would change, against what there is. */
static void change_block(tile *t, const gint16 *block, const guint16 *steps)
{
    for (guint i = 0; i < FREQUENCIES; i++) {
        int value = block[zigzag[i]], again = (int)lround(value / 3.0) * 3;
        double step = steps[zigzag[i]];
        t->energy += (double)value * value * step * step;
        t->change += (double)(value - again) * (value - again) * step * step;
    }
}

static tile look_at_tile(const day_jpeg_coefficients *c, guint x, guint y, const frequency *all, guint n)
{
    tile t = {0};
    for (guint row = y; row < MIN(y + TILE, c->height); row++)
        for (guint column = x; column < MIN(x + TILE, c->width); column++) {
            const gint16 *block = c->values + ((gsize)row * c->width + column) * 64;
            if (n > 0 && !is_clipped(block, c->steps)) look_at_block(&t, block, all, n);
            change_block(&t, block, c->steps);
        }
    return t;
}

/* The largest connected group of odd tiles; a few alone may be anything. */
typedef struct tile_map {
    guint width, height;
    guint8 *odd;
} tile_map;

static void note_group(day_jpeg_history *out, tile_map *map, guint at, GArray *stack)
{
    day_jpeg_history group = {.x = G_MAXUINT, .y = G_MAXUINT};
    g_array_set_size(stack, 0);
    g_array_append_val(stack, at);
    map->odd[at] = 0;
    while (stack->len > 0) {
        guint here = g_array_index(stack, guint, stack->len - 1), x = here % map->width,
              y = here / map->width;
        guint next[4] = {x > 0 ? here - 1 : here, x + 1 < map->width ? here + 1 : here,
                         y > 0 ? here - map->width : here, y + 1 < map->height ? here + map->width : here};
        g_array_set_size(stack, stack->len - 1);
        group.odd++;
        group.x = MIN(group.x, x);
        group.y = MIN(group.y, y);
        group.x_end = MAX(group.x_end, x + 1);
        group.y_end = MAX(group.y_end, y + 1);
        for (guint i = 0; i < 4; i++) {
            if (map->odd[next[i]] == 0) continue;
            map->odd[next[i]] = 0;
            g_array_append_val(stack, next[i]);
        }
    }
    if (group.odd < ODD_MIN || group.odd <= out->odd) return;
    out->odd = group.odd;
    out->x = group.x * TILE * 8;
    out->y = group.y * TILE * 8;
    out->x_end = group.x_end * TILE * 8;
    out->y_end = group.y_end * TILE * 8;
}

static void note_groups(day_jpeg_history *out, tile_map *map)
{
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint at = 0; at < map->width * map->height; at++)
        if (map->odd[at] != 0) note_group(out, map, at, stack);
}

static int by_size(const void *a, const void *b)
{
    double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

static void look_at_areas(day_jpeg_history *out, const day_jpeg_coefficients *c, const frequency *all,
                          guint n)
{
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(double));
    tile_map map = {(c->width + TILE - 1) / TILE, (c->height + TILE - 1) / TILE, NULL};
    g_autofree guint8 *odd = map.odd = g_new0(guint8, (gsize)map.width * map.height);
    for (guint y = 0; y < c->height; y += TILE)
        for (guint x = 0; x < c->width; x += TILE) {
            tile t = look_at_tile(c, x, y, all, n);
            double change = t.energy > 0 ? t.change / t.energy : 0;
            if (t.energy > 0) g_array_append_val(changes, change);
            if (t.expected < TILE_EXPECTED) continue;
            out->tiles++;
            odd[y / TILE * map.width + x / TILE] = t.found >= TILE_ODD * t.expected;
        }
    note_groups(out, &map);
    if (changes->len == 0) return;
    qsort(changes->data, changes->len, sizeof(double), by_size);
    out->error_low = g_array_index(changes, double, changes->len / 10);
    out->error_median = g_array_index(changes, double, changes->len / 2);
    out->error_high = g_array_index(changes, double, changes->len - 1 - changes->len / 10);
}

void day_jpeg_history_read(day_jpeg_history *out, const day_jpeg_coefficients *c)
{
    frequency all[FREQUENCIES] = {0};
    double expected = 0, found = 0;
    guint n = 0;
    *out = (day_jpeg_history){0};
    judge_table(out, c->steps);
    for (guint i = 0; i < FREQUENCIES; i++) {
        frequency one = {.at = zigzag[i]};
        out->looked += find_holes(&one, c);
        if (one.step == 0) continue;
        all[n++] = one;
        expected += one.expected;
        found += one.found;
    }
    if (n < HOLES_MIN) n = 0;
    look_at_areas(out, c, all, n);
    if (n == 0) return;
    out->holes = n;
    out->left = found / expected;
    out->earlier = fitting_quality(all, n);
}
