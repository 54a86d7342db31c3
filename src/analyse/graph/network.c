/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The one file that speaks to igraph. It takes care of three things: igraph's handlers never end the process
 * (an error comes back as one), a long calculation can be stopped, and chance is seeded, so that a case
 * analysed twice says the same. igraph keeps these settings for each thread; they are put back afterwards. */
#include "network.h"
#include "pieces.h"
#include <igraph/igraph.h>
#include <math.h>
#include <string.h>

#define DAMPING 0.85
#define LEIDEN_ROUNDS 20   /* it stops by itself when a round changes nothing */
#define LEIDEN_CHANCE 0.01 /* Traag, Waltman and van Eck 2019 */
#define SEED 20190326u

typedef struct tie {
    guint from, to;
    double weight;
} tie;

struct day_network {
    guint nodes;
    GArray *ties; /* as added */
};

day_network *day_network_new(guint nodes)
{
    day_network *network = g_new0(day_network, 1);
    network->nodes = nodes;
    network->ties = g_array_new(FALSE, FALSE, sizeof(tie));
    return network;
}

void day_network_free(day_network *network)
{
    if (network == NULL) return;
    g_array_unref(network->ties);
    g_free(network);
}

void day_network_add(day_network *network, guint from, guint to, double weight)
{
    g_assert(from < network->nodes && to < network->nodes && weight > 0);
    tie one = {from, to, weight};
    if (from != to) g_array_append_val(network->ties, one);
}

static int compare_ties(const void *a, const void *b)
{
    const tie *one = a, *other = b;
    if (one->from != other->from) return one->from < other->from ? -1 : 1;
    return one->to < other->to ? -1 : one->to > other->to;
}

/* Each pair once, in order. */
static GArray *merged(const day_network *network, bool directed)
{
    GArray *ties = g_array_sized_new(FALSE, FALSE, sizeof(tie), network->ties->len);
    g_autoptr(GArray) all = g_array_copy(network->ties);
    for (guint i = 0; i < all->len && !directed; i++) {
        tie *one = &g_array_index(all, tie, i);
        *one = (tie){MIN(one->from, one->to), MAX(one->from, one->to), one->weight};
    }
    if (all->len > 0) qsort(all->data, all->len, sizeof(tie), compare_ties);
    for (guint i = 0; i < all->len; i++) {
        tie *one = &g_array_index(all, tie, i);
        tie *last = ties->len > 0 ? &g_array_index(ties, tie, ties->len - 1) : NULL;
        if (last != NULL && compare_ties(last, one) == 0)
            last->weight += one->weight;
        else
            g_array_append_val(ties, *one);
    }
    return ties;
}

/* --- igraph's own ways ------------------------------------------------------------------------------- */

/* igraph's handler gets no pointer of ours, hence this one of the thread that calculates. */
static _Thread_local struct watch {
    day_network_goes_on_fn goes_on;
    void *ctx;
    bool stopped;
} watch;

/* What igraph has put on its stack of things to free points into the frames of the functions that are
 * interrupted: it is freed here, while they stand. */
static igraph_error_t on_interruption(void *data)
{
    if (!watch.stopped && watch.goes_on != NULL) watch.stopped = !watch.goes_on(watch.ctx);
    if (watch.stopped) IGRAPH_FINALLY_FREE();
    return watch.stopped ? IGRAPH_INTERRUPTED : IGRAPH_SUCCESS;
}

static void ignore_warning(const char *reason, const char *file, int line)
{
    (void)reason;
    (void)file;
    (void)line;
}

typedef struct handlers {
    igraph_error_handler_t *error;
    igraph_warning_handler_t *warning;
    igraph_interruption_handler_t *interruption;
} handlers;

static handlers take_over(day_network_goes_on_fn goes_on, void *ctx)
{
    watch = (struct watch){goes_on, ctx, false};
    handlers before = {igraph_set_error_handler(igraph_error_handler_ignore),
                       igraph_set_warning_handler(ignore_warning),
                       igraph_set_interruption_handler(on_interruption)};
    igraph_rng_seed(igraph_rng_default(), SEED);
    return before;
}

static void give_back(const handlers *before)
{
    igraph_set_error_handler(before->error);
    igraph_set_warning_handler(before->warning);
    igraph_set_interruption_handler(before->interruption);
}

static day_err told(igraph_error_t code, const char *what, day_error *error)
{
    if (code == IGRAPH_SUCCESS) return DAY_OK;
    if (watch.stopped) return day_error_set(error, DAY_ERR_LIMIT, "%s: stopped", what);
    return day_error_set(error, DAY_ERR_FAILED, "%s: %s", what, igraph_strerror(code));
}

/* A graph in igraph's form. */
typedef struct wrapped {
    igraph_t graph;
    igraph_vector_t weights, result;
    igraph_vector_int_t ends, groups;
    igraph_matrix_t places;
    bool has_graph;
} wrapped;

static void wrapped_clear(wrapped *one)
{
    if (one->has_graph) igraph_destroy(&one->graph);
    igraph_vector_destroy(&one->weights);
    igraph_vector_destroy(&one->result);
    igraph_vector_int_destroy(&one->ends);
    igraph_vector_int_destroy(&one->groups);
    igraph_matrix_destroy(&one->places);
}

static igraph_error_t wrap(wrapped *one, guint nodes, const GArray *ties, bool directed)
{
    memset(one, 0, sizeof *one);
    igraph_error_t code = igraph_vector_init(&one->weights, ties->len);
    if (code == IGRAPH_SUCCESS) code = igraph_vector_init(&one->result, nodes);
    if (code == IGRAPH_SUCCESS) code = igraph_vector_int_init(&one->ends, 2 * (igraph_integer_t)ties->len);
    if (code == IGRAPH_SUCCESS) code = igraph_vector_int_init(&one->groups, 0);
    if (code == IGRAPH_SUCCESS) code = igraph_matrix_init(&one->places, 0, 2);
    for (guint i = 0; i < ties->len && code == IGRAPH_SUCCESS; i++) {
        const tie *each = &g_array_index(ties, tie, i);
        VECTOR(one->ends)[2 * i] = each->from;
        VECTOR(one->ends)[2 * i + 1] = each->to;
        VECTOR(one->weights)[i] = each->weight;
    }
    if (code == IGRAPH_SUCCESS) code = igraph_create(&one->graph, &one->ends, nodes, directed);
    one->has_graph = code == IGRAPH_SUCCESS;
    return code;
}

/* --- measures ---------------------------------------------------------------------------------------- */

static day_err rank_pages(double *out, const day_network *network, day_error *error)
{
    g_autoptr(GArray) ties = merged(network, true);
    wrapped w;
    igraph_error_t code = wrap(&w, network->nodes, ties, true);
    if (code == IGRAPH_SUCCESS)
        code = igraph_pagerank(&w.graph, IGRAPH_PAGERANK_ALGO_PRPACK, &w.result, NULL, igraph_vss_all(), true,
                               DAMPING, ties->len > 0 ? &w.weights : NULL, NULL);
    for (guint i = 0; i < network->nodes && code == IGRAPH_SUCCESS; i++) out[i] = VECTOR(w.result)[i];
    wrapped_clear(&w);
    return told(code, "PageRank", error);
}

/* `n` different nodes, the same ones each time. */
static igraph_error_t sample(igraph_vector_int_t *out, guint nodes, guint n)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(SEED);
    g_autofree guint *order = g_new(guint, nodes);
    igraph_error_t code = igraph_vector_int_resize(out, n);
    for (guint i = 0; i < nodes; i++) order[i] = i;
    for (guint i = 0; i < n && code == IGRAPH_SUCCESS; i++) {
        guint other = i + g_rand_int(chance) % (nodes - i), kept = order[i];
        VECTOR(*out)[i] = order[other];
        order[other] = kept;
    }
    return code;
}

/* How many starts; 0: all. */
static guint sources_for(guint nodes, guint ties)
{
    double steps = (double)nodes * ties;
    if (steps <= DAY_NETWORK_EXACT_STEPS) return 0;
    return MIN(MAX((guint)(DAY_NETWORK_EXACT_STEPS / ties), DAY_NETWORK_SOURCES_MIN), nodes);
}

static igraph_error_t between(wrapped *w, guint nodes, guint sources)
{
    if (sources == 0) return igraph_betweenness(&w->graph, &w->result, igraph_vss_all(), false, NULL);
    igraph_error_t code = sample(&w->groups, nodes, sources);
    if (code != IGRAPH_SUCCESS) return code;
    return igraph_betweenness_subset(&w->graph, &w->result, igraph_vss_all(), false,
                                     igraph_vss_vector(&w->groups), igraph_vss_all(), NULL);
}

static day_err go_between(day_network_measures *out, guint nodes, const GArray *ties, day_error *error)
{
    wrapped w;
    out->sources = sources_for(nodes, ties->len);
    igraph_error_t code = wrap(&w, nodes, ties, false);
    if (code == IGRAPH_SUCCESS) code = between(&w, nodes, out->sources);
    double pairs = nodes > 2 ? (nodes - 1.0) * (nodes - 2.0) / 2 : 1;
    double scale = out->sources == 0 ? 1 / pairs : (double)nodes / out->sources / pairs;
    for (guint i = 0; i < nodes && code == IGRAPH_SUCCESS; i++)
        out->betweenness[i] = MIN(VECTOR(w.result)[i] * scale, 1.0);
    wrapped_clear(&w);
    return told(code, "betweenness", error);
}

static int compare_numbers(const void *a, const void *b)
{
    guint64 one = *(const guint64 *)a, other = *(const guint64 *)b;
    return one < other ? -1 : one > other;
}

/* Numbers groups by size, the largest first; of one size, the one with the lowest node first. */
static guint number_groups(guint *out, const igraph_vector_int_t *groups, guint nodes, guint n)
{
    g_autofree guint64 *order = g_new0(guint64, n);
    g_autofree guint *size = g_new0(guint, n), *first = g_new0(guint, n), *number = g_new0(guint, n);
    for (guint i = nodes; i-- > 0;) {
        size[VECTOR(*groups)[i]]++;
        first[VECTOR(*groups)[i]] = i;
    }
    /* In one number that sorts: the larger the earlier, then the first node. */
    for (guint g = 0; g < n; g++) order[g] = ((guint64)(G_MAXUINT32 - size[g]) << 32) | first[g];
    qsort(order, n, sizeof *order, compare_numbers);
    for (guint g = 0; g < n; g++) number[VECTOR(*groups)[order[g] & G_MAXUINT32]] = g;
    for (guint i = 0; i < nodes; i++) out[i] = number[VECTOR(*groups)[i]];
    return n;
}

static day_err find_communities(day_network_measures *out, guint nodes, const GArray *ties, day_error *error)
{
    wrapped w;
    igraph_integer_t n = 0;
    igraph_error_t code = wrap(&w, nodes, ties, false);
    double total = 0;
    for (guint i = 0; i < ties->len && code == IGRAPH_SUCCESS; i++) {
        const tie *one = &g_array_index(ties, tie, i);
        VECTOR(w.result)[one->from] += one->weight;
        VECTOR(w.result)[one->to] += one->weight;
        total += one->weight;
    }
    /* Modularity: a node weighs what its ties do, resolution 1 / (2 m). */
    if (code == IGRAPH_SUCCESS)
        code = igraph_community_leiden(&w.graph, &w.weights, &w.result, total > 0 ? 1 / (2 * total) : 0,
                                       LEIDEN_CHANCE, false, LEIDEN_ROUNDS, &w.groups, &n, NULL);
    if (code == IGRAPH_SUCCESS) out->communities = number_groups(out->community, &w.groups, nodes, (guint)n);
    wrapped_clear(&w);
    return told(code, "communities", error);
}

static void find_bridges(day_network_measures *out, guint nodes, const GArray *ties)
{
    g_autofree guint *contacts = g_new0(guint, nodes);
    for (guint i = 0; i < ties->len; i++) {
        const tie *one = &g_array_index(ties, tie, i);
        bool leads_out = out->community[one->from] != out->community[one->to];
        contacts[one->from]++;
        contacts[one->to]++;
        out->bridge[one->from] += leads_out;
        out->bridge[one->to] += leads_out;
    }
    for (guint i = 0; i < nodes; i++)
        if (contacts[i] > 0) out->bridge[i] /= contacts[i];
}

void day_network_measures_clear(day_network_measures *measures)
{
    g_free(measures->pagerank);
    g_free(measures->betweenness);
    g_free(measures->bridge);
    g_free(measures->community);
    *measures = (day_network_measures){0};
}

day_err day_network_measure(day_network_measures *out, const day_network *network,
                            day_network_goes_on_fn goes_on, void *ctx, day_error *error)
{
    guint n = network->nodes;
    *out = (day_network_measures){
        .pagerank = g_new0(double, n),
        .betweenness = g_new0(double, n),
        .bridge = g_new0(double, n),
        .community = g_new0(guint, n),
    };
    if (n == 0) return DAY_OK;
    g_autoptr(GArray) ties = merged(network, false);
    handlers before = take_over(goes_on, ctx);
    day_err err = rank_pages(out->pagerank, network, error);
    if (err == DAY_OK) err = find_communities(out, n, ties, error);
    if (err == DAY_OK) err = go_between(out, n, ties, error);
    give_back(&before);
    if (err == DAY_OK)
        find_bridges(out, n, ties);
    else
        day_network_measures_clear(out);
    return err;
}

/* --- layout ------------------------------------------------------------------------------------------ */

#define LAYOUT_ROUNDS 600
#define LAYOUT_ROUNDS_LARGE 120 /* above LAYOUT_LARGE nodes */
#define LAYOUT_LARGE 2000u

/* Frequent contacts draw nearer, but not a thousand times as strong. */
static void soften(igraph_vector_t *weights)
{
    for (igraph_integer_t i = 0; i < igraph_vector_size(weights); i++)
        VECTOR(*weights)[i] = 0.5 + log1p(VECTOR(*weights)[i]) / 12;
}

/* One part that hangs together; `members` are its nodes. */
static igraph_error_t place_piece(double *xy, const GArray *ties, const guint *members, guint n)
{
    wrapped w;
    igraph_error_t code = wrap(&w, n, ties, false);
    double heat = sqrt(n) / 2 + 1;
    if (code == IGRAPH_SUCCESS) code = igraph_layout_circle(&w.graph, &w.places, igraph_vss_all());
    if (code == IGRAPH_SUCCESS) igraph_matrix_scale(&w.places, sqrt(n));
    if (code == IGRAPH_SUCCESS) soften(&w.weights);
    if (code == IGRAPH_SUCCESS)
        code = igraph_layout_fruchterman_reingold(
            &w.graph, &w.places, true, n > LAYOUT_LARGE ? LAYOUT_ROUNDS_LARGE : LAYOUT_ROUNDS, heat,
            IGRAPH_LAYOUT_AUTOGRID, &w.weights, NULL, NULL, NULL, NULL);
    for (guint i = 0; i < n && code == IGRAPH_SUCCESS; i++) {
        xy[2 * (size_t)members[i]] = MATRIX(w.places, i, 0);
        xy[2 * (size_t)members[i] + 1] = MATRIX(w.places, i, 1);
    }
    wrapped_clear(&w);
    return code;
}

/* The ties of each piece, between the numbers that nodes have within it. */
static GPtrArray *ties_by_piece(const GArray *ties, const day_pieces *pieces)
{
    GPtrArray *out = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint p = 0; p < pieces->n; p++) g_ptr_array_add(out, g_array_new(FALSE, FALSE, sizeof(tie)));
    for (guint i = 0; i < ties->len; i++) {
        const tie *one = &g_array_index(ties, tie, i);
        tie own = {pieces->number[one->from], pieces->number[one->to], one->weight};
        GArray *piece = out->pdata[pieces->of[one->from]];
        g_array_append_val(piece, own);
    }
    return out;
}

day_err day_network_layout(double **out, const day_network *network, day_network_goes_on_fn goes_on,
                           void *ctx, day_error *error)
{
    g_autoptr(GArray) ties = merged(network, false);
    g_auto(day_pieces) pieces = {0};
    day_pieces_begin(&pieces, network->nodes);
    for (guint i = 0; i < ties->len; i++)
        day_pieces_join(&pieces, g_array_index(ties, tie, i).from, g_array_index(ties, tie, i).to);
    day_pieces_end(&pieces);
    g_autoptr(GPtrArray) own = ties_by_piece(ties, &pieces);
    g_autofree double *xy = g_new0(double, 2 * (size_t)network->nodes);
    handlers before = take_over(goes_on, ctx);
    igraph_error_t code = IGRAPH_SUCCESS;
    for (guint p = 0; p < pieces.n && code == IGRAPH_SUCCESS; p++)
        code = place_piece(xy, own->pdata[p], pieces.members + pieces.first[p],
                           pieces.first[p + 1] - pieces.first[p]);
    day_err err = told(code, "layout", error);
    give_back(&before);
    if (err != DAY_OK) return err;
    day_pieces_pack(&pieces, xy);
    *out = g_steal_pointer(&xy);
    return DAY_OK;
}
