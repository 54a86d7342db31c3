/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers, codes and words that may tell a story again; whose words the lines of a mail are. */
#include "analyse/alike/own_text.h"
#include "analyse/alike/story_kinds.h"
#include "analyse/alike/story_terms.h"
#include <string.h>

typedef struct listing {
    const char *text;
    GString *out;
} listing;

static void list_term(const day_term *term, void *ctx)
{
    static const char *const kinds[] = {"word", "code", "amount", "number"};
    listing *to = ctx;
    if (term->kind == DAY_TERM_WORD) return;
    g_string_append_printf(to->out, "%s%s:", to->out->len > 0 ? " " : "", kinds[term->kind]);
    if (term->kind == DAY_TERM_NUMBER)
        g_string_append_printf(to->out, "%" G_GUINT64_FORMAT, term->number);
    else
        g_string_append_len(to->out, to->text + term->start, (gssize)term->size);
}

static const struct {
    const char *text, *terms;
} cases[] = {
    {"数据分析平台定制一百二十万，合同已经寄出", "number:1200000"},
    {"人民币壹佰贰拾万圆整", "number:1200000"},
    {"三千二百万五千", "number:32005000"},
    {"一共2.8万元", "number:28000"},
    {"¥1,200,000.00", "number:1200000"},
    {"450 000 руб. за обучение", "number:450000"},
    {"15 тыс. долл.", "number:15000"},
    {"about 3 million euro", "number:3000000"},
    {"договор № 17/22", "code:17/22"},
    {"SL-2022-0826号合同", "code:SL-2022-0826"},
    {"1.1TB and 459 GB", "amount:1.1TB amount:459 GB"},
    {"order 4059871236", "code:4059871236"},
    {"99999999999999 GB", "amount:99999999999999 GB"},
    /* near misses */
    {"999999999999999999 GB", ""}, /* more than there is anywhere */
    {"in 2022, at 999", ""},
    {"一二三四", ""},
    {"一下十分", ""},
    {"version 1.5", ""},
    {"&#8221;", ""},
    {"", ""},
};

static void test_terms(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        listing to = {cases[i].text, g_string_new(NULL)};
        day_story_terms_each(cases[i].text, strlen(cases[i].text), list_term, &to);
        if (strcmp(to.out->str, cases[i].terms) != 0)
            g_error("%s: %s, not %s", cases[i].text, to.out->str, cases[i].terms);
        g_string_free(to.out, TRUE);
    }
}

static void add_hash(const day_term *term, void *ctx)
{
    g_array_append_val(ctx, term->hash);
}

/* The same number is one however it is written, and words are folded. */
static void test_equal(void)
{
    static const char *const pairs[][2] = {{"一百二十万", "1 200 000"},        {"28000 х", "2.8万"},
                                           {"SL-2022-0826", "ｓｌ-2022-0826"}, {"459 GB", "459gb"},
                                           {"路網數據", "路网数据"},           {"Nairolink", "NAIROLINK"}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autoptr(GArray) a = g_array_new(FALSE, FALSE, sizeof(guint64)),
                          b = g_array_new(FALSE, FALSE, sizeof(guint64));
        day_story_terms_each(pairs[i][0], strlen(pairs[i][0]), add_hash, a);
        day_story_terms_each(pairs[i][1], strlen(pairs[i][1]), add_hash, b);
        g_assert_cmpuint(a->len, ==, 1);
        g_assert_cmpuint(b->len, ==, 1);
        if (g_array_index(a, guint64, 0) != g_array_index(b, guint64, 0))
            g_error("%s, %s", pairs[i][0], pairs[i][1]);
    }
}

static void test_senses(void)
{
    day_story_sense sense;
    g_assert_true(day_story_sense_of(&sense, "money", "1200000 CNY"));
    g_assert_cmpuint(sense.number, ==, 1200000);
    g_assert_cmpuint(sense.class, ==, DAY_STORY_WHAT);
    g_assert_true(day_story_sense_of(&sense, "date", "2022-08-26"));
    guint64 day = sense.hash;
    g_assert_true(day_story_sense_of(&sense, "date", "2022-08-26T10:00:00"));
    g_assert_cmpuint(sense.hash, ==, day);
    g_assert_true(day_story_sense_of(&sense, "person", "Ann Example"));
    guint8 whole = sense.base;
    g_assert_true(day_story_sense_of(&sense, "person", "贺总"));
    g_assert_cmpuint(sense.base, <, whole);
    static const char *const nothing[][2] = {
        {"money", "6 CNY"},   {"money", "BTC"},  {"money", "nan USD"},
        {"money", "inf USD"}, {"date", "2022"},  {"date", "2022-08-01/2022-09-01"},
        {"time", "10:00"},    {"password", "x"}, {"org", ""}};
    for (guint i = 0; i < G_N_ELEMENTS(nothing); i++)
        if (day_story_sense_of(&sense, nothing[i][0], nothing[i][1]))
            g_error("%s %s", nothing[i][0], nothing[i][1]);
}

/* --- whose words ------------------------------------------------------------------------------------- */

static void list_run(day_own whose, const char *text, size_t size, void *ctx)
{
    GString *out = ctx;
    g_string_append_c(out, "wqa"[whose]);
    for (size_t i = 0; i < size; i++)
        if (text[i] == '\n') g_string_append_c(out, '.');
}

static const struct {
    const char *mail, *runs; /* own words, quoted, aside: a dot a line */
} mails[] = {
    {"From: a\nTo: b\n\nyes\n", "a...w."},
    {"From: a\n\nyes\n\nOn Monday Ann wrote:\n> no\n> no\nwell\n", "a..w..a.q..w."},
    {"From: a\n\nyes\n-----Original Message-----\nFrom: b\nSent: c\n\nno\n", "a..w.q....."},
    {"发件人: a\n\n收到\n\n发件人：b\n发送时间：c\n\n附件\n", "a..w..q...."},
    {"From: a\n\nда\n\n--\nИмя\n", "a..w..a.."},
    {"From: a\n\nyes\n__________\nlist@example.org\n", "a..w.a.."},
    /* near misses */
    {"plain text\nFrom: nowhere in particular\n", "w.."},
    {"From: a\n\nprices:\n100\n", "a..w.."},
    {"From: a\n\n-- mark --\nnot a quote\n", "a..w.."},
};

static void test_mails(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(mails); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        day_own_mail_each(mails[i].mail, strlen(mails[i].mail), list_run, out);
        if (strcmp(out->str, mails[i].runs) != 0)
            g_error("%s: %s, not %s", mails[i].mail, out->str, mails[i].runs);
    }
}

static void test_licence(void)
{
    static const char *const with = "/* Copyright 2020 A\n * License: free */\nint x;\n",
                             *const without = "/* counts */\nint x;\n";
    g_assert_cmpuint(day_own_licence_head(with, strlen(with)), ==, strlen(with) - strlen("int x;\n"));
    g_assert_cmpuint(day_own_licence_head(without, strlen(without)), ==, 0);
    g_assert_cmpuint(day_own_licence_head("", 0), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/analyse/alike/story_terms/terms", test_terms);
    g_test_add_func("/analyse/alike/story_terms/equal", test_equal);
    g_test_add_func("/analyse/alike/story_kinds/senses", test_senses);
    g_test_add_func("/analyse/alike/own_text/mails", test_mails);
    g_test_add_func("/analyse/alike/own_text/licence", test_licence);
    return g_test_run();
}
