/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Connected parts by union-find; packed on shelves when drawn. */
#include "pieces.h"
#include <math.h>

#define GAP 2.0 /* between pieces, in the layout's units */

void day_pieces_begin(day_pieces *pieces, guint nodes)
{
    *pieces = (day_pieces){.nodes = nodes, .of = g_new(guint, nodes)};
    for (guint i = 0; i < nodes; i++) pieces->of[i] = i;
}

static guint root_of(day_pieces *pieces, guint node)
{
    while (pieces->of[node] != node) node = pieces->of[node] = pieces->of[pieces->of[node]];
    return node;
}

/* Roots are the lowest node, so that the outcome does not depend on the order. */
void day_pieces_join(day_pieces *pieces, guint a, guint b)
{
    guint one = root_of(pieces, a), other = root_of(pieces, b);
    pieces->of[MAX(one, other)] = MIN(one, other);
}

static int compare_numbers(const void *a, const void *b)
{
    guint64 one = *(const guint64 *)a, other = *(const guint64 *)b;
    return one < other ? -1 : one > other;
}

void day_pieces_end(day_pieces *pieces)
{
    g_autofree guint *size = g_new0(guint, pieces->nodes);
    g_autofree guint64 *order = g_new0(guint64, pieces->nodes);
    g_autofree guint *rank = g_new0(guint, pieces->nodes);
    for (guint i = 0; i < pieces->nodes; i++) size[pieces->of[i] = root_of(pieces, i)]++;
    for (guint i = 0; i < pieces->nodes; i++)
        if (size[i] > 0) order[pieces->n++] = ((guint64)(G_MAXUINT32 - size[i]) << 32) | i;
    if (pieces->n > 0) qsort(order, pieces->n, sizeof *order, compare_numbers);
    pieces->first = g_new0(guint, pieces->n + 1);
    pieces->number = g_new0(guint, pieces->nodes);
    pieces->members = g_new0(guint, pieces->nodes);
    for (guint p = 0; p < pieces->n; p++) {
        guint root = (guint)(order[p] & G_MAXUINT32);
        rank[root] = p;
        pieces->first[p + 1] = pieces->first[p] + size[root];
        size[root] = 0;
    }
    for (guint i = 0; i < pieces->nodes; i++) {
        guint root = pieces->of[i], p = rank[root];
        pieces->of[i] = p;
        pieces->number[i] = size[root]++;
        pieces->members[pieces->first[p] + pieces->number[i]] = i;
    }
}

void day_pieces_clear(day_pieces *pieces)
{
    g_free(pieces->of);
    g_free(pieces->number);
    g_free(pieces->members);
    g_free(pieces->first);
    *pieces = (day_pieces){0};
}

/* --- packing ----------------------------------------------------------------------------------------- */

typedef struct box {
    double x0, y0, x1, y1;
} box;

static box box_of(const day_pieces *pieces, const double *xy, guint piece)
{
    box all = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint m = pieces->first[piece]; m < pieces->first[piece + 1]; m++) {
        const double *at = xy + 2 * (size_t)pieces->members[m];
        all = (box){MIN(all.x0, at[0]), MIN(all.y0, at[1]), MAX(all.x1, at[0]), MAX(all.y1, at[1])};
    }
    return all;
}

static void move(const day_pieces *pieces, double *xy, guint piece, double x, double y)
{
    for (guint m = pieces->first[piece]; m < pieces->first[piece + 1]; m++) {
        xy[2 * (size_t)pieces->members[m]] += x;
        xy[2 * (size_t)pieces->members[m] + 1] += y;
    }
}

void day_pieces_pack(const day_pieces *pieces, double *xy)
{
    double area = 0, widest = 0;
    g_autofree box *boxes = g_new0(box, pieces->n);
    for (guint p = 0; p < pieces->n; p++) {
        boxes[p] = box_of(pieces, xy, p);
        double width = boxes[p].x1 - boxes[p].x0 + GAP;
        area += width * (boxes[p].y1 - boxes[p].y0 + GAP);
        widest = MAX(widest, width);
    }
    double limit = MAX(widest, sqrt(area) * 1.3), x = 0, y = 0, shelf = 0;
    for (guint p = 0; p < pieces->n; p++) {
        double width = boxes[p].x1 - boxes[p].x0 + GAP, height = boxes[p].y1 - boxes[p].y0 + GAP;
        if (x > 0 && x + width > limit) {
            x = 0;
            y += shelf;
            shelf = 0;
        }
        move(pieces, xy, p, x - boxes[p].x0, y - boxes[p].y0);
        x += width;
        shelf = MAX(shelf, height);
    }
}
