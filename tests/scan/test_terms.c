/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which terms stand where: edges of words in scripts with and without spaces, cases, the longest first. */
#include "scan/terms.h"
#include <glib.h>
#include <string.h>

typedef struct seen {
    GString *out;
    bool take;
} seen;

static bool note(unsigned owner, size_t at, size_t size, uint32_t tag, void *ctx)
{
    seen *here = ctx;
    g_string_append_printf(here->out, "%u:%zu+%zu#%u ", owner, at, size, tag);
    return here->take;
}

/* The terms that stand anywhere in `text`. */
static char *terms_in(const day_terms *terms, const char *text, bool take)
{
    seen here = {g_string_new(NULL), take};
    day_span span = {(const uint8_t *)text, strlen(text)};
    for (size_t at = 0; at < span.size; at++) day_terms_at(terms, span, at, note, &here);
    return g_string_free(here.out, FALSE);
}

static void check(const day_terms *terms, const char *text, const char *expected)
{
    g_autofree char *found = terms_in(terms, text, true);
    g_assert_cmpstr(found, ==, expected);
}

static day_terms *sample(void)
{
    day_terms *terms = day_terms_new();
    day_terms_owner(terms, 0);
    day_terms_add(terms, "may", 5, DAY_TERM_CASES);
    day_terms_add(terms, "united", 1, DAY_TERM_CASES);
    day_terms_add(terms, "united states", 2, DAY_TERM_CASES);
    day_terms_add(terms, "\xd1\x8f\xd0\xbd\xd0\xb2\xd0\xb0\xd1\x80", 7,
                  DAY_TERM_CASES | DAY_TERM_OPEN); /* январ */
    day_terms_add(terms, "\xe5\xb9\xb4", 8, 0);    /* 年 */
    day_terms_add(terms, "$", 9, 0);
    day_terms_add(terms, "\xe7\x8e\x8b", 10, DAY_TERM_FIRST); /* 王 */
    day_terms_owner(terms, 200);
    day_terms_add(terms, "united", 3, DAY_TERM_CASES);
    day_terms_add(terms, "united", 4, DAY_TERM_CASES);
    day_terms_build(terms);
    return terms;
}

static void test_words(void)
{
    day_terms *terms = sample();
    check(terms, "may May MAY mAy", "0:0+3#5 0:4+3#5 0:8+3#5 ");
    check(terms, "mayor dismay may5", "0:13+3#5 ");
    check(terms, "\xd0\xaf\xd0\xbd\xd0\xb2\xd0\xb0\xd1\x80\xd1\x8f", "0:0+10#7 "); /* Января */
    check(terms, "2019\xe5\xb9\xb4\xe5\xb9\xb4", "0:4+3#8 0:7+3#8 ");
    check(terms, "x$", "0:1+1#9 ");
    check(terms, "\xe7\x8e\x8b\xe7\x8e\x8b, \xe7\x8e\x8b", "0:0+3#10 0:8+3#10 "); /* 王王, 王 */
    check(terms, "May: united-x Unitedly unitedé", "0:0+3#5 0:5+6#1 200:5+6#3 ");
    check(terms, "caf\xc3\xa9may", "");
    day_terms_free(terms);
}

static void test_longest_first(void)
{
    day_terms *terms = sample();
    check(terms, "United States", "0:0+13#2 200:0+6#3 ");
    g_autofree char *all = terms_in(terms, "united states", false);
    g_assert_cmpstr(all, ==, "0:0+13#2 0:0+6#1 200:0+6#3 200:0+6#4 ");
    day_terms_free(terms);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/terms/words", test_words);
    g_test_add_func("/terms/longest-first", test_longest_first);
    return g_test_run();
}
