/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * People in the order of a column: from what is kept, as a case may name a hundred thousand. */
#include "people_list.h"
#include "index/fold.h"
#include <string.h>

typedef struct ordering {
    const day_graph *graph;
    day_people_sort sort;
    int sign;
} ordering;

static bool is_wanted(const day_kept_view *view, guint i, const day_people_filter *filter, const char *folded)
{
    const day_graph_node *node = day_graph_node_at(view->graph, i);
    if (filter->kind != NULL && strcmp(filter->kind, node->kind) != 0) return false;
    if (filter->kind == NULL && !filter->all && !view->notable[i]) return false;
    if (filter->community >= 0 && (!node->measured || (int64_t)node->community != filter->community))
        return false;
    if (filter->from_ms != DAY_TIME_NONE &&
        (node->last_ms == DAY_TIME_NONE || node->last_ms < filter->from_ms))
        return false;
    if (filter->to_ms != DAY_TIME_NONE &&
        (node->first_ms == DAY_TIME_NONE || node->first_ms >= filter->to_ms))
        return false;
    return folded == NULL || strstr(view->names->pdata[i], folded) != NULL;
}

static double figure_of(const day_graph_node *node, day_people_sort sort)
{
    switch (sort) {
    case DAY_PEOPLE_MENTIONS: return (double)node->mentions;
    case DAY_PEOPLE_CONTACTS: return node->contacts;
    case DAY_PEOPLE_PAGERANK: return node->pagerank;
    case DAY_PEOPLE_FIRST: return (double)node->first_ms;
    case DAY_PEOPLE_LAST: return (double)node->last_ms;
    default: return (double)node->messages;
    }
}

static int compare(const void *a, const void *b, void *ctx)
{
    const ordering *by = ctx;
    guint first = *(const guint *)a, second = *(const guint *)b;
    const day_graph_node *one = day_graph_node_at(by->graph, first),
                         *other = day_graph_node_at(by->graph, second);
    if (by->sort == DAY_PEOPLE_NAME) {
        int names = strcmp(one->name, other->name);
        if (names != 0) return names * by->sign;
    } else {
        double x = figure_of(one, by->sort), y = figure_of(other, by->sort);
        if (x != y) return (x < y ? -1 : 1) * by->sign;
        if (one->mentions != other->mentions) return one->mentions > other->mentions ? -1 : 1;
    }
    return first < second ? -1 : first > second;
}

GArray *day_people_list(const day_kept_view *view, const day_people_filter *filter)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(guint));
    bool asked = filter->text != NULL && *filter->text != '\0';
    g_autofree char *folded = asked ? day_fold_text(filter->text, strlen(filter->text), NULL) : NULL;
    for (guint i = 0; i < view->graph->nodes->len; i++)
        if (is_wanted(view, i, filter, folded)) g_array_append_val(out, i);
    ordering by = {view->graph, filter->sort, filter->descending ? -1 : 1};
    g_array_sort_with_data(out, compare, &by);
    return out;
}
