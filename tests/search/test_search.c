/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/citation.h"
#include "model/place.h"
#include "trove.h"
#include "search/columns.h"
#include <string.h>

#define DAY_2019 INT64_C(1556668800000) /* 2019-05-01 */
#define DAY_2021 INT64_C(1609459200000) /* 2021-01-01 */

static void small_trove(trove *t)
{
    trove_unit pages[] = {
        {"p.1", "The offer from 安洵信息\ntechnology for the traffic police.", "en", DAY_UNIT_PAGE},
        {"p.2", "Price list: APT41 tools, 10.0.0.1, bob@example.org", "en", DAY_UNIT_PAGE}};
    trove_unit rows[] = {
        {"Prices!r1-3", "item\tprice\n箱子\t100\n交警 data\t2000", "zh-Hans", DAY_UNIT_SHEET}};
    trove_unit lines[] = {
        {"L1-4", "Привет, мир\nЁлка и йод\nпоследняя строка 國家機關\nend", "ru", DAY_UNIT_LINES}};

    trove_make(t, 2);
    trove_add(t, "docs/offer.pdf", "application/pdf", DAY_STATE_DONE, DAY_2019, pages, 2);
    trove_add(t, "docs/prices.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
              DAY_STATE_PARTIAL, DAY_2021, rows, 1);
    trove_add(t, "chat/log.txt", "text/plain", DAY_STATE_DONE, DAY_TIME_NONE, lines, 1);
    trove_add(t, "chat/secret_2019.zip", "application/zip", DAY_STATE_ENCRYPTED, DAY_2019, NULL, 0);
    trove_index(t, DAY_INDEX_REPAIR);
}

static void counts(trove *t, const char *query, uint64_t expected)
{
    uint64_t n = trove_count(t, query);

    if (n != expected) g_error("%s: %" G_GUINT64_FORMAT " hits, not %" G_GUINT64_FORMAT, query, n, expected);
}

static void test_syntax(void)
{
    trove t;

    small_trove(&t);
    counts(&t, "offer", 2); /* the page, and the file's name */
    counts(&t, "offer -kind:name", 1);
    counts(&t, "安洵", 1);
    counts(&t, "\"安洵信息 technology\"", 1);
    counts(&t, "offer police", 1);
    counts(&t, "offer price", 0);
    counts(&t, "police OR 交警", 2);
    counts(&t, "price NOT apt41", 1);
    counts(&t, "price -item", 1);
    counts(&t, "apt41", 1);
    counts(&t, "apt*", 1);
    counts(&t, "*pt41", 1);
    counts(&t, "a?t41", 1);
    counts(&t, "apt42~1", 1);
    counts(&t, "ptA41~1", 0);
    counts(&t, "pat41~1", 1);
    counts(&t, "/apt[0-9]+/", 1);
    counts(&t, "/apt/", 0);
    counts(&t, "10.0.0.1", 1);
    counts(&t, "bob@example.org", 1);
    counts(&t, "example", 1);
    counts(&t, "bob@*", 1);
    counts(&t, "*@example.org", 1);
    counts(&t, "b*@example.org", 1);
    counts(&t, "\"list tools\"~1", 1);
    counts(&t, "\"list tools\"", 0);
    counts(&t, "елка", 1);
    counts(&t, "иод", 0);
    counts(&t, "国家机关", 1);
    counts(&t, "國家", 1);
    counts(&t, "家 机", 1);
    counts(&t, "secret", 1);
    counts(&t, "2019", 1);
    counts(&t, "*", 8);
    trove_remove(&t);
}

static void test_fields(void)
{
    trove t;

    small_trove(&t);
    counts(&t, "type:pdf", 3);
    counts(&t, "type:pdf -kind:name", 2);
    counts(&t, "type:application/pdf kind:page", 2);
    counts(&t, "type:table kind:sheet", 1);
    counts(&t, "type:app*sheet kind:sheet", 1);
    counts(&t, "lang:ru", 1);
    counts(&t, "lang:zh", 1);
    counts(&t, "lang:z", 0);
    counts(&t, "path:docs kind:page", 2);
    counts(&t, "path:docs/*.pdf kind:page", 2);
    counts(&t, "path:*.PDF kind:page", 2);
    counts(&t, "path:offer*f kind:page", 2);
    counts(&t, "path:ffer*f kind:page", 0);
    counts(&t, "name:offer kind:page", 2);
    counts(&t, "name:docs", 0);
    counts(&t, "date:2019 -kind:name", 2);
    counts(&t, "date:2019-05-01 -kind:name", 2);
    counts(&t, "date:[2019-05-02 TO *] -kind:name", 1);
    counts(&t, "date:>2019 -kind:name", 1);
    counts(&t, "date:<2021 -kind:name", 2);
    counts(&t, "date:* -kind:name", 3);
    counts(&t, "-date:* -kind:name", 1);
    counts(&t, "date:2024", 0); /* the file system's times */
    counts(&t, "date:2019-05-01 kind:name", 2);
    counts(&t, "-date:* kind:name", 1);
    counts(&t, "state:partial kind:sheet", 1);
    counts(&t, "state:encrypted", 1);
    counts(&t, "place:p.1", 1);
    counts(&t, "place:p.*", 2);
    counts(&t, "item:01000000", 3);
    counts(&t, "price (type:pdf OR lang:zh)", 2);
    counts(&t, "apt41 OR lang:ru", 2);
    counts(&t, "NOT (type:pdf OR kind:name)", 2);
    counts(&t, "NOT price -kind:name", 2);
    counts(&t, "type:(pdf OR zip)", 4);
    trove_remove(&t);
}

/* The first hit of a query that has one. */
static void first(day_hit *out, day_search_result *result, trove *t, const char *query)
{
    trove_search(result, t, query, NULL);
    g_assert_cmpuint(result->hits->len, >, 0);
    *out = *(day_hit *)result->hits->pdata[0];
}

static void hit_is(trove *t, const char *query, const char *path, const char *place, const char *quote)
{
    g_auto(day_search_result) result = {0};
    day_hit hit;

    first(&hit, &result, t, query);
    g_assert_cmpstr(hit.path, ==, path);
    g_assert_cmpstr(hit.place, ==, place);
    g_assert_cmpstr(hit.quote, ==, quote);
}

static void test_hits(void)
{
    g_auto(day_search_result) result = {0};
    trove t;
    day_hit hit;

    small_trove(&t);
    hit_is(&t, "ёлка", "chat/log.txt", "L2", "Ёлка и йод");
    hit_is(&t, "国家", "chat/log.txt", "L3", "последняя строка 國家機關");
    hit_is(&t, "交警", "docs/prices.xlsx", "Prices!r3", "交警 data 2000");
    hit_is(&t, "信息 technology", "docs/offer.pdf", "p.1",
           "The offer from 安洵信息 technology for the traffic police.");
    hit_is(&t, "secret", "chat/secret_2019.zip", "name", "secret_2019.zip");
    first(&hit, &result, &t, "\"安洵信息 technology\"");
    g_assert_cmpuint(hit.highlights->len, ==, 1);
    day_highlight mark = g_array_index(hit.highlights, day_highlight, 0);
    g_autofree char *marked = g_strndup(hit.quote + mark.start, mark.length);
    g_assert_cmpstr(marked, ==, "安洵信息 technology");
    g_assert_cmpuint(strlen(hit.sha256), ==, 64);
    trove_remove(&t);
}

static void test_facets_and_pages(void)
{
    g_auto(day_search_result) result = {0}, second = {0};
    day_search_options options = {.facets = true, .limit = 2}, next = {.offset = 2, .limit = 2};
    trove t;

    small_trove(&t);
    trove_search(&result, &t, "-kind:name", &options);
    g_assert_cmpuint(result.total, ==, 4);
    g_assert_cmpuint(result.hits->len, ==, 2);
    g_assert_cmpuint(result.facets->len, ==, 10);
    const day_facet *type = &g_array_index(result.facets, day_facet, 0);
    const day_facet *year = &g_array_index(result.facets, day_facet, 3);
    g_assert_cmpstr(type->name, ==, "type");
    g_assert_cmpstr(g_array_index(type->values, day_facet_value, 0).value, ==, "application/pdf");
    g_assert_cmpuint(g_array_index(type->values, day_facet_value, 0).count, ==, 2);
    g_assert_cmpuint(year->values->len, ==, 2);
    uint64_t dated = 0, in_years = 0; /* the days' sums are the years' */
    for (guint i = 0; i < result.days->len; i++) dated += g_array_index(result.days, day_search_day, i).count;
    for (guint i = 0; i < year->values->len; i++)
        in_years += g_array_index(year->values, day_facet_value, i).count;
    g_assert_cmpuint(result.days->len, >=, 2);
    g_assert_cmpuint(dated, ==, in_years);
    const day_facet *kind = &g_array_index(result.facets, day_facet, 5);
    g_assert_cmpstr(kind->name, ==, "kind");
    for (guint i = 0; i < kind->values->len; i++)
        g_assert_cmpstr(g_array_index(kind->values, day_facet_value, i).value, !=, "name");
    trove_search(&second, &t, "-kind:name", &next);
    g_assert_cmpuint(second.hits->len, ==, 2);
    trove_remove(&t);
}

static void test_order(void)
{
    day_search_options newest = {.sort = DAY_SORT_NEWEST}, oldest = {.sort = DAY_SORT_OLDEST};
    g_auto(day_search_result) a = {0}, b = {0}, c = {0};
    trove t;

    trove_make(&t, 2);
    for (int i = 0; i < 6; i++) {
        g_autofree char *path = g_strdup_printf("%d.txt", i);
        trove_unit unit = {"L1-1", i == 3 ? "wanted wanted wanted" : "wanted and some other words", "",
                           DAY_UNIT_LINES};
        trove_add(&t, path, "text/plain", DAY_STATE_DONE, DAY_2019 + i, &unit, 1);
    }
    trove_index(&t, DAY_INDEX_REPAIR);
    trove_search(&a, &t, "wanted", NULL);
    trove_search(&b, &t, "wanted", &newest);
    trove_search(&c, &t, "wanted", &oldest);
    g_assert_cmpstr(((day_hit *)a.hits->pdata[0])->path, ==, "3.txt");
    g_assert_cmpstr(((day_hit *)b.hits->pdata[0])->path, ==, "5.txt");
    g_assert_cmpstr(((day_hit *)c.hits->pdata[0])->path, ==, "0.txt");
    trove_remove(&t);
}

static uint64_t total_of(day_search *search, const char *query)
{
    g_auto(day_search_result) result = {0};
    day_error error = {0};

    day_search_run(&result, search, query, NULL, &error);
    g_assert_cmpstr(error.message, ==, "");
    return result.total;
}

/* What was read again is there once; an open search sees it, and a rebuilt index too. */
static void test_changes(void)
{
    g_autoptr(day_search) search = NULL;
    g_auto(day_search_result) before = {0}, after = {0}, rebuilt = {0};
    day_error error = {0};
    int64_t behind, id;
    trove t;

    trove_make(&t, 2);
    g_assert_true(day_search_stale(t.folder, NULL));
    id = trove_add_text(&t, "a", "alpha beta");
    trove_add_text(&t, "b", "alpha");
    trove_index(&t, DAY_INDEX_REPAIR);
    g_assert_false(day_search_stale(t.folder, &behind));
    day_search_open(&search, t.folder, &error);
    day_search_run(&before, search, "alpha -kind:name", NULL, &error);
    g_assert_cmpuint(before.total, ==, 2);
    trove_drop(&t, id);
    day_search_run(&after, search, "alpha", NULL, &error);
    g_assert_cmpuint(after.total, ==, 1);
    trove_add_text(&t, "c", "alpha gamma");
    g_assert_true(day_search_stale(t.folder, &behind));
    g_assert_cmpint(behind, ==, 2); /* a unit and a name */
    trove_index(&t, DAY_INDEX_REBUILD);
    day_search_run(&rebuilt, search, "alpha", NULL, &error);
    g_assert_cmpstr(error.message, ==, "");
    g_assert_cmpuint(rebuilt.total, ==, 2);
    trove_remove(&t);
}

/* Every quote stands at the place it is cited at, with white space folded, and fits. */
static void check_quote(trove *t, const char *text, const char *query, size_t chars)
{
    g_auto(day_search_result) result = {0};
    day_span part;

    trove_search(&result, t, query, NULL);
    for (guint i = 0; i < result.hits->len; i++) {
        const day_hit *hit = result.hits->pdata[i];
        if (!hit->unit_id) continue;
        g_assert_true(g_utf8_validate(hit->quote, -1, NULL));
        g_assert_cmpint(g_utf8_strlen(hit->quote, -1), <=, (glong)chars);
        g_assert_true(day_place_find(&part, "L1-100000", text, strlen(text), hit->place));
        g_assert_true(day_citation_holds(hit->quote, (const char *)part.data, part.size));
        g_assert_cmpuint(hit->highlights->len, >, 0);
        for (guint h = 0; h < hit->highlights->len; h++) {
            day_highlight mark = g_array_index(hit->highlights, day_highlight, h);
            g_assert_cmpuint(mark.start + mark.length, <=, strlen(hit->quote));
            g_assert_cmpuint(mark.length, >, 0);
        }
    }
}

/* While somebody writes (here: the trove's own store, open for writing), searches that share columns count by
 * those that there are until somebody reads what came since; once nobody does, by what the case has. */
static void test_shared_columns(void)
{
    g_autoptr(day_columns) columns = day_columns_new();
    g_autoptr(day_search) one = NULL, other = NULL;
    day_error error = {0};
    trove t;

    trove_make(&t, 1);
    trove_add_text(&t, "a/1", "alpha");
    trove_index(&t, DAY_INDEX_REPAIR);
    day_search_open(&one, t.folder, &error);
    day_search_open(&other, t.folder, &error);
    day_search_share(one, columns);
    day_search_share(other, columns);
    g_assert_cmpuint(total_of(one, "alpha folder:a"), ==, 1);
    trove_add_text(&t, "a/2", "alpha");
    trove_index(&t, DAY_INDEX_REPAIR);
    g_assert_cmpuint(total_of(other, "alpha folder:a"), ==, 2); /* nobody follows */
    day_columns_follow(columns, t.store, &error);
    trove_add_text(&t, "a/3", "alpha");
    trove_index(&t, DAY_INDEX_REPAIR);
    g_assert_cmpuint(total_of(one, "alpha folder:a"), ==, 2);
    g_assert_cmpuint(total_of(one, "alpha path:a"), ==, 2);
    day_columns_follow(columns, t.store, &error);
    g_assert_cmpuint(total_of(one, "alpha folder:a"), ==, 3);
    g_assert_cmpuint(total_of(other, "alpha path:a"), ==, 3);
    trove_add_text(&t, "a/4", "alpha");
    trove_index(&t, DAY_INDEX_REPAIR);
    g_clear_pointer(&t.store, day_store_close);
    g_assert_cmpuint(total_of(other, "alpha folder:a"), ==, 4);
    g_assert_cmpstr(error.message, ==, "");
    trove_remove(&t);
}

static void test_quotes(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    trove t;

    for (int i = 0; i < 400; i++)
        g_string_append_printf(text, "%s%s%d%s", i % 7 ? "some  words " : "四 川 安 洵\u00A0",
                               i % 11 ? "привет\t" : "Ёлка\u00AD ", i, i % 5 ? " " : "\n");
    trove_make(&t, 1);
    trove_add_text(&t, "a.txt", text->str);
    trove_index(&t, DAY_INDEX_REPAIR);
    check_quote(&t, text->str, "安洵", 160);
    check_quote(&t, text->str, "елка 77", 160);
    check_quote(&t, text->str, "words привет 399", 160);
    check_quote(&t, text->str, "\"words привет\"", 160);
    check_quote(&t, text->str, "wor*", 160);
    trove_remove(&t);
}

static void test_messages(void)
{
    static const char *const bad[] = {"!!!",       "🔥",        "甲?乙",    "a * b c*d*e f*g@h*i",
                                      "安洵~1",    "/(/",      "/(a+)+b/", "state:nope",
                                      "date:soon", "item:xyz", "kind:x",   "lang:[a TO b]"};
    g_autoptr(day_search) search = NULL;
    day_error open_error = {0};
    trove t;

    small_trove(&t);
    day_search_open(&search, t.folder, &open_error);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_auto(day_search_result) result = {0};
        day_error error = {0};
        day_err err = day_search_run(&result, search, bad[i], NULL, &error);
        if (g_str_equal(bad[i], "/(a+)+b/")) continue; /* costly only where there are words for it */
        if (err != DAY_ERR_USAGE || !strstr(error.message, "query, column"))
            g_error("%s: %s", bad[i], error.message);
    }
    trove_remove(&t);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search/syntax", test_syntax);
    g_test_add_func("/search/fields", test_fields);
    g_test_add_func("/search/hits", test_hits);
    g_test_add_func("/search/facets-and-pages", test_facets_and_pages);
    g_test_add_func("/search/order", test_order);
    g_test_add_func("/search/changes", test_changes);
    g_test_add_func("/search/shared-columns", test_shared_columns);
    g_test_add_func("/search/quotes", test_quotes);
    g_test_add_func("/search/messages", test_messages);
    return g_test_run();
}
