/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Tables out of pieces and rules: aligned text, drawn frames, cells of several lines; and what looks like a
 * table but is a list, or prose in columns. */
#include "format/pdf/pdf_table.h"

typedef struct page {
    GArray *pieces, *rules;
} page;

static page page_new(void)
{
    return (page){g_array_new(FALSE, FALSE, sizeof(day_pdf_piece)),
                  g_array_new(FALSE, FALSE, sizeof(day_pdf_rule))};
}

static void put(page *p, float x, float y, guint n_chars)
{
    day_pdf_piece piece = {x, y, x + 5 * (float)n_chars, y + 10, 10, n_chars, .table = -1};
    g_array_append_val(p->pieces, piece);
}

static void draw(page *p, float x0, float y0, float x1, float y1)
{
    day_pdf_rule rule = {x0, y0, x1, y1};
    g_array_append_val(p->rules, rule);
}

static day_pdf_piece *piece(const page *p, guint i)
{
    return &g_array_index(p->pieces, day_pdf_piece, i);
}

/* How many tables there are; the pieces know their cells. */
static guint find(page *p)
{
    g_autoptr(GArray) tables = day_pdf_tables_find(p->pieces, p->rules);
    return tables->len;
}

static void page_clear(page *p)
{
    g_array_unref(p->pieces);
    g_array_unref(p->rules);
}

static void test_aligned(void)
{
    page p = page_new();
    for (guint row = 0; row < 5; row++) {
        put(&p, 50, 100 + 14 * (float)row, 12);
        put(&p, 200, 100 + 14 * (float)row, 4);
        if (row != 2)
            put(&p, 300 - 5 * (float)row, 100 + 14 * (float)row, 3 + row); /* right-aligned, one empty */
    }
    g_assert_cmpuint(find(&p), ==, 1);
    g_assert_cmpint(piece(&p, 0)->table, ==, 0);
    g_assert_cmpuint(piece(&p, 13)->row, ==, 4);
    g_assert_cmpuint(piece(&p, 13)->column, ==, 2);
    g_assert_cmpuint(piece(&p, 7)->column, ==, 1);
    page_clear(&p);
}

static void test_drawn(void)
{
    page p = page_new();
    for (guint row = 0; row < 4; row++) draw(&p, 50, 100 + 40 * (float)row, 450, 100 + 40 * (float)row);
    for (guint column = 0; column < 3; column++)
        draw(&p, 50 + 200 * (float)column, 100, 50 + 200 * (float)column, 220);
    for (guint row = 0; row < 3; row++) {
        put(&p, 55, 105 + 40 * (float)row, 10);
        put(&p, 255, 105 + 40 * (float)row, 36); /* two lines of running text in one cell */
        put(&p, 255, 117 + 40 * (float)row, 30);
        piece(&p, row * 3 + 1)->prose = piece(&p, row * 3 + 2)->prose = TRUE;
    }
    g_assert_cmpuint(find(&p), ==, 1);
    g_assert_cmpuint(piece(&p, 8)->row, ==, 2);
    g_assert_cmpuint(piece(&p, 8)->column, ==, 1);
    g_assert_cmpuint(piece(&p, 7)->row, ==, 2);
    page_clear(&p);
}

static void test_cells_of_several_lines(void)
{
    page p = page_new();
    float y = 100;
    for (guint row = 0; row < 4; row++, y += 46) {
        put(&p, 50, y, 8);
        put(&p, 200, y, 20);
        put(&p, 350, y, 6);
        put(&p, 200, y + 12, 18);
        put(&p, 200, y + 24, 9);
    }
    g_assert_cmpuint(find(&p), ==, 1);
    g_assert_cmpuint(piece(&p, 4)->row, ==, 0);
    g_assert_cmpuint(piece(&p, 19)->row, ==, 3);
    page_clear(&p);
}

static void test_no_tables(void)
{
    page list = page_new(), prose = page_new(), box = page_new();
    for (guint i = 0; i < 6; i++) {
        put(&list, 50, 100 + 14 * (float)i, 2);
        put(&list, 70, 100 + 14 * (float)i, 40);
        piece(&list, 2 * i)->marker = TRUE;
        put(&prose, 50, 100 + 14 * (float)i, 44);
        put(&prose, 300, 100 + 14 * (float)i, 44);
        put(&box, 60, 100 + 14 * (float)i, 60);
    }
    draw(&box, 50, 90, 400, 90);
    draw(&box, 50, 300, 400, 300);
    draw(&box, 50, 90, 50, 300);
    draw(&box, 400, 90, 400, 300);
    g_assert_cmpuint(find(&list), ==, 0);
    g_assert_cmpuint(find(&prose), ==, 0);
    g_assert_cmpuint(find(&box), ==, 0);
    page_clear(&list);
    page_clear(&prose);
    page_clear(&box);
}

/* As many rules and pieces as a page may have, all over each other. */
static void test_hostile(void)
{
    page p = page_new();
    for (guint i = 0; i < 3000; i++) {
        float at = (float)(i % 600);
        draw(&p, i % 2 ? at : 0, i % 2 ? 0 : at, i % 2 ? at : 600, i % 2 ? 800 : at);
    }
    for (guint i = 0; i < 20000; i++) put(&p, (float)(i % 590), (float)(i % 780), i % 7);
    gint64 start = g_get_monotonic_time();
    find(&p);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
    page_clear(&p);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf_table/aligned", test_aligned);
    g_test_add_func("/pdf_table/drawn", test_drawn);
    g_test_add_func("/pdf_table/cells_of_several_lines", test_cells_of_several_lines);
    g_test_add_func("/pdf_table/no_tables", test_no_tables);
    g_test_add_func("/pdf_table/hostile", test_hostile);
    return g_test_run();
}
