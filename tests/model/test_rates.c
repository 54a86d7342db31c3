/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Exchange rates: the European Central Bank's layout, days without rates, and files that are none. */
#include "model/rates.h"
#include <math.h>
#include <string.h>

static day_rates *parse(const char *text)
{
    day_rates *rates = NULL;
    day_error error = {0};
    day_err err = day_rates_parse(&rates, text, strlen(text), "rates.csv", &error);
    g_assert_cmpint(err, ==, DAY_OK);
    return rates;
}

static const char FILE_TEXT[] = "Date,USD,JPY,RUB,CNY,\r\n"
                                "2022-06-14,1.25,140.0,N/A,7,\r\n"
                                "2022-06-13,1.2,138.5,N/A,6.9,\r\n"
                                "2022-06-10,1.1,130,90,6.8,\r\n";

static void check(const day_rates *rates, const char *from, const char *to, const char *date, double amount,
                  const char *day)
{
    day_rates_result result;
    g_assert_true(day_rates_convert(&result, rates, 1000, from, to, date));
    g_assert_cmpfloat_with_epsilon(result.amount, amount, 1e-6);
    g_assert_cmpstr(result.date, ==, day);
}

static void none(const day_rates *rates, const char *from, const char *to, const char *date)
{
    day_rates_result result;
    g_assert_false(day_rates_convert(&result, rates, 1000, from, to, date));
}

static void test_converts(void)
{
    g_autoptr(day_rates) rates = parse(FILE_TEXT);
    g_assert_cmpuint(day_rates_days(rates), ==, 3);
    g_assert_cmpuint(day_rates_skipped(rates), ==, 0);
    check(rates, "USD", "EUR", "2022-06-14", 800, "2022-06-14");
    check(rates, "EUR", "USD", "2022-06-14", 1250, "2022-06-14");
    check(rates, "CNY", "USD", "2022-06-14", 1000 / 7.0 * 1.25, "2022-06-14");
    check(rates, "USD", "EUR", "2022-06-12", 1000 / 1.1, "2022-06-10"); /* a Sunday */
    check(rates, "USD", "EUR", "2022-06-21", 800, "2022-06-14");
    check(rates, "RUB", "EUR", "2022-06-14", 1000 / 90.0, "2022-06-10"); /* N/A since then */
    none(rates, "USD", "EUR", "2022-06-22");                             /* more than a week later */
    none(rates, "USD", "EUR", "2022-06-09");                             /* before the file begins */
    none(rates, "USD", "EUR", "2022-06");
    none(rates, "USD", "EUR", "2022-02-30");
    none(rates, "USD", "EUR", "");
    none(rates, "XAU", "EUR", "2022-06-14");
    none(rates, "", "EUR", "2022-06-14");
}

static void test_rows_that_are_off(void)
{
    g_autoptr(day_rates) rates = parse("\xEF\xBB\xBF\n\"Date\", \"USD\" ,nonsense,GBP\n"
                                       "2022-06-14, 2 ,77,0.5\n"
                                       "2022-06-13,-1,0,1e400\n"
                                       "2022-06-32,1,1,1\n"
                                       "14.06.2022,1,1,1\n"
                                       "\n"
                                       "2022-06-14,3,77,0.6\n"
                                       "2022-06-10,inf,nan,0x10\n"
                                       "2022-06-09,4");
    g_assert_cmpuint(day_rates_days(rates), ==, 3);
    g_assert_cmpuint(day_rates_skipped(rates), ==, 4);
    check(rates, "USD", "EUR", "2022-06-14", 500, "2022-06-14"); /* the first row of a day counts */
    check(rates, "GBP", "USD", "2022-06-14", 4000, "2022-06-14");
    check(rates, "USD", "EUR", "2022-06-09", 250, "2022-06-09");
    none(rates, "nonsense", "EUR", "2022-06-14");
}

static void test_no_rates(void)
{
    static const char *const TEXTS[] = {"",
                                        "\n\n",
                                        "Date\n2022-06-14,1",
                                        "USD,Date\n1,2022-06-14",
                                        "Date,USD\n",
                                        "Date,USD\n2022-06-14,N/A\n",
                                        "SQLite format 3",
                                        "Date,usd,US\n2022-06-14,1,1\n"};
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        day_rates *rates = NULL;
        day_error error = {0};
        g_assert_cmpint(day_rates_parse(&rates, TEXTS[i], strlen(TEXTS[i]), "f", &error), ==, DAY_ERR_FORMAT);
        g_assert_null(rates);
        g_assert_nonnull(strstr(error.message, "f "));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rates/converts", test_converts);
    g_test_add_func("/rates/rows that are off", test_rows_that_are_off);
    g_test_add_func("/rates/no rates", test_no_rates);
    return g_test_run();
}
