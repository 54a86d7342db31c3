/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Label propagation (Raghavan, Albert, Kumara 2007) over people and the conversations they share: everybody
 * takes the label that weighs most among those they talk with, the busiest first, until nothing changes; then
 * groups that talk with another at least half as much as within themselves are joined to it. In conversations
 * of more than ROOM people, the label most of it has stands for them all, so that a room of thousands is no
 * quadratic step. The same input gives the same groups. */
#include "communities.h"

#define SWEEPS 20
#define ROOM 40
#define JOINS 4
#define OPEN 0.5 /* talk with another group, as a share of that within */

typedef struct graph {
    const day_talk_share *shares; /* by conversation */
    guint n;
    guint32 people, conversations;
    guint32 *first;    /* of each conversation; one more at the end */
    guint32 *of;       /* indices of shares, by person */
    guint32 *of_first; /* of each person; one more at the end */
    double *weight;    /* of each conversation: its messages */
    guint32 *label;    /* of each person */
    guint32 *mood;     /* of each large conversation: its label */
    double *tally;     /* by label, all 0 between two uses */
    GArray *touched;   /* labels whose tally is not 0 */
} graph;

static gint by_conversation(gconstpointer a, gconstpointer b)
{
    const day_talk_share *x = a, *y = b;
    if (x->conversation != y->conversation) return x->conversation < y->conversation ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

static void index_both(graph *g)
{
    g->first = g_new0(guint32, g->conversations + 1);
    g->of_first = g_new0(guint32, g->people + 1);
    g->of = g_new(guint32, g->n + 1);
    g->weight = g_new0(double, g->conversations + 1);
    for (guint i = 0; i < g->n; i++) {
        g->first[g->shares[i].conversation + 1]++;
        g->of_first[g->shares[i].person + 1]++;
        g->weight[g->shares[i].conversation] += g->shares[i].messages;
    }
    for (guint32 i = 0; i < g->conversations; i++) g->first[i + 1] += g->first[i];
    for (guint32 i = 0; i < g->people; i++) g->of_first[i + 1] += g->of_first[i];
    g_autofree guint32 *at = g_memdup2(g->of_first, (g->people + 1) * sizeof(guint32));
    for (guint i = 0; i < g->n; i++) g->of[at[g->shares[i].person]++] = i;
}

static void count(graph *g, guint32 label, double by)
{
    if (g->tally[label] == 0) g_array_append_val(g->touched, label);
    g->tally[label] += by;
}

/* The label with the highest tally, the own one when it is as high; all tallies are 0 again. */
static guint32 take_best(graph *g, guint32 own)
{
    guint32 best = own;
    double most = g->tally[own];
    for (guint i = 0; i < g->touched->len; i++) {
        guint32 label = g_array_index(g->touched, guint32, i);
        if (g->tally[label] > most) most = g->tally[label], best = label;
        g->tally[label] = 0;
    }
    g_array_set_size(g->touched, 0);
    return best;
}

static bool is_room(const graph *g, guint32 conversation)
{
    return g->first[conversation + 1] - g->first[conversation] > ROOM;
}

static void moods(graph *g)
{
    for (guint32 c = 0; c < g->conversations; c++) {
        if (!is_room(g, c)) continue;
        for (guint32 i = g->first[c]; i < g->first[c + 1]; i++)
            count(g, g->label[g->shares[i].person], g->shares[i].messages);
        g->mood[c] = take_best(g, g->label[g->shares[g->first[c]].person]);
    }
}

/* Counts the labels of those a person talks with. */
static void count_others(graph *g, guint32 person)
{
    for (guint32 k = g->of_first[person]; k < g->of_first[person + 1]; k++) {
        const day_talk_share *own = &g->shares[g->of[k]];
        guint32 c = own->conversation;
        if (is_room(g, c)) {
            count(g, g->mood[c], own->messages);
            continue;
        }
        for (guint32 i = g->first[c]; i < g->first[c + 1]; i++) {
            if (g->shares[i].person == person) continue;
            count(g, g->label[g->shares[i].person],
                  (double)own->messages * g->shares[i].messages / g->weight[c]);
        }
    }
}

typedef struct busy {
    guint32 person;
    guint64 messages;
} busy;

static gint by_messages(gconstpointer a, gconstpointer b)
{
    const busy *x = a, *y = b;
    if (x->messages != y->messages) return x->messages > y->messages ? -1 : 1;
    return x->person < y->person ? -1 : x->person > y->person;
}

static GArray *busiest_first(const graph *g)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(busy));
    for (guint32 p = 0; p < g->people; p++) {
        busy one = {p, 0};
        for (guint32 k = g->of_first[p]; k < g->of_first[p + 1]; k++)
            one.messages += g->shares[g->of[k]].messages;
        g_array_append_val(order, one);
    }
    g_array_sort(order, by_messages);
    return order;
}

static void propagate(graph *g)
{
    g_autoptr(GArray) order = busiest_first(g);
    bool changed = true;
    for (int sweep = 0; sweep < SWEEPS && changed; sweep++) {
        changed = false;
        moods(g);
        for (guint i = 0; i < order->len; i++) {
            guint32 person = g_array_index(order, busy, i).person;
            count_others(g, person);
            guint32 best = take_best(g, g->label[person]);
            changed |= best != g->label[person];
            g->label[person] = best;
        }
    }
}

/* Joins groups that are open to another; the smaller takes the label of the larger one. True when one was. */
static bool join(graph *g)
{
    g_autofree guint32 *next = g_new0(guint32, g->people + 1), *head = g_new0(guint32, g->people + 1);
    g_autofree guint32 *size = g_new0(guint32, g->people + 1);
    bool joined = false;
    for (guint32 p = g->people; p-- > 0;) { /* lists of members, indices from 1 */
        next[p] = head[g->label[p]];
        head[g->label[p]] = p + 1;
        size[g->label[p]]++;
    }
    moods(g);
    for (guint32 label = 0; label < g->people; label++) {
        if (head[label] == 0) continue;
        for (guint32 p = head[label]; p != 0; p = next[p - 1]) count_others(g, p - 1);
        double within = g->tally[label];
        g->tally[label] = 0; /* it stays in the list of those touched, which does no harm */
        guint32 best = label;
        double most = 0;
        for (guint i = 0; i < g->touched->len; i++) {
            guint32 other = g_array_index(g->touched, guint32, i);
            if (g->tally[other] > most && size[other] > 0) most = g->tally[other], best = other;
        }
        (void)take_best(g, label);
        if (best == label || most < OPEN * within || size[best] < size[label]) continue;
        for (guint32 p = head[label]; p != 0; p = next[p - 1]) g->label[p - 1] = best;
        size[best] += size[label];
        size[label] = 0;
        joined = true;
    }
    return joined;
}

guint32 *day_communities(GArray *shares, guint32 people, guint32 conversations)
{
    g_array_sort(shares, by_conversation);
    graph g = {.shares = (const day_talk_share *)shares->data,
               .n = shares->len,
               .people = people,
               .conversations = conversations,
               .label = g_new(guint32, people + 1),
               .mood = g_new0(guint32, conversations + 1),
               .tally = g_new0(double, people + 1),
               .touched = g_array_new(FALSE, FALSE, sizeof(guint32))};
    for (guint32 p = 0; p < people; p++) g.label[p] = p;
    index_both(&g);
    propagate(&g);
    for (int i = 0; i < JOINS && join(&g); i++) continue;
    g_free(g.first);
    g_free(g.of);
    g_free(g.of_first);
    g_free(g.weight);
    g_free(g.mood);
    g_free(g.tally);
    g_array_unref(g.touched);
    return g.label;
}
