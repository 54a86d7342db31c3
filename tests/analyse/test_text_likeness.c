/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Texts that two programs read from one picture are alike, others are not. */
#include "analyse/page/text_likeness.h"
#include <glib.h>
#include <string.h>

static double of(const char *a, const char *b)
{
    double there = day_text_likeness(a, strlen(a), b, strlen(b));
    g_assert_cmpfloat(ABS(there - day_text_likeness(b, strlen(b), a, strlen(a))), <, 1e-9);
    return there;
}

static void test_likeness(void)
{
    g_assert_cmpfloat(of("Deed of gift", "DEED  OF\nGIFT."), ==, 1);
    g_assert_cmpfloat(of("内 部 资 料", "内部资料"), ==, 1);
    g_assert_cmpfloat(of("Договор № 7", "договор №7"), ==, 1);
    g_assert_cmpfloat(of("", "..."), ==, 1);
    g_assert_cmpfloat(of("", "words"), ==, 0);
    g_assert_cmpfloat(of("first line\nsecond line", "second line\nfirst line"), >, 0.8);
    g_assert_cmpfloat(of("the quick brown fox", "the qu1ck brovvn fox"), >, 0.6);
    g_assert_cmpfloat(of("the quick brown fox", "内部资料"), ==, 0);
    g_assert_cmpfloat(of("aaaa", "aaaaaaaaaaaaaaaa"), <, 0.5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text_likeness/texts", test_likeness);
    return g_test_run();
}
