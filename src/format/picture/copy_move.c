/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Copies within a picture, after Fridrich, Soukal and Lukáš (2003): every block of 16 x 16 pixels is
 * described by a few coarse frequencies; blocks are sorted by these, so that alike ones are neighbours;
 * neighbours vote for the distance between them. What gets enough votes is then compared pixel by pixel, and
 * must be alike in one connected area. Invariants: flat blocks take no part, and a picture that is mostly
 * flat is no photograph. Time is bounded by the number of pixels: sorting once, and DAY_COPY_CANDIDATES
 * comparisons. */
#include "copy_move.h"
#include "copy_judge.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK DAY_COPY_BLOCK
#define CELLS 4 /* a block's side */
#define CELL (BLOCK / CELLS)
#define CHOSEN 6        /* one block of so many, by what it shows: its copy is chosen too */
#define CHOSEN_STEP 1.5 /* greys */
#define SURVEY 8        /* pixels between the blocks that tell whether it is a photograph */
#define FEATURES 9
#define COARSE 6.0      /* of a feature: greys */
#define DEVIATION 8.0   /* greys within a block: less is flat */
#define CORNER 8.0      /* squares of greys between cells, across the strongest direction: less is an edge */
#define PHOTOGRAPH 0.25 /* of the blocks have corners */
#define EVEN 1.0        /* greys of deviation: no photograph is so even … */
#define EVEN_MOST 0.15  /* … in more blocks than this */
#define NEIGHBOURS 4
#define ALIKE 0.985 /* correlation of blocks */
#define APART 4.0   /* greys, of their pixels, in the mean */
#define AREA_SHARE 0.004

typedef struct block {
    gint8 feature[FEATURES];
    guint16 x, y;
} block;

typedef struct search {
    const day_grey *grey;
    guint32 *sums; /* of the pixels above and to the left, (width + 1) x (height + 1) */
    guint64 *squares;
    GArray *blocks;
} search;

/* --- blocks ------------------------------------------------------------------------------------------ */

static void sum_up(search *s)
{
    gsize line = s->grey->width + 1;
    s->sums = g_new0(guint32, line * (s->grey->height + 1));
    s->squares = g_new0(guint64, line * (s->grey->height + 1));
    for (guint y = 0; y < s->grey->height; y++)
        for (guint x = 0; x < s->grey->width; x++) {
            guint64 pixel = s->grey->pixels[(gsize)y * s->grey->width + x];
            gsize at = (y + 1) * line + x + 1;
            s->sums[at] = (guint32)pixel + s->sums[at - 1] + s->sums[at - line] - s->sums[at - line - 1];
            s->squares[at] =
                pixel * pixel + s->squares[at - 1] + s->squares[at - line] - s->squares[at - line - 1];
        }
}

static double sum_of(const search *s, guint x, guint y, guint size)
{
    gsize line = s->grey->width + 1, top = y * line + x, bottom = (y + size) * line + x;
    return (guint32)(s->sums[bottom + size] - s->sums[bottom] - s->sums[top + size] + s->sums[top]);
}

static double deviation_of(const search *s, guint x, guint y, guint size)
{
    gsize line = s->grey->width + 1, top = y * line + x, bottom = (y + size) * line + x;
    double n = (double)size * size, mean = sum_of(s, x, y, size) / n;
    double squares =
        (double)(s->squares[bottom + size] - s->squares[bottom] - s->squares[top + size] + s->squares[top]);
    return sqrt(MAX(squares / n - mean * mean, 0));
}

static void cells_of(double cells[CELLS][CELLS], const search *s, guint x, guint y)
{
    for (guint row = 0; row < CELLS; row++)
        for (guint column = 0; column < CELLS; column++)
            cells[row][column] = sum_of(s, x + column * CELL, y + row * CELL, CELL) / (CELL * CELL);
}

/* Whether the block differs from those around it whichever way one moves: one on a straight edge is like all
 * along that edge. The smaller eigenvalue of the structure tensor (Shi and Tomasi 1994). */
static bool has_corner(double cells[CELLS][CELLS])
{
    double across = 0, down = 0, both = 0, n = (CELLS - 1) * (CELLS - 1);
    for (guint y = 0; y + 1 < CELLS; y++)
        for (guint x = 0; x + 1 < CELLS; x++) {
            double right = cells[y][x + 1] - cells[y][x], below = cells[y + 1][x] - cells[y][x];
            across += right * right / n;
            down += below * below / n;
            both += right * below / n;
        }
    double half = (across + down) / 2, apart = (across - down) / 2;
    return half - sqrt(apart * apart + both * both) >= CORNER;
}

/* The lowest frequencies of the cells' means. */
static void describe(block *out, double cells[CELLS][CELLS])
{
    static const double cosine[CELLS][CELLS] = {{0.5, 0.5, 0.5, 0.5},
                                                {0.6533, 0.2706, -0.2706, -0.6533},
                                                {0.5, -0.5, -0.5, 0.5},
                                                {0.2706, -0.6533, 0.6533, -0.2706}};
    static const guint8 order[FEATURES][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0, 2},
                                              {2, 0}, {1, 2}, {2, 1}, {2, 2}};
    for (guint i = 0; i < FEATURES; i++) {
        double value = 0;
        for (guint y = 0; y < CELLS; y++)
            for (guint x = 0; x < CELLS; x++)
                value += cells[y][x] * cosine[order[i][0]][y] * cosine[order[i][1]][x];
        out->feature[i] = (gint8)CLAMP(lround(value / (i == 0 ? 4 * COARSE : COARSE)), -127, 127);
    }
}

/* Cheap, and the same wherever the block stands. */
static bool is_chosen(const search *s, guint x, guint y)
{
    const guint half = BLOCK / 2;
    double left = sum_of(s, x, y, half) + sum_of(s, x, y + half, half);
    double right = sum_of(s, x + half, y, half) + sum_of(s, x + half, y + half, half);
    return (long)floor((left - right) / (BLOCK * half) / CHOSEN_STEP) % CHOSEN == 0;
}

static void take_block(search *s, guint x, guint y)
{
    double cells[CELLS][CELLS];
    block one = {.x = (guint16)x, .y = (guint16)y};
    if (deviation_of(s, x, y, BLOCK) < DEVIATION) return;
    cells_of(cells, s, x, y);
    if (!has_corner(cells)) return;
    describe(&one, cells);
    g_array_append_val(s->blocks, one);
}

static void take_blocks(search *s)
{
    for (guint y = 0; y + BLOCK <= s->grey->height; y++)
        for (guint x = 0; x + BLOCK <= s->grey->width; x++)
            if (is_chosen(s, x, y)) take_block(s, x, y);
}

static bool is_photograph(const search *s)
{
    guint looked = 0, even = 0, corners = 0;
    double cells[CELLS][CELLS];
    for (guint y = 0; y + BLOCK <= s->grey->height; y += SURVEY)
        for (guint x = 0; x + BLOCK <= s->grey->width; x += SURVEY) {
            double deviation = deviation_of(s, x, y, BLOCK);
            cells_of(cells, s, x, y);
            looked++;
            even += deviation < EVEN;
            corners += deviation >= DEVIATION && has_corner(cells);
        }
    return corners >= PHOTOGRAPH * looked && even <= EVEN_MOST * looked;
}

static int by_feature(const void *a, const void *b)
{
    return memcmp(((const block *)a)->feature, ((const block *)b)->feature, FEATURES);
}

/* --- votes ------------------------------------------------------------------------------------------- */

static GHashTable *count_votes(const GArray *blocks)
{
    GHashTable *votes = g_hash_table_new(NULL, NULL);
    const block *all = (const block *)blocks->data;
    for (guint i = 0; i < blocks->len; i++)
        for (guint j = i + 1; j < MIN(i + 1 + NEIGHBOURS, blocks->len); j++)
            if (memcmp(all[i].feature, all[j].feature, FEATURES) == 0)
                day_copy_vote(votes, all[i].x, all[i].y, all[j].x, all[j].y);
    return votes;
}

/* --- comparing --------------------------------------------------------------------------------------- */

static bool blocks_alike(void *ctx, guint x, guint y, int right, int down)
{
    const search *s = ctx;
    guint there_x = (guint)((int)x + right), there_y = (guint)((int)y + down);
    guint product = 0, apart = 0;
    double n = BLOCK * BLOCK, cells[CELLS][CELLS];
    double mean = sum_of(s, x, y, BLOCK) / n, there_mean = sum_of(s, there_x, there_y, BLOCK) / n;
    if (fabs(mean - there_mean) > APART) return false;
    double one = deviation_of(s, x, y, BLOCK), other = deviation_of(s, there_x, there_y, BLOCK);
    if (one < DEVIATION || other < DEVIATION || fabs(one - other) > one / 4) return false;
    cells_of(cells, s, x, y);
    if (!has_corner(cells)) return false;
    for (guint row = 0; row < BLOCK; row++) {
        const guint8 *a = s->grey->pixels + (gsize)(y + row) * s->grey->width + x;
        const guint8 *b = s->grey->pixels + (gsize)(there_y + row) * s->grey->width + there_x;
        for (guint i = 0; i < BLOCK; i++) {
            product += (guint)(a[i] * b[i]);
            apart += (guint)abs(a[i] - b[i]);
        }
    }
    return (product / n - mean * there_mean) / (one * other) >= ALIKE && apart / n <= APART;
}

void day_copy_move_find(day_copy_move *out, const day_grey *grey)
{
    *out = (day_copy_move){0};
    if (grey->width < 4 * BLOCK || grey->height < 4 * BLOCK || grey->width > 4096 || grey->height > 4096)
        return;
    search s = {.grey = grey, .blocks = g_array_new(FALSE, FALSE, sizeof(block))};
    sum_up(&s);
    if (is_photograph(&s)) {
        const day_copy_judge judge = {grey->width, grey->height, AREA_SHARE, 1, blocks_alike, &s};
        take_blocks(&s);
        if (s.blocks->len > 0) qsort(s.blocks->data, s.blocks->len, sizeof(block), by_feature);
        g_autoptr(GHashTable) votes = count_votes(s.blocks);
        day_copy_judge_votes(out, &judge, votes);
    }
    g_array_unref(s.blocks);
    g_free(s.sums);
    g_free(s.squares);
}
