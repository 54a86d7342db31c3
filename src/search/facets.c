/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Facets are counted in the ranking pass, from columns in memory: five additions a hit. Each shard has
 * counters of its own, because shards are ranked in threads of their own. */
#include "facets.h"
#include "model/state.h"
#include "period.h"
#include "store/q_item.h"
#include <string.h>

#define FIRST_YEAR 1970
#define N_YEARS 200
#define VALUES_MAX 50

typedef enum facet { FACET_TYPE, FACET_LANG, FACET_STATE, FACET_YEAR, FACET_FOLDER, N_FACETS } facet;

static const char *const facet_names[N_FACETS] = {"type", "lang", "state", "year", "folder"};

struct day_facet_counts {
    const day_ledger *ledger;
    const day_reader *reader;
    unsigned n_shards;
    size_t sizes[N_FACETS];
    uint64_t *counts[DAY_SHARD_MAX][N_FACETS];
    int64_t year_starts[N_YEARS + 1]; /* milliseconds */
};

static int64_t year_start(int year)
{
    day_period period = {0};
    char text[8];

    g_snprintf(text, sizeof text, "%04d", year);
    day_period_parse(&period, text);
    return period.from_ms;
}

day_facet_counts *day_facets_new(const day_ledger *ledger, const day_reader *reader)
{
    day_facet_counts *c = g_new0(day_facet_counts, 1);

    c->ledger = ledger;
    c->reader = reader;
    c->n_shards = day_reader_shards(reader);
    c->sizes[FACET_TYPE] = ledger->mimes->len;
    c->sizes[FACET_LANG] = day_reader_langs(reader);
    c->sizes[FACET_STATE] = DAY_N_STATES + 1;
    c->sizes[FACET_YEAR] = N_YEARS;
    c->sizes[FACET_FOLDER] = ledger->folders->len;
    for (unsigned s = 0; s < c->n_shards; s++)
        for (int f = 0; f < N_FACETS; f++) c->counts[s][f] = g_new0(uint64_t, c->sizes[f]);
    for (int y = 0; y <= N_YEARS; y++) c->year_starts[y] = year_start(FIRST_YEAR + y);
    return c;
}

void day_facets_free(day_facet_counts *counts)
{
    if (!counts) return;
    for (unsigned s = 0; s < counts->n_shards; s++)
        for (int f = 0; f < N_FACETS; f++) g_free(counts->counts[s][f]);
    g_free(counts);
}

static void count(day_facet_counts *c, unsigned shard, facet f, size_t value)
{
    if (value < c->sizes[f]) c->counts[shard][f][value]++;
}

/* Years of 365.2425 days are right to within one. */
static void count_year(day_facet_counts *c, unsigned shard, int64_t ms)
{
    if (ms < c->year_starts[0] || ms >= c->year_starts[N_YEARS]) return;
    size_t year = (size_t)(ms / 31556952000);
    if (ms < c->year_starts[year])
        year--;
    else if (ms >= c->year_starts[year + 1])
        year++;
    count(c, shard, FACET_YEAR, year);
}

void day_facets_count(const day_shard_doc *doc, unsigned shard, void *counts)
{
    day_facet_counts *c = counts;
    const day_ledger_item *item = day_ledger_get(c->ledger, doc->item);

    count(c, shard, FACET_LANG, doc->lang);
    count_year(c, shard, doc->time_ms);
    if (!item) return;
    count(c, shard, FACET_TYPE, item->mime);
    count(c, shard, FACET_STATE, (size_t)(item->state + 1));
    count(c, shard, FACET_FOLDER, item->folder);
}

static char *value_name(const day_facet_counts *c, facet f, size_t value)
{
    switch (f) {
    case FACET_TYPE: return g_strdup(c->ledger->mimes->pdata[value]);
    case FACET_LANG: return g_strdup(day_reader_lang(c->reader, (unsigned)value));
    case FACET_STATE: return g_strdup(value ? day_state_name((day_state)(value - 1)) : "queued");
    case FACET_YEAR: return g_strdup_printf("%d", FIRST_YEAR + (int)value);
    case FACET_FOLDER: return g_strdup(c->ledger->folders->pdata[value]);
    case N_FACETS: break;
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

void day_facets_write(GArray *out, const day_facet_counts *counts)
{
    for (facet f = 0; f < N_FACETS; f++) {
        day_facet one = {facet_names[f], values_of(counts, f)};
        g_array_append_val(out, one);
    }
}
