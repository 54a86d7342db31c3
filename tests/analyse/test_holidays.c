/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Holidays on days that calendars of their countries show, and days beside them that are none. */
#include "analyse/when/holidays.h"
#include "analyse/when/zone.h"
#include "model/civil.h"
#include "model/hebrew.h"

static const struct {
    const char *country;
    int year, month, day;
    bool is;
} cases[] = {
    {"CN", 2022, 1, 31, true},                                                         /* New Year's Eve */
    {"CN", 2022, 2, 6, true},   {"CN", 2022, 2, 7, false},  {"CN", 2022, 4, 5, true},  /* Qingming */
    {"CN", 2020, 4, 4, true},   {"CN", 2022, 6, 3, true},                              /* Dragon Boat */
    {"CN", 2022, 9, 10, true},                                                         /* Mid-Autumn */
    {"CN", 2020, 10, 1, true},  {"CN", 2022, 10, 8, false}, {"CN", 2005, 4, 5, false}, /* none before 2008 */
    {"VN", 2023, 1, 21, true},  {"KR", 2022, 9, 9, true},   {"TW", 2022, 2, 28, true},
    {"JP", 2021, 5, 4, true},   {"RU", 2021, 1, 5, true},   {"RU", 2021, 1, 11, false},
    {"RU", 2022, 5, 9, true},   {"RU", 2021, 6, 14, true},  /* the 12th was a Saturday */
    {"UA", 2021, 8, 24, true},  {"UA", 2023, 8, 24, false}, /* martial law */
    {"KZ", 2021, 3, 22, true},  {"IR", 2021, 3, 21, true},  /* Nowruz */
    {"IR", 2022, 6, 4, true},   {"IR", 2022, 6, 6, false},  {"TR", 2022, 10, 29, true},
    {"IL", 2022, 9, 26, true}, /* Rosh Hashanah */
    {"IL", 2022, 10, 5, true},  {"IL", 2022, 4, 16, true},  {"IL", 2022, 5, 5, true},
    {"IN", 2022, 10, 24, true}, /* Diwali */
    {"IN", 2022, 8, 15, true},  {"US", 2022, 11, 24, true}, {"US", 2022, 11, 17, false},
    {"US", 2021, 7, 5, true},   {"US", 2019, 6, 19, false}, {"GB", 2022, 4, 15, true},
    {"GB", 2022, 8, 29, true},  {"DE", 2022, 5, 26, true}, /* Ascension */
    {"DE", 2022, 10, 3, true},  {"GR", 2022, 4, 25, true}, /* Orthodox */
    {"GR", 2022, 4, 18, false}, {"CA", 2022, 5, 23, true},  {"ZZ", 2022, 1, 1, false},
};

static bool is_holiday(const char *country, int32_t day)
{
    int year, month, of_month;
    day_civil_split(day, &year, &month, &of_month);
    g_autoptr(GArray) all = day_holidays(country, year, year);
    for (guint i = 0; i < all->len; i++) {
        const day_holiday *one = &g_array_index(all, day_holiday, i);
        if (!one->worked && day >= one->day && day < one->day + one->days) return true;
    }
    return false;
}

static void test_days(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        int32_t day = day_civil(cases[i].year, cases[i].month, cases[i].day);
        g_test_message("%s %d-%d-%d", cases[i].country, cases[i].year, cases[i].month, cases[i].day);
        g_assert_cmpint(is_holiday(cases[i].country, day), ==, cases[i].is);
    }
}

/* Every rule gives days that exist, for every country and year. */
static void test_all_years(void)
{
    for (const day_holiday_country *c = day_holiday_countries; c->code != NULL; c++) {
        g_autoptr(GArray) all = day_holidays(c->code, 2000, 2035);
        int32_t before = INT32_MIN;
        g_assert_cmpuint(all->len, >=, 3 * 36 / 2);
        for (guint i = 0; i < all->len; i++) {
            const day_holiday *one = &g_array_index(all, day_holiday, i);
            g_assert_cmpint(one->day, >=, before);
            g_assert_cmpint(one->day, >=, day_civil(1999, 12, 31));
            g_assert_cmpint(one->day, <=, day_civil(2036, 1, 3));
            before = one->day;
        }
    }
}

static void test_working_weekends(void)
{
    g_autoptr(GArray) all = day_holidays("CN", 2022, 2022);
    guint worked = 0;
    for (guint i = 0; i < all->len; i++) {
        const day_holiday *one = &g_array_index(all, day_holiday, i);
        if (!one->worked) continue;
        g_assert_cmpint(day_civil_weekday(one->day), >=, 6);
        worked++;
    }
    g_assert_cmpuint(worked, ==, 7);
}

static void test_hebrew(void)
{
    g_assert_cmpint(day_hebrew_new_year(5783), ==, day_civil(2022, 9, 26));
    g_assert_cmpint(day_hebrew_new_year(5761), ==, day_civil(2000, 9, 30));
    g_assert_cmpint(day_hebrew_new_year(5785), ==, day_civil(2024, 10, 3));
}

static const day_zone *zone_of(const char *tz)
{
    for (unsigned i = 0; i < day_n_zones; i++)
        if (g_str_equal(day_zones[i].tz, tz)) return &day_zones[i];
    g_assert_not_reached();
}

static int offset_on(const char *tz, int year, int month, int day)
{
    unsigned hint = 7;
    return day_zone_at(zone_of(tz), day_civil(year, month, day) * 1440 + 720, &hint)->offset;
}

static void test_clocks(void)
{
    g_assert_cmpint(offset_on("Asia/Shanghai", 2022, 7, 1), ==, 480);
    g_assert_cmpint(offset_on("Europe/Moscow", 2012, 1, 1), ==, 240);
    g_assert_cmpint(offset_on("Europe/Moscow", 2020, 7, 1), ==, 180);
    g_assert_cmpint(offset_on("Asia/Tehran", 2021, 7, 1), ==, 270);
    g_assert_cmpint(offset_on("Asia/Tehran", 2023, 7, 1), ==, 210);
    g_assert_cmpint(offset_on("Europe/Berlin", 2022, 7, 1), ==, 120);
    g_assert_cmpint(offset_on("Europe/Berlin", 2022, 12, 1), ==, 60);
    g_assert_cmpint(offset_on("Asia/Kathmandu", 2022, 12, 1), ==, 345);
    g_assert_cmpint(day_zone_weekend(zone_of("Asia/Riyadh"), day_civil(2010, 1, 1)), ==, DAY_WEEKEND_THU_FRI);
    g_assert_cmpint(day_zone_weekend(zone_of("Asia/Riyadh"), day_civil(2020, 1, 1)), ==, DAY_WEEKEND_FRI_SAT);
    g_assert_true(day_weekend_has(DAY_WEEKEND_THU_FRI, 4));
    g_assert_false(day_weekend_has(DAY_WEEKEND_THU_FRI, 6));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/when/holidays", test_days);
    g_test_add_func("/when/every year", test_all_years);
    g_test_add_func("/when/working weekends", test_working_weekends);
    g_test_add_func("/when/hebrew", test_hebrew);
    g_test_add_func("/when/clocks", test_clocks);
    return g_test_run();
}
