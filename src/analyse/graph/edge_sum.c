/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One row for each kind, pair and label, found by hash. Labels are interned, so that rows compare by address.
 */
#include "edge_sum.h"
#include <string.h>

static const char *const WORDS[] = {
#define EDGE(name, words) words,
#include "edge_kinds.def"
#undef EDGE
};

const char *day_edge_kind_words(day_edge_kind kind)
{
    return WORDS[kind];
}

typedef struct place {
    int64_t unit;
    uint32_t start, size;
} place;

typedef struct row {
    day_edge_kind kind;
    int64_t a, b;
    const char *label; /* of the sum's chunk */
    int64_t count, first_ms, last_ms;
    place *places;
    uint8_t n_places, room;
} row;

struct day_edge_sum {
    GHashTable *rows;
    GStringChunk *labels;
};

static guint hash_row(const void *key)
{
    const row *one = key;
    guint64 mixed =
        (guint64)one->a * 0x9E3779B97F4A7C15u ^ ((guint64)one->b * 0xC2B2AE3D27D4EB4Fu + one->kind);
    return (guint)(mixed ^ mixed >> 29) ^ g_direct_hash(one->label);
}

static gboolean equal_rows(const void *a, const void *b)
{
    const row *one = a, *other = b;
    return one->kind == other->kind && one->a == other->a && one->b == other->b && one->label == other->label;
}

static void free_row(void *data)
{
    row *one = data;
    g_free(one->places);
    g_free(one);
}

day_edge_sum *day_edge_sum_new(void)
{
    day_edge_sum *sum = g_new0(day_edge_sum, 1);
    sum->rows = g_hash_table_new_full(hash_row, equal_rows, free_row, NULL);
    sum->labels = g_string_chunk_new(4096);
    return sum;
}

void day_edge_sum_free(day_edge_sum *sum)
{
    if (sum == NULL) return;
    g_hash_table_unref(sum->rows);
    g_string_chunk_free(sum->labels);
    g_free(sum);
}

static void keep_place(row *one, const day_edge_spot *spot)
{
    place at = {spot->unit, (uint32_t)spot->start, (uint32_t)spot->size};
    for (uint8_t i = 0; i < one->n_places; i++)
        if (one->places[i].unit == at.unit && one->places[i].start == at.start) return;
    if (one->n_places == DAY_EDGE_PLACES) return;
    if (one->n_places == one->room) {
        one->room = one->room == 0 ? 1 : MIN(one->room * 3, DAY_EDGE_PLACES);
        one->places = g_renew(place, one->places, one->room);
    }
    one->places[one->n_places++] = at;
}

void day_edge_sum_add_times(day_edge_sum *sum, day_edge_kind kind, int64_t a, int64_t b, const char *label,
                            const day_edge_spot *spot, int64_t times)
{
    row key = {.kind = kind, .a = a, .b = b, .label = g_string_chunk_insert_const(sum->labels, label)};
    row *one = g_hash_table_lookup(sum->rows, &key);
    if (one == NULL) {
        one = g_memdup2(&key, sizeof key);
        one->first_ms = one->last_ms = DAY_TIME_NONE;
        g_hash_table_add(sum->rows, one);
    }
    one->count += times;
    keep_place(one, spot);
    if (spot->time_ms == DAY_TIME_NONE) return;
    if (one->first_ms == DAY_TIME_NONE || spot->time_ms < one->first_ms) one->first_ms = spot->time_ms;
    if (one->last_ms == DAY_TIME_NONE || spot->time_ms > one->last_ms) one->last_ms = spot->time_ms;
}

void day_edge_sum_add(day_edge_sum *sum, day_edge_kind kind, int64_t a, int64_t b, const char *label,
                      const day_edge_spot *spot)
{
    day_edge_sum_add_times(sum, kind, a, b, label, spot, 1);
}

static int compare_rows(const void *a, const void *b)
{
    const row *one = *(const row *const *)a, *other = *(const row *const *)b;
    if (one->kind != other->kind) return one->kind < other->kind ? -1 : 1;
    if (one->a != other->a) return one->a < other->a ? -1 : 1;
    if (one->b != other->b) return one->b < other->b ? -1 : 1;
    return strcmp(one->label, other->label);
}

static day_err write_row(const row *one, day_store *store, day_error *error)
{
    int64_t id = 0;
    day_edge edge = {.kind = WORDS[one->kind],
                     .a = one->a,
                     .b = one->b,
                     .label = one->label,
                     .count = one->count,
                     .first_ms = one->first_ms,
                     .last_ms = one->last_ms};
    day_err err = day_edge_insert(&id, store, &edge, error);
    for (uint8_t i = 0; i < one->n_places && err == DAY_OK; i++)
        err = day_edge_place_insert(store, id, one->places[i].unit, one->places[i].start, one->places[i].size,
                                    error);
    return err;
}

day_err day_edge_sum_write(day_edge_sum *sum, day_store *store, day_error *error)
{
    guint n = 0;
    g_autofree void **rows = g_hash_table_get_keys_as_array(sum->rows, &n);
    if (n > 0) qsort(rows, n, sizeof *rows, compare_rows);
    day_err err = DAY_OK;
    for (guint i = 0; i < n && err == DAY_OK; i++) err = write_row(rows[i], store, error);
    return err;
}
