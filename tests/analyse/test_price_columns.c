/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Rows, columns and prices of tables, without a scanner or a lexicon: bare figures under headings. */
#include "analyse/deal/price_columns.h"
#include <math.h>
#include <string.h>

typedef struct sheet {
    day_annotated text;
    GArray *rows;
} sheet;

static void open_sheet(sheet *at, const char *text)
{
    *at = (sheet){0};
    at->text.names = g_array_new(FALSE, FALSE, sizeof(day_name_hit));
    at->text.mentions = g_array_new(FALSE, FALSE, sizeof(day_annotated_mention));
    at->text.terms = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    at->rows = g_array_new(FALSE, FALSE, sizeof(day_table_row));
    day_plain_make(&at->text.plain, text, strlen(text));
    day_table_rows(at->rows, &at->text);
}

static void close_sheet(sheet *at)
{
    g_array_unref(at->text.names);
    g_array_unref(at->text.mentions);
    g_array_unref(at->text.terms);
    g_array_unref(at->rows);
    day_plain_clear(&at->text.plain);
}

/* The cells of a row, between bars. */
static void check_row(const char *text, const char *expected)
{
    sheet at;
    open_sheet(&at, text);
    const day_table_row *row = &g_array_index(at.rows, day_table_row, 0);
    g_autoptr(GString) cells = g_string_new(NULL);
    for (guint i = 0; i < row->n; i++)
        g_string_append_printf(cells, "%s%.*s", i > 0 ? "|" : "",
                               (int)(row->cell[i].end - row->cell[i].start),
                               at.text.plain.text + row->cell[i].start);
    g_assert_cmpstr(cells->str, ==, expected);
    close_sheet(&at);
}

static void test_rows(void)
{
    check_row("a b\t c\t\td ", "a b|c||d");
    check_row("| a | b c | d |", "a|b c|d");
    check_row("   mail access      500      per month", "mail access|500|per month");
    check_row("mail access ........ 500", "mail access|500");
    check_row("two words  and three", "two words  and three");
    check_row("a | b", "a | b"); /* one bar is a mark */
}

/* The roles that a heading's cells have. */
static void check_heading(const char *heading, day_price_role role)
{
    sheet at;
    open_sheet(&at, heading);
    g_assert_cmpint(day_price_heading(&at.text, 0, at.text.plain.size), ==, role);
    close_sheet(&at);
}

static void test_headings(void)
{
    check_heading("产品名称", DAY_PRICE_WHAT);
    check_heading("客户名称", DAY_PRICE_BUYER);
    check_heading("价格（万元）", DAY_PRICE_PRICE);
    check_heading("单 价", DAY_PRICE_PRICE);
    check_heading("Unit price, USD", DAY_PRICE_PRICE);
    check_heading("Price per month", DAY_PRICE_PRICE);
    check_heading("Total", DAY_PRICE_SUM);
    check_heading("Наименование услуги", DAY_PRICE_WHAT);
    check_heading("Цена, тыс. руб.", DAY_PRICE_PRICE);
    check_heading("№ п/п", DAY_PRICE_NUMBER);
    check_heading("قیمت (تومان)", DAY_PRICE_PRICE);
    check_heading("ФИО", DAY_PRICE_BARRIER);
    check_heading("应发工资", DAY_PRICE_BARRIER);
    check_heading("Balance", DAY_PRICE_BARRIER);
    check_heading("Pricey things", DAY_PRICE_NONE);
    check_heading("surprise", DAY_PRICE_NONE);
    check_heading("", DAY_PRICE_NONE);
}

static void check_unit(const char *heading, const char *currency, double factor, const char *per)
{
    sheet at;
    day_price_unit unit;
    open_sheet(&at, heading);
    day_price_unit_read(&unit, &at.text, 0, at.text.plain.size);
    g_assert_cmpstr(unit.currency, ==, currency);
    g_assert_cmpfloat(unit.factor, ==, factor);
    g_assert_cmpstr(unit.per, ==, per);
    close_sheet(&at);
}

static void test_units(void)
{
    check_unit("价格（万元）", "CNY", 1e4, NULL);
    check_unit("报价(万美元)", "USD", 1e4, NULL);
    check_unit("Цена, тыс. руб.", "RUB", 1e3, NULL);
    check_unit("Цена, руб. в месяц", "RUB", 1, "month");
    check_unit("Price, USD", "USD", 1, NULL);
    check_unit("Annual fee (EUR)", "EUR", 1, "year");
    check_unit("قیمت (تومان)", "IRR", 10, NULL);
    check_unit("Price", "", 1, NULL);
    check_unit("年费", "", 1, "year");
}

static void check_price(const char *cell, const char *heading, bool ocr, double amount, double high,
                        const char *currency, const char *comparator)
{
    sheet at, head;
    day_price_unit unit;
    day_price prices[DAY_PRICES_OF_CELL];
    open_sheet(&head, heading);
    open_sheet(&at, cell);
    day_price_unit_read(&unit, &head.text, 0, head.text.plain.size);
    g_assert_cmpuint(day_price_cell(prices, &at.text, 0, at.text.plain.size, &unit, ocr), ==, 1);
    g_assert_cmpfloat_with_epsilon(prices->amount, amount, 1e-9);
    g_assert_true(isnan(high) ? isnan(prices->high) : prices->high == high);
    g_assert_cmpstr(prices->currency, ==, currency);
    g_assert_cmpstr(prices->comparator, ==, comparator);
    close_sheet(&at);
    close_sheet(&head);
}

static void check_no_price(const char *cell, bool ocr)
{
    sheet at;
    const day_price_unit unit = {.factor = 1};
    day_price prices[DAY_PRICES_OF_CELL];
    open_sheet(&at, cell);
    g_assert_cmpuint(day_price_cell(prices, &at.text, 0, at.text.plain.size, &unit, ocr), ==, 0);
    close_sheet(&at);
}

static void test_prices(void)
{
    check_price("28", "价格（万元）", false, 280000, NAN, "CNY", "=");
    check_price("1 200,5", "Цена, тыс. руб.", false, 1200500, NAN, "RUB", "=");
    check_price("9,000.50", "Price, USD", false, 9000.5, NAN, "USD", "=");
    check_price("от 500", "Цена, руб.", false, 500, NAN, "RUB", ">=");
    check_price("up to 900", "Price, EUR", false, 900, NAN, "EUR", "<=");
    check_price("500 - 800", "Price, USD", false, 500, 800, "USD", "=");
    check_price("5起", "价格（万元）", false, 50000, NAN, "CNY", ">=");
    check_price("Y36万", "价格", true, 360000, NAN, "CNY", "=");
    check_price("۱۲۰۰", "قیمت (ریال)", false, 1200, NAN, "IRR", "=");
    check_no_price("Y36万", false);
    check_no_price("договорная", false);
    check_no_price("", false);
    check_no_price("00123", false);
    check_no_price("12 units in stock, ask", false);
    check_no_price("123456789012345678", false);
}

static void test_columns(void)
{
    sheet at;
    day_price_columns columns = {0};
    open_sheet(&at,
               "Code\tProduct\tRemarks\tPrice\nA-1\tmail access\tnew\t500\nA-2\tcall records\told\t70\n");
    const day_table_row *head = &g_array_index(at.rows, day_table_row, 0);
    g_assert_false(day_price_columns_head(&columns, &at.text, &g_array_index(at.rows, day_table_row, 1)));
    g_assert_cmpuint(columns.n, ==, 0);
    g_assert_true(day_price_columns_head(&columns, &at.text, head));
    day_price_columns_fill(&columns, &at.text, at.rows, 1, at.rows->len, false);
    g_assert_cmpint(day_price_column_of(&columns, DAY_PRICE_CODE), ==, 0);
    g_assert_cmpint(day_price_column_of(&columns, DAY_PRICE_WHAT), ==, 1);
    g_assert_cmpint(day_price_column_of(&columns, DAY_PRICE_PRICE), ==, 3);
    close_sheet(&at);
    /* A heading is not believed against its cells. */
    open_sheet(&at, "Product\tPrice\nmail access\tsee below\ncall records\ton request\n");
    g_assert_true(day_price_columns_head(&columns, &at.text, &g_array_index(at.rows, day_table_row, 0)));
    day_price_columns_fill(&columns, &at.text, at.rows, 1, at.rows->len, false);
    g_assert_cmpint(day_price_column_of(&columns, DAY_PRICE_PRICE), ==, -1);
    close_sheet(&at);
    /* But where each cell says that its price is told on demand. */
    open_sheet(&at, "Product\tPrice\nmail access\tnegotiable\ncall records\ton request\n");
    g_assert_true(day_price_columns_head(&columns, &at.text, &g_array_index(at.rows, day_table_row, 0)));
    day_price_columns_fill(&columns, &at.text, at.rows, 1, at.rows->len, false);
    g_assert_cmpint(day_price_column_of(&columns, DAY_PRICE_PRICE), ==, 1);
    close_sheet(&at);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/price/rows", test_rows);
    g_test_add_func("/price/headings", test_headings);
    g_test_add_func("/price/units", test_units);
    g_test_add_func("/price/prices", test_prices);
    g_test_add_func("/price/columns", test_columns);
    return g_test_run();
}
