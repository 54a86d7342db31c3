/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What tests of authenticity stand on: moments that are none, weekdays, numbers of series, digits; with near
 * misses that must not count. */
#include "analyse/authentic/authentic.h"
#include "analyse/authentic/benford.h"
#include "analyse/authentic/dated_place.h"
#include "analyse/authentic/exif_times.h"
#include "analyse/authentic/serial.h"
#include "analyse/authentic/told_moment.h"
#include <string.h>

static void test_moments(void)
{
    static const struct {
        const char *text;
        day_told is;
    } cases[] = {
        {"D:20310230250000+08'00'", DAY_TOLD_IMPOSSIBLE},
        {"D:20220230", DAY_TOLD_IMPOSSIBLE},
        {"2021-13-01T00:00:00Z", DAY_TOLD_IMPOSSIBLE},
        {"2021-02-29", DAY_TOLD_IMPOSSIBLE},
        {"2021-02-28 25:00:00", DAY_TOLD_IMPOSSIBLE},
        {"2020-02-29", DAY_TOLD_MOMENT},
        {"2022-08-24T10:30:00+08:00", DAY_TOLD_MOMENT},
        {"2016-12-31T23:59:60Z", DAY_TOLD_MOMENT}, /* a leap second */
        {"0000-00-00 00:00:00", DAY_TOLD_OTHER},   /* none */
        {"D:00000000000000Z", DAY_TOLD_OTHER},
        {"2022-08", DAY_TOLD_OTHER},
        {"2022", DAY_TOLD_OTHER},
        {"about 2031-02-30", DAY_TOLD_OTHER},
        {"version 2.0.99", DAY_TOLD_OTHER},
        {"", DAY_TOLD_OTHER},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t ms;
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(day_told_moment(&ms, cases[i].text), ==, cases[i].is);
        g_assert_true((ms != INT64_MIN) == (cases[i].is == DAY_TOLD_MOMENT));
    }
}

static void test_weekdays(void)
{
    const char *told, *is;
    g_assert_true(day_told_wrong_weekday(&told, &is, "Fri, 14 Mar 2023 09:00:00 +0800"));
    g_assert_cmpstr(told, ==, "Fri");
    g_assert_cmpstr(is, ==, "Tue");
    static const char *const right[] = {"Tue, 14 Mar 2023 09:00:00 +0800",
                                        "Tue, 1 Mar 2022 00:00:00 GMT",
                                        "14 Mar 2023 09:00:00",
                                        "Fri, 31 Feb 2023 09:00:00",
                                        "Fri, 14 Foo 2023",
                                        "Fri 14 March",
                                        "Friday, 14 Mar 2023",
                                        ""};
    for (guint i = 0; i < G_N_ELEMENTS(right); i++)
        g_assert_false(day_told_wrong_weekday(&told, &is, right[i]));
}

static void test_exif_times(void)
{
    static const struct {
        const char *one, *other;
        bool fraction, zones;
    } pairs[] = {
        {"2020-03-03T10:00:00.37", "2020-03-03T12:13:05.37", true, false},
        {"2020-03-03T10:00:00.37+08:00", "2020-03-03T09:59:59.37+08:00", true, false},
        {"2020-03-03T10:00:00.37", "2020-03-03T10:00:00.37", false, false},
        {"2020-03-03T10:00:00.37", "2020-03-03T18:00:00.37", false, false}, /* a zone */
        {"2020-03-03T10:00:00.37", "2020-03-03T12:13:05.38", false, false},
        {"2020-03-03T10:00:00.37", "2020-03-03T12:13:05.370", false, false},
        {"2020-03-03T10:00:00.00", "2020-03-03T12:13:05.00", false, false}, /* no fine clock */
        {"2020-03-03T10:00:00.5", "2020-03-03T12:13:05.5", false, false},   /* one in ten */
        {"2020-03-03T10:00:00", "2020-03-03T12:13:05", false, false},
        {"2020-03-03T10:00:00.37+08:00", "2020-03-03T10:00:00.41+02:00", false, true},
        {"2020-03-03T10:00:00+08:00", "2020-03-03T04:00:00+02:00", false, false}, /* one moment */
        {"2020-03-03T10:00:00+08:00", "2020-03-03T10:00:00", false, false},
        {"2020-03-03+08:00", "2020-03-03+02:00", false, false},
        {"", "", false, false},
        {"..", "..", false, false},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_test_message("%s %s", pairs[i].one, pairs[i].other);
        g_assert_cmpint(day_exif_same_fraction(pairs[i].one, pairs[i].other), ==, pairs[i].fraction);
        g_assert_cmpint(day_exif_two_zones(pairs[i].one, pairs[i].other), ==, pairs[i].zones);
    }
    int64_t apart, minute = 60000;
    g_assert_true(day_exif_from_space(&apart, "2020-03-03T18:06:30+08:00", "2020-03-03T10:00:00Z"));
    g_assert_cmpint(apart, ==, 486 * minute + 30000);
    g_assert_cmpint(day_exif_beside_quarters(apart), ==, 6 * minute + 30000);
    g_assert_cmpint(day_exif_beside_quarters(-apart), ==, -6 * minute - 30000);
    g_assert_cmpint(day_exif_beside_quarters(345 * minute), ==, 0); /* Nepal */
    g_assert_cmpint(day_exif_beside_quarters(-11 * minute), ==, 4 * minute);
    g_assert_false(day_exif_from_space(&apart, "2020-03-03", "2020-03-03T10:00:00Z"));
    g_assert_false(day_exif_from_space(&apart, "2020-03-03T18:06:30", "2020-03-03"));
    g_assert_false(day_exif_from_space(&apart, "2020-03-03T18:06", "2020-03-03T10:00:00Z"));
}

/* Places that are far before or behind the sun, and zones that their longitudes have not. */
static void test_zone_at_longitude(void)
{
    static const struct {
        int minutes;
        double longitude;
        bool beyond;
    } places[] = {
        {480, 73.6, false},   {480, 135, false},    {120, -9.3, false},   {-480, -168, false},
        {-540, 172.5, false}, {840, -157.4, false}, {780, -171.8, false}, {330, 97.3, false},
        {345, 84.1, false},   {-240, -67, false},   {480, 0, true},       {480, -179.9, true},
        {0, 60, true},        {-300, 104.9, true},
    };
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_test_message("%d at %f", places[i].minutes, places[i].longitude);
        g_assert_cmpint(day_exif_beyond_longitude(places[i].minutes, places[i].longitude) != 0, ==,
                        places[i].beyond);
    }
    g_assert_cmpint(day_exif_beyond_longitude(480, 0), ==, 225);
    g_assert_cmpint(day_exif_beyond_longitude(0, 60), ==, -120);
}

static void test_serials(void)
{
    static const char text[] = "合同SL-2022-0826，INV/2021/00042; AB_2020_17.";
    day_serial one;
    g_assert_true(day_serial_next(&one, text, strlen(text), 0));
    g_assert_cmpstr(one.prefix, ==, "SL");
    g_assert_cmpint(one.year, ==, 2022);
    g_assert_cmpuint(one.number, ==, 826);
    g_assert_true(day_serial_is_day(&one));
    g_assert_cmpint(strncmp(text + one.start, "SL-2022-0826", one.size), ==, 0);
    g_assert_true(day_serial_next(&one, text, strlen(text), one.start + one.size));
    g_assert_cmpuint(one.number, ==, 42);
    g_assert_false(day_serial_is_day(&one));
    g_assert_true(day_serial_next(&one, text, strlen(text), one.start + one.size));
    g_assert_cmpuint(one.number, ==, 17);
    g_assert_false(day_serial_next(&one, text, strlen(text), one.start + one.size));
    static const char *const none[] = {
        "sl-2022-0826",    "SL-2022-0826-17", "SL-2022/0826",    "SL-1822-0826", "SL-2022-8",
        "XSL2022-0826",    "SL-2022-0826a",   "ABCDEFG-2022-11", "2022-08-26",   "9SL-2022-0826",
        "SL-2022-0826000", "SL-2022",         "SL-2022-"};
    for (guint i = 0; i < G_N_ELEMENTS(none); i++) {
        g_test_message("%s", none[i]);
        g_assert_false(day_serial_next(&one, none[i], strlen(none[i]), 0));
    }
}

/* "<...>" is the date. */
static void test_dated_places(void)
{
    static const struct {
        const char *text;
        day_dated is;
    } cases[] = {
        {"Report\nDate of issue: <4 May 2023>\nmore", DAY_DATED_LABELLED},
        {"名称\t制表日期\t<2023-05-04>\t张", DAY_DATED_LABELLED},
        {"製表日期：<2023年5月4日>", DAY_DATED_LABELLED},
        {"Дата составления: <04.05.2023> г.", DAY_DATED_LABELLED},
        {"تاریخ تنظیم: <۱۴۰۲/۰۲/۱۴>", DAY_DATED_LABELLED},
        {"* **Last updated**: <2023-05-04>", DAY_DATED_LABELLED},
        {"Frost Ltd.\nBerlin, <4 May 2023>\n\nDear Sir,\nwe write", DAY_DATED_LETTER},
        {"г. Линло, <04.05.2023> г.\nУважаемый господин!", DAY_DATED_LETTER},
        {"关于网络的报告\n情况如下。\n雾鹭科技有限公司\n<2023年5月4日>\n", DAY_DATED_SIGNED},
        {"terms\nSigned by: A. B.\n\n<4 May 2023>", DAY_DATED_SIGNED},
        /* plans, deadlines, events and validity */
        {"Due date: <4 May 2023>", DAY_DATED_NOT},
        {"Date: <4 May 2023>\nVenue: the harbour", DAY_DATED_NOT},
        {"日期：<2023年5月4日>", DAY_DATED_NOT},
        {"有效期至：<2023年5月4日>", DAY_DATED_NOT},
        {"交货日期\t<2023-05-04>", DAY_DATED_NOT},
        {"Дата окончания: <04.05.2023>", DAY_DATED_NOT},
        {"تاریخ انقضا: <۱۴۰۲/۰۲/۱۴>", DAY_DATED_NOT},
        {"the date of issue is not known; on <4 May 2023> we met", DAY_DATED_NOT},
        {"Date of issue: unknown\n<4 May 2023>", DAY_DATED_NOT},
        {"Berlin, <4 May 2023>\nThe concert begins at eight", DAY_DATED_NOT},
        {"<4 May 2023> we sail\nDear Sir,", DAY_DATED_NOT},
        {"we will meet again at the latest in the harbour on <4 May 2023>\nDear Sir,", DAY_DATED_NOT},
        {"terms\n<4 May 2023>", DAY_DATED_NOT},
        {"Signed by: A. B.\n<4 May 2023>\nthe next payment", DAY_DATED_NOT},
        {"截止\n<2023年5月4日>", DAY_DATED_NOT},
        {"情况如下。\n公司\n<2023年5月4日>交货", DAY_DATED_NOT},
        {"<4 May 2023>", DAY_DATED_NOT},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *from = strchr(cases[i].text, '<'), *to = strchr(cases[i].text, '>');
        g_autofree char *text = g_strdup_printf("%.*s%.*s%s", (int)(from - cases[i].text), cases[i].text,
                                                (int)(to - from - 1), from + 1, to + 1);
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(
            day_dated_at(text, strlen(text), (gsize)(from - cases[i].text), (gsize)(to - from - 1)), ==,
            cases[i].is);
    }
}

static void test_digits(void)
{
    guint law[10] = {0, 3010, 1761, 1249, 969, 792, 669, 580, 512, 458},
          even[10] = {0, 100, 100, 100, 100, 100, 100, 100, 100, 100};
    guint liked[10] = {0, 10, 10, 10, 10, 0, 10, 200, 10, 10}, none[10] = {0};
    double chi;
    g_assert_cmpfloat(day_benford_deviation(law, &chi), <, 0.0005);
    g_assert_cmpfloat(chi, <, 1);
    g_assert_cmpfloat(day_benford_deviation(even, &chi), >, DAY_BENFORD_FAR);
    g_assert_cmpfloat(chi, >, DAY_CHI_8_ONE_IN_1000);
    g_assert_cmpfloat(day_benford_deviation(none, &chi), ==, 0);
    g_assert_cmpfloat(day_last_digits_even(even), <, 0.001);
    g_assert_cmpfloat(day_last_digits_even(liked), >, DAY_CHI_7_ONE_IN_1000);
    g_assert_cmpfloat(day_last_digits_even(none), ==, 0);
}

static void test_counts(void)
{
    static const struct {
        int64_t n;
        const char *noun, *is;
    } cases[] = {{1, "file", "1 file"},
                 {0, "file", "0 files"},
                 {1240, "day", "1,240 days"},
                 {2, "copy", "2 copies"},
                 {1234567, "message", "1,234,567 messages"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = day_authentic_count(cases[i].n, cases[i].noun);
        g_assert_cmpstr(text, ==, cases[i].is);
    }
}

static void test_places(void)
{
    g_auto(day_places) places = {0};
    for (int i = 0; i < 25; i++) day_places_add(&places, i + 1, 0, 0, 0, i % 2 ? "odd" : NULL);
    g_assert_cmpint(places.all, ==, 25);
    g_assert_cmpuint(places.n, ==, DAY_FINDING_PLACES);
    g_assert_cmpstr(places.kept[1].note, ==, "odd");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/authentic/moments", test_moments);
    g_test_add_func("/authentic/weekdays", test_weekdays);
    g_test_add_func("/authentic/exif_times", test_exif_times);
    g_test_add_func("/authentic/zone_at_longitude", test_zone_at_longitude);
    g_test_add_func("/authentic/serials", test_serials);
    g_test_add_func("/authentic/dated_places", test_dated_places);
    g_test_add_func("/authentic/digits", test_digits);
    g_test_add_func("/authentic/counts", test_counts);
    g_test_add_func("/authentic/places", test_places);
    return g_test_run();
}
