/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Claims by their text: a hash of "relation, kinds, values, rule". Bounds: a claim keeps ten places; a book
 * holds CLAIMS_MAX claims, then only counts those it has (a trove with more has lists of strangers in it, not
 * people who know each other). Kinds and rules are static strings, values are interned: a name stands once.
 */
#include "claim_book.h"
#include <string.h>

#define PLACES_MAX 10
#define VALUE_MAX 200
#define CLAIMS_MAX 1000000u

typedef struct entry {
    const char *relation, *rule;
    day_named a, b;
    double weight;
    int64_t times;
    guint8 n_places;
    day_claim_span places[];
} entry;

struct day_claim_book {
    GStringChunk *values;
    GHashTable *entries; /* set of entry */
    GPtrArray *in_order;
    GHashTable *known; /* set of "kind:value" */
};

static guint hash_of(const void *data)
{
    const entry *e = data;
    return g_str_hash(e->a.value) * 31 + g_str_hash(e->b.value) * 7 + g_str_hash(e->rule) +
           g_str_hash(e->a.kind) + 3 * g_str_hash(e->b.kind) + g_str_hash(e->relation);
}

static gboolean is_equal(const void *one, const void *other)
{
    const entry *a = one, *b = other;
    return strcmp(a->a.value, b->a.value) == 0 && strcmp(a->b.value, b->b.value) == 0 &&
           strcmp(a->rule, b->rule) == 0 && strcmp(a->a.kind, b->a.kind) == 0 &&
           strcmp(a->b.kind, b->b.kind) == 0 && strcmp(a->relation, b->relation) == 0;
}

day_claim_book *day_claim_book_new(void)
{
    day_claim_book *book = g_new0(day_claim_book, 1);
    book->values = g_string_chunk_new(64 * 1024);
    book->entries = g_hash_table_new(hash_of, is_equal);
    book->in_order = g_ptr_array_new_with_free_func(g_free);
    book->known = g_hash_table_new(g_str_hash, g_str_equal);
    return book;
}

void day_claim_book_free(day_claim_book *book)
{
    if (book == NULL) return;
    g_hash_table_unref(book->entries);
    g_hash_table_unref(book->known);
    g_ptr_array_unref(book->in_order);
    g_string_chunk_free(book->values);
    g_free(book);
}

static bool is_usable(day_named named)
{
    return named.kind != NULL && named.value != NULL && *named.value != '\0' &&
           strnlen(named.value, VALUE_MAX + 1) <= VALUE_MAX;
}

static bool comes_first(day_named a, day_named b)
{
    int order = strcmp(a.kind, b.kind);
    return order != 0 ? order < 0 : strcmp(a.value, b.value) <= 0;
}

static void keep_place(entry *e, day_claim_span span)
{
    for (guint i = 0; i < e->n_places; i++)
        if (e->places[i].unit == span.unit && e->places[i].start == span.start) return;
    if (e->n_places < PLACES_MAX) e->places[e->n_places++] = span;
}

static void know(day_claim_book *book, day_named named)
{
    char key[VALUE_MAX + 64];
    g_snprintf(key, sizeof key, "%s:%s", named.kind, named.value);
    if (!g_hash_table_contains(book->known, key))
        g_hash_table_add(book->known, g_string_chunk_insert_const(book->values, key));
}

static entry *insert(day_claim_book *book, const entry *like)
{
    if (book->in_order->len >= CLAIMS_MAX) return NULL;
    entry *e = g_malloc0(sizeof *e + PLACES_MAX * sizeof e->places[0]);
    *e = *like;
    e->a.value = g_string_chunk_insert_const(book->values, like->a.value);
    e->b.value = g_string_chunk_insert_const(book->values, like->b.value);
    g_hash_table_add(book->entries, e);
    g_ptr_array_add(book->in_order, e);
    know(book, e->a);
    know(book, e->b);
    return e;
}

void day_claim_book_add(day_claim_book *book, const char *relation, day_named a, day_named b,
                        const char *rule, double weight, day_claim_span span)
{
    day_claim_book_add_many(book, relation, a, b, rule, weight, 1, span);
}

void day_claim_book_add_many(day_claim_book *book, const char *relation, day_named a, day_named b,
                             const char *rule, double weight, int64_t times, day_claim_span span)
{
    if (!is_usable(a) || !is_usable(b)) return;
    if (strcmp(a.kind, b.kind) == 0 && strcmp(a.value, b.value) == 0) return;
    bool swap = strcmp(relation, DAY_CLAIM_SAME) == 0 && !comes_first(a, b);
    entry like = {.relation = relation, .rule = rule, .a = swap ? b : a, .b = swap ? a : b, .weight = weight};
    entry *e = g_hash_table_lookup(book->entries, &like);
    if (e == NULL) e = insert(book, &like);
    if (e == NULL) return;
    e->times += times;
    e->weight = MAX(e->weight, weight);
    keep_place(e, span);
}

bool day_claim_book_knows(const day_claim_book *book, day_named named)
{
    if (!is_usable(named)) return false;
    char key[VALUE_MAX + 64];
    g_snprintf(key, sizeof key, "%s:%s", named.kind, named.value);
    return g_hash_table_contains(book->known, key);
}

void day_claim_book_each(const day_claim_book *book, day_claim_book_fn fn, void *ctx)
{
    for (guint i = 0; i < book->in_order->len; i++) {
        const entry *e = book->in_order->pdata[i];
        day_claim claim = {.relation = e->relation,
                           .a_kind = e->a.kind,
                           .a = e->a.value,
                           .b_kind = e->b.kind,
                           .b = e->b.value,
                           .rule = e->rule,
                           .weight = e->weight,
                           .times = e->times};
        fn(&claim, e->places, e->n_places, ctx);
    }
}

typedef struct writing {
    day_store *store;
    day_error *error;
    day_err err;
} writing;

static void write_one(const day_claim *claim, const day_claim_span *places, size_t n, void *ctx)
{
    writing *w = ctx;
    int64_t id = 0;
    if (w->err == DAY_OK) w->err = day_claim_insert(&id, w->store, claim, w->error);
    for (size_t i = 0; i < n && w->err == DAY_OK; i++)
        w->err =
            day_claim_place_insert(w->store, id, places[i].unit, places[i].start, places[i].size, w->error);
}

day_err day_claim_book_write(const day_claim_book *book, day_store *store, day_error *error)
{
    writing w = {store, error, DAY_OK};
    day_claim_book_each(book, write_one, &w);
    return w.err;
}
