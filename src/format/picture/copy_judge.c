/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The part that both searches for copies share (copy_move.c, copy_exact.c): votes for distances, and for the
 * best of these the connected area that is alike at that distance. Invariant: a picture in which several
 * distances agree is a pattern (windows, tiles), of which nothing is said. */
#include "copy_judge.h"
#include <stdlib.h>
#include <string.h>

#define DISTANCE_MIN 40 /* pixels */
#define VOTES_MIN 40
#define AREA_BLOCKS 24
#define SIDE_MIN 40 /* pixels */
#define STEP (DAY_COPY_BLOCK / 2)

/* --- votes ------------------------------------------------------------------------------------------- */

typedef struct vote {
    int right, down;
    guint n;
} vote;

void day_copy_vote(GHashTable *votes, guint x, guint y, guint other_x, guint other_y)
{
    int right = (int)other_x - (int)x, down = (int)other_y - (int)y;
    if (right * right + down * down < DISTANCE_MIN * DISTANCE_MIN) return;
    if (down < 0 || (down == 0 && right < 0)) {
        right = -right;
        down = -down;
    }
    gpointer key = GINT_TO_POINTER((down << 16 | (right + 0x7fff)) + 1);
    g_hash_table_insert(votes, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(votes, key)) + 1));
}

static void keep_best(vote *best, vote one)
{
    for (guint i = 0; i < DAY_COPY_CANDIDATES; i++)
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

/* Blocks half over each other; which of them are alike at this distance. */
typedef struct field {
    guint width, height;
    guint8 *alike;
} field;

static void compare(field *f, const day_copy_judge *j, int right, int down)
{
    memset(f->alike, 0, (gsize)f->width * f->height);
    for (guint row = 0; row < f->height; row++)
        for (guint column = 0; column < f->width; column++) {
            int x = (int)column * STEP, y = (int)row * STEP;
            bool within = x + right >= 0 && y + down >= 0 && x + right + DAY_COPY_BLOCK <= (int)j->width &&
                          y + down + DAY_COPY_BLOCK <= (int)j->height;
            if (within) f->alike[row * f->width + column] = j->alike(j->ctx, (guint)x, (guint)y, right, down);
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
        bounds->x = MIN(bounds->x, x * STEP);
        bounds->y = MIN(bounds->y, y * STEP);
        bounds->x_end = MAX(bounds->x_end, x * STEP + DAY_COPY_BLOCK);
        bounds->y_end = MAX(bounds->y_end, y * STEP + DAY_COPY_BLOCK);
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

/* The largest area at this distance or `beside` pixels from it. */
static guint largest_area(day_copy_move *out, field *f, const day_copy_judge *j, const vote *at)
{
    guint best = 0;
    for (int down = at->down - j->beside; down <= at->down + j->beside; down++)
        for (int right = at->right - j->beside; right <= at->right + j->beside; right++) {
            compare(f, j, right, down);
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

void day_copy_judge_votes(day_copy_move *out, const day_copy_judge *j, GHashTable *votes)
{
    vote best[DAY_COPY_CANDIDATES] = {0};
    best_votes(best, votes);
    field f = {(j->width - DAY_COPY_BLOCK) / STEP + 1, (j->height - DAY_COPY_BLOCK) / STEP + 1, NULL};
    f.alike = g_malloc((gsize)f.width * f.height);
    guint largest = 0, areas = 0, all = f.width * f.height;
    for (guint i = 0; i < DAY_COPY_CANDIDATES && best[i].n > 0; i++) {
        day_copy_move one = {0};
        guint size = is_new(best, i) ? largest_area(&one, &f, j, &best[i]) : 0;
        bool narrow = one.x_end - one.x < SIDE_MIN || one.y_end - one.y < SIDE_MIN;
        if (size < AREA_BLOCKS || size < j->share * all || narrow) continue;
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
