/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Facets are counted in the ranking pass, from columns in memory: six additions a hit. Each shard has
 * counters of its own, because shards are ranked in threads of their own. Times are counted by day; years
 * are their sums. */
#include "facets.h"
#include "item_tags.h"
#include "model/civil.h"
#include "model/record.h"
#include "model/state.h"
#include <string.h>

#define FIRST_YEAR 1970
#define N_YEARS 200
#define N_DAYS ((size_t)73050) /* from FIRST_YEAR on, as many years */
#define DAY_MS ((int64_t)86400000)
#define VALUES_MAX 50

typedef enum facet {
    FACET_TYPE,
    FACET_LANG,
    FACET_STATE,
    FACET_YEAR,
    FACET_FOLDER,
    FACET_KIND,
    FACET_NAMED, /* as many as DAY_N_NAMED */
    FACET_TAG = FACET_NAMED + DAY_N_NAMED,
    N_FACETS,
    COUNT_DAYS = N_FACETS, /* counted like the others, told by day_facets_days() */
    N_COUNTS
} facet;

static const char *const facet_names[N_FACETS] = {"type", "lang",    "state",  "year",         "folder",
                                                  "kind", "mention", "person", "organisation", "tag"};

struct day_facet_counts {
    const day_ledger *ledger;
    const day_named_view *named;
    const day_reader *reader;
    day_item_tags *tags;
    unsigned n_shards;
    size_t sizes[N_COUNTS];
    uint64_t *counts[DAY_SHARD_MAX][N_COUNTS];
};

day_err day_facets_new(day_facet_counts **out, const day_ground *ground, day_error *error)
{
    const day_ledger *ledger = ground->ledger;
    const day_reader *reader = ground->reader;
    g_autoptr(day_facet_counts) c = g_new0(day_facet_counts, 1);
    day_err err = day_item_tags_read(&c->tags, ledger, ground->store, error);

    if (err != DAY_OK) return err;
    c->ledger = ledger;
    c->named = ground->named;
    c->reader = reader;
    c->n_shards = day_reader_shards(reader);
    c->sizes[FACET_TYPE] = ledger->mimes->len;
    c->sizes[FACET_LANG] = day_reader_langs(reader);
    c->sizes[FACET_STATE] = DAY_N_STATES + 1;
    c->sizes[FACET_YEAR] = N_YEARS;
    c->sizes[FACET_FOLDER] = ledger->folders->len;
    c->sizes[FACET_KIND] = DAY_N_UNIT_KINDS + 1; /* the last: names of items */
    for (unsigned w = 0; w < DAY_N_NAMED; w++)
        c->sizes[FACET_NAMED + w] = day_named_values(c->named, (day_named_what)w)->len;
    c->sizes[FACET_TAG] = day_item_tags_values(c->tags)->len;
    c->sizes[COUNT_DAYS] = N_DAYS;
    for (unsigned s = 0; s < c->n_shards; s++)
        for (int f = 0; f < N_COUNTS; f++) c->counts[s][f] = g_new0(uint64_t, c->sizes[f]);
    *out = g_steal_pointer(&c);
    return DAY_OK;
}

void day_facets_free(day_facet_counts *counts)
{
    if (!counts) return;
    day_item_tags_free(counts->tags);
    for (unsigned s = 0; s < counts->n_shards; s++)
        for (int f = 0; f < N_COUNTS; f++) g_free(counts->counts[s][f]);
    g_free(counts);
}

static void count(day_facet_counts *c, unsigned shard, facet f, size_t value)
{
    if (value < c->sizes[f]) c->counts[shard][f][value]++;
}

static void count_named(day_facet_counts *c, unsigned shard, int64_t unit)
{
    for (unsigned w = 0; w < DAY_N_NAMED; w++) {
        guint n = 0;
        const guint32 *numbers = day_named_of(&n, c->named, (day_named_what)w, unit);
        for (guint i = 0; i < n; i++) count(c, shard, FACET_NAMED + w, numbers[i]);
    }
}

static void count_tags(day_facet_counts *c, unsigned shard, uint32_t item)
{
    const GArray *tags = day_item_tags_of(c->tags, item);
    for (guint i = 0; tags && i < tags->len; i++) count(c, shard, FACET_TAG, g_array_index(tags, guint, i));
}

void day_facets_count(const day_shard_doc *doc, unsigned shard, void *counts)
{
    day_facet_counts *c = counts;
    const day_ledger_item *item = day_ledger_get(c->ledger, doc->item);

    count(c, shard, FACET_LANG, doc->lang);
    if (doc->time_ms >= 0) count(c, shard, COUNT_DAYS, (size_t)(doc->time_ms / DAY_MS));
    count(c, shard, FACET_KIND, doc->id < 0 ? (size_t)DAY_N_UNIT_KINDS : doc->kind);
    count_named(c, shard, doc->id);
    if (!item) return;
    count_tags(c, shard, doc->item);
    count(c, shard, FACET_TYPE, item->mime);
    count(c, shard, FACET_STATE, (size_t)(item->state + 1));
    count(c, shard, FACET_FOLDER, item->folder);
}

static char *value_name(const day_facet_counts *c, facet f, size_t value)
{
    if (f >= FACET_NAMED && f < FACET_TAG)
        return g_strdup(day_named_values(c->named, (day_named_what)(f - FACET_NAMED))->pdata[value]);
    switch (f) {
    case FACET_TYPE: return g_strdup(c->ledger->mimes->pdata[value]);
    case FACET_LANG: return g_strdup(day_reader_lang(c->reader, (unsigned)value));
    case FACET_STATE: return g_strdup(value ? day_state_name((day_state)(value - 1)) : "queued");
    case FACET_YEAR: return g_strdup_printf("%d", FIRST_YEAR + (int)value);
    case FACET_FOLDER: return g_strdup(c->ledger->folders->pdata[value]);
    case FACET_KIND:
        return g_strdup(value < DAY_N_UNIT_KINDS ? day_unit_kind_name((day_unit_kind)value) : "name");
    case FACET_TAG: return g_strdup(day_item_tags_values(c->tags)->pdata[value]);
    case FACET_NAMED:
    case N_COUNTS:
    case COUNT_DAYS: break;
    }
    return g_strdup("");
}

static gint most_first(gconstpointer a, gconstpointer b)
{
    const day_facet_value *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return strcmp(x->value, y->value);
}

static void value_clear(gpointer data)
{
    g_free(((day_facet_value *)data)->value);
}

static GArray *values_of(const day_facet_counts *c, facet f)
{
    GArray *values = g_array_new(FALSE, FALSE, sizeof(day_facet_value));

    g_array_set_clear_func(values, value_clear);
    for (size_t v = 0; v < c->sizes[f]; v++) {
        day_facet_value value = {0};
        for (unsigned s = 0; s < c->n_shards; s++) value.count += c->counts[s][f][v];
        if (!value.count) continue;
        value.value = value_name(c, f, v);
        g_array_append_val(values, value);
    }
    g_array_sort(values, most_first);
    if (values->len > VALUES_MAX) g_array_set_size(values, VALUES_MAX);
    return values;
}

/* The days of all shards, and their sums as years, in the first shard's counters. */
static void sum_days(day_facet_counts *c)
{
    for (size_t d = 0; d < N_DAYS; d++) {
        int year = 0, month = 0, day = 0;
        for (unsigned s = 1; s < c->n_shards; s++) c->counts[0][COUNT_DAYS][d] += c->counts[s][COUNT_DAYS][d];
        if (c->counts[0][COUNT_DAYS][d] == 0) continue;
        day_civil_split((int32_t)d, &year, &month, &day);
        c->counts[0][FACET_YEAR][year - FIRST_YEAR] += c->counts[0][COUNT_DAYS][d];
    }
}

static void write_days(GArray *out, const day_facet_counts *c)
{
    for (size_t d = 0; d < N_DAYS && c->n_shards > 0; d++) {
        day_search_day one = {(int32_t)d, c->counts[0][COUNT_DAYS][d]};
        if (one.count > 0) g_array_append_val(out, one);
    }
}

void day_facets_write(GArray *out, GArray *days, day_facet_counts *counts)
{
    if (counts->n_shards > 0) sum_days(counts);
    write_days(days, counts);
    for (facet f = 0; f < N_FACETS; f++) {
        day_facet one = {facet_names[f], values_of(counts, f)};
        g_array_append_val(out, one);
    }
}
