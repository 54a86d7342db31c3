/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Columns of what units name: for each unit, by its id, a run of numbers that stand for values. Names are
 * those that entities are shown by, so that what is counted and what a filter then finds are the same; two of
 * one name are one value.
 *
 * A view never changes once it was made: what came since makes the next beside it, which shares the columns
 * that are the same. */
#include "named.h"
#include "store/q_meta.h"
#include "store/q_search.h"
#include <string.h>

/* A pair while it is sorted: the unit, then the number. */
#define NUMBER_BITS 24
#define NUMBERS_MAX (1u << NUMBER_BITS)

/* Runs of units whose ids lie together: there are as many of these as units need, whatever ids they have. */
#define PAGE_BITS 12
#define PAGE_UNITS (1u << PAGE_BITS)

typedef struct page {
    guint32 starts[PAGE_UNITS]; /* where a unit's run begins; that of the next one ends it */
    guint32 filled;             /* starts that are set */
    guint32 end;                /* of the last run */
} page;

typedef struct column {
    gint refs; /* atomic: views */
    GPtrArray *values;
    GHashTable *by_value; /* value -> its number */
    GPtrArray *pages;     /* page by unit id; NULL where no unit names anything */
    GArray *numbers;      /* guint32 */
} column;

struct day_named_view {
    int64_t state;     /* of what is derived */
    int64_t last_unit; /* the last one whose mentions are here */
    column *columns[DAY_N_NAMED];
};

const char *const day_named_fields[DAY_N_NAMED] = {"mention", "person", "organisation"};

static void column_unref(column *c)
{
    if (c == NULL || !g_atomic_int_dec_and_test(&c->refs)) return;
    g_ptr_array_unref(c->values);
    g_hash_table_unref(c->by_value);
    g_ptr_array_unref(c->pages);
    g_array_unref(c->numbers);
    g_free(c);
}

static column *column_ref(column *c)
{
    g_atomic_int_inc(&c->refs);
    return c;
}

static column *column_new(GArray *numbers)
{
    column *c = g_new0(column, 1);
    c->refs = 1;
    c->values = g_ptr_array_new_with_free_func(g_free);
    c->by_value = g_hash_table_new(g_str_hash, g_str_equal);
    c->pages = g_ptr_array_new_with_free_func(g_free);
    c->numbers = numbers;
    return c;
}

static column *column_empty(void)
{
    return column_new(g_array_new(FALSE, FALSE, sizeof(guint32)));
}

void day_named_clear(void *data)
{
    day_named_view *view = data;
    for (int i = 0; i < DAY_N_NAMED; i++) column_unref(view->columns[i]);
}

void day_named_release(day_named_view *view)
{
    if (view != NULL) g_atomic_rc_box_release_full(view, day_named_clear);
}

/* Beyond sixteen million names the rest is counted as the last one. */
static guint32 number_of(column *c, const char *value)
{
    gpointer known;
    if (g_hash_table_lookup_extended(c->by_value, value, NULL, &known)) return GPOINTER_TO_UINT(known);
    if (c->values->len >= NUMBERS_MAX) return NUMBERS_MAX - 1;
    char *own = g_strdup(value);
    g_ptr_array_add(c->values, own);
    g_hash_table_insert(c->by_value, own, GUINT_TO_POINTER(c->values->len - 1));
    return c->values->len - 1;
}

static page *page_for(column *c, guint32 unit)
{
    guint at = unit >> PAGE_BITS;
    if (at >= c->pages->len) g_ptr_array_set_size(c->pages, (gint)at + 1);
    if (c->pages->pdata[at] == NULL) c->pages->pdata[at] = g_new0(page, 1);
    return c->pages->pdata[at];
}

/* Units come in ascending order, each number of one once or more. */
static void append(column *c, int64_t unit, guint32 number)
{
    if (unit < 0 || unit >= UINT32_MAX || c->numbers->len == UINT32_MAX) return;
    page *own = page_for(c, (guint32)unit);
    guint32 place = (guint32)unit % PAGE_UNITS;
    while (own->filled <= place) own->starts[own->filled++] = c->numbers->len;
    for (guint i = own->starts[place]; i < c->numbers->len; i++)
        if (g_array_index(c->numbers, guint32, i) == number) return;
    g_array_append_val(c->numbers, number);
    own->end = c->numbers->len;
}

/* What more can be appended to. */
static column *column_copy(const column *from)
{
    column *c = column_new(g_array_copy(from->numbers));
    for (guint i = 0; i < from->pages->len; i++)
        g_ptr_array_add(c->pages, g_memdup2(from->pages->pdata[i], sizeof(page)));
    for (guint i = 0; i < from->values->len; i++) (void)number_of(c, from->values->pdata[i]);
    return c;
}

static bool take_mention(int64_t unit, const char *kind, void *ctx)
{
    day_named_view *view = ctx;
    column *c = view->columns[DAY_NAMED_MENTION];
    append(c, unit, number_of(c, kind));
    view->last_unit = MAX(view->last_unit, unit);
    return true;
}

/* --- names --------------------------------------------------------------------------------------------- */

typedef struct naming {
    day_named_view *view;
    GArray *pairs[DAY_N_NAMED]; /* guint64 */
} naming;

static bool take_name(int64_t unit, const char *kind, const char *name, void *ctx)
{
    naming *at = ctx;
    day_named_what what = strcmp(kind, "organisation") == 0 ? DAY_NAMED_ORGANISATION : DAY_NAMED_PERSON;
    guint64 pair = ((guint64)unit << NUMBER_BITS) | number_of(at->view->columns[what], name);
    g_array_append_val(at->pairs[what], pair);
    return true;
}

static int ascending(const void *a, const void *b)
{
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return x < y ? -1 : x > y;
}

static void take_pairs(column *c, GArray *pairs)
{
    g_array_sort(pairs, ascending);
    for (guint i = 0; i < pairs->len; i++) {
        guint64 pair = g_array_index(pairs, guint64, i);
        if (i > 0 && pair == g_array_index(pairs, guint64, i - 1)) continue;
        append(c, (int64_t)(pair >> NUMBER_BITS), (guint32)(pair & (NUMBERS_MAX - 1)));
    }
}

static day_err read_names(day_named_view *view, day_store *store, day_error *error)
{
    naming at = {.view = view};
    for (int i = DAY_NAMED_PERSON; i < DAY_N_NAMED; i++) {
        view->columns[i] = column_empty();
        at.pairs[i] = g_array_new(FALSE, FALSE, sizeof(guint64));
    }
    day_err err = day_search_names(store, take_name, &at, error);
    for (int i = DAY_NAMED_PERSON; i < DAY_N_NAMED; i++) {
        if (err == DAY_OK) take_pairs(view->columns[i], at.pairs[i]);
        g_array_unref(at.pairs[i]);
    }
    return err;
}

/* --- reading ------------------------------------------------------------------------------------------- */

bool day_named_is_whole(const day_named_view *view, day_store *store)
{
    return view->state == day_derived_state(store) && view->last_unit >= day_search_last_mention(store);
}

/* Names are as analyses left them; mentions of a unit never change, and a unit's number is never another's.
 */
day_err day_named_read(day_named_view **out, const day_named_view *before, day_store *store, day_error *error)
{
    day_named_view *view = g_atomic_rc_box_new0(day_named_view);
    day_err err = DAY_OK;
    view->state = day_derived_state(store);
    view->last_unit = before != NULL ? before->last_unit : 0;
    view->columns[DAY_NAMED_MENTION] =
        before != NULL ? column_copy(before->columns[DAY_NAMED_MENTION]) : column_empty();
    if (before == NULL || before->state != view->state)
        err = read_names(view, store, error);
    else
        for (int i = DAY_NAMED_PERSON; i < DAY_N_NAMED; i++)
            view->columns[i] = column_ref(before->columns[i]);
    if (err == DAY_OK) err = day_search_mentions(store, view->last_unit, take_mention, view, error);
    if (err == DAY_OK)
        *out = view;
    else
        day_named_release(view);
    return err;
}

const GPtrArray *day_named_values(const day_named_view *view, day_named_what what)
{
    return view->columns[what]->values;
}

const guint32 *day_named_of(guint *n, const day_named_view *view, day_named_what what, int64_t unit)
{
    const column *c = view->columns[what];
    *n = 0;
    if (unit < 0 || unit >> PAGE_BITS >= c->pages->len) return NULL;
    const page *own = c->pages->pdata[unit >> PAGE_BITS];
    guint32 place = (guint32)unit % PAGE_UNITS;
    if (own == NULL || place >= own->filled) return NULL;
    guint32 start = own->starts[place];
    *n = (place + 1 < own->filled ? own->starts[place + 1] : own->end) - start;
    return &g_array_index(c->numbers, guint32, start);
}
