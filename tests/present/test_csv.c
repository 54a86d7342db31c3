/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/card/csv.h"
#include <stdbool.h>
#include <string.h>

/* A spreadsheet that parts cells at `sign`: a quotation mark counts where a cell begins, ends at the next
 * single one, and what stands between that and the sign belongs to the cell as it is. The cell's end; *runs:
 * it is a formula. */
static const char *read_cell(bool *runs, const char *at, char sign)
{
    g_autoptr(GString) cell = g_string_new(NULL);
    bool quoted = *at == '"';
    for (at += quoted; *at != '\0' && (quoted || *at != sign); at++) {
        if (quoted && *at == '"' && at[1] != '"')
            quoted = false;
        else
            g_string_append_c(cell, *at);
        at += quoted && *at == '"';
    }
    g_strchug(cell->str);
    *runs = *cell->str != '\0' && strchr("=+-@", *cell->str) != NULL;
    return at;
}

static bool is_safe(const char *line, char sign)
{
    bool runs = false;
    for (const char *at = line; !runs && *at != '\0'; at += *at == sign) at = read_cell(&runs, at, sign);
    return !runs;
}

static void test_formulas(void)
{
    static const char *const texts[] = {
        "=1+1",
        " =1",
        "@x",
        "-1",
        "+1",
        "a;=1+1",
        "a; =1",
        "a;\"=1",
        "a;\"\"=cmd|' /C calc'!A1",
        "a;;-1",
        ";=1",
        "a\t=1",
        "a\xC2\xA0;\xC2\xA0=1",
    };
    g_assert_false(is_safe("\"a\",\"b;=1\"", ';')); /* the reader itself */
    g_assert_true(is_safe("\"a\",\"b;=1\"", ','));
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_csv_cell(line, "first");
        day_csv_cell(line, texts[i]);
        day_csv_cell(line, "last");
        g_test_message("%s", line->str);
        g_assert_true(is_safe(line->str, ','));
        g_assert_true(is_safe(line->str, ';'));
    }
}

/* What is no formula stays as it is. */
static void test_plain(void)
{
    static const char *const texts[][2] = {
        {"a;b", "\"a;b\""},
        {"x=1; y", "\"x=1; y\""},
        {"a - b", "\"a - b\""},
        {"a,=1", "\"a,=1\""},
        {"say \"yes\"", "\"say \"\"yes\"\"\""},
        {"", "\"\""},
        {"a;=b", "\"a;'=b\""},
        {"=b", "\"'=b\""},
        {";", "\";\""},
        {"'tis", "\"'tis\""},
        {"'=b", "\"''=b\""},
        {"a;'=b", "\"a;''=b\""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_csv_cell(line, texts[i][0]);
        g_assert_cmpstr(line->str, ==, texts[i][1]);
    }
}

/* The log of a bag is proved by its cells. */
static void test_back(void)
{
    static const char signs[] = "=;'\" a";
    for (guint number = 0; number < 6 * 6 * 6 * 6 * 6 * 6; number++) {
        char text[7] = "";
        for (guint i = 0, rest = number; i < 6; i++, rest /= 6) text[i] = signs[rest % 6];
        g_autoptr(GString) line = g_string_new(NULL);
        day_csv_cell(line, text);
        g_autoptr(GString) cell = g_string_new(NULL);
        for (const char *at = line->str + 1; at[1] != '\0'; at += *at == '"' ? 2 : 1)
            g_string_append_c(cell, *at);
        g_autofree char *back = day_csv_plain(cell->str);
        g_assert_cmpstr(back, ==, text);
        g_assert_true(is_safe(line->str, ',') && is_safe(line->str, ';'));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/csv/formulas", test_formulas);
    g_test_add_func("/csv/plain", test_plain);
    g_test_add_func("/csv/back", test_back);
    return g_test_run();
}
