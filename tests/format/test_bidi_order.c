/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lines as a page draws them, from left to right, and as they are read. */
#include "format/text/bidi_order.h"

static char *read_line(const char *drawn)
{
    glong count = 0;
    g_autofree gunichar *visual = g_utf8_to_ucs4_fast(drawn, -1, &count);
    g_autofree int *order = g_new(int, (gsize)count + 1);
    day_bidi_reading_order(order, visual, (int)count);
    GString *out = g_string_new(NULL);
    for (glong i = 0; i < count; i++) g_string_append_unichar(out, visual[order[i]]);
    return g_string_free(out, FALSE);
}

static void check(const char *drawn, const char *expected)
{
    g_autofree char *text = read_line(drawn);
    g_assert_cmpstr(text, ==, expected);
}

static void test_words(void)
{
    check("םולש", "שלום");
    check("קינוולס םולש", "שלום סלווניק");
    check("abc def", "abc def"); /* near miss: nothing to turn */
    check("", "");
}

static void test_numbers_keep_their_order(void)
{
    check("123 הנש", "שנה 123");
    check("1.9\t5.8\tלכה", "הכל\t5.8\t1.9");
}

static void test_mixed_lines(void)
{
    check("abc םולש def", "abc שלום def");
    check("םולש abc הנש", "שנה abc שלום");
    check("😀 םולש", "שלום 😀");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bidi_order/words", test_words);
    g_test_add_func("/bidi_order/numbers", test_numbers_keep_their_order);
    g_test_add_func("/bidi_order/mixed", test_mixed_lines);
    return g_test_run();
}
