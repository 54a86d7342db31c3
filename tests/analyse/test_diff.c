/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Differences between texts: what is told as such, what is not, and that both texts can be put together again
 * from the runs, for random edits, too. */
#include "analyse/alike/edit_script.h"
#include "analyse/alike/text_diff.h"
#include <string.h>

/* As `[-…-]{+…+}`, from runs that must cover both texts. */
static char *shown(const char *a, const char *b)
{
    g_autoptr(GArray) runs = day_text_diff(a, strlen(a), b, strlen(b));
    GString *out = g_string_new(NULL);
    size_t a_at = 0, b_at = 0;
    for (guint i = 0; i < runs->len; i++) {
        day_diff_run run = g_array_index(runs, day_diff_run, i);
        g_assert_cmpuint(run.a_start, ==, a_at);
        g_assert_cmpuint(run.b_start, ==, b_at);
        a_at += run.a_size;
        b_at += run.b_size;
        if (run.same)
            g_string_append_len(out, b + run.b_start, (gssize)run.b_size);
        else {
            if (run.a_size > 0) g_string_append_printf(out, "[-%.*s-]", (int)run.a_size, a + run.a_start);
            if (run.b_size > 0) g_string_append_printf(out, "{+%.*s+}", (int)run.b_size, b + run.b_start);
        }
    }
    g_assert_cmpuint(a_at, ==, strlen(a));
    g_assert_cmpuint(b_at, ==, strlen(b));
    return g_string_free(out, FALSE);
}

static const struct {
    const char *a, *b, *shown;
} cases[] = {
    {"the price is 100 euro", "the price is 250 euro", "the price is [-100-]{+250+} euro"},
    {"合同金额：人民币壹佰贰拾万圆整。", "合同金额：人民币叁佰万圆整。",
     "合同金额：人民币[-壹-]{+叁+}佰[-贰拾-]万圆整。"},
    {"цена 450 000 руб. за обучение", "цена 600 000 руб. за обучение",
     "цена [-450-]{+600+} 000 руб. за обучение"},
    {"one two three", "one three", "one[-two-] three"},
    {"one three", "one two three", "one {+two+} three"},
    {"", "new", "{+new+}"},
    {"old", "", "[-old-]"},
    {"", "", ""},
    /* no differences */
    {"Ｔｈｅ  PRICE\nis", "the price is", "the price is"},
    {"技 术 服 务", "技术服务", "技术服务"},
    {"國際", "国际", "国际"},
};

static void test_cases(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = shown(cases[i].a, cases[i].b);
        g_assert_cmpstr(got, ==, cases[i].shown);
    }
}

/* The matches of an edit script ascend and are equal; it is as short as the one that dynamic programming
 * finds. */
static void test_shortest(void)
{
    for (guint seed = 0; seed < 300; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        guint64 a[24], b[24];
        guint n = (guint)g_rand_int_range(rand, 0, 24), m = (guint)g_rand_int_range(rand, 0, 24);
        for (guint i = 0; i < n; i++) a[i] = (guint64)g_rand_int_range(rand, 0, 4);
        for (guint i = 0; i < m; i++) b[i] = (guint64)g_rand_int_range(rand, 0, 4);
        guint longest[25][25] = {{0}};
        for (guint i = 1; i <= n; i++)
            for (guint j = 1; j <= m; j++)
                longest[i][j] = a[i - 1] == b[j - 1] ? longest[i - 1][j - 1] + 1
                                                     : MAX(longest[i - 1][j], longest[i][j - 1]);
        g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(day_match));
        g_assert_true(day_edit_script(matches, a, n, b, m, (day_match){0, 0}, 100));
        g_assert_cmpuint(matches->len, ==, longest[n][m]);
        for (guint i = 0; i < matches->len; i++) {
            day_match one = g_array_index(matches, day_match, i);
            g_assert_cmpuint(a[one.a], ==, b[one.b]);
            if (i > 0) g_assert_cmpuint(g_array_index(matches, day_match, i - 1).a, <, one.a);
            if (i > 0) g_assert_cmpuint(g_array_index(matches, day_match, i - 1).b, <, one.b);
        }
    }
}

static void test_bound(void)
{
    guint64 a[40], b[40];
    for (guint i = 0; i < 40; i++) a[i] = i, b[i] = 100 + i;
    g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(day_match));
    g_assert_false(day_edit_script(matches, a, 40, b, 40, (day_match){0, 0}, 79));
    g_assert_cmpuint(matches->len, ==, 0);
    g_assert_true(day_edit_script(matches, a, 40, b, 40, (day_match){0, 0}, 80));
}

/* Texts of 60,000 words with nothing in common, and with one word in each hundred changed: bounded, and
 * right. */
static void test_long(void)
{
    g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL), c = g_string_new(NULL);
    for (guint i = 0; i < 60000; i++) {
        g_string_append_printf(a, "a%u ", i % 7919);
        g_string_append_printf(b, "b%u ", i % 7919);
        g_string_append_printf(c, i % 100 == 50 ? "c%u " : "a%u ", i % 7919);
    }
    g_autofree char *apart = shown(a->str, b->str), *changed = shown(a->str, c->str);
    g_assert_true(g_str_has_prefix(apart, "[-a0 "));
    guint runs = 0;
    for (const char *at = changed; (at = strstr(at, "{+c")) != NULL; at++) runs++;
    g_assert_cmpuint(runs, ==, 600);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analyse/alike/diff/cases", test_cases);
    g_test_add_func("/analyse/alike/diff/shortest", test_shortest);
    g_test_add_func("/analyse/alike/diff/bound", test_bound);
    g_test_add_func("/analyse/alike/diff/long", test_long);
    return g_test_run();
}
