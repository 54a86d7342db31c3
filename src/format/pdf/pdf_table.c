/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pieces of text that stand side by side again and again, line after line, are a table: lines of the page are
 * made of pieces at the same height; runs of lines with gaps are regions; columns are what is left between
 * the strips that (nearly) no line of the region crosses; lines that only go on with a cell above are joined
 * to its row. Where rules are drawn between rows they decide instead. Invariants: every piece is in at most
 * one table; a region that turns out to be prose in columns, or a list, is none. Work is linear in pieces but
 * for sorting, and in pieces times rules within a region. */
#include "pdf_table.h"
#include "pdf_grid.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define PAGE_BINS 4096 /* points across that are looked at */
#define COLUMNS_MAX 64

typedef struct line {
    float y0, y1;
    GPtrArray *pieces; /* of day_pdf_piece *, from left to right */
} line;

typedef struct region {
    guint first, last; /* lines */
    float x0, x1;
} region;

typedef struct strip {
    float x0, x1;
} strip;

typedef struct finding {
    GArray *lines; /* of line, from top to bottom */
    const GArray *rules;
    GArray *tables;
} finding;

static line *line_at(const finding *f, guint i)
{
    return &g_array_index(f->lines, line, i);
}

static bool is_gappy(const line *l)
{
    return l->pieces->len > 1;
}

/* --- lines of the page ------------------------------------------------------------------------------- */

static int by_middle(const void *a, const void *b)
{
    const day_pdf_piece *p = *(day_pdf_piece *const *)a, *q = *(day_pdf_piece *const *)b;
    float left = p->y0 + p->y1, right = q->y0 + q->y1;
    return left < right ? -1 : left > right;
}

static int by_left(const void *a, const void *b)
{
    const day_pdf_piece *p = *(day_pdf_piece *const *)a, *q = *(day_pdf_piece *const *)b;
    return p->x0 < q->x0 ? -1 : p->x0 > q->x0;
}

static bool same_line(const line *l, const day_pdf_piece *p)
{
    float top = MAX(l->y0, p->y0), bottom = MIN(l->y1, p->y1);
    return bottom - top > 0.5f * MIN(l->y1 - l->y0, p->y1 - p->y0);
}

static void clear_line(gpointer data)
{
    g_ptr_array_unref(((line *)data)->pieces);
}

static GArray *make_lines(GArray *pieces)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < pieces->len; i++) {
        day_pdf_piece *p = &g_array_index(pieces, day_pdf_piece, i);
        if (!p->prose && p->table < 0) g_ptr_array_add(sorted, p);
    }
    g_ptr_array_sort(sorted, by_middle);
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(line));
    g_array_set_clear_func(lines, clear_line);
    for (guint i = 0; i < sorted->len; i++) {
        day_pdf_piece *p = sorted->pdata[i];
        line *last = lines->len > 0 ? &g_array_index(lines, line, lines->len - 1) : NULL;
        if (last == NULL || !same_line(last, p)) {
            line fresh = {p->y0, p->y1, g_ptr_array_new()};
            g_array_append_val(lines, fresh);
            last = &g_array_index(lines, line, lines->len - 1);
        }
        g_ptr_array_add(last->pieces, p);
    }
    for (guint i = 0; i < lines->len; i++) g_ptr_array_sort(g_array_index(lines, line, i).pieces, by_left);
    return lines;
}

/* --- regions ----------------------------------------------------------------------------------------- */

static float height(const line *l)
{
    return l->y1 - l->y0;
}

static bool is_near(const line *above, const line *below)
{
    return below->y0 - above->y1 < 2.2f * MAX(height(above), height(below));
}

/* From a line with gaps on, as long as there are more; up to two lines without are passed over. */
static region take_region(const finding *f, guint first)
{
    region r = {.first = first, .last = first};
    for (guint i = first + 1; i < f->lines->len && is_near(line_at(f, i - 1), line_at(f, i)); i++) {
        if (is_gappy(line_at(f, i))) r.last = i;
        if (i - r.last > 2) break;
    }
    r.x0 = G_MAXFLOAT;
    r.x1 = -G_MAXFLOAT;
    for (guint i = r.first; i <= r.last; i++) {
        const GPtrArray *pieces = line_at(f, i)->pieces;
        r.x0 = MIN(r.x0, ((day_pdf_piece *)pieces->pdata[0])->x0);
        for (guint k = 0; k < pieces->len; k++) r.x1 = MAX(r.x1, ((day_pdf_piece *)pieces->pdata[k])->x1);
    }
    return r;
}

/* --- columns ----------------------------------------------------------------------------------------- */

static guint bin_of(const region *r, float x)
{
    float at = x - r->x0; /* no number where both are endless */
    return at > 0 ? (guint)MIN(at, PAGE_BINS - 1) : 0;
}

static void cover(guint *covered, const region *r, const day_pdf_piece *p)
{
    for (guint b = bin_of(r, p->x0); b < bin_of(r, p->x1) + 1; b++) covered[b]++;
}

/* Strips that more than `spared` lines cover. */
static guint strips_of(strip *out, const finding *f, const region *r, guint spared)
{
    g_autofree guint *covered = g_new0(guint, PAGE_BINS);
    guint n = 0;
    for (guint i = r->first; i <= r->last; i++) {
        const GPtrArray *pieces = line_at(f, i)->pieces;
        if (pieces->len < 2) continue;
        for (guint k = 0; k < pieces->len; k++) cover(covered, r, pieces->pdata[k]);
    }
    guint width = bin_of(r, r->x1) + 1;
    for (guint b = 0; b < width && n < COLUMNS_MAX;) {
        while (b < width && covered[b] <= spared) b++;
        guint start = b;
        while (b < width && covered[b] > spared) b++;
        if (b > start) out[n++] = (strip){r->x0 + (float)start, r->x0 + (float)b};
    }
    return n;
}

static float overlap(const strip *s, const day_pdf_piece *p)
{
    return MIN(s->x1, p->x1) - MAX(s->x0, p->x0);
}

/* A piece that touches no strip makes one of its own. */
static guint add_strip(strip *strips, guint n, const day_pdf_piece *p)
{
    guint at = 0;
    if (n >= COLUMNS_MAX) return n;
    while (at < n && strips[at].x0 < p->x0) at++;
    memmove(strips + at + 1, strips + at, (n - at) * sizeof *strips);
    strips[at] = (strip){p->x0, p->x1};
    return n + 1;
}

static guint add_sparse(strip *strips, guint n, const finding *f, const region *r)
{
    for (guint i = r->first; i <= r->last; i++) {
        const GPtrArray *pieces = line_at(f, i)->pieces;
        if (pieces->len < 2) continue;
        for (guint k = 0; k < pieces->len; k++) {
            bool touches = false;
            for (guint s = 0; s < n; s++) touches |= overlap(&strips[s], pieces->pdata[k]) > 0;
            if (!touches) n = add_strip(strips, n, pieces->pdata[k]);
        }
    }
    return n;
}

static guint column_of(const strip *strips, guint n, const day_pdf_piece *p)
{
    guint best = 0;
    float most = -G_MAXFLOAT;
    for (guint s = 0; s < n; s++) {
        float shared = overlap(&strips[s], p) / MAX(1, MIN(strips[s].x1 - strips[s].x0, p->x1 - p->x0));
        if (shared > most + 0.01f) {
            most = shared;
            best = s;
        }
    }
    return best;
}

/* --- what is no table -------------------------------------------------------------------------------- */

typedef struct tally {
    guint n, chars, markers;
} tally;

static bool is_table(const finding *f, const region *r, const strip *strips, guint n_strips)
{
    tally columns[COLUMNS_MAX] = {0};
    guint gappy = 0, talky = 0;
    for (guint i = r->first; i <= r->last; i++) {
        const GPtrArray *pieces = line_at(f, i)->pieces;
        gappy += pieces->len > 1;
        for (guint k = 0; k < pieces->len; k++) {
            const day_pdf_piece *p = pieces->pdata[k];
            tally *t = &columns[column_of(strips, n_strips, p)];
            t->n++;
            t->chars += p->n_chars;
            t->markers += p->marker != FALSE;
        }
    }
    for (guint s = 0; s < n_strips; s++) talky += columns[s].n > 0 && columns[s].chars > 28 * columns[s].n;
    bool list = n_strips == 2 && columns[0].markers * 10 >= columns[0].n * 7;
    return n_strips >= 2 && gappy >= 2 && !list && talky * 2 <= n_strips;
}

/* --- rows -------------------------------------------------------------------------------------------- */

static bool has_column(const line *l, const strip *strips, guint n, guint column)
{
    for (guint k = 0; k < l->pieces->len; k++)
        if (column_of(strips, n, l->pieces->pdata[k]) == column) return true;
    return false;
}

/* A rule between two lines, across most of the region. */
static bool is_ruled(const finding *f, const region *r, const line *above, const line *below)
{
    float length = 0;
    for (guint i = 0; i < f->rules->len; i++) {
        const day_pdf_rule *rule = &g_array_index(f->rules, day_pdf_rule, i);
        float y = rule->y0, middle_above = (above->y0 + above->y1) / 2,
              middle_below = (below->y0 + below->y1) / 2;
        if (rule->y0 == rule->y1 && y > middle_above && y < middle_below)
            length += MIN(rule->x1, r->x1) - MAX(rule->x0, r->x0);
    }
    return length > 0.5f * (r->x1 - r->x0);
}

/* What divides the rows of a region. */
typedef struct divider {
    bool ruled;  /* rules */
    float pitch; /* lines that are no further from the one above belong to it; 0: no such thing */
} divider;

static float pitch(const finding *f, guint i)
{
    return line_at(f, i)->y1 - line_at(f, i - 1)->y1;
}

/* Lines of a cell stand closer than rows do, where both are seen often and close lines have gaps in them. */
static float close_pitch(const finding *f, const region *r, guint n_strips)
{
    float least = G_MAXFLOAT;
    guint close = 0, far = 0, sparse = 0, full = 0;
    for (guint i = r->first + 1; i <= r->last; i++)
        if (pitch(f, i) > 0.6f * height(line_at(f, i))) least = MIN(least, pitch(f, i));
    for (guint i = r->first + 1; i <= r->last; i++) {
        bool is_close = pitch(f, i) < 1.18f * least, is_sparse = line_at(f, i)->pieces->len < n_strips;
        close += is_close;
        far += pitch(f, i) > 1.3f * least;
        sparse += is_close && is_sparse;
        full += pitch(f, i) > 1.3f * least && !is_sparse;
    }
    bool seen = close >= 2 && far >= 2 && sparse * 10 >= close * 6 && full * 10 >= far * 4;
    return seen ? 1.18f * least : 0;
}

/* Whether a line goes on with the cells of the row above it. */
static bool goes_on(const finding *f, const region *r, const strip *strips, guint n, guint i,
                    const divider *by)
{
    const line *above = line_at(f, i - 1), *below = line_at(f, i);
    if (is_ruled(f, r, above, below)) return false;
    if (by->ruled) return true;
    if (by->pitch > 0) return pitch(f, i) < by->pitch;
    bool tight = below->y0 - above->y1 < 0.35f * MIN(height(above), height(below));
    if (!tight || below->pieces->len >= above->pieces->len) return false;
    for (guint k = 0; k < below->pieces->len; k++)
        if (!((day_pdf_piece *)below->pieces->pdata[k])->lower) return false;
    return !has_column(below, strips, n, 0) || below->pieces->len == 1;
}

/* Whether rules stand between most lines, so that they and nothing else divide rows. */
static bool rules_divide(const finding *f, const region *r)
{
    guint ruled = 0, lines = r->last - r->first;
    for (guint i = r->first + 1; i <= r->last; i++) ruled += is_ruled(f, r, line_at(f, i - 1), line_at(f, i));
    return lines >= 2 && ruled * 3 >= lines;
}

/* The last row may go on below the last line with gaps: lines as close as those of its cells, within one
 * column. */
static void take_rest(const finding *f, region *r, const strip *strips, guint n_strips, float close)
{
    for (guint i = r->last + 1; i < f->lines->len && pitch(f, i) < close; i++) {
        const GPtrArray *pieces = line_at(f, i)->pieces;
        const day_pdf_piece *p = pieces->pdata[0];
        const strip *s = &strips[column_of(strips, n_strips, p)];
        if (pieces->len > 1 || p->x0 < s->x0 - 1 || p->x1 > s->x1 + 1) return;
        r->last = i;
    }
}

static void place_pieces(finding *f, region *r, const strip *strips, guint n_strips)
{
    day_pdf_table table = {.n_columns = n_strips};
    divider by = {rules_divide(f, r), close_pitch(f, r, n_strips)};
    take_rest(f, r, strips, n_strips, by.pitch);
    for (guint i = r->first; i <= r->last; i++) {
        const GPtrArray *pieces = line_at(f, i)->pieces;
        if (i == r->first || !goes_on(f, r, strips, n_strips, i, &by)) table.n_rows++;
        for (guint k = 0; k < pieces->len; k++) {
            day_pdf_piece *p = pieces->pdata[k];
            p->table = (gint)f->tables->len;
            p->row = table.n_rows - 1;
            p->column = column_of(strips, n_strips, p);
        }
    }
    g_array_append_val(f->tables, table);
}

GArray *day_pdf_tables_find(GArray *pieces, const GArray *rules)
{
    GArray *tables = g_array_new(FALSE, FALSE, sizeof(day_pdf_table));
    day_pdf_grids_find(tables, pieces, rules);
    g_autoptr(GArray) lines = make_lines(pieces);
    finding f = {lines, rules, tables};
    for (guint i = 0; i < lines->len; i++) {
        if (!is_gappy(line_at(&f, i))) continue;
        region r = take_region(&f, i);
        strip strips[COLUMNS_MAX];
        guint gappy = 0;
        for (guint k = r.first; k <= r.last; k++) gappy += is_gappy(line_at(&f, k));
        guint n = strips_of(strips, &f, &r, gappy < 4 ? 0 : gappy / 6);
        n = add_sparse(strips, n, &f, &r);
        if (is_table(&f, &r, strips, n)) place_pieces(&f, &r, strips, n);
        i = r.last;
    }
    return f.tables;
}
