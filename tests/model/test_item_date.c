/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "model/item_date.h"
#include <glib.h>

#define DAY INT64_C(86400000)
#define D20220614 (INT64_C(19157) * DAY)

static void test_stated(void)
{
    const struct {
        const char *text;
        int64_t ms;
    } rows[] = {{"2022-06-14", D20220614},
                {"2022-06-14T10:00:00+08:00", D20220614 + 2 * 3600000},
                {"2022-06-14T10:00:00", D20220614 + 10 * 3600000}, /* as written */
                {"2022-06", D20220614 - 13 * DAY},
                {"2022", D20220614 - 164 * DAY},
                {"D:20310230250000+08'00'", 0}, /* no such day */
                {"1904-01-01T00:00:00Z", 0},    /* a clock that was never set */
                {"2022-13", 0},
                {"soon", 0},
                {"", 0}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(day_stated_date_ms(rows[i].text), ==, rows[i].ms);
}

static void test_which_fact(void)
{
    day_item_date date = {0};
    g_assert_cmpint(day_item_date_ms(&date), ==, 0);
    day_item_date_fact(&date, "modified", "2022-06-15");
    day_item_date_fact(&date, "author", "2022-06-10");
    g_assert_cmpint(day_item_date_ms(&date), ==, D20220614 + DAY);
    day_item_date_fact(&date, "created", "never");
    g_assert_cmpint(day_item_date_ms(&date), ==, D20220614 + DAY);
    day_item_date_fact(&date, "created", "2022-06-14");
    day_item_date_fact(&date, "created", "2022-06-13"); /* the first of a kind stays */
    day_item_date_fact(&date, "printed", "2022-06-12");
    g_assert_cmpint(day_item_date_ms(&date), ==, D20220614);
}

static void test_messages(void)
{
    day_item_date date = {0};
    day_item_date_fact(&date, "modified", "2022-06-15");
    day_item_date_message(&date, D20220614);
    g_assert_cmpint(day_item_date_ms(&date), ==, D20220614); /* a mail */
    day_item_date_message(&date, D20220614 - DAY);
    g_assert_cmpint(day_item_date_ms(&date), ==, D20220614 + DAY); /* many: each has its own */
    day_item_date without = {0};
    day_item_date_message(&without, INT64_MIN);
    day_item_date_fact(&without, "created", "2022-06-14");
    g_assert_cmpint(day_item_date_ms(&without), ==, D20220614);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/item-date/stated", test_stated);
    g_test_add_func("/item-date/which-fact", test_which_fact);
    g_test_add_func("/item-date/messages", test_messages);
    return g_test_run();
}
