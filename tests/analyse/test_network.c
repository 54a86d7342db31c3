/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Graphs so small that their measures are known by hand, and what must hold of large and odd ones. */
#include "analyse/graph/network.h"
#include <math.h>

static day_network_measures measure(const day_network *network)
{
    day_network_measures out;
    day_error error = {0};
    g_assert_cmpint(day_network_measure(&out, network, NULL, NULL, &error), ==, DAY_OK);
    return out;
}

static void test_empty(void)
{
    g_autoptr(day_network) none = day_network_new(0);
    g_auto(day_network_measures) m = measure(none);
    g_assert_cmpuint(m.communities, ==, 0);
    g_autoptr(day_network) alone = day_network_new(3);
    g_auto(day_network_measures) a = measure(alone);
    g_assert_cmpuint(a.communities, ==, 3);
    for (guint i = 0; i < 3; i++) {
        g_assert_cmpfloat_with_epsilon(a.pagerank[i], 1.0 / 3, 1e-9);
        g_assert_cmpfloat(a.betweenness[i], ==, 0);
        g_assert_cmpfloat(a.bridge[i], ==, 0);
    }
}

/* Everybody writes to 0, who answers nobody: by hand, a leaf has p, the centre p + 0.85 * 3 p, where
 * p = 0.15 / 4 + 0.85 / 4 * centre (who leads nowhere, hence everywhere). */
static void test_star(void)
{
    g_autoptr(day_network) star = day_network_new(4);
    for (guint i = 1; i < 4; i++) day_network_add(star, i, 0, i);
    day_network_add(star, 2, 2, 50); /* to oneself: nothing */
    g_auto(day_network_measures) m = measure(star);
    double leaf = 1 / (4 + 0.85 * 3);
    for (guint i = 1; i < 4; i++) {
        g_assert_cmpfloat_with_epsilon(m.pagerank[i], leaf, 1e-6);
        g_assert_cmpfloat_with_epsilon(m.betweenness[i], 0, 1e-12);
    }
    g_assert_cmpfloat_with_epsilon(m.pagerank[0], leaf * (1 + 0.85 * 3), 1e-6);
    g_assert_cmpfloat_with_epsilon(m.betweenness[0], 1, 1e-12);
    g_assert_cmpuint(m.communities, ==, 1);
    g_assert_cmpuint(m.sources, ==, 0);
}

/* 0 - 1 - 2 - 3: of three pairs of others, two lead over 1. Weights and directions do not matter to that. */
static void test_path(void)
{
    g_autoptr(day_network) path = day_network_new(4);
    day_network_add(path, 0, 1, 9);
    day_network_add(path, 2, 1, 1);
    day_network_add(path, 1, 2, 1);
    day_network_add(path, 2, 3, 400);
    g_auto(day_network_measures) m = measure(path);
    g_assert_cmpfloat_with_epsilon(m.betweenness[0], 0, 1e-12);
    g_assert_cmpfloat_with_epsilon(m.betweenness[1], 2.0 / 3, 1e-12);
    g_assert_cmpfloat_with_epsilon(m.betweenness[2], 2.0 / 3, 1e-12);
}

/* The directed weights decide PageRank: 0 writes 9 in 10 of its messages to 1. */
static void test_weights(void)
{
    g_autoptr(day_network) fork = day_network_new(3);
    for (guint i = 0; i < 9; i++) day_network_add(fork, 0, 1, 1);
    day_network_add(fork, 0, 2, 1);
    g_auto(day_network_measures) m = measure(fork);
    g_assert_cmpfloat_with_epsilon((m.pagerank[1] - m.pagerank[0]) / (m.pagerank[2] - m.pagerank[0]), 9,
                                   1e-3);
}

static void add_clique(day_network *network, guint from, guint to)
{
    for (guint a = from; a < to; a++)
        for (guint b = from; b < to; b++) day_network_add(network, a, b, 3);
}

/* Five and four who all know each other, and one tie between 4 and 5. */
static void test_two_cliques(void)
{
    g_autoptr(day_network) two = day_network_new(9);
    add_clique(two, 0, 5);
    add_clique(two, 5, 9);
    day_network_add(two, 4, 5, 1);
    g_auto(day_network_measures) m = measure(two);
    g_assert_cmpuint(m.communities, ==, 2);
    for (guint i = 0; i < 9; i++) g_assert_cmpuint(m.community[i], ==, i < 5 ? 0 : 1);
    g_assert_cmpfloat_with_epsilon(m.bridge[4], 1.0 / 5, 1e-12);
    g_assert_cmpfloat_with_epsilon(m.bridge[5], 1.0 / 4, 1e-12);
    g_assert_cmpfloat(m.bridge[0], ==, 0);
    g_assert_cmpfloat_with_epsilon(m.betweenness[4], 4 * 4 / 28.0,
                                   1e-12); /* 4 others here with all 4 there */
    g_assert_cmpfloat_with_epsilon(m.betweenness[0], 0, 1e-12);
}

static day_network *random_network(guint nodes, guint ties)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    day_network *network = day_network_new(nodes);
    for (guint i = 0; i < ties; i++) { /* a few have most contacts */
        double a = g_rand_double(chance), b = g_rand_double(chance);
        day_network_add(network, (guint)(a * a * a * nodes), (guint)(b * b * nodes),
                        1 + g_rand_int_range(chance, 0, 9));
    }
    return network;
}

/* The same twice, and an estimate that puts the same ones on top. */
static void test_estimate(void)
{
    g_autoptr(day_network) large = random_network(9000, 60000);
    g_auto(day_network_measures) m = measure(large);
    g_auto(day_network_measures) again = measure(large);
    g_assert_cmpuint(m.sources, >, DAY_NETWORK_SOURCES_MIN);
    g_assert_cmpuint(m.sources, <, 9000);
    double sum = 0;
    guint top = 0;
    for (guint i = 0; i < 9000; i++) {
        sum += m.pagerank[i];
        if (m.betweenness[i] > m.betweenness[top]) top = i;
        g_assert_cmpfloat(m.pagerank[i], ==, again.pagerank[i]);
        g_assert_cmpfloat(m.betweenness[i], ==, again.betweenness[i]);
        g_assert_cmpuint(m.community[i], ==, again.community[i]);
    }
    g_assert_cmpfloat_with_epsilon(sum, 1, 1e-6);
    g_assert_cmpuint(top, <, 20);
}

static bool never(void *ctx)
{
    ++*(guint *)ctx;
    return false;
}

static void test_stop(void)
{
    g_autoptr(day_network) large = random_network(9000, 60000);
    day_network_measures out;
    day_error error = {0};
    guint asked = 0;
    g_assert_cmpint(day_network_measure(&out, large, never, &asked, &error), ==, DAY_ERR_LIMIT);
    g_assert_null(out.pagerank);
    g_assert_cmpuint(asked, ==, 1);
    g_auto(day_network_measures) after = measure(large); /* nothing of it stays */
    g_assert_nonnull(after.pagerank);
}

static bool once(void *ctx)
{
    return ++*(guint *)ctx < 2;
}

/* The second question comes from within betweenness. */
static void test_stop_later(void)
{
    g_autoptr(day_network) large = random_network(9000, 60000);
    day_network_measures out;
    day_error error = {0};
    guint asked = 0;
    g_assert_cmpint(day_network_measure(&out, large, once, &asked, &error), ==, DAY_ERR_LIMIT);
    g_assert_cmpuint(asked, ==, 2);
}

static double distance(const double *xy, guint a, guint b)
{
    return hypot(xy[2 * a] - xy[2 * b], xy[2 * a + 1] - xy[2 * b + 1]);
}

static void test_layout(void)
{
    g_autoptr(day_network) two = day_network_new(12); /* two cliques with a bridge, a pair, one alone */
    add_clique(two, 0, 5);
    add_clique(two, 5, 9);
    day_network_add(two, 4, 5, 1);
    day_network_add(two, 9, 10, 1);
    g_autofree double *xy = NULL;
    g_assert_cmpint(day_network_layout(&xy, two, NULL, NULL, NULL), ==, DAY_OK);
    for (guint a = 0; a < 12; a++) {
        g_assert_true(isfinite(xy[2 * a]) && isfinite(xy[2 * a + 1]));
        for (guint b = 0; b < a; b++) g_assert_cmpfloat(distance(xy, a, b), >, 0.1);
    }
    g_assert_cmpfloat(distance(xy, 0, 1), <, distance(xy, 0, 8));
    g_autoptr(day_network) none = day_network_new(0);
    g_autofree double *nothing = NULL;
    g_assert_cmpint(day_network_layout(&nothing, none, NULL, NULL, NULL), ==, DAY_OK);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/network/empty", test_empty);
    g_test_add_func("/network/star", test_star);
    g_test_add_func("/network/path", test_path);
    g_test_add_func("/network/weights", test_weights);
    g_test_add_func("/network/two-cliques", test_two_cliques);
    g_test_add_func("/network/estimate", test_estimate);
    g_test_add_func("/network/stop", test_stop);
    g_test_add_func("/network/stop-later", test_stop_later);
    g_test_add_func("/network/layout", test_layout);
    return g_test_run();
}
