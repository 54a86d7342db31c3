/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A search from the query's text to its hits: parse, compile, make sets of what fields ask for, rank in the
 * shards, and read only the best hits' texts from case.db. Invariants: totals and facets count what the case
 * holds now (a unit whose item was read again is passed over); the ledger's columns are read only when fields
 * or facets want them, or when the index may hold something that is gone. */
#include "search.h"
#include "columns.h"
#include "concepts.h"
#include "facets.h"
#include "filter.h"
#include "index/match.h"
#include "index/reader.h"
#include "model/citation.h"
#include "model/place.h"
#include "quote.h"
#include "store/q_item.h"
#include "store/q_search.h"
#include "store/q_unit.h"
#include <string.h>

#define LIMIT_DEFAULT 20
#define WINDOW_MAX 10000 /* offset and limit together */

struct day_search {
    char *folder;
    day_store *store;
    day_reader *reader;
    day_columns *own_columns, *columns; /* NULL: not wanted yet */
    day_ledger *ledger;                 /* held while a query runs that asks for it */
    day_named_view *named;              /* the same */
    int64_t dated_of;      /* day_ledger.changes by which names have their items' times; -1: none */
    int64_t store_version; /* of which `all_alive` is */
    bool known;            /* all_alive was found out */
    bool all_alive;        /* the index holds nothing that is gone */
    day_filter alive;      /* made of the ledger when not all are */
    int64_t alive_of;      /* day_ledger.changes of that one */
};

day_err day_search_open(day_search **out, const char *case_folder, day_error *error)
{
    g_autoptr(day_search) search = g_new0(day_search, 1);
    search->dated_of = -1;
    day_err err = day_store_open(&search->store, case_folder, DAY_STORE_READ, error);

    search->folder = g_strdup(case_folder);
    if (err == DAY_OK) err = day_reader_open(&search->reader, case_folder, error);
    if (err == DAY_OK) *out = g_steal_pointer(&search);
    return err;
}

void day_search_close(day_search *search)
{
    if (!search) return;
    day_filter_clear(&search->alive);
    g_clear_pointer(&search->own_columns, day_columns_free);
    g_clear_pointer(&search->reader, day_reader_close);
    g_clear_pointer(&search->store, day_store_close);
    g_free(search->folder);
    g_free(search);
}

void day_search_share(day_search *search, day_columns *columns)
{
    search->columns = columns;
}

bool day_search_stale(const char *case_folder, int64_t *behind)
{
    g_autoptr(day_store) store = NULL;
    day_search_counts counts = {0};
    int64_t marks[DAY_N_INDEX_SPACES] = {0}, missing = 0;
    bool usable = day_store_open(&store, case_folder, DAY_STORE_READ, NULL) == DAY_OK &&
                  day_search_counts_read(&counts, store, NULL) == DAY_OK &&
                  day_reader_peek(marks, case_folder, NULL) == DAY_OK;

    if (usable)
        missing =
            MAX(counts.max_unit - marks[DAY_INDEX_UNIT], 0) + MAX(counts.max_item - marks[DAY_INDEX_ITEM], 0);
    if (behind) *behind = missing;
    return !usable || missing > 0;
}

/* Takes in what was committed to the index and to case.db since the last search. */
static day_err refresh(day_search *search, day_error *error)
{
    bool changed = false;
    int64_t version = day_search_version(search->store);
    day_error own = {0};
    day_err err = day_reader_refresh(search->reader, &changed, &own);

    if (err != DAY_OK && err != DAY_ERR_FORMAT) return day_error_set(error, err, "%s", own.message);
    if (err == DAY_ERR_FORMAT) { /* rebuilt with another number of shards */
        g_clear_pointer(&search->reader, day_reader_close);
        err = day_reader_open(&search->reader, search->folder, error);
        changed = true;
    }
    if (changed) search->dated_of = -1;
    if (version != search->store_version || changed) {
        day_filter_clear(&search->alive);
        search->known = false;
    }
    search->store_version = version;
    return err;
}

static day_columns *columns_of(day_search *search)
{
    if (!search->columns) search->columns = search->own_columns = day_columns_new();
    return search->columns;
}

static int64_t date_of(int64_t item, void *ctx)
{
    const day_ledger_item *row = day_ledger_get(ctx, item);
    return row != NULL ? row->date_ms : INT64_MIN;
}

static void date_names(day_search *search)
{
    if (search->dated_of == search->ledger->changes) return;
    day_reader_date_names(search->reader, date_of, search->ledger);
    search->dated_of = search->ledger->changes;
}

static day_err need_ledger(day_search *search, day_error *error)
{
    if (search->ledger) return DAY_OK;
    day_err err = day_columns_ledger(&search->ledger, columns_of(search), search->store, error);
    if (err == DAY_OK) date_names(search);
    return err;
}

static day_err need_named(day_search *search, day_error *error)
{
    if (search->named) return DAY_OK;
    return day_columns_named(&search->named, columns_of(search), search->store, error);
}

static void release_columns(day_search *search)
{
    g_clear_pointer(&search->ledger, day_ledger_release);
    g_clear_pointer(&search->named, day_named_release);
}

/* Ids are never given out twice, so as many units and items as ids means that nothing was ever deleted.
 * Otherwise, when the index has seen all there ever were and holds as many as there are, it was built after
 * the last deletion. */
static bool nothing_gone(const day_search_counts *counts, const day_reader *reader)
{
    if (counts->units == counts->last_unit && counts->items == counts->last_item) return true;
    return (uint64_t)counts->units == day_reader_count(reader, DAY_INDEX_UNIT) &&
           (uint64_t)counts->items == day_reader_count(reader, DAY_INDEX_ITEM) &&
           counts->max_unit <= day_reader_mark(reader, DAY_INDEX_UNIT) &&
           counts->max_item <= day_reader_mark(reader, DAY_INDEX_ITEM);
}

static day_err find_gone(day_search *search, day_error *error)
{
    day_search_counts counts;
    if (search->known) return DAY_OK;
    day_err err = day_search_counts_read(&counts, search->store, error);
    if (err == DAY_OK) search->all_alive = nothing_gone(&counts, search->reader);
    search->known = err == DAY_OK;
    return err;
}

static day_err find_alive(day_search *search, day_error *error)
{
    day_err err = find_gone(search, error);
    if (err != DAY_OK || search->all_alive) return err;
    err = need_ledger(search, error);
    if (err != DAY_OK || (search->alive.n_shards > 0 && search->alive_of == search->ledger->changes))
        return err;
    day_filter_clear(&search->alive);
    day_filter_alive(&search->alive, search->ledger, search->reader);
    search->alive_of = search->ledger->changes;
    return DAY_OK;
}

/* What to rank, and what only filters: the text of an AND's first part is ranked, the rest are sets. */
typedef struct plan {
    const day_match *text; /* NULL: no ranking */
    day_filter filter;
    bool filtered, nothing;
} plan;

static day_ground ground_of(const day_search *search)
{
    return (day_ground){search->ledger, search->named, search->store, search->reader};
}

static day_err add_filter(plan *p, day_search *search, const day_match *match, day_error *error)
{
    g_auto(day_filter) part = {0};
    const day_ground ground = ground_of(search);
    day_err err = day_filter_make(&part, match, &ground, error);

    if (err != DAY_OK) return err;
    if (p->filtered) {
        day_filter_and(&p->filter, &part, search->reader);
    } else {
        p->filter = part;
        part = (day_filter){0};
        p->filtered = true;
    }
    return DAY_OK;
}

static day_err make_plan(plan *p, day_search *search, const day_match *match, day_error *error)
{
    day_err err = find_alive(search, error);

    p->nothing = match->kind == DAY_MATCH_NONE;
    if (err != DAY_OK || p->nothing) return err;
    if (match->kind == DAY_MATCH_TEXT) {
        p->text = match;
    } else if (match->kind == DAY_MATCH_AND) {
        for (guint i = 0; i < match->children->len && err == DAY_OK; i++) {
            const day_match *part = match->children->pdata[i];
            if (part->kind == DAY_MATCH_TEXT && !p->text)
                p->text = part;
            else
                err = add_filter(p, search, part, error);
        }
    } else if (match->kind != DAY_MATCH_ALL) {
        err = add_filter(p, search, match, error);
    }
    if (err != DAY_OK || search->all_alive) return err;
    if (p->filtered) day_filter_and(&p->filter, &search->alive, search->reader);
    return DAY_OK;
}

static day_err rank(GArray *ranked, uint64_t *total, day_search *search, const plan *p,
                    const day_match *match, const day_search_options *options, day_facet_counts *facets,
                    day_error *error)
{
    const uint64_t *filters[DAY_SHARD_MAX] = {NULL};
    const day_filter *filter = p->filtered ? &p->filter : !search->all_alive ? &search->alive : NULL;
    day_rank_job job = {
        .order = (day_rank_order)options->sort,
        .keep = MIN(options->offset + (options->limit ? options->limit : LIMIT_DEFAULT), WINDOW_MAX),
        .each = facets ? day_facets_count : NULL,
        .ctx = facets};

    if (p->text) {
        job.match = p->text->fts;
        job.boosts = (const double *)p->text->boosts->data;
        job.n_boosts = p->text->boosts->len;
    }
    for (unsigned s = 0; filter && s < filter->n_shards; s++) filters[s] = filter->bits[s];
    job.filters = filter ? filters : NULL;
    return day_reader_rank(search->reader, &job, ranked, total, error);
}

static void hit_free(gpointer data)
{
    day_hit *hit = data;

    g_free(hit->path);
    g_free(hit->mime);
    g_free(hit->lang);
    g_free(hit->place);
    g_free(hit->quote);
    g_free(hit->citation);
    g_clear_pointer(&hit->highlights, g_array_unref);
    g_free(hit);
}

typedef struct hit_maker {
    const day_quoter *quoter;
    day_hit *hit;
} hit_maker;

static bool take_item(const day_item_row *item, void *ctx)
{
    hit_maker *m = ctx;
    day_hex hex = day_item_hex(item);

    memcpy(m->hit->sha256, hex.text, sizeof m->hit->sha256);
    if (m->hit->unit_id == 0) m->hit->time_ms = item->date_ms;
    m->hit->item_id = item->id;
    m->hit->path = g_strdup(item->path);
    m->hit->mime = g_strdup(item->mime);
    if (m->hit->unit_id) return true;
    day_quote quote;
    day_quoter_quote(&quote, m->quoter, item->name, strlen(item->name), false);
    m->hit->quote = quote.text;
    m->hit->highlights = quote.highlights;
    m->hit->place = g_strdup("name");
    m->hit->lang = g_strdup("");
    if (*m->hit->sha256) m->hit->citation = day_citation_write(m->hit->sha256, NULL, NULL);
    return true;
}

static bool take_unit(const day_unit_row *row, void *ctx)
{
    hit_maker *m = ctx;
    const day_unit *unit = &row->unit;
    bool lines = unit->kind == DAY_UNIT_LINES || unit->kind == DAY_UNIT_ROWS || unit->kind == DAY_UNIT_SHEET;
    day_quote quote;

    day_quoter_quote(&quote, m->quoter, unit->text, unit->text_size, lines);
    m->hit->item_id = row->item;
    m->hit->lang = g_strdup(unit->lang);
    m->hit->place = day_place_narrow(unit->place, unit->text, unit->text_size, quote.start, quote.length);
    m->hit->quote = quote.text;
    m->hit->highlights = quote.highlights;
    return true;
}

/* *out is NULL when it was deleted between the ranking and now, or lies on a damaged page, which who answers
 * says (day_store_damage_met()); anything else that goes wrong is not passed over. */
static day_err make_hit(day_hit **out, day_search *search, const day_rank_hit *ranked,
                        const day_quoter *quoter, day_error *error)
{
    day_error own = {0};
    day_hit *hit = g_new0(day_hit, 1);
    hit_maker m = {quoter, hit};
    uint32_t n;
    const day_shard_doc *doc = &day_reader_docs(search->reader, ranked->shard, &n)[ranked->doc];
    day_err err = DAY_OK;

    hit->score = ranked->score;
    hit->time_ms = doc->time_ms;
    hit->unit_id = ranked->id > 0 ? ranked->id : 0;
    hit->item_id = ranked->id < 0 ? -ranked->id : 0;
    if (hit->unit_id) err = day_unit_get(search->store, hit->unit_id, take_unit, &m, &own);
    if (err == DAY_OK) err = day_item_get(search->store, hit->item_id, take_item, &m, &own);
    if (err != DAY_OK) {
        hit_free(hit);
        bool left_out = err == DAY_ERR_NOT_FOUND || (err == DAY_ERR_FORMAT && day_store_damage_met() > 0);
        return left_out ? DAY_OK : day_error_set(error, err, "%s", own.message);
    }
    if (hit->unit_id && *hit->sha256) hit->citation = day_citation_write(hit->sha256, hit->place, hit->quote);
    *out = hit;
    return DAY_OK;
}

static void facet_clear(gpointer data)
{
    g_array_unref(((day_facet *)data)->values);
}

void day_search_result_clear(day_search_result *result)
{
    g_clear_pointer(&result->hits, g_ptr_array_unref);
    g_clear_pointer(&result->facets, g_array_unref);
    g_clear_pointer(&result->days, g_array_unref);
}

static day_err run_plan(day_search_result *out, day_search *search, const day_match *match,
                        const GPtrArray *needles, const day_search_options *options, day_error *error)
{
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(day_rank_hit));
    g_autoptr(day_quoter) quoter = day_quoter_new(needles, options->quote_chars);
    g_autoptr(day_facet_counts) facets = NULL;
    plan p = {0};
    day_err err = make_plan(&p, search, match, error);

    const day_ground ground = ground_of(search);
    if (err == DAY_OK && options->facets) err = day_facets_new(&facets, &ground, error);
    if (err == DAY_OK && !p.nothing)
        err = rank(ranked, &out->total, search, &p, match, options, facets, error);
    day_filter_clear(&p.filter);
    if (err != DAY_OK) return err;
    for (guint i = options->offset; i < ranked->len && err == DAY_OK; i++) {
        day_hit *hit = NULL;
        err = make_hit(&hit, search, &g_array_index(ranked, day_rank_hit, i), quoter, error);
        if (hit) g_ptr_array_add(out->hits, hit);
    }
    if (err == DAY_OK && facets) {
        day_facets_write(out->facets, out->days, facets);
        out->undated = out->total;
        for (guint i = 0; i < out->days->len; i++)
            out->undated -= g_array_index(out->days, day_search_day, i).count;
    }
    return err;
}

static day_err run_match(day_search_result *out, day_search *search, const day_match *match,
                         const GPtrArray *needles, const day_search_options *options, day_error *error)
{
    bool named = options->facets || day_filter_needs_named(match);
    bool ledger = options->facets || options->sort != DAY_SORT_SCORE || day_filter_needs_ledger(match);
    day_err err = named ? need_named(search, error) : DAY_OK;
    if (err == DAY_OK && ledger) err = need_ledger(search, error);
    if (err == DAY_OK) err = run_plan(out, search, match, needles, options, error);
    release_columns(search);
    return err;
}

day_err day_search_run(day_search_result *out, day_search *search, const char *query,
                       const day_search_options *options, day_error *error)
{
    static const day_search_options plain = {0};
    int64_t began = g_get_monotonic_time();
    g_autoptr(day_query) tree = NULL;
    g_autoptr(day_match) match = NULL;
    g_autoptr(GPtrArray) needles = day_needles_new();
    day_err err = day_query_parse(&tree, query, error);

    *out = (day_search_result){.hits = g_ptr_array_new_with_free_func(hit_free),
                               .facets = g_array_new(FALSE, FALSE, sizeof(day_facet)),
                               .days = g_array_new(FALSE, FALSE, sizeof(day_search_day))};
    g_array_set_clear_func(out->facets, facet_clear);
    if (err == DAY_OK) err = day_concepts_expand(tree, search->folder, error);
    if (err == DAY_OK) err = refresh(search, error);
    if (err == DAY_OK) err = day_match_compile(&match, needles, tree, search->reader, error);
    if (err == DAY_OK) err = run_match(out, search, match, needles, options ? options : &plain, error);
    out->seconds = (double)(g_get_monotonic_time() - began) / 1e6;
    if (err != DAY_OK) day_search_result_clear(out);
    return err;
}

struct day_search_marker {
    GPtrArray *needles;
    day_quoter *quoter;
};

day_err day_search_marker_new(day_search_marker **out, day_search *search, const char *query,
                              day_error *error)
{
    g_autoptr(day_query) tree = NULL;
    g_autoptr(day_match) match = NULL;
    g_autoptr(day_search_marker) marker = g_new0(day_search_marker, 1);
    day_err err = day_query_parse(&tree, query, error);

    marker->needles = day_needles_new();
    if (err == DAY_OK) err = day_concepts_expand(tree, search->folder, error);
    if (err == DAY_OK) err = refresh(search, error);
    if (err == DAY_OK) err = day_match_compile(&match, marker->needles, tree, search->reader, error);
    if (err != DAY_OK) return err;
    marker->quoter = day_quoter_new(marker->needles, 0);
    *out = g_steal_pointer(&marker);
    return DAY_OK;
}

void day_search_marker_free(day_search_marker *marker)
{
    if (!marker) return;
    day_quoter_free(marker->quoter);
    g_ptr_array_unref(marker->needles);
    g_free(marker);
}

GArray *day_search_marks(const day_search_marker *marker, const char *text, size_t size)
{
    return day_quoter_marks(marker->quoter, text, size);
}
