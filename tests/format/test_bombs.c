/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Text that is small to write and dear to read: nesting, entities, unclosed things, one endless line. Each is
 * made here (a megabyte of "<div>" is no golden file), must end in its state, and takes well under the
 * worker's CPU limit. */
#include "format/identify.h"
#include "read_back.h"
#include <glib/gstdio.h>
#include <string.h>

#define SECONDS_MAX 10 /* under a sanitizer on a loaded machine; 0.3 s is usual */

static read_back read_text(const char *name, const GString *text)
{
    g_autofree char *folder = g_dir_make_tmp("daylight-bombs-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    g_test_timer_start();
    read_back back = read_back_path(path);
    g_assert_cmpfloat(g_test_timer_elapsed(), <, SECONDS_MAX);
    g_unlink(path);
    g_rmdir(folder);
    return back;
}

static GString *repeated(const char *start, const char *piece, guint count, const char *end)
{
    GString *text = g_string_new(start);
    for (guint i = 0; i < count; i++) g_string_append(text, piece);
    return g_string_append(text, end);
}

static void expect(const char *name, GString *text, day_state state, const char *mime, const char *word)
{
    read_back back = read_text(name, text);
    g_assert_cmpstr(back.mime, ==, mime);
    g_assert_cmpstr(day_state_name(back.state), ==, day_state_name(state));
    if (word != NULL) g_assert_nonnull(strstr(back.text->str, word));
    read_back_clear(&back);
    g_string_free(text, TRUE);
}

static void test_html(void)
{
    expect("a.html", repeated("<html><body>", "<div>", 100000, "needle"), DAY_STATE_DONE, "text/html",
           "needle");
    expect("b.html", repeated("<html><body>", "<table><tr><td>", 100000, "needle"), DAY_STATE_DONE,
           "text/html", "needle");
    expect("c.html", repeated("<html><body>needle", "<b><p></i>", 100000, ""), DAY_STATE_DONE, "text/html",
           "needle");
    GString *unmatched = repeated("<html><body>needle", "<div>", 100000, "");
    for (guint i = 0; i < 100000; i++) g_string_append(unmatched, "</p></x>");
    expect("d.html", unmatched, DAY_STATE_DONE, "text/html", "needle");
    expect("e.html", repeated("<html><body>needle", "<!-- ", 100000, ""), DAY_STATE_DONE, "text/html",
           "needle");
}

static void test_xml(void)
{
    GString *laughs = g_string_new("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY l0 \"lollollollol\">");
    for (int i = 1; i < 10; i++)
        g_string_append_printf(laughs, "<!ENTITY l%d \"&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;\">",
                               i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    g_string_append(laughs, "]><l><a>needle</a><b>&l9;</b></l>");
    expect("laughs.xml", laughs, DAY_STATE_PARTIAL, "application/xml", "needle");
    expect("deep.xml", repeated("<?xml version=\"1.0\"?><r>needle", "<a>", 300000, ""), DAY_STATE_PARTIAL,
           "application/xml", "needle");
}

static void test_json(void)
{
    expect("deep.json", repeated("{\"a\":\"needle\",\"b\":", "[", 100000, ""), DAY_STATE_PARTIAL,
           "application/json", "needle");
    expect("wide.json", repeated("[", "{\"a\":[1,2]},", 100000, "{\"a\":\"needle\"}]"), DAY_STATE_DONE,
           "application/json", "needle");
}

static void test_lines(void)
{
    expect("one_line.txt", repeated("", "words ", 500000, "needle"), DAY_STATE_DONE, "text/plain", "needle");
    expect("quotes.csv", repeated("a,b\n", "\"x,y\n", 100000, "1,needle\n"), DAY_STATE_DONE, "text/csv",
           "needle");
    expect("tags.md", repeated("# t\n", "<table><td <a href=\"\n", 50000, ">needle"), DAY_STATE_DONE,
           "text/markdown", "needle");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    g_test_add_func("/bombs/html", test_html);
    g_test_add_func("/bombs/xml", test_xml);
    g_test_add_func("/bombs/json", test_json);
    g_test_add_func("/bombs/lines", test_lines);
    return g_test_run();
}
