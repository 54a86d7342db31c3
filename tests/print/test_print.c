/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "paper/paper.h"
#include "print/print.h"
#include <string.h>

static day_err print(GByteArray *out, const day_paper *paper)
{
    day_error error = {0};
    return day_print(out, (day_span){paper->bytes->data, paper->bytes->len}, &error);
}

static bool holds(const GByteArray *pdf, const char *text)
{
    return memmem(pdf->data, pdf->len, text, strlen(text)) != NULL;
}

static guint count(const GByteArray *pdf, const char *text)
{
    guint n = 0;
    const guint8 *at = pdf->data, *end = at + pdf->len;
    while ((at = memmem(at, (size_t)(end - at), text, strlen(text))) != NULL) n++, at++;
    return n;
}

static void cell(day_paper *paper, const char *text)
{
    day_paper_put(paper, DAY_OP_CELL);
    day_paper_trove(paper, DAY_TEXT_PLAIN, text, 100000);
}

static void open_table(day_paper *paper)
{
    day_paper_put(paper, DAY_OP_TABLE, "rows");
    day_paper_put(paper, DAY_OP_COLUMN, "name", 20u, (guint)DAY_COLUMN_HEAD);
    day_paper_put(paper, DAY_OP_COLUMN, "n", 80u, (guint)DAY_COLUMN_NUMBER);
}

static void test_a_whole_one(void)
{
    g_autoptr(day_paper) paper = day_paper_new();
    g_autoptr(GByteArray) pdf = g_byte_array_new();
    day_paper_put(paper, DAY_OP_TITLE, "Title", "below");
    day_paper_put(paper, DAY_OP_CHAPTER, "one", "First");
    open_table(paper);
    for (guint i = 0; i < 200; i++) {
        day_paper_put(paper, DAY_OP_ROW);
        cell(paper, i % 2 ? "交警总队" : "پلیس راهور");
        day_paper_cite(paper, "00", "a.txt", "L1", "");
        cell(paper, "Ведомство");
    }
    day_paper_put(paper, DAY_OP_TABLE_END);
    day_paper_put(paper, DAY_OP_FIGURE, "map", 100u, 50u);
    day_paper_put(paper, DAY_OP_PATH, 1u, "M1 2l3 4 -5 6z");
    day_paper_put(paper, DAY_OP_LABEL, 1u, 5u, 5u, 4u, "label");
    day_paper_put(paper, DAY_OP_FIGURE_END);
    day_paper_put(paper, DAY_OP_CHAPTER, "two", "Second");
    day_paper_put_sources(paper);
    g_assert_cmpint(print(pdf, paper), ==, DAY_OK);
    g_assert_true(holds(pdf, "%PDF-"));
    g_assert_true(holds(pdf, "(daylight:00#L1)"));
    g_assert_true(holds(pdf, "/Outlines"));
    g_assert_cmpuint(count(pdf, "/Type /Page"), >=, 4);
}

/* A cell that is longer than a page goes on over several, and ends. */
static void test_a_long_cell(void)
{
    g_autoptr(day_paper) paper = day_paper_new();
    g_autoptr(GByteArray) pdf = g_byte_array_new();
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 6000; i++) g_string_append(text, "word ");
    open_table(paper);
    day_paper_put(paper, DAY_OP_ROW);
    cell(paper, text->str);
    day_paper_put(paper, DAY_OP_TABLE_END);
    g_assert_cmpint(print(pdf, paper), ==, DAY_OK);
    g_assert_cmpuint(count(pdf, "/Type /Page"), >, 3);
}

/* Operations in no order, and numbers of any size, make a PDF or an error, nothing else. */
static void test_any_order(void)
{
    g_autoptr(day_paper) paper = day_paper_new();
    g_autoptr(GByteArray) pdf = g_byte_array_new();
    day_paper_put(paper, DAY_OP_ROW);
    day_paper_put(paper, DAY_OP_CELL);
    day_paper_text(paper, 0, "nowhere");
    day_paper_put(paper, DAY_OP_TABLE_END);
    day_paper_put(paper, DAY_OP_RECT, 99u, G_MAXUINT, 1u, G_MAXUINT, 1u);
    day_paper_put(paper, DAY_OP_FIGURE, "", 0u, G_MAXUINT);
    day_paper_put(paper, DAY_OP_RECT, 99u, G_MAXUINT, 1u, G_MAXUINT, 1u);
    day_paper_put(paper, DAY_OP_CIRCLE, 99u, 1u, 1u, G_MAXUINT);
    day_paper_put(paper, DAY_OP_PATH, 0u, "M l zz 5 M99999999999999999999 1l");
    day_paper_put(paper, DAY_OP_LABEL, 77u, G_MAXUINT, 0u, G_MAXUINT, "x");
    day_paper_put(paper, DAY_OP_TABLE, "");
    day_paper_put(paper, DAY_OP_ROW);
    day_paper_put(paper, DAY_OP_PARAGRAPH, 77u);
    day_paper_put(paper, DAY_OP_SOURCES);
    day_paper_put(paper, DAY_OP_SOURCE, 1u, "", "", "daylight:'");
    day_paper_put(paper, DAY_OP_TILE, "1", "2");
    g_assert_cmpint(print(pdf, paper), ==, DAY_OK);
    g_assert_true(holds(pdf, "%PDF-"));
}

static void test_damaged(void)
{
    g_autoptr(GByteArray) pdf = g_byte_array_new();
    day_error error = {0};
    const guint8 bytes[] = {DAY_OP_SECTION, 9, 0, 0, 0, 'x'};
    g_assert_cmpint(day_print(pdf, (day_span){bytes, sizeof bytes}, &error), ==, DAY_ERR_FORMAT);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/print/whole", test_a_whole_one);
    g_test_add_func("/print/long-cell", test_a_long_cell);
    g_test_add_func("/print/any-order", test_any_order);
    g_test_add_func("/print/damaged", test_damaged);
    return g_test_run();
}
