/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Row d holds the furthest x that d edits reach on each of the diagonals -d, -d + 2, … d (x - y). All rows
 * are kept, and walked back from the end. */
#include "edit_script.h"

typedef struct search {
    const guint64 *a, *b;
    int n, m;
    GPtrArray *rows; /* of int * */
} search;

/* Where the edit number `d` to diagonal `k` started: on the diagonal above (a token of b is put in) or below.
 */
static int before(const search *s, int d, int k, int *from_k)
{
    const int *row = g_ptr_array_index(s->rows, (guint)d - 1);
    int low = k > -d ? row[(k - 1 + d - 1) / 2] : -1;
    int high = k < d ? row[(k + 1 + d - 1) / 2] : -1;
    bool put_in = k == -d || (k != d && low < high);
    *from_k = put_in ? k + 1 : k - 1;
    return put_in ? high : low;
}

static int slide(const search *s, int x, int k)
{
    while (x < s->n && x - k < s->m && s->a[x] == s->b[x - k]) x++;
    return x;
}

/* Adds the row of distance d; true when it reaches the end. */
static bool reach(search *s, int d)
{
    int *row = g_new(int, (gsize)d + 1);
    g_ptr_array_add(s->rows, row);
    for (int k = -d; k <= d; k += 2) {
        int from_k = 0, x = 0;
        if (d > 0) {
            x = before(s, d, k, &from_k);
            x += from_k < k; /* a token of a is taken out */
        }
        bool outside = x > s->n || x - k > s->m;
        row[(k + d) / 2] = outside ? x : slide(s, x, k);
        if (k == s->n - s->m && row[(k + d) / 2] >= s->n) return true;
    }
    return false;
}

static void walk_back(const search *s, GArray *matches, day_match base)
{
    guint first = matches->len;
    int x = s->n, k = s->n - s->m;
    for (int d = (int)s->rows->len - 1; d >= 0; d--) {
        int from_k = k, from = d > 0 ? before(s, d, k, &from_k) : 0;
        int start = from + (d > 0 && from_k < k);
        for (; x > start; x--) {
            day_match one = {base.a + (guint)x - 1, base.b + (guint)(x - k) - 1};
            g_array_append_val(matches, one);
        }
        x = from;
        k = from_k;
    }
    for (guint i = first, j = matches->len; i + 1 < j; i++) {
        day_match *low = &g_array_index(matches, day_match, i),
                  *high = &g_array_index(matches, day_match, --j);
        day_match kept = *low;
        *low = *high;
        *high = kept;
    }
}

bool day_edit_script(GArray *matches, const guint64 *a, guint n, const guint64 *b, guint m, day_match base,
                     guint distance_max)
{
    if (n > G_MAXINT / 2 || m > G_MAXINT / 2) return false;
    search s = {a, b, (int)n, (int)m, g_ptr_array_new_with_free_func(g_free)};
    bool found = false;
    for (guint d = 0; d <= distance_max && !found; d++) found = reach(&s, (int)d);
    if (found) walk_back(&s, matches, base);
    g_ptr_array_unref(s.rows);
    return found;
}
