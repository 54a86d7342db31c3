/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which aliases are one's. Reasons between the same two add up as if independent (1 - ∏(1 - w)); the
 * strongest ties join first, and each join must pass three vetoes: the user said apart; both have a full name
 * in one script and these are no two forms of one; accounts of both wrote to each other. What a text or a
 * head claims goes before what the mere form of two names suggests, and a form that fits several different
 * people joins none of them. Then what is left between clusters is added up again. Forms of address come
 * last, each to the one it fits best: they never tie two others. What the user takes for one is joined when
 * all that is known of each has come together. */
#include "alias_cluster.h"
#include "alias_hints.h"
#include "name_match.h"
#include <string.h>

enum { TALKED_MIN = 3, NAMES_COMPARED = 8, ROUNDS = 6, RIVALS_MAX = 16 };

typedef struct tie {
    guint a, b; /* nodes, later clusters */
    double weight;
    bool claimed; /* not by form alone */
} tie;

typedef struct clustering {
    day_alias_graph *graph;
    guint *parent;
    GArray **members; /* of roots: guint nodes; NULL: itself alone */
    GArray *ties;
} clustering;

/* --- clusters ---------------------------------------------------------------------------------------- */

static guint root_of(clustering *all, guint node)
{
    while (all->parent[node] != node) {
        all->parent[node] = all->parent[all->parent[node]];
        node = all->parent[node];
    }
    return node;
}

static guint count_of(const clustering *all, guint root)
{
    return all->members[root] != NULL ? all->members[root]->len : 1;
}

static guint member_of(const clustering *all, guint root, guint index)
{
    return all->members[root] != NULL ? g_array_index(all->members[root], guint, index) : root;
}

static void join(clustering *all, guint a, guint b)
{
    a = root_of(all, a);
    b = root_of(all, b);
    if (a == b) return;
    if (count_of(all, a) < count_of(all, b)) {
        guint other = a;
        a = b;
        b = other;
    }
    if (all->members[a] == NULL) {
        all->members[a] = g_array_new(false, false, sizeof(guint));
        g_array_append_val(all->members[a], a);
    }
    for (guint i = 0; i < count_of(all, b); i++) {
        guint member = member_of(all, b, i);
        g_array_append_val(all->members[a], member);
    }
    if (all->members[b] != NULL) g_clear_pointer(&all->members[b], g_array_unref);
    all->parent[b] = a;
}

/* --- vetoes ------------------------------------------------------------------------------------------ */

/* Names of one kind in one script that are no forms of each other. */
static bool names_differ(const day_alias_node *a, const day_alias_node *b)
{
    day_name_match match;
    if (a->class != b->class) return false;
    if (a->class == DAY_ALIAS_NAME)
        return day_person_name_is_full(a->value) && day_person_name_is_full(b->value) &&
               day_alias_script(a) == day_alias_script(b) &&
               (!day_person_match(&match, a->value, b->value) || match.weight < 0.6);
    if (a->class == DAY_ALIAS_ORG)
        return day_alias_script(a) == day_alias_script(b) && !day_alias_leaves_out(a->value, b->value) &&
               !day_alias_leaves_out(b->value, a->value) &&
               (!day_org_match(&match, a->value, b->value) || match.weight < DAY_ALIAS_OFFER);
    return false;
}

static bool talked(const clustering *all, const day_alias_node *a, const day_alias_node *b)
{
    if (a->account == 0 || b->account == 0) return false;
    return day_alias_graph_talks(all->graph, a->account, b->account) >= TALKED_MIN;
}

static bool vetoed(const clustering *all, guint a, guint b)
{
    guint names = 0;
    for (guint i = 0; i < count_of(all, a); i++)
        for (guint j = 0; j < count_of(all, b); j++) {
            guint x = member_of(all, a, i), y = member_of(all, b, j);
            const day_alias_node *one = day_alias_graph_at(all->graph, x);
            const day_alias_node *other = day_alias_graph_at(all->graph, y);
            if (day_alias_graph_is_apart(all->graph, x, y) || talked(all, one, other)) return true;
            if (day_alias_graph_is_alone(all->graph, x) || day_alias_graph_is_alone(all->graph, y))
                return true;
            if (names < NAMES_COMPARED * NAMES_COMPARED && names_differ(one, other)) return true;
            names += one->class == DAY_ALIAS_NAME && other->class == DAY_ALIAS_NAME;
        }
    return false;
}

/* --- ties -------------------------------------------------------------------------------------------- */

static int by_pair(const void *a, const void *b)
{
    const tie *x = a, *y = b;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    return 0;
}

static int by_weight(const void *a, const void *b)
{
    const tie *x = a, *y = b;
    if (x->claimed != y->claimed) return x->claimed ? -1 : 1;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return by_pair(a, b);
}

/* Adds up what ties the same two. */
static void add_up(GArray *ties)
{
    guint kept = 0;
    g_array_sort(ties, by_pair);
    for (guint i = 0; i < ties->len; i++) {
        tie next = g_array_index(ties, tie, i);
        tie *last = kept > 0 ? &g_array_index(ties, tie, kept - 1) : NULL;
        if (last != NULL && by_pair(last, &next) == 0) {
            last->weight = 1 - (1 - last->weight) * (1 - next.weight);
            last->claimed |= next.claimed;
        } else {
            g_array_index(ties, tie, kept++) = next;
        }
    }
    g_array_set_size(ties, kept);
    g_array_sort(ties, by_weight);
}

static bool has_nickname(const clustering *all, const day_alias_link *link)
{
    return day_alias_graph_at(all->graph, link->a)->class == DAY_ALIAS_NICKNAME ||
           day_alias_graph_at(all->graph, link->b)->class == DAY_ALIAS_NICKNAME;
}

/* Ties between the clusters as they are now. */
static void tie_clusters(clustering *all)
{
    g_array_set_size(all->ties, 0);
    for (guint i = 0; i < day_alias_graph_n_links(all->graph); i++) {
        const day_alias_link *link = day_alias_graph_link_at(all->graph, i);
        guint a = root_of(all, link->a), b = root_of(all, link->b);
        if (a == b || has_nickname(all, link)) continue;
        tie one = {MIN(a, b), MAX(a, b), MIN(link->weight, 0.99), link->claim != 0};
        g_array_append_val(all->ties, one);
    }
    add_up(all->ties);
}

/* Ties by form alone that would join, as a list for each cluster: heads[cluster] and next[2 * tie + end] are
 * such a place + 1. */
typedef struct forms {
    guint *heads, *next;
} forms;

static forms list_forms(const clustering *all)
{
    forms list = {g_new0(guint, day_alias_graph_size(all->graph) + 1), g_new0(guint, 2 * all->ties->len + 1)};
    for (guint i = 0; i < all->ties->len; i++) {
        const tie *one = &g_array_index(all->ties, tie, i);
        if (one->claimed || one->weight < DAY_ALIAS_JOIN) continue;
        list.next[2 * i] = list.heads[one->a];
        list.heads[one->a] = 2 * i + 1;
        list.next[2 * i + 1] = list.heads[one->b];
        list.heads[one->b] = 2 * i + 2;
    }
    return list;
}

/* Whether `hub` has a form that fits another, too, who is not `mine`. More than RIVALS_MAX are not looked at:
 * such a form says nothing. */
static bool has_rival(clustering *all, const forms *list, guint hub, guint mine)
{
    guint looked = 0;
    for (guint at = list->heads[hub]; at != 0; at = list->next[at - 1]) {
        const tie *other = &g_array_index(all->ties, tie, (at - 1) / 2);
        guint rival = root_of(all, (at - 1) % 2 == 0 ? other->b : other->a);
        if (rival == root_of(all, mine) || rival == root_of(all, hub)) continue;
        if (++looked > RIVALS_MAX || vetoed(all, root_of(all, mine), rival)) return true;
    }
    return false;
}

static bool join_ties(clustering *all, bool claimed)
{
    bool joined = false;
    forms list = list_forms(all);
    for (guint i = 0; i < all->ties->len; i++) {
        const tie *one = &g_array_index(all->ties, tie, i);
        if (one->weight < DAY_ALIAS_JOIN || one->claimed != claimed) continue;
        guint a = root_of(all, one->a), b = root_of(all, one->b);
        if (a == b || vetoed(all, a, b)) continue;
        if (!claimed && (has_rival(all, &list, one->a, one->b) || has_rival(all, &list, one->b, one->a)))
            continue;
        join(all, a, b);
        joined = true;
    }
    g_free(list.heads);
    g_free(list.next);
    return joined;
}

/* --- forms of address -------------------------------------------------------------------------------- */

typedef struct fitting {
    guint nickname, cluster;
    double weight;
} fitting;

static int by_nickname(const void *a, const void *b)
{
    const fitting *x = a, *y = b;
    if (x->nickname != y->nickname) return x->nickname < y->nickname ? -1 : 1;
    return x->cluster < y->cluster ? -1 : x->cluster > y->cluster;
}

static GArray *fittings_of(clustering *all)
{
    GArray *fits = g_array_new(false, false, sizeof(fitting));
    for (guint i = 0; i < day_alias_graph_n_links(all->graph); i++) {
        const day_alias_link *link = day_alias_graph_link_at(all->graph, i);
        bool a = day_alias_graph_at(all->graph, link->a)->class == DAY_ALIAS_NICKNAME;
        bool b = day_alias_graph_at(all->graph, link->b)->class == DAY_ALIAS_NICKNAME;
        if (a == b) continue;
        guint nickname = a ? link->a : link->b;
        fitting one = {nickname, root_of(all, a ? link->b : link->a), MIN(link->weight, 0.99)};
        if (root_of(all, nickname) == nickname && count_of(all, nickname) == 1) g_array_append_val(fits, one);
    }
    g_array_sort(fits, by_nickname);
    return fits;
}

/* The best of those from `from` on that speak of one form of address; returns the index behind them. */
static guint best_of(const GArray *fits, guint from, fitting *best, double *second)
{
    guint i = from, nickname = g_array_index(fits, fitting, from).nickname;
    *best = (fitting){0};
    *second = 0;
    while (i < fits->len && g_array_index(fits, fitting, i).nickname == nickname) {
        fitting sum = g_array_index(fits, fitting, i++);
        while (i < fits->len && by_nickname(&sum, &g_array_index(fits, fitting, i)) == 0)
            sum.weight = 1 - (1 - sum.weight) * (1 - g_array_index(fits, fitting, i++).weight);
        *second = MAX(*second, sum.weight > best->weight ? best->weight : sum.weight);
        if (sum.weight > best->weight) *best = sum;
    }
    return i;
}

static bool kept_apart(const clustering *all, guint nickname, guint cluster)
{
    bool apart = day_alias_graph_is_alone(all->graph, nickname);
    for (guint i = 0; i < count_of(all, cluster) && !apart; i++)
        apart = day_alias_graph_is_apart(all->graph, nickname, member_of(all, cluster, i));
    return apart;
}

static void place_nicknames(clustering *all)
{
    g_autoptr(GArray) fits = fittings_of(all);
    for (guint i = 0; i < fits->len;) {
        fitting best;
        double second;
        i = best_of(fits, i, &best, &second);
        if (best.weight < DAY_ALIAS_JOIN_NICKNAME || second > best.weight * 0.8) continue;
        if (kept_apart(all, best.nickname, best.cluster)) continue;
        day_alias_graph_at(all->graph, best.nickname)->weight = best.weight;
        join(all, best.cluster, best.nickname);
    }
}

/* --- all --------------------------------------------------------------------------------------------- */

/* How sure a member is of its place: all that ties it to the others there. */
static void weigh(clustering *all)
{
    guint n = day_alias_graph_size(all->graph);
    g_autofree double *doubt = g_new(double, n + 1);
    for (guint i = 0; i < n; i++) doubt[i] = 1;
    for (guint i = 0; i < day_alias_graph_n_links(all->graph); i++) {
        const day_alias_link *link = day_alias_graph_link_at(all->graph, i);
        if (root_of(all, link->a) != root_of(all, link->b)) continue;
        doubt[link->a] *= 1 - MIN(link->weight, 0.99);
        doubt[link->b] *= 1 - MIN(link->weight, 0.99);
    }
    for (guint i = 0; i < n; i++) {
        day_alias_node *node = day_alias_graph_at(all->graph, i);
        node->cluster = root_of(all, i);
        node->weight = count_of(all, node->cluster) == 1 ? 1 : 1 - doubt[i];
    }
}

static void join_all(clustering *all)
{
    for (guint round = 0; round < ROUNDS; round++) {
        tie_clusters(all);
        bool joined = join_ties(all, true);
        tie_clusters(all);
        joined |= join_ties(all, false);
        if (!joined) break;
    }
    place_nicknames(all);
}

/* What the user takes for one, with all that is either's: were it joined first, names that differ would keep
 * the rest of both apart. */
static void join_forced(clustering *all)
{
    const GArray *forced = day_alias_graph_forced(all->graph);
    for (guint i = 0; i + 1 < forced->len; i += 2)
        join(all, g_array_index(forced, guint, i), g_array_index(forced, guint, i + 1));
}

void day_alias_cluster(day_alias_graph *graph)
{
    guint n = day_alias_graph_size(graph);
    clustering all = {.graph = graph,
                      .parent = g_new(guint, n + 1),
                      .members = g_new0(GArray *, n + 1),
                      .ties = g_array_new(false, false, sizeof(tie))};
    for (guint i = 0; i < n; i++) all.parent[i] = i;
    join_all(&all);
    if (day_alias_graph_forced(graph)->len > 0) {
        join_forced(&all);
        join_all(&all);
    }
    weigh(&all);
    for (guint i = 0; i < n; i++)
        if (all.members[i] != NULL) g_array_unref(all.members[i]);
    g_free(all.members);
    g_free(all.parent);
    g_array_unref(all.ties);
}
