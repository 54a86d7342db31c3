/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Copies within a picture, after Fridrich, Soukal and Lukáš (2003): every block of 16 x 16 pixels is
 * described by a few coarse frequencies; blocks are sorted by these, so that alike ones are neighbours;
 * neighbours vote for the distance between them. What gets enough votes is then compared pixel by pixel, and
 * must be alike in one connected area. Invariants: flat blocks take no part, and a picture that is mostly
 * flat is no photograph; a picture in which several distances agree is a pattern (windows, tiles), of which
 * nothing is said. Time is bounded by the number of pixels: sorting once, and CANDIDATES comparisons. */
#include "copy_move.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 16
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
#define DISTANCE_MIN 40 /* pixels */
#define VOTES_MIN 40
#define CANDIDATES 6
#define ALIKE 0.985 /* correlation of blocks */
#define APART 4.0   /* greys, of their pixels, in the mean */
#define AREA_BLOCKS 24
#define AREA_SHARE 0.004
#define SIDE_MIN 40 /* pixels */

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

typedef struct vote {
    int right, down;
    guint n;
} vote;

static void vote_for(GHashTable *votes, const block *a, const block *b)
{
    int right = b->x - a->x, down = b->y - a->y;
    if (right * right + down * down < DISTANCE_MIN * DISTANCE_MIN) return;
    if (down < 0 || (down == 0 && right < 0)) {
        right = -right;
        down = -down;
    }
    gpointer key = GINT_TO_POINTER((down << 16 | (right + 0x7fff)) + 1);
    g_hash_table_insert(votes, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(votes, key)) + 1));
}

static GHashTable *count_votes(const GArray *blocks)
{
    GHashTable *votes = g_hash_table_new(NULL, NULL);
    const block *all = (const block *)blocks->data;
    for (guint i = 0; i < blocks->len; i++)
        for (guint j = i + 1; j < MIN(i + 1 + NEIGHBOURS, blocks->len); j++)
            if (memcmp(all[i].feature, all[j].feature, FEATURES) == 0) vote_for(votes, &all[i], &all[j]);
    return votes;
}

static void keep_best(vote *best, vote one)
{
    for (guint i = 0; i < CANDIDATES; i++)
        if (best[i].n < one.n ||
            (best[i].n == one.n &&
             (best[i].down > one.down || (best[i].down == one.down && best[i].right > one.right)))) {
            vote moved = best[i];
            best[i] = one;
            one = moved;
        }
}

static void best_votes(vote *best, GHashTable *votes)
{
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, votes);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        int packed = GPOINTER_TO_INT(key) - 1;
        vote one = {(packed & 0xffff) - 0x7fff, packed >> 16, GPOINTER_TO_UINT(value)};
        if (one.n >= VOTES_MIN) keep_best(best, one);
    }
}

/* --- comparing --------------------------------------------------------------------------------------- */

static bool blocks_alike(const search *s, guint x, guint y, int right, int down)
{
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

/* Blocks half over each other; which of them are alike at this distance. */
typedef struct field {
    guint width, height;
    guint8 *alike;
} field;

#define FIELD_STEP (BLOCK / 2)

static void compare(field *f, const search *s, int right, int down)
{
    memset(f->alike, 0, (gsize)f->width * f->height);
    for (guint row = 0; row < f->height; row++)
        for (guint column = 0; column < f->width; column++) {
            int x = (int)column * FIELD_STEP, y = (int)row * FIELD_STEP;
            bool within = x + right >= 0 && y + down >= 0 && x + right + BLOCK <= (int)s->grey->width &&
                          y + down + BLOCK <= (int)s->grey->height;
            if (within) f->alike[row * f->width + column] = blocks_alike(s, (guint)x, (guint)y, right, down);
        }
}

/* The size of the connected area at `at`, which is taken out; its bounds are added to `out`. */
static guint flood(field *f, guint at, GArray *stack, day_copy_move *bounds)
{
    guint size = 0;
    g_array_set_size(stack, 0);
    g_array_append_val(stack, at);
    f->alike[at] = 0;
    *bounds = (day_copy_move){.x = G_MAXUINT, .y = G_MAXUINT};
    while (stack->len > 0) {
        guint here = g_array_index(stack, guint, stack->len - 1), x = here % f->width, y = here / f->width;
        g_array_set_size(stack, stack->len - 1);
        size++;
        bounds->x = MIN(bounds->x, x * FIELD_STEP);
        bounds->y = MIN(bounds->y, y * FIELD_STEP);
        bounds->x_end = MAX(bounds->x_end, x * FIELD_STEP + BLOCK);
        bounds->y_end = MAX(bounds->y_end, y * FIELD_STEP + BLOCK);
        guint next[4] = {x > 0 ? here - 1 : here, x + 1 < f->width ? here + 1 : here,
                         y > 0 ? here - f->width : here, y + 1 < f->height ? here + f->width : here};
        for (guint i = 0; i < 4; i++) {
            if (f->alike[next[i]] == 0) continue;
            f->alike[next[i]] = 0;
            g_array_append_val(stack, next[i]);
        }
    }
    return size;
}

/* Keeps the largest connected area of the field in `out`; `best` is its size so far. */
static guint keep_largest(day_copy_move *out, guint best, field *f, int right, int down)
{
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < f->width * f->height; i++) {
        day_copy_move one;
        guint size = f->alike[i] ? flood(f, i, stack, &one) : 0;
        if (size <= best) continue;
        best = size;
        *out = one;
        out->right = right;
        out->down = down;
    }
    return best;
}

/* The largest area at this distance or one pixel beside it. */
static guint largest_area(day_copy_move *out, field *f, const search *s, const vote *at)
{
    guint best = 0;
    for (int down = at->down - 1; down <= at->down + 1; down++)
        for (int right = at->right - 1; right <= at->right + 1; right++) {
            compare(f, s, right, down);
            best = keep_largest(out, best, f, right, down);
        }
    return best;
}

static bool is_new(const vote *best, guint at)
{
    for (guint i = 0; i < at; i++)
        if (abs(best[i].right - best[at].right) <= 2 && abs(best[i].down - best[at].down) <= 2) return false;
    return true;
}

static void judge(day_copy_move *out, const search *s, const vote *best)
{
    field f = {(s->grey->width - BLOCK) / FIELD_STEP + 1, (s->grey->height - BLOCK) / FIELD_STEP + 1, NULL};
    f.alike = g_malloc((gsize)f.width * f.height);
    guint largest = 0, areas = 0, all = f.width * f.height;
    for (guint i = 0; i < CANDIDATES && best[i].n > 0; i++) {
        day_copy_move one = {0};
        guint size = is_new(best, i) ? largest_area(&one, &f, s, &best[i]) : 0;
        bool narrow = one.x_end - one.x < SIDE_MIN || one.y_end - one.y < SIDE_MIN;
        if (size < AREA_BLOCKS || size < AREA_SHARE * all || narrow) continue;
        areas++;
        if (size <= largest) continue;
        largest = size;
        one.area = (double)size / all;
        *out = one;
    }
    g_free(f.alike);
    out->photograph = true;
    out->repeats = areas > 2;
    out->found = areas > 0 && areas <= 2;
}

void day_copy_move_find(day_copy_move *out, const day_grey *grey)
{
    *out = (day_copy_move){0};
    if (grey->width < 4 * BLOCK || grey->height < 4 * BLOCK || grey->width > 4096 || grey->height > 4096)
        return;
    search s = {.grey = grey, .blocks = g_array_new(FALSE, FALSE, sizeof(block))};
    sum_up(&s);
    if (is_photograph(&s)) {
        vote best[CANDIDATES] = {0};
        take_blocks(&s);
        qsort(s.blocks->data, s.blocks->len, sizeof(block), by_feature);
        g_autoptr(GHashTable) votes = count_votes(s.blocks);
        best_votes(best, votes);
        judge(out, &s, best);
    }
    g_array_unref(s.blocks);
    g_free(s.sums);
    g_free(s.squares);
}
