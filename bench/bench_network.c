/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * time and memory of the measures of a graph: network [NODES [EDGES]]; a few nodes have most of the edges
 */
#include "analyse/graph/network.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

int main(int argc, char **argv)
{
    guint nodes = argc > 1 ? (guint)atoi(argv[1]) : 50000, edges = argc > 2 ? (guint)atoi(argv[2]) : 500000;
    g_autoptr(GRand) chance = g_rand_new_with_seed(7);
    g_autoptr(day_network) network = day_network_new(nodes);
    for (guint i = 0; i < edges; i++) {
        double a = g_rand_double(chance), b = g_rand_double(chance);
        day_network_add(network, (guint)(a * a * nodes), (guint)(b * b * nodes),
                        1 + g_rand_int_range(chance, 0, 9));
    }
    day_error error = {0};
    g_auto(day_network_measures) measures = {0};
    if (day_network_measure(&measures, network, NULL, NULL, &error) != DAY_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%u nodes, %u edges: %.1f s of CPU, %ld MB, %u communities, betweenness from %u starts\n", nodes,
           edges, (double)used.ru_utime.tv_sec + (double)used.ru_utime.tv_usec / 1e6, used.ru_maxrss / 1000,
           measures.communities, measures.sources);
    return 0;
}
