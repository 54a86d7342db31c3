/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/report/dossier.h"
#include "present/report/html.h"
#include "present/report/html_paper.h"
#include "store/q_bookmark.h"
#include "store/q_item.h"
#include "store/q_mention.h"
#include "store/q_unit.h"
#include <glib/gstdio.h>
#include <string.h>

static void test_escaping(void)
{
    day_html html = {g_string_new(NULL)};
    day_html_element(&html, "td class=\"n\"", "<script>alert(\"1\")</script>&'\n\xe2\x80\xae");
    g_assert_cmpstr(
        html.text->str, ==,
        "<td class=\"n\">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;␊\\u{202E}</td>");
    g_string_free(html.text, TRUE);
}

static void assert_masked(const char *kind, const char *value, const char *expected)
{
    g_autofree char *masked = day_dossier_mask(kind, value);
    g_assert_cmpstr(masked, ==, expected);
}

static void test_masking(void)
{
    assert_masked("email", "anna.b@example.org", "a•••@example.org");
    assert_masked("card", "4012888888881881", "4012•••1881");
    assert_masked("url", "https://example.org", "https://example.org");
    assert_masked("phone", "+861", "+861•••");
    assert_masked("person", "王小明", "王•••");
    assert_masked("person", "王", "•••");
    assert_masked("jabber", "wang@chat.example", "w•••@chat.example");
    assert_masked("telegram", "@wangxm", "@wan•••");
    assert_masked("person", "John Q. Public", "J•••");
}

/* A hostile name, sender and mention reach the page as text. */
static void test_hostile_case(void)
{
    g_autofree char *folder = g_dir_make_tmp("day-dossier-XXXXXX", NULL);
    g_autofree char *name = g_build_filename(folder, "x.case", NULL);
    day_error error = {0};
    g_autoptr(day_store) store = NULL;
    g_assert_cmpint(day_store_open(&store, name, DAY_STORE_CREATE, &error), ==, DAY_OK);
    g_assert_cmpint(day_store_begin(store, &error), ==, DAY_OK);
    int64_t source = 0, item = 0, unit = 0;
    g_assert_cmpint(day_source_add(&source, store, "/nowhere", "folder", &error), ==, DAY_OK);
    day_item_row row = {.source = source,
                        .state = DAY_ITEM_QUEUED,
                        .mtime_ms = DAY_TIME_NONE,
                        .declared_children = DAY_TIME_NONE,
                        .mime = "",
                        .reason = "",
                        .producer = "",
                        .reader = "",
                        .name = "<img src=x onerror=1>",
                        .path = "<img src=x onerror=1>"};
    g_assert_cmpint(day_item_insert(&item, store, &row, &error), ==, DAY_OK);
    const uint8_t hash[32] = {1};
    g_assert_cmpint(day_item_claim(store, item, hash, 1, &error), ==, DAY_OK);
    static const char said[] = "x@example.org http://bad.example/?q=who <i>";
    day_unit text = {.place = "L1", .text = said, .text_size = sizeof said - 1};
    g_assert_cmpint(day_unit_insert(&unit, store, item, &text, &error), ==, DAY_OK);
    day_mention mention = {.size = 13, .kind = "email", .value = "x@example.org"};
    g_assert_cmpint(day_mention_insert(store, unit, item, &mention, &error), ==, DAY_OK);
    day_mention url = {.start = 14, .size = 25, .kind = "url", .value = "http://bad.example/?q=who"};
    g_assert_cmpint(day_mention_insert(store, unit, item, &url, &error), ==, DAY_OK);
    char anchor[200];
    g_snprintf(anchor, sizeof anchor, "daylight:01%062d#L1:~:text=%s", 0, "x@example.org%20http");
    g_assert_cmpint(day_bookmark_put(&(int64_t){0}, store, anchor, "<script>note", "a\nb", &error), ==,
                    DAY_OK);
    day_item_end end = {.state = DAY_STATE_PARTIAL,
                        .reason = "<b>why</b>",
                        .declared_children = DAY_TIME_NONE,
                        .unit_first = unit,
                        .unit_count = 1};
    g_assert_cmpint(day_item_finish(store, item, &end, &error), ==, DAY_OK);
    g_assert_cmpint(day_store_commit(store, &error), ==, DAY_OK);

    g_autoptr(GString) page = g_string_new(NULL);
    g_autoptr(day_paper) paper = NULL;
    day_dossier_options options = {"<title>", "test", false};
    g_assert_cmpint(day_dossier_write(&paper, store, &options, &error), ==, DAY_OK);
    day_html_paper(page, paper);
    g_assert_null(strstr(page->str, "<img"));
    g_assert_null(strstr(page->str, "<b>why"));
    g_assert_null(strstr(page->str, "<script"));
    g_assert_nonnull(strstr(page->str, "&lt;script&gt;note"));
    g_assert_null(strstr(page->str, "x@example.org")); /* nor in a citation, whose '@' would be encoded */
    g_assert_null(strstr(page->str, "x%40example.org"));
    g_assert_nonnull(strstr(page->str, "x•••@example.org http"));
    g_assert_nonnull(strstr(page->str, "hxxp://bad[.]example/?…"));
    g_assert_null(strstr(page->str, "q=who"));
    g_assert_nonnull(strstr(page->str, "href=\"daylight:0100000000"));

    g_autoptr(GString) open = g_string_new(NULL);
    g_autoptr(day_paper) whole = NULL;
    options.unmasked = true;
    g_assert_cmpint(day_dossier_write(&whole, store, &options, &error), ==, DAY_OK);
    day_html_paper(open, whole);
    g_assert_nonnull(strstr(open->str, "x@example.org"));
    g_assert_nonnull(strstr(open->str, "?q=who"));
    g_assert_nonnull(strstr(open->str, "NOT masked"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dossier/escaping", test_escaping);
    g_test_add_func("/dossier/masking", test_masking);
    g_test_add_func("/dossier/hostile-case", test_hostile_case);
    return g_test_run();
}
