/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Format codes of spreadsheets: what a spreadsheet program shows for them, and what must stay as it is. */
#include "format/office/number_format.h"
#include <glib.h>

static const struct {
    const char *code;
    double value;
    const char *shown;
} cases[] = {
    {NULL, 1234.5, "1234.5"},
    {"General", -3, "-3"},
    {"0", 2.6, "3"},
    {"0.00", 1234.5, "1234.50"},
    {"0.00", 1.005, "1.01"},
    {"#,##0", 1234567, "1,234,567"},
    {"#,##0.00", -1234.5, "-1,234.50"},
    {"#,##0.0#", 12, "12.0"},
    {"0.##", 5, "5"},
    {"#.00", 0.5, ".50"},
    {"000000", 42, "000042"},
    {"000-00-0000", 123456789, "123-45-6789"},
    {"0%", 0.25, "25%"},
    {"0.0%", -0.125, "-12.5%"},
    {"$#,##0.00;($#,##0.00)", -1234.5, "($1,234.50)"},
    {"#,##0.00\\ [$\xE2\x82\xAC-407]", 1234.5, "1,234.50 \xE2\x82\xAC"},
    {"[$\xC2\xA5-804]#,##0", 15000,
     "\xC2\xA5"
     "15,000"},
    {"_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)", 7, "$7.00"},
    {"_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)", 0, "$-"},
    {"0,,\" M\"", 12000000, "12 M"},
    {"[Red][<0]\"loss\";[>=100]\"much\";0", 250, "much"},
    {"0 \"days\"", 3, "3 days"},
    {"\"Nr. \"General", 7, "Nr. 7"},
    {"yyyy-mm-dd", 44000, "2020-06-18"},
    {"m/d/yy h:mm", 44000.5, "2020-06-18 12:00:00"},
    {"yyyy-mm-dd h:mm", 2958465.9999999995, "9999-12-31 23:59:59"}, /* rounded it is no date any more */
    {"[h]:mm", 0.5, "12:00:00"},
    {"# ?/?", 0.5, "0.5"},        /* a fraction is left as it is */
    {"0.00E+00", 12345, "12345"}, /* and so is an exponent */
    {";;;", 99, "99"},            /* what a code would hide is evidence */
    {"\"open", 1, "1"},
    {"@", 12, "12"},
};

static void test_codes(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        day_number_format_append_value(out, cases[i].code, cases[i].value, false);
        g_test_message("%s", cases[i].code != NULL ? cases[i].code : "none");
        g_assert_cmpstr(out->str, ==, cases[i].shown);
    }
}

static void test_epoch(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    day_number_format_append(out, "yyyy-mm-dd", 42538, "42538", true);
    g_assert_cmpstr(out->str, ==, "2020-06-18");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/number_format/codes", test_codes);
    g_test_add_func("/number_format/epoch", test_epoch);
    return g_test_run();
}
