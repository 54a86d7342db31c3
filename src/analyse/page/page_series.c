/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which rows of numbered pictures are documents. A wrong join would put a stranger's picture into a contract,
 * a missed one leaves pictures as they are: so weak names need more evidence than strong ones. Camera rolls
 * and screenshots do not begin at 1, have a camera, or a name that says so; numbered copies are of equal
 * bytes. */
#include "page_series.h"
#include <string.h>

#define LONG_SIDE_MIN 600 /* pixels: what can be read as a page */
#define LIKE 0.06         /* how much the sides of like pictures differ */

day_series *day_series_new(const day_page_name *name, int64_t source, int64_t parent, const char *folder)
{
    day_series *series = g_new0(day_series, 1);
    *series = (day_series){.rule = name->rule,
                           .bracket = name->bracket,
                           .total = name->total,
                           .source = source,
                           .parent = parent,
                           .folder = g_strdup(folder),
                           .title = g_strdup(name->title),
                           .pages = g_array_new(false, false, sizeof(day_series_page))};
    return series;
}

void day_series_free(day_series *series)
{
    for (guint i = 0; i < series->pages->len; i++)
        g_free(g_array_index(series->pages, day_series_page, i).name);
    g_array_unref(series->pages);
    g_free(series->folder);
    g_free(series->title);
    g_free(series);
}

void day_series_add(day_series *series, const day_series_page *page)
{
    g_array_append_vals(series->pages, page, 1);
}

static const day_series_page *page_at(const day_series *series, guint i)
{
    return &g_array_index(series->pages, day_series_page, i);
}

static gint by_number(gconstpointer a, gconstpointer b)
{
    const day_series_page *left = a, *right = b;
    if (left->page != right->page) return left->page < right->page ? -1 : 1;
    return left->item < right->item ? -1 : left->item > right->item;
}

guint day_series_first(const day_series *series)
{
    return page_at(series, 0)->page == 0 ? 0 : 1;
}

guint day_series_last(const day_series *series)
{
    return MAX(page_at(series, series->pages->len - 1)->page, series->total);
}

static guint distinct(const day_series *series)
{
    guint n = 0;
    for (guint i = 0; i < series->pages->len; i++)
        n += i == 0 || page_at(series, i)->page != page_at(series, i - 1)->page;
    return n;
}

/* More than half of the pages are copies of another: numbered downloads of one file. */
static bool are_copies(const day_series *series)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < series->pages->len; i++)
        g_hash_table_add(seen, (gpointer)&page_at(series, i)->read);
    return g_hash_table_size(seen) * 2 <= series->pages->len;
}

static bool near(int64_t a, int64_t b)
{
    return (double)ABS(a - b) <= LIKE * (double)MAX(a, b);
}

static bool is_like(const day_series_page *page, const day_series_page *model)
{
    int64_t width = MIN(page->width, page->height), height = MAX(page->width, page->height);
    int64_t model_width = MIN(model->width, model->height), model_height = MAX(model->width, model->height);
    return near(width, model_width) && near(height, model_height);
}

/* Paper and slides: sides as 1 to 1.25 … 1.8. */
static bool is_page_shaped(const day_series_page *page)
{
    double small = (double)MIN(page->width, page->height), large = (double)MAX(page->width, page->height);
    return !page->camera && large >= LONG_SIDE_MIN && large >= 1.25 * small && large <= 1.8 * small;
}

/* Four of five are shaped like a page, and like the first. */
static bool look_like_pages(const day_series *series)
{
    guint good = 0;
    for (guint i = 0; i < series->pages->len; i++)
        good += is_page_shaped(page_at(series, i)) && is_like(page_at(series, i), page_at(series, 0));
    return good * 5 >= series->pages->len * 4;
}

bool day_series_judge(day_series *series)
{
    if (series->pages->len == 0) return false;
    g_array_sort(series->pages, by_number);
    guint n = distinct(series), first = page_at(series, 0)->page;
    guint span = day_series_last(series) - day_series_first(series) + 1, gone = span - n;
    bool begins = first <= 1, sparse = gone > 4 * n + 5;
    switch (series->rule) {
    case DAY_PAGE_ID: return n >= 2 ? !sparse : begins && !page_at(series, 0)->camera;
    case DAY_PAGE_WORD: return series->total > 0 || (n >= 2 && !sparse);
    case DAY_PAGE_LETTER:
    case DAY_PAGE_SCAN: return n >= 2 && begins && gone * 2 <= span && !are_copies(series);
    case DAY_PAGE_NUMBER:
    case DAY_PAGE_BARE:
        return n >= (series->rule == DAY_PAGE_BARE ? 3u : 2u) && begins && gone * 3 <= span &&
               !are_copies(series) && look_like_pages(series);
    case DAY_PAGE_NONE: break;
    }
    return false;
}

static void put_range(GString *out, guint from, guint to)
{
    if (from > to) return;
    if (out->len > 0) g_string_append(out, ", ");
    g_string_append_printf(out, from == to ? "%u" : "%u-%u", from, to);
}

char *day_series_missing(const day_series *series)
{
    GString *out = g_string_new(NULL);
    guint next = day_series_first(series);
    for (guint i = 0; i < series->pages->len; i++) {
        guint page = page_at(series, i)->page;
        if (page > next) put_range(out, next, page - 1);
        next = page + 1;
    }
    put_range(out, next, day_series_last(series));
    return g_string_free(out, FALSE);
}

const char *day_series_rule(const day_series *series)
{
    static const char *const names[] = {
        [DAY_PAGE_NONE] = "",
        [DAY_PAGE_ID] = "an identifier with page numbers",
        [DAY_PAGE_WORD] = "names that say which page",
        [DAY_PAGE_LETTER] = "names with p1, p2, …",
        [DAY_PAGE_SCAN] = "numbered scans",
        [DAY_PAGE_NUMBER] = "numbered names, pictures of one page-like shape",
        [DAY_PAGE_BARE] = "numbers for names, pictures of one page-like shape",
    };
    return names[series->rule];
}
