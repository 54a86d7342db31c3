/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "index/tokens.h"
#include <glib.h>
#include <string.h>

static int note(const day_token *token, void *ctx)
{
    GString *out = ctx;

    if (out->len) g_string_append_c(out, token->beside ? '=' : ' ');
    g_string_append_len(out, token->text, (gssize)token->size);
    return 0;
}

static void gives(const char *text, day_tokens_mode mode, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);

    g_assert_cmpint(day_tokens_each(text, strlen(text), mode, note, out), ==, 0);
    g_assert_cmpstr(out->str, ==, expected);
}

static void test_words(void)
{
    gives("The APT41 group, user_name@host.org", DAY_TOKENS_TEXT, "the apt41 group user name host org");
    gives("10.0.0.1", DAY_TOKENS_TEXT, "10 0 0 1");
    gives("Привет, МИР! cafe\u0301s", DAY_TOKENS_TEXT, "привет мир cafes");
    gives("и\u0306од", DAY_TOKENS_TEXT, "йод");
    gives("", DAY_TOKENS_TEXT, "");
    gives("...", DAY_TOKENS_QUERY, "");
}

static void test_runs(void)
{
    gives("安洵信息", DAY_TOKENS_TEXT, "安洵=安 洵信=洵 信息=信 息");
    gives("安洵信息", DAY_TOKENS_QUERY, "安洵 洵信 信息");
    gives("安", DAY_TOKENS_QUERY, "安");
    gives("安洵, 2019年 x", DAY_TOKENS_QUERY, "安洵 洵 2019 年 x");
    gives("iPhone手机壳", DAY_TOKENS_TEXT, "iphone 手机=手 机壳=机 壳");
    gives("한국\u1100\u1161나", DAY_TOKENS_QUERY, "한국 국가 가나");
    gives("สวัสดี", DAY_TOKENS_QUERY, "สว วั ัส สด ดี");
    gives("ｶﾞｲﾄﾞ", DAY_TOKENS_QUERY, "ガイ イド");
}

static void test_bridges(void)
{
    gives("安\n洵", DAY_TOKENS_QUERY, "安洵");
    gives("安\r\n洵", DAY_TOKENS_QUERY, "安洵");
    gives("安\n\n洵", DAY_TOKENS_QUERY, "安 洵");
    gives("安 洵", DAY_TOKENS_QUERY, "安洵");
    gives("四 川 安 洵 信息 技术", DAY_TOKENS_QUERY, "四川 川安 安洵 洵信 信息 息技 技术");
    gives("甲乙 丙丁", DAY_TOKENS_QUERY, "甲乙 乙 丙丁");
    gives("甲  乙", DAY_TOKENS_QUERY, "甲 乙");
    gives("가 나", DAY_TOKENS_QUERY, "가 나");
    gives("第 3 章 甲乙 丙丁", DAY_TOKENS_QUERY, "第 3 章甲 甲乙 乙丙 丙丁");
    gives("甲 乙\n丙丁 戊己", DAY_TOKENS_QUERY, "甲乙 乙丙 丙丁 丁 戊己");
}

static int note_span(const day_token *token, void *ctx)
{
    g_string_append_printf(ctx, "%zu-%zu ", token->start, token->end);
    return 0;
}

static void test_offsets(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *text = "Ab cafe\u0301! 安 洵";

    day_tokens_each(text, strlen(text), DAY_TOKENS_QUERY, note_span, out);
    g_assert_cmpstr(out->str, ==, "0-2 3-9 11-18 ");
}

static int stop_at_second(const day_token *token, void *ctx)
{
    return ++*(int *)ctx == 2 ? 7 : 0;
}

static void test_long_and_broken(void)
{
    g_autofree char *word = g_strnfill(100000, 'a');
    g_autoptr(GString) one = g_string_new(NULL), two = g_string_new(NULL);
    int n = 0;

    day_tokens_each(word, 100000, DAY_TOKENS_TEXT, note, one);
    g_assert_cmpuint(one->len, ==, DAY_TOKEN_MAX + 16);
    word[99999] = 'b';
    day_tokens_each(word, 100000, DAY_TOKENS_TEXT, note, two);
    g_assert_cmpstr(one->str, !=, two->str);
    gives("a\xff\xfe"
          "b\xe5\xae",
          DAY_TOKENS_TEXT, "a b");
    g_assert_cmpint(day_tokens_each("a b c", 5, DAY_TOKENS_TEXT, stop_at_second, &n), ==, 7);
}

static int check_span(const day_token *token, void *ctx)
{
    size_t *last = ctx;

    g_assert_cmpuint(token->start, <, token->end);
    g_assert_cmpuint(token->start, >=, last[0]);
    g_assert_cmpuint(token->end, <=, last[1]);
    last[0] = token->start;
    return 0;
}

/* Random mixtures: spans are in order and inside the text. */
static void test_random(void)
{
    static const char *const pieces[] = {"安", "洵",      " ",        "\n",     "\r\n",   "a",      "B",
                                         "9",  "e\u0301", "か\u3099", "\u1100", "\u1161", "\u11A8", "\u0301",
                                         "ا",  "\u200C",  "\xff",     ",",      "ﷺ",      "가",     "\t"};
    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int i = g_test_rand_int_range(0, 24); i > 0; i--)
            g_string_append(text, pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
        g_autofree char *exact = g_memdup2(text->str, text->len + !text->len);
        size_t last[2] = {0, text->len};
        day_tokens_each(exact, text->len, DAY_TOKENS_TEXT, check_span, last);
        last[0] = 0;
        day_tokens_each(exact, text->len, DAY_TOKENS_QUERY, check_span, last);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tokens/words", test_words);
    g_test_add_func("/tokens/runs", test_runs);
    g_test_add_func("/tokens/bridges", test_bridges);
    g_test_add_func("/tokens/offsets", test_offsets);
    g_test_add_func("/tokens/long-and-broken", test_long_and_broken);
    g_test_add_func("/tokens/random", test_random);
    return g_test_run();
}
