/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/card/figures.h"

static void assert_taken(char *figure, const char *expected)
{
    g_assert_cmpstr(figure, ==, expected);
    g_free(figure);
}

static void test_counts(void)
{
    assert_taken(day_figure_count(0), "0");
    assert_taken(day_figure_count(999), "999");
    assert_taken(day_figure_count(1000), "1,000");
    assert_taken(day_figure_count(1234567), "1,234,567");
    assert_taken(day_figure_count(G_MAXUINT64), "18,446,744,073,709,551,615");
    assert_taken(day_figure_of(1, "item"), "1 item");
    assert_taken(day_figure_of(0, "item"), "0 items");
    assert_taken(day_figure_of(1200, "item"), "1,200 items");
}

static void test_sizes(void)
{
    assert_taken(day_figure_size(0), "0 bytes");
    assert_taken(day_figure_size(1), "1 byte");
    assert_taken(day_figure_size(999), "999 bytes");
    assert_taken(day_figure_size(1000), "1.0 kB");
    assert_taken(day_figure_size(9949), "9.9 kB");
    assert_taken(day_figure_size(9951), "10 kB");
    assert_taken(day_figure_size(999499), "999 kB");
    assert_taken(day_figure_size(999500), "1.0 MB"); /* never "1000 kB" */
    assert_taken(day_figure_size(G_MAXUINT64), "18 EB");
}

static void test_durations(void)
{
    assert_taken(day_figure_duration(-1), "0.0 s");
    assert_taken(day_figure_duration(0.84), "0.8 s");
    assert_taken(day_figure_duration(9.96), "10 s");
    assert_taken(day_figure_duration(59.6), "1 min 0 s");
    assert_taken(day_figure_duration(200), "3 min 20 s");
    assert_taken(day_figure_duration(7500), "2 h 5 min");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/figures/counts", test_counts);
    g_test_add_func("/figures/sizes", test_sizes);
    g_test_add_func("/figures/durations", test_durations);
    return g_test_run();
}
