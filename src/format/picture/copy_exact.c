/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Exact copies within a picture of grain. A rolling hash (Karp and Rabin 1987, in both directions as Bird's
 * and Baker's search) gives each block of 16 x 16 pixels a number; some blocks are chosen by their number, so
 * that a copy is chosen too; equal numbers vote for their distance, and what gets enough votes is compared
 * bit by bit. No two blocks of grain are the same by chance. Invariants: blocks without grain take no part,
 * and in a picture where many have none nothing is looked for. Time and memory are bounded by the number of
 * pixels. */
#include "copy_exact.h"
#include "copy_judge.h"
#include <stdlib.h>
#include <string.h>

#define BLOCK DAY_COPY_BLOCK
#define CHOSEN 16 /* one block of so many */
#define ACROSS UINT64_C(0x9e3779b97f4a7c15)
#define DOWN UINT64_C(0xc2b2ae3d27d4eb4f)
#define GRAIN (BLOCK * (BLOCK - 1) / 2) /* neighbours in a block that differ: at least half of all */
#define GRAINED 0.85                    /* of the blocks have grain */
#define ALIKE_MOST 4                    /* blocks of one number that are paired: more are a pattern */

typedef struct spot {
    guint64 number;
    guint16 x, y;
} spot;

/* --- grain ------------------------------------------------------------------------------------------- */

static bool has_grain(const day_grey *grey, guint x, guint y)
{
    guint differ = 0;
    for (guint row = 0; row < BLOCK; row++) {
        const guint8 *at = grey->pixels + (gsize)(y + row) * grey->width + x;
        for (guint i = 1; i < BLOCK; i++) differ += at[i] != at[i - 1];
    }
    return differ >= GRAIN;
}

static bool is_grained(const day_grey *grey)
{
    guint looked = 0, grained = 0;
    for (guint y = 0; y + BLOCK <= grey->height; y += BLOCK)
        for (guint x = 0; x + BLOCK <= grey->width; x += BLOCK, looked++) grained += has_grain(grey, x, y);
    return grained >= GRAINED * looked;
}

/* --- numbers of blocks ------------------------------------------------------------------------------- */

static guint64 to_the(guint64 base, guint times)
{
    guint64 power = 1;
    while (times-- > 0) power *= base;
    return power;
}

/* Of the 16 pixels from each place of a line. */
static void number_line(guint64 *out, const guint8 *pixels, guint width)
{
    const guint64 last = to_the(ACROSS, BLOCK);
    guint64 number = 0;
    for (guint x = 0; x < width; x++) {
        number = number * ACROSS + pixels[x] + 1;
        if (x >= BLOCK) number -= last * (pixels[x - BLOCK] + UINT64_C(1));
        if (x + 1 >= BLOCK) out[x + 1 - BLOCK] = number;
    }
}

/* The low bits of such a sum depend on the low bits of what it was made of alone. */
static guint64 mixed(guint64 number)
{
    number = (number ^ (number >> 33)) * UINT64_C(0xff51afd7ed558ccd);
    return number ^ (number >> 33);
}

static void choose_line(GArray *spots, const day_grey *grey, const guint64 *numbers, guint y)
{
    for (guint x = 0; x + BLOCK <= grey->width; x++) {
        const spot one = {mixed(numbers[x]), (guint16)x, (guint16)y};
        if (one.number % CHOSEN == 0 && has_grain(grey, x, y)) g_array_append_val(spots, one);
    }
}

static GArray *choose(const day_grey *grey)
{
    GArray *spots = g_array_new(FALSE, FALSE, sizeof(spot));
    const guint64 last = to_the(DOWN, BLOCK);
    const gsize width = grey->width;
    g_autofree guint64 *lines = g_new0(guint64, width * BLOCK), *sums = g_new0(guint64, width);
    g_autofree guint64 *line = g_new0(guint64, width);
    for (guint y = 0; y < grey->height; y++) {
        guint64 *oldest = lines + (y % BLOCK) * width;
        number_line(line, grey->pixels + (gsize)y * width, grey->width);
        for (gsize x = 0; x + BLOCK <= width; x++) sums[x] = sums[x] * DOWN + line[x] - last * oldest[x];
        memcpy(oldest, line, width * sizeof *line);
        if (y + 1 >= BLOCK) choose_line(spots, grey, sums, y + 1 - BLOCK);
    }
    return spots;
}

/* --- pairs ------------------------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
    const spot *one = a, *other = b;
    if (one->number != other->number) return one->number < other->number ? -1 : 1;
    return one->y != other->y ? one->y - other->y : one->x - other->x;
}

static GHashTable *count_votes(const GArray *spots)
{
    GHashTable *votes = g_hash_table_new(NULL, NULL);
    const spot *all = (const spot *)spots->data;
    for (guint from = 0, to; from < spots->len; from = to) {
        for (to = from + 1; to < spots->len && all[to].number == all[from].number;) to++;
        if (to - from > ALIKE_MOST) continue;
        for (guint i = from; i < to; i++)
            for (guint j = i + 1; j < to; j++) day_copy_vote(votes, all[i].x, all[i].y, all[j].x, all[j].y);
    }
    return votes;
}

static bool is_same(void *ctx, guint x, guint y, int right, int down)
{
    const day_grey *grey = ctx;
    gsize width = grey->width;
    const guint8 *one = grey->pixels + (gsize)y * width + x;
    const guint8 *other = grey->pixels + (gsize)((int)y + down) * width + (gsize)((int)x + right);
    for (guint row = 0; row < BLOCK; row++)
        if (memcmp(one + row * width, other + row * width, BLOCK) != 0) return false;
    return has_grain(grey, x, y);
}

void day_copy_exact_find(day_copy_move *out, const day_grey *grey)
{
    *out = (day_copy_move){0};
    guint64 pixels = (guint64)grey->width * grey->height;
    bool fits = MIN(grey->width, grey->height) >= 4 * BLOCK && MAX(grey->width, grey->height) <= INT16_MAX;
    if (!fits || pixels > DAY_COPY_EXACT_MOST || !is_grained(grey)) return;
    const day_copy_judge judge = {grey->width, grey->height, 0, 0, is_same, (void *)grey};
    g_autoptr(GArray) spots = choose(grey);
    if (spots->len > 0) qsort(spots->data, spots->len, sizeof(spot), by_number);
    g_autoptr(GHashTable) votes = count_votes(spots);
    day_copy_judge_votes(out, &judge, votes);
}
