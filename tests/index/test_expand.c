/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * How far two words are apart, against the definition written down whole. */
#include "index/expand.h"
#include <glib.h>
#include <string.h>

enum { LONGEST = 8, PAIRS = 200000 };

/* Optimal string alignment, every cell of the matrix (letters are bytes here). */
static unsigned distance(const char *a, const char *b)
{
    unsigned cells[LONGEST + 1][LONGEST + 1];
    size_t n = strlen(a), m = strlen(b);

    for (size_t i = 0; i <= n; i++)
        for (size_t j = 0; j <= m; j++) {
            if (i == 0 || j == 0) {
                cells[i][j] = (unsigned)(i + j);
                continue;
            }
            unsigned changed = cells[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            cells[i][j] = MIN(changed, 1 + MIN(cells[i - 1][j], cells[i][j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cells[i][j] = MIN(cells[i][j], cells[i - 2][j - 2] + 1);
        }
    return cells[n][m];
}

static void make_word(char *out)
{
    int n = g_test_rand_int_range(0, LONGEST + 1);
    for (int i = 0; i < n; i++) out[i] = (char)('a' + g_test_rand_int_range(0, 3));
    out[n] = '\0';
}

static void test_as_defined(void)
{
    unsigned near = 0;

    for (int i = 0; i < PAIRS; i++) {
        char a[LONGEST + 1], b[LONGEST + 1];
        make_word(a);
        make_word(b);
        for (unsigned edits = 1; edits <= 2; edits++) {
            bool expected = distance(a, b) <= edits;
            near += expected;
            if (day_fuzzy_matches(a, b, edits) != expected)
                g_error("'%s' and '%s' are %u apart, asked for %u", a, b, distance(a, b), edits);
        }
    }
    g_assert_cmpuint(near, >, PAIRS / 50);
}

static void test_other_scripts(void)
{
    g_assert_true(day_fuzzy_matches("договор", "договр", 1));
    g_assert_true(day_fuzzy_matches("合同", "同合", 1));
    g_assert_true(day_fuzzy_matches("合同", "合", 1));
    g_assert_false(day_fuzzy_matches("合同", "订单", 1));
    g_assert_true(day_fuzzy_matches("合同", "订单", 2));
    g_assert_false(day_fuzzy_matches("قرارداد", "قرار", 2));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/expand/fuzzy/as_defined", test_as_defined);
    g_test_add_func("/expand/fuzzy/other_scripts", test_other_scripts);
    return g_test_run();
}
