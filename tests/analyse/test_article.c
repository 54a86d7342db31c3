/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sentences of articles, in several languages, and what only looks like the end of one. */
#include "analyse/check/article.h"
#include <string.h>

static const struct {
    const char *text;
    gboolean page;
    const char *sentences; /* with | between them, line breaks as they stand */
} CASES[] = {
    {"One came. Two went.", FALSE, "One came.|Two went."},
    {"Mr. Holt paid 3.5 million. He left.", FALSE, "Mr. Holt paid 3.5 million.|He left."},
    {"The U.S. firm J. Holt Inc. denied it. Nobody asked.", FALSE,
     "The U.S. firm J. Holt Inc. denied it.|Nobody asked."},
    {"He said: \"It is over.\" Then he left!", FALSE, "He said: \"It is over.\"|Then he left!"},
    {"价格是28万。合同已签！谁验证过？", FALSE, "价格是28万。|合同已签！|谁验证过？"},
    {"Цена 15 тыс. руб. за штуку. Договор подписан в 2022 г. в Туле.", FALSE,
     "Цена 15 тыс. руб. за штуку.|Договор подписан в 2022 г. в Туле."},
    {"A first line that\ngoes on here. A second one.\n\nA third.", FALSE,
     "A first line that\ngoes on here.|A second one.|A third."},
    {"One statement.\nAnother one.\nA third one.\n", FALSE, "One statement.|Another one.|A third one."},
    {"Home\nNews\nThe firm sold the data to a broker in Malta.\nShare\n", TRUE,
     "The firm sold the data to a broker in Malta."},
    {"", FALSE, ""},
    {"...", FALSE, ""},
};

static void test_cases(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(day_sentence));
        g_autoptr(GString) joined = g_string_new(NULL);
        day_article_sentences(found, CASES[i].text, strlen(CASES[i].text), CASES[i].page);
        for (guint k = 0; k < found->len; k++) {
            const day_sentence *one = &g_array_index(found, day_sentence, k);
            g_string_append_printf(joined, "%s%.*s", k > 0 ? "|" : "", (int)(one->end - one->start),
                                   CASES[i].text + one->start);
        }
        g_assert_cmpstr(joined->str, ==, CASES[i].sentences);
    }
}

static void test_lines(void)
{
    static const char TEXT[] = "One.\nTwo is here.\n\nThree is here.";
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(day_sentence));
    day_article_sentences(found, TEXT, strlen(TEXT), FALSE);
    g_assert_cmpuint(found->len, ==, 3);
    g_assert_cmpuint(g_array_index(found, day_sentence, 0).line, ==, 0);
    g_assert_cmpuint(g_array_index(found, day_sentence, 1).line, ==, 1);
    g_assert_cmpuint(g_array_index(found, day_sentence, 2).line, ==, 3);
}

/* A text without any mark is cut, and takes linear time. */
static void test_endless(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(day_sentence));
    for (guint i = 0; i < 100000; i++) g_string_append(text, "word ");
    day_article_sentences(found, text->str, text->len, FALSE);
    g_assert_cmpuint(found->len, >, 300);
    for (guint i = 0; i < found->len; i++)
        g_assert_cmpuint(
            g_array_index(found, day_sentence, i).end - g_array_index(found, day_sentence, i).start, <, 1300);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/article/cases", test_cases);
    g_test_add_func("/article/lines", test_lines);
    g_test_add_func("/article/endless", test_endless);
    return g_test_run();
}
