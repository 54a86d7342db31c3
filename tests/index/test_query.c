/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "index/query.h"
#include <string.h>

static void parses(const char *text, const char *expected)
{
    g_autoptr(day_query) query = NULL;
    day_error error = {0};

    day_query_parse(&query, text, &error);
    g_assert_cmpstr(error.message, ==, "");
    g_autofree char *shown = day_query_show(query);
    g_assert_cmpstr(shown, ==, expected);
}

/* The message must hold both: where, and what to do. */
static void refuses(const char *text, const char *column, const char *advice)
{
    g_autoptr(day_query) query = NULL;
    day_error error = {0};

    g_assert_cmpint(day_query_parse(&query, text, &error), ==, DAY_ERR_USAGE);
    g_assert_nonnull(strstr(error.message, column));
    g_assert_nonnull(strstr(error.message, advice));
    g_assert_null(query);
    g_assert_null(strchr(error.message, '\n'));
}

static void test_words(void)
{
    parses("offer", "term(offer)");
    parses("offer price", "and(term(offer) term(price))");
    parses("  offer   AND price ", "and(term(offer) term(price))");
    parses("offer && price", "and(term(offer) term(price))");
    parses("a OR b", "or(term(a) term(b))");
    parses("a || b c", "or(term(a) and(term(b) term(c)))");
    parses("(a OR b) c", "and(or(term(a) term(b)) term(c))");
    parses("ORDER ANDROID NOTE", "and(term(ORDER) term(ANDROID) term(NOTE))");
    parses("it's C++ a-b x_y 10.0.0.1", "and(term(it's) term(C++) term(a-b) term(x_y) term(10.0.0.1))");
    parses("user@host.org", "term(user@host.org)");
    parses("https://example.org/a?b", "term(https://example.org/a?b)");
}

static void test_signs(void)
{
    parses("a -b", "and(term(a) not(term(b)))");
    parses("a !b", "and(term(a) not(term(b)))");
    parses("a NOT b", "and(term(a) not(term(b)))");
    parses("NOT NOT a", "not(not(term(a)))");
    parses("+a b", "and(term(a) term(b))");
    parses("+a OR b", "term(a)");
    parses("a OR b OR -c", "and(or(term(a) term(b)) not(term(c)))");
    parses("-a", "not(term(a))");
    parses("a - b", "and(term(a) term(-) term(b))");
}

static void test_phrases(void)
{
    parses("\"a b\"", "phrase(a b)");
    parses("\"a b\"~10", "phrase(a b~10)");
    parses("\"say \\\"hi\\\"\"", "phrase(say \"hi\")");
    parses("“安洵 信息”", "phrase(安洵 信息)");
    parses("「安洵」 （交警 OR 警察）", "and(phrase(安洵) or(term(交警) term(警察)))");
    parses("\"a b\"^2 c^0.5", "and(phrase(a b)^2 term(c)^0.5)");
    parses("安洵　信息", "and(term(安洵) term(信息))");
}

static void test_patterns(void)
{
    parses("off*", "term(off*)");
    parses("*off?r*", "term(*off?r*)");
    parses("off\\*", "term(off*)");
    parses("offer~", "fuzzy(offer~2)");
    parses("offer~1", "fuzzy(offer~1)");
    parses("offer~0.8", "fuzzy(offer~1)");
    parses("/off(er|ers)/", "regex(off(er|ers))");
    parses("/a\\/b\\d/", "regex(a/b\\d)");
    parses("*", "all()");
    parses("*:*", "all()");
    parses("~/notes", "term(~/notes)");
}

static void test_fields(void)
{
    parses("type:pdf", "field(type:pdf)");
    parses("TYPE:pdf", "field(type:pdf)");
    parses("path：合同", "field(path:合同)");
    parses("path:\"my folder/*\"", "field(path:my folder/*)");
    parses("-lang:ru a", "and(not(field(lang:ru)) term(a))");
    parses("type:(pdf OR mail)", "or(field(type:pdf) field(type:mail))");
    parses("date:[2019-01-01 TO 2020]", "range(date:[2019-01-01,2020])");
    parses("date:{2019 TO *}", "range(date:{2019,*})");
    parses("date:[* TO 2020}", "range(date:[*,2020})");
    parses("date:>=2019-05", "range(date:[2019-05,*])");
    parses("date:<2019", "range(date:[*,2019})");
    parses("date:2019-05-01T13:45", "field(date:2019-05-01T13:45)");
    parses("password:hunter2", "term(password:hunter2)");
    parses("type\\:pdf", "term(type:pdf)");
    parses("C:\\\\x 10:30", "and(term(C:\\x) term(10:30))");
}

static void test_messages(void)
{
    refuses("", "empty", "*");
    refuses("   ", "empty", "*");
    refuses("a \"b", "column 3", "add \"");
    refuses("(a", "column 1", "add )");
    refuses("a)", "column 2", "remove");
    refuses("a AND", "column 6", "word");
    refuses("安洵 OR", "column 6", "word");
    refuses("()", "column 2", "closes nothing");
    refuses("/a", "column 1", "add /");
    refuses("date:[2019", "column 6", "TO");
}

static void test_messages_of_values(void)
{
    refuses("tpye:pdf", "column 1", "type:");
    refuses("lagn:ru", "column 1", "lang:");
    refuses("a^", "column 2", "number");
    refuses("word~9", "column 1", "1 or 2");
    refuses("w*rd~1", "column 1", "no *");
    refuses("type:\"pdf", "column 6", "add \"");
    refuses("type:(pdf OR /x/)", "column", "plain values");
}

/* Nothing typed can crash it, and depth and size have bounds. */
static void test_hostile(void)
{
    static const char *const pieces[] = {
        "(", ")", "\"", "a", " ",    "AND", "OR", "NOT", "+",     "-",      "!",
        "~", "^", "2",  "/", "\\",   "*",   "?",  ":",   "type:", "date:[", " TO ",
        "]", "}", "安", "“", "\xff", "&&",  "||", "<",   ">=",    "\x01",   "path:("};
    g_autofree char *deep = g_strnfill(5000, '('), *nots = g_strnfill(5000, '!'),
                    *long_text = g_strnfill(20000, 'a');
    g_autoptr(GString) many = g_string_new(NULL);

    refuses(deep, "column", "nested");
    nots[4999] = 'a';
    refuses(nots, "column", "nested");
    refuses(long_text, "longer", "several");
    for (int i = 0; i < 3000; i++) g_string_append(many, "a ");
    refuses(many->str, "column", "several");
    for (int round = 0; round < 50000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(day_query) query = NULL;
        day_error error = {0};
        for (int i = g_test_rand_int_range(0, 12); i > 0; i--)
            g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        day_err err = day_query_parse(&query, text->str, &error);
        g_assert_true((err == DAY_OK) == (query != NULL));
        g_assert_true((err == DAY_OK) == (*error.message == '\0'));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/query/words", test_words);
    g_test_add_func("/query/signs", test_signs);
    g_test_add_func("/query/phrases", test_phrases);
    g_test_add_func("/query/patterns", test_patterns);
    g_test_add_func("/query/fields", test_fields);
    g_test_add_func("/query/messages", test_messages);
    g_test_add_func("/query/messages-of-values", test_messages_of_values);
    g_test_add_func("/query/hostile", test_hostile);
    return g_test_run();
}
