/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Columns of what units name: for each unit, by its id, a run of numbers that stand for values. Names are
 * those that entities are shown by, so that what is counted and what a filter then finds are the same; two of
 * one name are one value. Many read, one writes, as in present/card/kept.c. */
#include "named.h"
#include "store/q_meta.h"
#include "store/q_search.h"
#include <string.h>

/* A pair while it is sorted: the unit, then the number. */
#define NUMBER_BITS 24
#define NUMBERS_MAX (1u << NUMBER_BITS)

typedef struct column {
    GPtrArray *values;
    GHashTable *by_value; /* value -> its number */
    GArray *starts;       /* guint32 by unit id: where its run begins; that of the next one ends it */
    GArray *numbers;      /* guint32 */
} column;

struct day_named {
    GRWLock lock;
    int64_t state;     /* of what is derived; -1: nothing was read */
    int64_t last_unit; /* the last one whose mentions are here */
    column columns[DAY_N_NAMED];
};

const char *const day_named_fields[DAY_N_NAMED] = {"mention", "person", "organisation"};

static void column_clear(column *c)
{
    g_clear_pointer(&c->values, g_ptr_array_unref);
    g_clear_pointer(&c->by_value, g_hash_table_unref);
    g_clear_pointer(&c->starts, g_array_unref);
    g_clear_pointer(&c->numbers, g_array_unref);
}

static void column_begin(column *c)
{
    column_clear(c);
    c->values = g_ptr_array_new_with_free_func(g_free);
    c->by_value = g_hash_table_new(g_str_hash, g_str_equal);
    c->starts = g_array_new(FALSE, FALSE, sizeof(guint32));
    c->numbers = g_array_new(FALSE, FALSE, sizeof(guint32));
}

day_named *day_named_new(void)
{
    day_named *named = g_new0(day_named, 1);
    g_rw_lock_init(&named->lock);
    named->state = -1;
    return named;
}

void day_named_free(day_named *named)
{
    if (named == NULL) return;
    for (int i = 0; i < DAY_N_NAMED; i++) column_clear(&named->columns[i]);
    g_rw_lock_clear(&named->lock);
    g_free(named);
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

/* Units come in ascending order, each number of one once or more. */
static void append(column *c, int64_t unit, guint32 number)
{
    if (unit < 0 || unit >= UINT32_MAX || c->numbers->len == UINT32_MAX) return;
    while (c->starts->len <= (guint)unit) {
        guint32 start = c->numbers->len;
        g_array_append_val(c->starts, start);
    }
    for (guint i = g_array_index(c->starts, guint32, unit); i < c->numbers->len; i++)
        if (g_array_index(c->numbers, guint32, i) == number) return;
    g_array_append_val(c->numbers, number);
}

static bool take_mention(int64_t unit, const char *kind, void *ctx)
{
    day_named *named = ctx;
    column *c = &named->columns[DAY_NAMED_MENTION];
    append(c, unit, number_of(c, kind));
    named->last_unit = MAX(named->last_unit, unit);
    return true;
}

/* --- names --------------------------------------------------------------------------------------------- */

typedef struct naming {
    day_named *named;
    GArray *pairs[DAY_N_NAMED]; /* guint64 */
} naming;

static bool take_name(int64_t unit, const char *kind, const char *name, void *ctx)
{
    naming *at = ctx;
    day_named_what what = strcmp(kind, "organisation") == 0 ? DAY_NAMED_ORGANISATION : DAY_NAMED_PERSON;
    guint64 pair = ((guint64)unit << NUMBER_BITS) | number_of(&at->named->columns[what], name);
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

static day_err read_names(day_named *named, day_store *store, day_error *error)
{
    naming at = {.named = named};
    for (int i = DAY_NAMED_PERSON; i < DAY_N_NAMED; i++) {
        column_begin(&named->columns[i]);
        at.pairs[i] = g_array_new(FALSE, FALSE, sizeof(guint64));
    }
    day_err err = day_search_names(store, take_name, &at, error);
    for (int i = DAY_NAMED_PERSON; i < DAY_N_NAMED; i++) {
        if (err == DAY_OK) take_pairs(&named->columns[i], at.pairs[i]);
        g_array_unref(at.pairs[i]);
    }
    return err;
}

/* --- holding ------------------------------------------------------------------------------------------- */

static day_err read_missing(day_named *named, day_store *store, day_error *error)
{
    int64_t state = day_derived_state(store);
    if (named->state != state) {
        named->state = -1;
        named->last_unit = 0;
        column_begin(&named->columns[DAY_NAMED_MENTION]);
        day_err err = read_names(named, store, error);
        if (err != DAY_OK) return err;
    }
    day_err err = day_search_mentions(store, named->last_unit, take_mention, named, error);
    if (err == DAY_OK) named->state = state;
    return err;
}

static bool is_whole(const day_named *named, day_store *store)
{
    return named->state >= 0 && named->state == day_derived_state(store) &&
           named->last_unit >= day_search_last_mention(store);
}

/* What was read between the two locks may be another state already, which is as good. */
day_err day_named_hold(day_named *named, day_store *store, day_error *error)
{
    day_err err = DAY_OK;
    g_rw_lock_reader_lock(&named->lock);
    if (is_whole(named, store)) return DAY_OK;
    g_rw_lock_reader_unlock(&named->lock);
    g_rw_lock_writer_lock(&named->lock);
    if (!is_whole(named, store)) err = read_missing(named, store, error);
    g_rw_lock_writer_unlock(&named->lock);
    if (err == DAY_OK) g_rw_lock_reader_lock(&named->lock);
    return err;
}

void day_named_release(day_named *named)
{
    g_rw_lock_reader_unlock(&named->lock);
}

const GPtrArray *day_named_values(const day_named *named, day_named_what what)
{
    return named->columns[what].values;
}

const guint32 *day_named_of(guint *n, const day_named *named, day_named_what what, int64_t unit)
{
    const column *c = &named->columns[what];
    *n = 0;
    if (unit < 0 || unit >= c->starts->len) return NULL;
    guint32 start = g_array_index(c->starts, guint32, unit);
    guint32 end = unit + 1 < c->starts->len ? g_array_index(c->starts, guint32, unit + 1) : c->numbers->len;
    *n = end - start;
    return &g_array_index(c->numbers, guint32, start);
}
