/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Facts of the store, item by item. */
#include "item_told.h"
#include "model/when.h"
#include "store/q_item_facts.h"
#include <string.h>

typedef struct gathering {
    day_item_told told;
    GArray *facts; /* day_item_told_fact, strings of their own */
    char *path;
    day_item_told_fn fn;
    void *ctx;
    day_err err;
    day_error *error;
} gathering;

static void fact_clear(void *data)
{
    day_item_told_fact *fact = data;
    g_free((char *)fact->key);
    g_free((char *)fact->value);
    g_free((char *)fact->place);
}

static void tell(gathering *g)
{
    if (g->told.item == 0 || g->err != DAY_OK) return;
    g->told.path = g->path;
    g->told.facts = (const day_item_told_fact *)g->facts->data;
    g->told.n = g->facts->len;
    g->err = g->fn(&g->told, g->ctx, g->error);
    g_array_set_size(g->facts, 0);
}

static bool take(const day_item_fact *fact, void *ctx)
{
    gathering *g = ctx;
    if (fact->item != g->told.item) {
        tell(g);
        g->told.item = fact->item;
        g_free(g->path);
        g->path = g_strdup(fact->path);
    }
    day_item_told_fact one = {g_strdup(fact->key), g_strdup(fact->value), g_strdup(fact->place)};
    g_array_append_val(g->facts, one);
    return g->err == DAY_OK;
}

day_err day_item_told_each(day_authentic *at, const char *mime, const char *const *keys, day_item_told_fn fn,
                           void *ctx, day_error *error)
{
    gathering g = {
        .facts = g_array_new(FALSE, FALSE, sizeof(day_item_told_fact)), .fn = fn, .ctx = ctx, .error = error};
    g_array_set_clear_func(g.facts, fact_clear);
    day_err err = day_item_facts_each(at->store, mime, keys, take, &g, error);
    if (err == DAY_OK) tell(&g);
    g_array_unref(g.facts);
    g_free(g.path);
    return err != DAY_OK ? err : g.err;
}

const day_item_told_fact *day_item_told_get(const day_item_told *told, const char *key, guint *from)
{
    guint start = from != NULL ? *from : 0;
    for (guint i = start; i < told->n; i++) {
        if (strcmp(told->facts[i].key, key) != 0) continue;
        if (from != NULL) *from = i + 1;
        return &told->facts[i];
    }
    return NULL;
}

const char *day_item_told_value(const day_item_told *told, const char *key)
{
    const day_item_told_fact *fact = day_item_told_get(told, key, NULL);
    return fact != NULL ? fact->value : "";
}

char *day_item_told_word(const char *value, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = value; *at != '\0';) {
        size_t length = strcspn(at, " ");
        if (length > size && at[size] == '=' && memcmp(at, name, size) == 0)
            return g_strndup(at + size + 1, length - size - 1);
        at += length + (at[length] == ' ');
    }
    return NULL;
}

double day_item_told_number(const char *value, const char *name, double fallback)
{
    g_autofree char *word = day_item_told_word(value, name);
    char *end;
    if (word == NULL) return fallback;
    double number = g_ascii_strtod(word, &end);
    return end != word && isfinite(number) ? number : fallback;
}

int64_t day_item_told_time_of(const char *value)
{
    day_when when;
    return day_when_parse(&when, value, strlen(value), DAY_ORDER_DAY_FIRST) ? when.ms : DAY_TIME_NONE;
}

day_err day_item_told_put(day_authentic *at, const day_item_told *told, day_finding *finding,
                          const char *note, day_error *error)
{
    g_auto(day_places) places = {0};
    finding->item = told->item;
    day_places_add(&places, told->item, 0, 0, 0, note);
    return day_authentic_put(at, finding, &places, error);
}
