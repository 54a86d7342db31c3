/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A number is the nearest name's on its line. What is an alias of somebody is theirs as well. */
#include "shared_values.h"
#include <string.h>

#define NEAR 120u           /* bytes between a name and its number */
#define VALUES_MAX 2000000u /* kept; a dump of more is no list of contacts */
#define DOCUMENT_HITS                                                                                        \
    20000u /* names in a unit; more is a dump of people who have nothing to do with each other */

typedef struct owner {
    int64_t entity, unit, start, size;
} owner;

typedef struct value {
    const char *kind;
    owner owners[DAY_SHARED_MAX];
    guint n; /* DAY_SHARED_MAX + 1: too many */
} value;

struct day_shared_values {
    GHashTable *values; /* "kind\nvalue" → value */
};

static const char *const KINDS[] = {"phone", "email", "btc",  "eth",         "tron", "xmr",     "ltc",
                                    "bch",   "ton",   "iban", "bankaccount", "ipv4", "address", "onion"};

static const char *kind_of(const char *kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcmp(kind, KINDS[i]) == 0) return KINDS[i];
    return NULL;
}

day_shared_values *day_shared_values_new(void)
{
    day_shared_values *values = g_new0(day_shared_values, 1);
    values->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return values;
}

void day_shared_values_free(day_shared_values *values)
{
    if (values == NULL) return;
    g_hash_table_unref(values->values);
    g_free(values);
}

static void give(value *one, const owner *to)
{
    for (guint i = 0; i < MIN(one->n, DAY_SHARED_MAX); i++)
        if (one->owners[i].entity == to->entity) return;
    if (one->n < DAY_SHARED_MAX) one->owners[one->n] = *to;
    if (one->n <= DAY_SHARED_MAX) one->n++;
}

/* The person or organisation that is nearest on the line; 0: none. */
static int64_t nearest(const day_scene *scene, const day_annotated_mention *number)
{
    int64_t best = 0;
    size_t least = NEAR;
    for (guint i = 0; i < scene->text->names->len; i++) {
        const day_name_hit *hit = &g_array_index(scene->text->names, day_name_hit, i);
        if (hit->start > number->end + NEAR) break;
        bool before = hit->end <= number->start;
        if (!before && hit->start < number->end) continue; /* within the address itself */
        size_t from = before ? hit->end : number->end, to = before ? number->start : hit->start;
        day_cast_kind kind = day_cast_kind_of(scene->cast, hit->entity);
        if (to - from >= least || (kind != DAY_CAST_PERSON && kind != DAY_CAST_ORGANISATION)) continue;
        if (memchr(scene->text->plain.text + from, '\n', to - from) != NULL) continue;
        best = hit->entity;
        least = to - from;
    }
    return best;
}

static void note(day_shared_values *values, const day_scene *scene, const day_annotated_mention *number)
{
    const char *kind = kind_of(number->kind);
    int64_t entity = kind != NULL ? nearest(scene, number) : 0;
    if (entity == 0) return;
    g_autofree char *key = g_strconcat(kind, "\n", number->value, NULL);
    value *one = g_hash_table_lookup(values->values, key);
    if (one == NULL) {
        if (g_hash_table_size(values->values) >= VALUES_MAX) return;
        one = g_new0(value, 1);
        one->kind = kind;
        g_hash_table_insert(values->values, g_steal_pointer(&key), one);
    }
    owner to = {.entity = entity, .unit = scene->text->unit};
    day_plain_span(&scene->text->plain, number->start, number->end, &to.start, &to.size);
    to.start += scene->text->offset;
    give(one, &to);
    to.entity = number->entity;
    if (to.entity != 0) give(one, &to);
}

void day_shared_values_read(day_shared_values *values, const day_scene *scene)
{
    if (scene->text->is_message || scene->text->names->len > DOCUMENT_HITS) return;
    for (guint i = 0; i < scene->text->mentions->len && scene->text->names->len > 0; i++)
        note(values, scene, &g_array_index(scene->text->mentions, day_annotated_mention, i));
}

static bool is_house(const day_cast *cast, int64_t a, int64_t b)
{
    return day_cast_employer(cast, a) == b || day_cast_employer(cast, b) == a;
}

static void add_pair(day_edge_sum *sum, const day_cast *cast, const char *kind, const owner *a,
                     const owner *b)
{
    const day_edge_spot first = {a->unit, a->start, a->size, DAY_TIME_NONE},
                        second = {b->unit, b->start, b->size, DAY_TIME_NONE};
    int64_t low = MIN(a->entity, b->entity), high = MAX(a->entity, b->entity);
    if (is_house(cast, low, high)) return;
    day_edge_sum_add(sum, DAY_EDGE_SHARES, low, high, kind, &first);
    day_edge_sum_add_times(sum, DAY_EDGE_SHARES, low, high, kind, &second, 0);
}

static void add_pairs(day_edge_sum *sum, const day_cast *cast, const value *one)
{
    for (guint i = 1; i < one->n; i++)
        for (guint j = 0; j < i; j++) add_pair(sum, cast, one->kind, &one->owners[j], &one->owners[i]);
}

void day_shared_values_add(const day_shared_values *values, day_edge_sum *sum, const day_cast *cast)
{
    GHashTableIter iter;
    gpointer key, data;
    g_hash_table_iter_init(&iter, values->values);
    while (g_hash_table_iter_next(&iter, &key, &data))
        if (((const value *)data)->n <= DAY_SHARED_MAX) add_pairs(sum, cast, data);
}
