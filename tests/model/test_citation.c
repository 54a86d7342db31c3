/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/citation.h"
#include <string.h>

#define HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void assert_round(const char *place, const char *quote, const char *expected)
{
    g_autofree char *text = day_citation_write(HASH, place, quote);
    g_assert_cmpstr(text, ==, expected);
    g_auto(day_citation) back = {0};
    g_assert_cmpint(day_citation_parse(&back, text, NULL), ==, DAY_OK);
    g_assert_cmpstr(back.sha256, ==, HASH);
    g_assert_cmpstr(back.place, ==, place);
    g_assert_cmpstr(back.quote, ==, quote);
}

static void test_round_trip(void)
{
    assert_round("L57", "交警 总队", "daylight:" HASH "#L57:~:text=交警%20总队");
    assert_round("p.3", "100% \"sure\"\n`x`", "daylight:" HASH "#p.3:~:text=100%25%20%22sure%22%0A%60x%60");
    assert_round("Price list!r2", NULL, "daylight:" HASH "#Price%20list!r2");
    assert_round(NULL, NULL, "daylight:" HASH);
    assert_round(NULL, "a", "daylight:" HASH "#:~:text=a");
    assert_round("L1", "全角\xe3\x80\x80空格", "daylight:" HASH "#L1:~:text=全角%E3%80%80空格");
}

static void test_refused(void)
{
    static const char *const off[] = {
        "",
        "daylight:",
        "http://" HASH "#L1",
        "daylight:" HASH "x",
        "daylight:"
        "zz" HASH,
        "daylight:" HASH "#L1%4",
        "daylight:" HASH "#L1:~:text=%",
        "daylight:" HASH "#%FF",
        "daylight:" HASH "#a%00",
        "Daylight:" HASH,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(off); i++) {
        g_auto(day_citation) back = {0};
        day_error error = {0};
        g_assert_cmpint(day_citation_parse(&back, off[i], &error), ==, DAY_ERR_FORMAT);
        g_assert_true(g_str_has_prefix(error.message, "not a citation"));
    }
}

static void assert_quote(const char *quote, const char *text, const char *expected)
{
    day_span part = {0};
    bool found = day_citation_find(&part, quote, text, strlen(text));
    g_assert_cmpint(found, ==, expected != NULL);
    if (expected == NULL) return;
    g_assert_cmpmem(part.data, part.size, expected, strlen(expected));
}

static void test_finding(void)
{
    assert_quote("two three", "one\n\ntwo\r\n\t three four", "two\r\n\t three");
    assert_quote(" one ", "  one\ntwo", "one");
    assert_quote("13个箱子", "14:15\n太低了，13个箱\xc2\xad子呢", "13个箱\xc2\xad子");
    assert_quote("b", "a b", "b");
    assert_quote("a b", "a b", "a b");
    assert_quote("ab", "a b", NULL);
    assert_quote("", "a", NULL);
    assert_quote(" \n", "a \n", NULL);
    assert_quote("a", "", NULL);
}

static void test_folding(void)
{
    const char *text = "  one\r\n\ttwo\xe3\x80\x80three\xc2\xad ";
    g_autofree char *folded = day_citation_fold(text, strlen(text));
    g_assert_cmpstr(folded, ==, "one two three");
    g_assert_true(day_citation_holds("two   three", text, strlen(text)));
    g_assert_false(day_citation_holds("twothree", text, strlen(text)));
    g_assert_false(day_citation_holds("two Three", text, strlen(text)));
}

static bool take(const char *citation, void *ctx)
{
    g_ptr_array_add(ctx, g_strdup(citation));
    return true;
}

static void assert_found(const char *text, const char *const *wanted)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    day_citation_each(text, strlen(text), take, found);
    guint n = 0;
    for (; wanted[n] != NULL; n++) {
        g_assert_cmpuint(n, <, found->len);
        g_assert_cmpstr(found->pdata[n], ==, wanted[n]);
    }
    g_assert_cmpuint(found->len, ==, n);
}

#define H64 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Citations in pages, sentences and PDF files; what only looks like one is left alone. */
static void test_found_in_files(void)
{
    assert_found("<a href=\"daylight:" H64 "#L1:~:text=a%20b\">1</a> <code>daylight:" H64 "</code>",
                 (const char *const[]){"daylight:" H64 "#L1:~:text=a%20b", "daylight:" H64, NULL});
    assert_found(
        "see daylight:" H64 "#p.3:~:text=交警(总队), or daylight:" H64 "#L7.",
        (const char *const[]){"daylight:" H64 "#p.3:~:text=交警(总队)", "daylight:" H64 "#L7", NULL});
    assert_found("%PDF-1.5 /URI (daylight:" H64 "#L1) >>",
                 (const char *const[]){"daylight:" H64 "#L1", NULL});
    assert_found("daylight:0123 daylight:" H64 "0 daylight: SHA-256#PLACE", (const char *const[]){NULL});
    assert_found("daylight:" H64, (const char *const[]){"daylight:" H64, NULL});
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/citation/round-trip", test_round_trip);
    g_test_add_func("/citation/refused", test_refused);
    g_test_add_func("/citation/folding", test_folding);
    g_test_add_func("/citation/finding", test_finding);
    g_test_add_func("/citation/found-in-files", test_found_in_files);
    return g_test_run();
}
