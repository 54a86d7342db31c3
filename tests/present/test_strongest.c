/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/graph/graph.h"

static day_graph *graph_of(guint n, const guint (*edges)[3], guint n_edges)
{
    day_graph *graph = day_graph_new("test", "test");
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("n%u", i);
        const day_graph_node node = {.id = i + 1, .kind = "person", .name = name, .key = name};
        day_graph_add_node(graph, &node);
    }
    for (guint i = 0; i < n_edges; i++) {
        const day_graph_edge edge = {.id = i + 1,
                                     .a = edges[i][0],
                                     .b = edges[i][1],
                                     .kind = "wrote to",
                                     .label = "",
                                     .count = edges[i][2]};
        day_graph_add_edge(graph, &edge);
    }
    return graph;
}

static bool has_edge(const day_graph *graph, int64_t id)
{
    for (guint i = 0; i < graph->edges->len; i++)
        if (day_graph_edge_at(graph, i)->id == id) return true;
    return false;
}

/* Everybody keeps the line that is strongest for them, however weak it is among all; both directions of a
 * pair go together; how many others somebody has is told as it is. */
static void test_strongest(void)
{
    static const guint EDGES[][3] = {{0, 1, 100}, {1, 0, 50}, {0, 2, 90}, {1, 2, 80}, {3, 0, 1}, {2, 2, 500}};
    g_autoptr(day_graph) graph = graph_of(4, EDGES, G_N_ELEMENTS(EDGES));
    const day_graph_filter one = {.lines = 1}, all = {0};
    g_autoptr(day_graph) part = day_graph_select(graph, &one);
    g_assert_cmpuint(part->nodes->len, ==, 4);
    g_assert_cmpuint(part->pairs, ==, 5);
    g_assert_cmpuint(part->edges->len, ==, 5); /* four pairs, one of them in both directions */
    g_assert_true(has_edge(part, 1) && has_edge(part, 2) && has_edge(part, 5));
    g_assert_false(has_edge(part, 4)); /* the second line of either */
    g_assert_cmpuint(day_graph_node_at(part, 0)->contacts, ==, 3);
    g_autoptr(day_graph) whole = day_graph_select(graph, &all);
    g_assert_cmpuint(whole->edges->len, ==, 6);
    g_assert_cmpuint(whole->pairs, ==, 5);
    g_assert_cmpuint(day_graph_node_at(whole, 2)->contacts, ==, 2);
}

/* A clique of 1,000 with half a million edges is cut in a moment. */
static void test_clique(void)
{
    guint n = 1000, at = 0;
    g_autofree guint(*edges)[3] = g_malloc_n(n * (n - 1) / 2, sizeof *edges);
    for (guint a = 0; a < n; a++)
        for (guint b = a + 1; b < n; b++, at++)
            edges[at][0] = a, edges[at][1] = b, edges[at][2] = 1 + (a * b) % 97;
    g_autoptr(day_graph) graph = graph_of(n, edges, at);
    const day_graph_filter five = {.lines = 5};
    gint64 begun = g_get_monotonic_time();
    g_autoptr(day_graph) part = day_graph_select(graph, &five);
    g_assert_cmpint(g_get_monotonic_time() - begun, <, 20 * G_USEC_PER_SEC);
    g_assert_cmpuint(part->nodes->len, ==, n);
    g_assert_cmpuint(part->edges->len, ==, 5 * n);
    g_assert_cmpuint(part->pairs, ==, at);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/graph/strongest", test_strongest);
    g_test_add_func("/graph/clique", test_clique);
    return g_test_run();
}
