/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Rules that touch each other, or lie above each other with the same ends, are a frame. Its horizontal rules
 * divide rows, its vertical ones columns; where there are none of these, the strips that no text crosses do.
 * A piece belongs to the cell whose upper and left rule it meets first, so that a cell that spans others is
 * one cell. A frame around several lines of the same table (rows that no rule divides) is left to those who
 * look at the text alone. Work is bounded by the square of the rules of a page, of which there are at most so
 * many (pdf_rules.c). */
#include "pdf_grid.h"
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define TOUCH 3.0f
#define SAME 2.0f
#define CELLS_MAX 128
#define NEIGHBOURS 40 /* pieces at the same height that are looked at */
#define SHORT 25      /* characters of a piece that is no line of running text */
#define FRAMES_MAX 300

typedef struct frame {
    float x0, y0, x1, y1;
    GArray *across, *down; /* day_pdf_rule: horizontal and vertical */
} frame;

typedef struct edges {
    float at[CELLS_MAX];
    guint n;
} edges;

static bool is_across(const day_pdf_rule *r)
{
    return r->y0 == r->y1;
}

static bool near(float a0, float a1, float b0, float b1)
{
    return a0 - TOUCH <= b1 && b0 - TOUCH <= a1;
}

static bool touch(const day_pdf_rule *a, const day_pdf_rule *b)
{
    return near(a->x0, a->x1, b->x0, b->x1) && near(a->y0, a->y1, b->y0, b->y1);
}

/* --- frames ------------------------------------------------------------------------------------------ */

static guint root_of(guint *parent, guint i)
{
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

static bool same_ends(const day_pdf_rule *a, const day_pdf_rule *b)
{
    return is_across(a) && is_across(b) && fabsf(a->x0 - b->x0) < 2 * TOUCH &&
           fabsf(a->x1 - b->x1) < 2 * TOUCH;
}

static int by_top(const void *a, const void *b)
{
    float left = ((const day_pdf_rule *)a)->y0, right = ((const day_pdf_rule *)b)->y0;
    return left < right ? -1 : left > right;
}

/* Rules that touch; and horizontal ones with the same ends, each with the next below. `rules` go from top to
 * bottom. */
static void join(guint *parent, const GArray *rules)
{
    for (guint i = 0; i < rules->len; i++) {
        const day_pdf_rule *a = &g_array_index(rules, day_pdf_rule, i);
        bool stacked = !is_across(a);
        for (guint k = i + 1; k < rules->len; k++) {
            const day_pdf_rule *b = &g_array_index(rules, day_pdf_rule, k);
            bool close = b->y0 <= a->y1 + TOUCH, next = !stacked && b->y0 > a->y0 + SAME && same_ends(a, b);
            if (stacked && !close) break;
            if (next || (close && touch(a, b))) parent[root_of(parent, i)] = root_of(parent, k);
            stacked |= next;
        }
    }
}

static void frame_free(gpointer data)
{
    frame *f = data;
    g_array_unref(f->across);
    g_array_unref(f->down);
    g_free(f);
}

static GPtrArray *frames_of(const GArray *rules)
{
    GPtrArray *frames = g_ptr_array_new_with_free_func(frame_free);
    g_autofree guint *parent = g_new(guint, rules->len + 1);
    g_autofree frame **of = g_new0(frame *, rules->len + 1);
    for (guint i = 0; i < rules->len; i++) parent[i] = i;
    join(parent, rules);
    for (guint i = 0; i < rules->len; i++) {
        const day_pdf_rule *r = &g_array_index(rules, day_pdf_rule, i);
        frame **f = &of[root_of(parent, i)];
        if (*f == NULL) {
            *f = g_new0(frame, 1);
            **f = (frame){r->x0,
                          r->y0,
                          r->x1,
                          r->y1,
                          g_array_new(FALSE, FALSE, sizeof *r),
                          g_array_new(FALSE, FALSE, sizeof *r)};
            g_ptr_array_add(frames, *f);
        }
        (*f)->x0 = MIN((*f)->x0, r->x0);
        (*f)->y0 = MIN((*f)->y0, r->y0);
        (*f)->x1 = MAX((*f)->x1, r->x1);
        (*f)->y1 = MAX((*f)->y1, r->y1);
        g_array_append_val(is_across(r) ? (*f)->across : (*f)->down, *r);
    }
    return frames;
}

/* --- edges ------------------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    float left = *(const float *)a, right = *(const float *)b;
    return left < right ? -1 : left > right;
}

/* Where rules stand, each once: y of those that lie, x of those that stand. */
static edges edges_of(const GArray *rules, bool across)
{
    edges out = {0};
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(float));
    for (guint i = 0; i < rules->len; i++) {
        const day_pdf_rule *r = &g_array_index(rules, day_pdf_rule, i);
        float at = across ? r->y0 : r->x0;
        g_array_append_val(all, at);
    }
    g_array_sort(all, by_value);
    for (guint i = 0; i < all->len && out.n < CELLS_MAX; i++) {
        float at = g_array_index(all, float, i);
        if (out.n == 0 || at - out.at[out.n - 1] > SAME) out.at[out.n++] = at;
    }
    return out;
}

/* The band that begins at the last edge before `at` whose rule passes `beside`. */
static guint band_of(const edges *e, const GArray *rules, bool across, float at, float beside)
{
    float best = -G_MAXFLOAT;
    for (guint i = 0; i < rules->len; i++) {
        const day_pdf_rule *r = &g_array_index(rules, day_pdf_rule, i);
        float here = across ? r->y0 : r->x0, from = across ? r->x0 : r->y0, to = across ? r->x1 : r->y1;
        if (here < at && here > best && from - TOUCH <= beside && beside <= to + TOUCH) best = here;
    }
    guint band = 0;
    while (band + 1 < e->n && e->at[band + 1] <= best + SAME / 2) band++;
    return band;
}

/* --- columns without rules --------------------------------------------------------------------------- */

static bool inside(const frame *f, const day_pdf_piece *p)
{
    float x = (p->x0 + p->x1) / 2, y = (p->y0 + p->y1) / 2;
    return p->table < 0 && x > f->x0 - TOUCH && x < f->x1 + TOUCH && y > f->y0 && y < f->y1;
}

static int by_start(const void *a, const void *b)
{
    const day_pdf_piece *p = *(const day_pdf_piece *const *)a, *q = *(const day_pdf_piece *const *)b;
    return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

/* Where the strips of text begin that are apart from each other; a piece as wide as the frame is a heading.
 */
static edges strips_of(const frame *f, const GPtrArray *within)
{
    edges out = {0};
    float end = -G_MAXFLOAT;
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < within->len; i++) {
        day_pdf_piece *p = within->pdata[i];
        if (p->x1 - p->x0 < 0.75f * (f->x1 - f->x0)) g_ptr_array_add(sorted, p);
    }
    g_ptr_array_sort(sorted, by_start);
    for (guint i = 0; i < sorted->len && out.n < CELLS_MAX; i++) {
        const day_pdf_piece *p = sorted->pdata[i];
        if (p->x0 > end + SAME) out.at[out.n++] = p->x0;
        end = MAX(end, p->x1);
    }
    return out;
}

static guint strip_of(const edges *strips, const day_pdf_piece *p)
{
    guint column = 0;
    while (column + 1 < strips->n && strips->at[column + 1] <= p->x0 + SAME / 2) column++;
    return column;
}

/* --- one frame --------------------------------------------------------------------------------------- */

/* By row, from top to bottom, from left to right. */
static int by_height(const void *a, const void *b)
{
    const day_pdf_piece *p = *(const day_pdf_piece *const *)a, *q = *(const day_pdf_piece *const *)b;
    if (p->row != q->row) return p->row < q->row ? -1 : 1;
    if (p->y0 != q->y0) return p->y0 < q->y0 ? -1 : 1;
    return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

/* What stands beside a piece, in its row and at its height, as bits. */
enum { BESIDE_IN_CELL = 1, BESIDE_IN_ROW = 2 };

static unsigned beside(const GPtrArray *sorted, guint i)
{
    const day_pdf_piece *p = sorted->pdata[i];
    unsigned found = 0;
    guint first = i > NEIGHBOURS ? i - NEIGHBOURS : 0, last = MIN(i + NEIGHBOURS, sorted->len - 1);
    for (guint k = first; k <= last; k++) {
        const day_pdf_piece *q = sorted->pdata[k];
        if (k == i || q->row != p->row || fabsf(q->y0 - p->y0) >= 0.3f * (p->y1 - p->y0)) continue;
        if (q->column == p->column)
            found |= q->x0 > p->x1 ? BESIDE_IN_CELL : 0;
        else if (p->n_chars <= SHORT && q->n_chars <= SHORT)
            found |= BESIDE_IN_ROW;
    }
    return found;
}

/* Rows that nothing divides have many short pieces side by side below their first line. */
static bool rows_are_divided(GPtrArray *within, guint n_rows)
{
    guint pairs = 0;
    float first_end = 0;
    g_ptr_array_sort(within, by_height);
    for (guint i = 0; i < within->len; i++) {
        const day_pdf_piece *p = within->pdata[i];
        if (i == 0 || ((const day_pdf_piece *)within->pdata[i - 1])->row != p->row) first_end = p->y1;
        bool lower = first_end < (p->y0 + p->y1) / 2;
        pairs += lower && (beside(within, i) & BESIDE_IN_ROW) != 0;
    }
    return n_rows >= 2 && pairs * 10 <= within->len * 3;
}

/* Whether vertical rules between the outer ones go down most of the frame: a heading alone may have them. */
static bool columns_are_drawn(const frame *f)
{
    for (guint i = 0; i < f->down->len; i++) {
        const day_pdf_rule *r = &g_array_index(f->down, day_pdf_rule, i);
        float length = 0;
        if (r->x0 < f->x0 + 2 * TOUCH || r->x0 > f->x1 - 2 * TOUCH) continue;
        for (guint k = 0; k < f->down->len; k++) {
            const day_pdf_rule *s = &g_array_index(f->down, day_pdf_rule, k);
            if (fabsf(s->x0 - r->x0) < SAME) length += s->y1 - s->y0;
        }
        if (length > 0.6f * (f->y1 - f->y0)) return true;
    }
    return false;
}

/* Rows and columns without a piece are left out. */
static day_pdf_table compact(GPtrArray *within)
{
    guint rows[CELLS_MAX] = {0}, columns[CELLS_MAX] = {0};
    day_pdf_table out = {0};
    for (guint i = 0; i < within->len; i++) {
        const day_pdf_piece *p = within->pdata[i];
        rows[p->row] = columns[p->column] = 1;
    }
    for (guint i = 0; i < CELLS_MAX; i++) {
        rows[i] = rows[i] != 0 ? out.n_rows++ : 0;
        columns[i] = columns[i] != 0 ? out.n_columns++ : 0;
    }
    for (guint i = 0; i < within->len; i++) {
        day_pdf_piece *p = within->pdata[i];
        p->row = rows[p->row];
        p->column = columns[p->column];
    }
    return out;
}

/* A frame around a page or a box of text is no table. */
static bool cells_are_small(const GPtrArray *within)
{
    g_autoptr(GHashTable) cells = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < within->len; i++) {
        const day_pdf_piece *p = within->pdata[i];
        g_hash_table_add(cells, GUINT_TO_POINTER(p->row * CELLS_MAX + p->column + 1));
    }
    return within->len <= 6 * g_hash_table_size(cells);
}

/* Rows by rules; columns by rules, or by strips when there are none (`columns` NULL). */
static void assign(const frame *f, GPtrArray *within, const edges *rows, const edges *columns,
                   const edges *strips)
{
    for (guint i = 0; i < within->len; i++) {
        day_pdf_piece *p = within->pdata[i];
        float x = (p->x0 + p->x1) / 2, y = (p->y0 + p->y1) / 2;
        p->row = band_of(rows, f->across, true, y, x);
        p->column = columns != NULL ? band_of(columns, f->down, false, x, y) : strip_of(strips, p);
    }
}

/* Many pieces stand beside another one of their own cell: there are columns that are not seen. */
static bool is_crowded(GPtrArray *within)
{
    guint crowded = 0;
    g_ptr_array_sort(within, by_height);
    for (guint i = 0; i < within->len; i++) {
        const day_pdf_piece *p = within->pdata[i];
        crowded += !p->marker && (beside(within, i) & BESIDE_IN_CELL) != 0;
    }
    return crowded * 8 > within->len;
}

static void take_frame(GArray *tables, GArray *pieces, const frame *f)
{
    edges rows = edges_of(f->across, true), columns = edges_of(f->down, false);
    g_autoptr(GPtrArray) within = g_ptr_array_new();
    for (guint i = 0; i < pieces->len; i++)
        if (inside(f, &g_array_index(pieces, day_pdf_piece, i)))
            g_ptr_array_add(within, &g_array_index(pieces, day_pdf_piece, i));
    bool drawn = columns.n > 2 && columns_are_drawn(f);
    edges strips = strips_of(f, within);
    if (rows.n < 3 || within->len < 4 || (!drawn && strips.n < 2)) return;
    assign(f, within, &rows, drawn ? &columns : NULL, &strips);
    if (drawn && strips.n > 1 && is_crowded(within)) assign(f, within, &rows, NULL, &strips);
    day_pdf_table table = compact(within);
    if (table.n_columns < 2 || is_crowded(within) || !cells_are_small(within) ||
        !rows_are_divided(within, table.n_rows))
        return;
    for (guint i = 0; i < within->len; i++) ((day_pdf_piece *)within->pdata[i])->table = (gint)tables->len;
    g_array_append_val(tables, table);
}

static int by_area(const void *a, const void *b)
{
    const frame *f = *(frame *const *)a, *g = *(frame *const *)b;
    float left = (f->x1 - f->x0) * (f->y1 - f->y0), right = (g->x1 - g->x0) * (g->y1 - g->y0);
    return left < right ? -1 : left > right;
}

/* The smallest first: a table within a frame is a table of its own. */
void day_pdf_grids_find(GArray *tables, GArray *pieces, const GArray *rules)
{
    if (rules->len < 3) return;
    g_autoptr(GArray) sorted = g_array_copy((GArray *)rules);
    g_array_sort(sorted, by_top);
    g_autoptr(GPtrArray) frames = frames_of(sorted);
    g_ptr_array_sort(frames, by_area);
    for (guint i = 0; i < frames->len && i < FRAMES_MAX; i++) take_frame(tables, pieces, frames->pdata[i]);
}
