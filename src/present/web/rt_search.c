/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Searching. What can be chosen in a filter is counted without that filter: who asked for PDF files still
 * sees how many hits are in mails. Each filter in use costs one more pass over the index, a few milliseconds.
 */
#include "index/query.h"
#include "narrowed.h"
#include "present/card/csv.h"
#include "present/card/hit_card.h"
#include "route.h"
#include "search/similar.h"
#include <string.h>

enum {
    HITS = 50,
    HITS_MOST = 500,
    LINES_MOST = 2000,
    BATCH_HITS = 3,
    BATCH_HITS_MOST = 20,
    PASSAGE_MOST = 4000
};

static const char *const sorts[] = {"score", "newest", "oldest", NULL};

static day_search_sort sort_of(const char *word)
{
    return *word == 'n' ? DAY_SORT_NEWEST : *word == 'o' ? DAY_SORT_OLDEST : DAY_SORT_SCORE;
}

/* The values of one facet, counted as if nothing were chosen in it. */
static day_err count_open(GArray *facets, const char *name, day_search *search, const day_ask *ask,
                          day_error *error)
{
    g_autofree char *query = NULL;
    g_auto(day_search_result) open = {0};
    const day_search_options how = {.limit = 1, .facets = true};
    day_err err = day_narrowed_query(&query, ask, name, error);
    if (err == DAY_OK) err = day_search_run(&open, search, query, &how, error);
    for (guint i = 0; err == DAY_OK && i < facets->len; i++) {
        day_facet *mine = &g_array_index(facets, day_facet, i);
        day_facet *other = &g_array_index(open.facets, day_facet, i);
        if (strcmp(mine->name, name) != 0) continue;
        GArray *values = mine->values;
        mine->values = other->values;
        other->values = values;
    }
    return err;
}

static day_err open_chosen(GArray *facets, day_search *search, const day_ask *ask, day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < facets->len && err == DAY_OK; i++) {
        const char *name = g_array_index(facets, day_facet, i).name;
        if (day_narrowed_by(ask, name)) err = count_open(facets, name, search, ask, error);
    }
    return err;
}

static void put_result(day_reply *reply, const day_search_result *result, const day_page *page,
                       const char *query)
{
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_json_put_uint(json, "total", result->total);
    day_json_put_int(json, "limit", page->limit);
    day_json_put_int(json, "offset", page->offset);
    day_json_put_string(json, "query", query);
    day_json_put_real(json, "seconds", result->seconds, 6);
    day_json_key(json, "rows");
    day_json_begin_array(json);
    for (guint i = 0; i < result->hits->len; i++) day_hit_card_put(json, result->hits->pdata[i]);
    day_json_end_array(json);
    if (result->facets->len > 0) {
        day_json_key(json, "facets");
        day_facets_put(json, result->facets);
        day_json_key(json, "histogram");
        day_search_days_put(json, result);
    }
    day_json_end_object(json);
}

void day_route_search(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    day_page page;
    day_search *search = NULL;
    g_autofree char *query = NULL;
    g_auto(day_search_result) result = {0};
    const char *sort = day_ask_word(ask, "sort", sorts, "score");
    if (sort == NULL || !day_ask_page(ask, &page, HITS, HITS_MOST)) return;
    if (page.offset + page.limit > 10000) {
        day_reply_fail(reply, 400,
                       "offset and limit together reach at most 10000 hits: narrow the search down");
        return;
    }
    const day_search_options how = {.offset = (uint32_t)page.offset,
                                    .limit = (uint32_t)page.limit,
                                    .sort = sort_of(sort),
                                    .facets = day_ask_flag(ask, "facets"),
                                    .quote_chars = 280};
    day_err err = day_narrowed_query(&query, ask, NULL, &error);
    if (err == DAY_OK) err = day_desk_search(&search, desk, &error);
    if (err == DAY_OK) err = day_search_run(&result, search, query, &how, &error);
    if (err == DAY_OK) err = open_chosen(result.facets, search, ask, &error);
    if (err == DAY_OK)
        put_result(reply, &result, &page, query);
    else
        day_reply_trouble(reply, &error);
}

/* --- many queries -------------------------------------------------------------------------------------- */

typedef struct batch {
    day_search *search;
    day_search_options how;
    day_json *json; /* NULL: CSV */
    GString *csv;
    guint64 queries, bad, found;
    bool plain; /* lines are words to be found as they are, not queries */
} batch;

static void put_line_json(batch *all, guint number, const char *line, const day_search_result *result,
                          const day_error *error)
{
    day_json *json = all->json;
    day_json_begin_object(json);
    day_json_put_uint(json, "line", number);
    day_json_put_string(json, "query", line);
    if (error->code != DAY_OK) {
        day_json_put_string(json, "error", error->message);
    } else {
        day_json_put_uint(json, "total", result->total);
        day_json_key(json, "hits");
        day_json_begin_array(json);
        for (guint i = 0; i < result->hits->len; i++) day_hit_card_put(json, result->hits->pdata[i]);
        day_json_end_array(json);
    }
    day_json_end_object(json);
}

static void put_row(GString *csv, guint number, const char *line, const char *total, const day_hit *hit,
                    const char *error)
{
    g_autoptr(GString) row = g_string_new(NULL);
    g_autofree char *count = g_strdup_printf("%u", number);
    const char *const cells[] = {count,
                                 line,
                                 total,
                                 hit != NULL ? hit->path : "",
                                 hit != NULL ? hit->place : "",
                                 hit != NULL ? hit->quote : "",
                                 hit != NULL && hit->citation != NULL ? hit->citation : "",
                                 error};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) day_csv_cell(row, cells[i]);
    g_string_append_printf(csv, "%s\r\n", row->str);
}

static void put_line_csv(batch *all, guint number, const char *line, const day_search_result *result,
                         const day_error *error)
{
    if (error->code != DAY_OK) {
        put_row(all->csv, number, line, "", NULL, error->message);
        return;
    }
    g_autofree char *total = g_strdup_printf("%" G_GUINT64_FORMAT, (guint64)result->total);
    if (result->hits->len == 0) put_row(all->csv, number, line, total, NULL, "");
    for (guint i = 0; i < result->hits->len; i++)
        put_row(all->csv, number, line, total, result->hits->pdata[i], "");
}

static void run_line(batch *all, guint number, const char *line)
{
    day_error error = {0};
    g_autoptr(GString) query = g_string_new(all->plain ? NULL : line);
    g_auto(day_search_result) result = {0};
    if (all->plain) day_query_append_quoted(query, line);
    day_err err = day_search_run(&result, all->search, query->str, &all->how, &error);
    all->queries++;
    all->bad += err != DAY_OK;
    all->found += err == DAY_OK && result.total > 0;
    if (all->json != NULL)
        put_line_json(all, number, line, &result, &error);
    else
        put_line_csv(all, number, line, &result, &error);
}

/* Blank lines and those that begin with # are passed over, but counted, so that numbers are the list's own.
 */
static void run_lines(batch *all, char **lines)
{
    for (guint i = 0; lines[i] != NULL; i++) {
        const char *line = g_strstrip(lines[i]);
        if (*line != '\0' && *line != '#') run_line(all, i + 1, line);
    }
}

static void run_batch(day_reply *reply, batch *all, char **lines, bool csv)
{
    if (csv) {
        all->csv = day_reply_csv(reply, "batch-search.csv");
        g_string_append(all->csv, "line,query,total,path,place,quote,citation,error\r\n");
        run_lines(all, lines);
        return;
    }
    all->json = day_reply_json(reply);
    day_json_begin_object(all->json);
    day_json_key(all->json, "rows");
    day_json_begin_array(all->json);
    run_lines(all, lines);
    day_json_end_array(all->json);
    day_json_put_uint(all->json, "total", all->queries);
    day_json_put_uint(all->json, "found", all->found);
    day_json_put_uint(all->json, "bad", all->bad);
    day_json_end_object(all->json);
}

void day_route_search_batch(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    int64_t hits = 0;
    const char *text = day_ask_body_text(ask, "lines");
    bool csv = g_strcmp0(day_ask_body_text(ask, "as"), "csv") == 0;
    batch all = {.plain = json_is_true(json_object_get(day_ask_body(ask), "plain"))};
    if (!day_ask_body_int(ask, "hits", 1, BATCH_HITS_MOST, BATCH_HITS, &hits)) return;
    if (text == NULL) {
        day_reply_fail(reply, 400, "\"lines\" is the list: one query a line");
        return;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    if (g_strv_length(lines) > LINES_MOST) {
        day_reply_fail(reply, 413, "a list has at most %d lines: give it in parts", LINES_MOST);
        return;
    }
    all.how = (day_search_options){.limit = (uint32_t)hits};
    if (day_desk_search(&all.search, desk, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        run_batch(reply, &all, lines, csv);
}

/* --- what is like a passage ------------------------------------------------------------------------------
 */

void day_route_search_similar(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    day_search *search = NULL;
    g_autofree char *query = NULL;
    const char *text = day_ask_text(ask, "text");
    if (text == NULL || strlen(text) > PASSAGE_MOST) {
        day_reply_fail(reply, 400, "text is the passage: up to %d bytes", PASSAGE_MOST);
        return;
    }
    day_err err = day_desk_search(&search, desk, &error);
    if (err == DAY_OK) err = day_search_similar(&query, search, text, &error);
    if (err != DAY_OK) {
        day_reply_trouble(reply, &error);
        return;
    }
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_json_put_string(json, "query", query);
    day_json_end_object(json);
}
