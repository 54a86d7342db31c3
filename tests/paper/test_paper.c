/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "paper/paper.h"
#include <string.h>

#define HASH "0102030405060708091011121314151617181920212223242526272829303132"

static day_cursor cursor_of(const day_paper *paper)
{
    return day_cursor_over((day_span){paper->bytes->data, paper->bytes->len});
}

/* What is put comes back, text made harmless on the way. */
static void test_round_trip(void)
{
    g_autoptr(day_paper) paper = day_paper_new();
    day_paper_put(paper, DAY_OP_CHAPTER, "offers", "Line\none\xe2\x80\xae");
    day_paper_put(paper, DAY_OP_RECT, 1u, 2u, 3u, 4u, 5u);
    day_paper_trove(paper, DAY_TEXT_FAINT, "  a\n\n b  \xff c", 5);
    day_cursor cursor = cursor_of(paper);
    day_op_read op;
    g_assert_true(day_paper_next(&op, &cursor));
    g_assert_cmpint(op.op, ==, DAY_OP_CHAPTER);
    g_assert_cmpstr(op.texts[0], ==, "offers");
    g_assert_cmpstr(op.texts[1], ==, "Line␊one\\u{202E}");
    g_assert_true(day_paper_next(&op, &cursor));
    g_assert_cmpuint(op.numbers[4], ==, 5);
    g_assert_true(day_paper_next(&op, &cursor));
    g_assert_cmpuint(op.numbers[0], ==, DAY_TEXT_FAINT | DAY_TEXT_TROVE);
    g_assert_cmpstr(op.texts[0], ==, "a b \xef\xbf\xbd…");
    g_assert_false(day_paper_next(&op, &cursor));
    g_assert_true(day_cursor_ok(&cursor));
}

static void test_damaged(void)
{
    g_autoptr(day_paper) paper = day_paper_new();
    day_paper_put(paper, DAY_OP_SECTION, "abc");
    day_op_read op;
    for (guint size = 1; size < paper->bytes->len; size++) { /* cut */
        day_cursor cursor = day_cursor_over((day_span){paper->bytes->data, size});
        g_assert_false(day_paper_next(&op, &cursor));
        g_assert_false(day_cursor_ok(&cursor));
    }
    paper->bytes->data[paper->bytes->len - 1] = 'x'; /* no NUL at the end */
    day_cursor cursor = cursor_of(paper);
    g_assert_false(day_paper_next(&op, &cursor));
    paper->bytes->data[paper->bytes->len - 1] = '\0';
    paper->bytes->data[paper->bytes->len - 2] = 0xff; /* no UTF-8 */
    cursor = cursor_of(paper);
    g_assert_false(day_paper_next(&op, &cursor));
    paper->bytes->data[0] = DAY_N_OPS; /* no operation */
    cursor = cursor_of(paper);
    g_assert_false(day_paper_next(&op, &cursor));
    g_assert_false(day_cursor_ok(&cursor));
}

/* A place that is cited twice has one number; what a container might eat is encoded. */
static void test_sources(void)
{
    g_autoptr(day_paper) paper = day_paper_new();
    day_paper_cite(paper, HASH, "a.txt", "L1", "交警 (x)'<&\"");
    day_paper_cite(paper, HASH, "a.txt", "L2", "");
    day_paper_cite(paper, HASH, "b.txt", "L1", "交警 (x)'<&\"");
    g_assert_cmpuint(paper->sources->len, ==, 2);
    const day_source *first = paper->sources->pdata[0], *second = paper->sources->pdata[1];
    g_assert_cmpstr(first->citation, ==,
                    "daylight:" HASH "#L1:~:text=%E4%BA%A4%E8%AD%A6%20%28x%29%27%3C%26%22");
    g_assert_cmpstr(second->citation, ==, "daylight:" HASH "#L2");
    day_paper_put_sources(paper);
    day_cursor cursor = cursor_of(paper);
    day_op_read op;
    guint cites[3] = {0}, n = 0, sources = 0;
    while (day_paper_next(&op, &cursor)) {
        if (op.op == DAY_OP_CITE) cites[n++] = op.numbers[0];
        sources += op.op == DAY_OP_SOURCE;
    }
    g_assert_cmpuint(n, ==, 3);
    g_assert_cmpuint(cites[0], ==, 1);
    g_assert_cmpuint(cites[1], ==, 2);
    g_assert_cmpuint(cites[2], ==, 1);
    g_assert_cmpuint(sources, ==, 2);
}

static void test_languages(void)
{
    static const char *const cases[][2] = {{"plain", ""},        {"交警", "zh"},    {"交通の", "ja"},
                                           {"경찰", "ko"},       {"полиция", "ru"}, {"شرطة", "ar"},
                                           {"پلیس راهور", "fa"}, {"", ""},          {"¥ 20 ≈", ""},
                                           {"ABC 交", "zh"},     {"אבג", "he"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(day_text_language(cases[i][0]), ==, cases[i][1]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/paper/round-trip", test_round_trip);
    g_test_add_func("/paper/damaged", test_damaged);
    g_test_add_func("/paper/sources", test_sources);
    g_test_add_func("/paper/languages", test_languages);
    return g_test_run();
}
