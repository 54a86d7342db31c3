/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Zones from habits: offices in several zones and calendars, and groups of which nothing may be claimed: too
 * few, around the clock, in shifts, a burst on a single day. Activity and communities beside it. */
#include "analyse/when/clocks_agree.h"
#include "analyse/when/communities.h"
#include "analyse/when/event_time.h"
#include "analyse/when/zone_posterior.h"
#include "model/civil.h"
#include <string.h>

#define HOUR 3600000LL
#define MINUTE 60000LL

static day_zone_model *model;

/* Six people at work from nine to six with a meal at noon, so many days from a date; times are `offset`
 * minutes behind theirs. */
static void work(day_activity *to, int offset, int year, int days, day_weekend weekend, guint32 seed)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    int32_t first = day_civil(year, 1, 3);
    for (int d = 0; d < days; d++) {
        if (day_weekend_has(weekend, day_civil_weekday(first + d))) continue;
        for (int i = 0; i < 12; i++) {
            double hour =
                g_rand_double_range(random, 9, 18) + (i == 0 ? g_rand_double_range(random, 0, 3) : 0);
            if (hour >= 12 && hour < 13 && g_rand_double(random) < 0.8) continue;
            int64_t at = (int64_t)(first + d) * 24 * HOUR + (int64_t)(hour * HOUR) - offset * MINUTE;
            day_activity_add(to, (guint32)g_rand_int_range(random, 0, 6), at);
        }
    }
    day_activity_close(to);
}

static day_zone_result *infer(const day_activity *activity)
{
    return day_zone_infer(model, activity, NULL);
}

static const day_zone_share *first_of(const day_zone_result *result)
{
    return &g_array_index(result->shares, day_zone_share, 0);
}

static void test_offices(void)
{
    static const struct {
        int offset;
        day_weekend weekend;
    } cases[] = {{480, DAY_WEEKEND_SAT_SUN},
                 {210, DAY_WEEKEND_THU_FRI},
                 {-300, DAY_WEEKEND_SAT_SUN},
                 {0, DAY_WEEKEND_SAT_SUN}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(day_activity) activity = day_activity_new();
        work(activity, cases[i].offset, 2023, 75, cases[i].weekend, i + 1); /* winter: no clock is moved */
        g_autoptr(day_zone_result) result = infer(activity);
        g_test_message("%d: %d with %.3f", cases[i].offset, first_of(result)->offset, result->posterior);
        g_assert_cmpint(ABS(first_of(result)->offset - cases[i].offset), <=, 30);
        g_assert_cmpint(result->weekend, ==, cases[i].weekend);
        double sum = 0;
        for (guint k = 0; k < result->shares->len; k++)
            sum += g_array_index(result->shares, day_zone_share, k).posterior;
        g_assert_cmpfloat_with_epsilon(sum, 1, 1e-6);
    }
}

/* The same habits claim what is usual there and leave open what is not told. */
static void test_claims(void)
{
    g_autoptr(day_activity) activity = day_activity_new();
    work(activity, 480, 2023, 150, DAY_WEEKEND_SAT_SUN, 7);
    g_autoptr(day_zone_result) result = infer(activity);
    g_assert_null(day_zone_doubt(activity, result));
    g_assert_cmpint(first_of(result)->offset, ==, 480);
    day_zone_known known = {.language = "fa"};
    g_autoptr(day_zone_result) persian = day_zone_infer(model, activity, &known);
    g_assert_cmpint(first_of(persian)->offset, ==, 480); /* a language is a hint, and no more */
}

static void test_too_few(void)
{
    g_autoptr(day_activity) activity = day_activity_new();
    work(activity, 480, 2023, 12, DAY_WEEKEND_SAT_SUN, 3);
    g_assert_nonnull(day_zone_too_few(activity));
    g_autoptr(day_zone_result) result = infer(activity);
    g_assert_nonnull(day_zone_doubt(activity, result));
}

/* Any number of messages on a few days is no habit. */
static void test_a_burst(void)
{
    g_autoptr(day_activity) activity = day_activity_new();
    for (int i = 0; i < 5000; i++)
        day_activity_add(activity, (guint32)i % 5, (int64_t)19000 * 24 * HOUR + i * MINUTE);
    day_activity_close(activity);
    g_assert_cmpuint(activity->days, <=, 4);
    g_assert_nonnull(day_zone_too_few(activity));
}

static void test_flat_and_shifts(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (int kind = 0; kind < 2; kind++) {
        g_autoptr(day_activity) activity = day_activity_new();
        for (int i = 0; i < 4000; i++) {
            guint32 account = (guint32)i % 6;
            double hour = g_rand_double_range(random, 0, 24);
            if (kind == 1) hour = account % 3 * 8 + g_rand_double_range(random, 0, 8); /* who is on duty */
            day_activity_add(activity, account,
                             (int64_t)(19000 + i / 20) * 24 * HOUR + (int64_t)(hour * HOUR));
        }
        day_activity_close(activity);
        g_autoptr(day_zone_result) result = infer(activity);
        g_assert_null(day_zone_too_few(activity));
        g_assert_nonnull(day_zone_doubt(activity, result));
    }
}

/* People of Berlin over a year, in a file in UTC: their clocks are moved, and that is seen. */
static void test_summer(void)
{
    g_autoptr(day_activity) activity = day_activity_new();
    const day_zone *berlin = NULL;
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    for (unsigned i = 0; i < day_n_zones; i++)
        if (strcmp(day_zones[i].tz, "Europe/Berlin") == 0) berlin = &day_zones[i];
    for (int32_t d = day_civil(2022, 1, 3); d < day_civil(2023, 1, 1); d++) {
        if (day_civil_weekday(d) > 5) continue;
        for (int i = 0; i < 10; i++) {
            unsigned hint = 0;
            double hour = g_rand_double_range(random, 8.5, 17.5);
            if (hour >= 12 && hour < 13 && g_rand_double(random) < 0.8) continue;
            int32_t local = d * 1440 + (int32_t)(hour * 60);
            int32_t utc = local - day_zone_at(berlin, local - 60, &hint)->offset;
            day_activity_add(activity, (guint32)i % 4, utc * MINUTE);
        }
    }
    day_activity_close(activity);
    day_zone_known known = {.language = "de-DE"}; /* without it, half past nine in Kyiv is as likely */
    g_autoptr(day_zone_result) result = day_zone_infer(model, activity, &known);
    g_assert_cmpint(first_of(result)->offset, ==, 60);
    g_assert_true(result->summer);
}

/* --- holidays ---------------------------------------------------------------------------------------- */

static void test_holidays_speak(void)
{
    g_autoptr(day_activity) activity = day_activity_new();
    g_autoptr(GRand) random = g_rand_new_with_seed(17);
    for (int32_t d = day_civil(2021, 1, 4); d < day_civil(2023, 1, 1); d++) {
        int year, month, day;
        day_civil_split(d, &year, &month, &day);
        bool golden = month == 10 && day <= 7, may = month == 5 && day <= 5;
        bool spring = (d >= day_civil(2021, 2, 11) && d <= day_civil(2021, 2, 17)) ||
                      (d >= day_civil(2022, 1, 31) && d <= day_civil(2022, 2, 6));
        if (day_civil_weekday(d) > 5 || golden || may || spring) continue;
        for (int i = 0; i < 6; i++)
            day_activity_add(activity, (guint32)i,
                             (int64_t)d * 24 * HOUR + (int64_t)(g_rand_double_range(random, 1, 10) * HOUR));
    }
    day_activity_close(activity);
    g_autoptr(day_zone_result) result = infer(activity);
    bool found = false;
    for (guint i = 0; i < result->holidays->len; i++) {
        const day_zone_kept *kept = &g_array_index(result->holidays, day_zone_kept, i);
        if (strcmp(kept->country, "CN") != 0) continue;
        found = true;
        g_assert_cmpuint(kept->kept, >=, 5);
        g_assert_cmpuint(kept->kept, <=, kept->of);
        g_assert_cmpfloat(kept->log_odds, >, 2);
    }
    g_assert_true(found);
}

/* --- what it stands on ------------------------------------------------------------------------------- */

static void test_activity(void)
{
    g_autoptr(day_activity) activity = day_activity_new();
    int64_t noon = (int64_t)19000 * 24 * HOUR + 12 * HOUR; /* a Sunday */
    for (int i = 0; i < 10; i++) g_assert_true(day_activity_add(activity, 1, noon + i * MINUTE));
    day_activity_add(activity, 2, noon);
    day_activity_add(activity, 1, noon + 3 * HOUR);
    g_assert_false(day_activity_add(activity, 1, -5));
    g_assert_false(day_activity_add(activity, 1, INT64_MAX));
    day_activity_close(activity);
    g_assert_cmpuint(activity->messages, ==, 12);
    g_assert_cmpuint(activity->presence->len, ==, 3); /* a burst is one presence */
    g_assert_cmpuint(activity->sessions, ==, 3);
    g_assert_cmpuint(activity->days, ==, 1);
    g_assert_cmpuint(activity->hours[12], ==, 11);
    g_assert_cmpuint(activity->weekdays[6], ==, 0);
    g_assert_cmpuint(activity->weekdays[(19000 + 3) % 7], ==, 12);
}

static void test_clocks(void)
{
    g_autoptr(day_activity) a = day_activity_new(), b = day_activity_new(), c = day_activity_new(),
                            few = day_activity_new();
    work(a, 0, 2022, 60, DAY_WEEKEND_SAT_SUN, 1);
    work(b, 0, 2022, 60, DAY_WEEKEND_SAT_SUN, 2);
    work(c, 480, 2022, 60, DAY_WEEKEND_SAT_SUN, 3);
    work(few, 480, 2022, 3, DAY_WEEKEND_SAT_SUN, 4);
    g_assert_true(day_clocks_agree(a, b));
    g_assert_false(day_clocks_agree(a, c));
    g_assert_true(day_clocks_agree(a, few));
}

static void test_communities(void)
{
    static const day_talk_share shares[] = {{0, 0, 50}, {1, 0, 40}, {1, 1, 30}, {2, 1, 30},
                                            {0, 2, 20}, {2, 2, 25}, {3, 3, 60}, {4, 3, 50},
                                            {4, 4, 9},  {5, 4, 9},  {2, 5, 1},  {3, 5, 1}};
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(day_talk_share));
    g_array_append_vals(list, shares, G_N_ELEMENTS(shares));
    g_autofree guint32 *group = day_communities(list, 7, 6);
    g_assert_cmpuint(group[0], ==, group[1]);
    g_assert_cmpuint(group[0], ==, group[2]);
    g_assert_cmpuint(group[3], ==, group[4]);
    g_assert_cmpuint(group[4], ==, group[5]);
    g_assert_cmpuint(group[0], !=, group[3]); /* one message each joins nothing */
    g_assert_cmpuint(group[6], ==, 6);
}

static void test_event_times(void)
{
    day_event_time when;
    char text[DAY_EVENT_TEXT];
    g_assert_true(day_event_time_read(&when, "2022-08-25T16:12:00+08:00"));
    g_assert_cmpstr(when.zone, ==, "+08:00");
    day_event_time_write(text, when.ms, when.precision);
    g_assert_cmpstr(text, ==, "2022-08-25T08:12:00");
    g_assert_true(day_event_time_read(&when, "2019"));
    g_assert_cmpstr(when.precision, ==, "year");
    g_assert_true(day_event_time_read(&when, "2019-05"));
    day_event_time_write(text, when.ms, when.precision);
    g_assert_cmpstr(text, ==, "2019-05");
    g_assert_false(day_event_time_read(&when, "yesterday"));
    g_assert_true(day_event_time_mentioned(&when, "2017-04-01/2017-05-01", "month", ""));
    g_assert_cmpstr(when.precision, ==, "month");
    g_assert_true(day_event_time_mentioned(&when, "2020-09-23T10:00:01", "second", "+02:00"));
    day_event_time_write(text, when.ms, when.precision);
    g_assert_cmpstr(text, ==, "2020-09-23T08:00:01");
    g_assert_false(day_event_time_mentioned(&when, "P+1D", "day", ""));
    g_assert_false(day_event_time_mentioned(&when, "XXXX-05-05", "day", ""));
    g_assert_false(day_event_time_mentioned(&when, "1990-01-01/2000-01-01", "decade", ""));
    g_assert_cmpstr(day_event_time_precision("2022-06-14", (int64_t)19157 * 86400000), ==, "day");
    g_assert_cmpstr(day_event_time_precision("2022-06-14 10:31", 1), ==, "minute");
    g_assert_cmpstr(day_event_time_precision("2022-06-14T10:31+08:00", 1), ==, "minute");
    g_assert_cmpstr(day_event_time_precision("1655200000", 1), ==, "second");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    model = day_zone_model_new();
    g_test_add_func("/when/offices", test_offices);
    g_test_add_func("/when/claims", test_claims);
    g_test_add_func("/when/too few", test_too_few);
    g_test_add_func("/when/a burst", test_a_burst);
    g_test_add_func("/when/flat and shifts", test_flat_and_shifts);
    g_test_add_func("/when/summer", test_summer);
    g_test_add_func("/when/holidays speak", test_holidays_speak);
    g_test_add_func("/when/activity", test_activity);
    g_test_add_func("/when/clocks", test_clocks);
    g_test_add_func("/when/communities", test_communities);
    g_test_add_func("/when/times of events", test_event_times);
    int failed = g_test_run();
    day_zone_model_free(model);
    return failed;
}
