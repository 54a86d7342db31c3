/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Learns whether a page is a conversation and how it is built. The elements of its first part become a light
 * tree (what each is called, the short text that stands in it); elements that are called alike and are mostly
 * moments are times; what holds just one of these, again and again, is a message; the short text that recurs
 * in messages is who wrote (html_chat_roles.c). Invariants: NODES_MAX nodes, each with at most
 * DAY_HTML_DIRECT_MAX bytes of text; every step is linear in them. */
#include "html_chat_shape.h"
#include "format/chat/chat_dates.h"
#include "html_chat_names.h"
#include "html_chat_tree.h"
#include <string.h>

#define NODES_MAX 20000u
/* Elements that may go without a moment, and those more for each: a message has some 10 to 60. */
#define NODES_WITHOUT 2000u
#define NODES_A_MOMENT 300u
#define BYTES_MAX ((gsize)8 << 20)
#define CALLS_MAX 4000u
#define CHAIN_MAX 24u
#define BLOCKS_MIN 3u

struct day_html_chat_learner {
    day_html *html;
    day_html_stack stack;
    day_html_chat_tree tree;
    gsize bytes;
    guint moments;
    bool full;
};

/* A digit of ASCII, or the last or first byte of an Arabic or Persian one. */
static bool digit_before(const char *text, const char *at)
{
    if (at - text >= 1 && g_ascii_isdigit(at[-1]))
        return at - text < 3 || !g_ascii_isdigit(at[-2]) || !g_ascii_isdigit(at[-3]);
    return at - text >= 2 && ((guchar)at[-2] == 0xD9 || (guchar)at[-2] == 0xDB);
}

static bool digits_behind(const char *at, const char *end)
{
    if (end - at < 3) return false;
    bool two = at[1] >= '0' && at[1] <= '5' && g_ascii_isdigit(at[2]);
    return (two && (end - at < 4 || !g_ascii_isdigit(at[3]))) || (guchar)at[1] == 0xD9 ||
           (guchar)at[1] == 0xDB;
}

guint day_html_chat_count_clocks(const char *text, size_t size, guint wanted)
{
    guint count = 0;
    const char *end = text + size;
    for (const char *at = text; count < wanted; at++) {
        at = memchr(at, ':', (size_t)(end - at));
        if (at == NULL) break;
        /* Two bytes away in UTF-16. */
        bool wide = at - text >= 2 && end - at > 4 && g_ascii_isdigit(at[-2]) && g_ascii_isdigit(at[2]) &&
                    g_ascii_isdigit(at[4]) && at[3] == '\0';
        count += wide || (digit_before(text, at) && digits_behind(at, end));
    }
    return count;
}

/* --- the tree ---------------------------------------------------------------------------------------- */

static guint32 call_number(day_html_chat_tree *tree, const char *call)
{
    gpointer found = g_hash_table_lookup(tree->numbers, call);
    if (found != NULL) return GPOINTER_TO_UINT(found);
    if (tree->calls->len >= CALLS_MAX) return 0;
    char *kept = g_strdup(call);
    g_ptr_array_add(tree->calls, kept);
    g_hash_table_insert(tree->numbers, kept, GUINT_TO_POINTER(tree->calls->len - 1));
    return tree->calls->len - 1;
}

static bool is_heading(const char *name)
{
    return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0';
}

/* The element is not the outermost. */
static bool around_is_heading(const day_html_chat_learner *learner, const day_html_element *element)
{
    return g_array_index(learner->tree.nodes, day_html_chat_node, element[-1].node).is_heading;
}

static void on_start(const char *name, const char *const *attributes, void *ctx)
{
    day_html_chat_learner *learner = ctx;
    guint depth = day_html_stack_depth(&learner->stack);
    day_html_element *element = day_html_stack_push(&learner->stack, name, attributes);
    if (element == NULL) return;
    GArray *nodes = learner->tree.nodes;
    learner->full = learner->full || nodes->len >= NODES_MAX ||
                    nodes->len >= NODES_WITHOUT + NODES_A_MOMENT * learner->moments;
    if (learner->full) return;
    day_html_chat_node node = {
        .parent = depth > 0 ? element[-1].node : 0,
        .call = call_number(&learner->tree, element->call),
        .depth = (guint16)(depth + 1),
        .in_link = element->in_link,
        .is_heading = is_heading(name) || (depth > 0 && around_is_heading(learner, element)),
        .is_part = name[0] == 't' && (name[1] == 'r' || name[1] == 'h' || name[1] == 'b' || name[1] == 'a')};
    element->is_moment = depth > 0 && element[-1].is_moment;
    if (!element->is_moment) {
        const char *moment = day_html_moment_attribute(attributes);
        if (moment != NULL) node.text = g_string_chunk_insert(learner->tree.texts, moment);
        node.is_moment = element->is_moment = moment != NULL;
        node.by_attribute = moment != NULL;
    } else {
        node.in_moment = true;
    }
    learner->moments += node.is_moment;
    element->node = nodes->len;
    g_array_append_val(nodes, node);
}

static void end_element(day_html_chat_learner *learner, day_html_element *element)
{
    if (strcmp(element->name, "title") == 0)
        learner->tree.titled_chat = learner->tree.titled_chat || day_html_call_says_chat(element->direct);
    if (element->node == 0 || element->node >= learner->tree.nodes->len) return;
    day_html_chat_node *node = &g_array_index(learner->tree.nodes, day_html_chat_node, element->node);
    if (node->text != NULL || node->in_moment || element->direct_size == 0) return;
    node->is_long = element->direct_size > DAY_HTML_DIRECT_MAX;
    if (node->is_long) return;
    char *text = g_strchomp(element->direct);
    if (*text == '\0') return;
    node->is_clock = day_html_is_clock(text);
    node->is_moment = node->is_clock || day_html_is_moment(text);
    learner->moments += node->is_moment;
    node->text = g_string_chunk_insert_const(learner->tree.texts, text);
}

static void close_to(day_html_chat_learner *learner, guint depth)
{
    for (guint i = day_html_stack_depth(&learner->stack); i-- > depth;)
        end_element(learner, day_html_stack_at(&learner->stack, i));
    g_array_set_size(learner->stack.open, depth);
}

static void on_end(const char *name, void *ctx)
{
    day_html_chat_learner *learner = ctx;
    close_to(learner, day_html_stack_ending(&learner->stack, name));
}

static void on_text(const char *text, size_t size, void *ctx)
{
    day_html_chat_learner *learner = ctx;
    day_html_stack_text(&learner->stack, text, size);
}

static void on_reset(void *ctx)
{
    day_html_chat_learner *learner = ctx;
    close_to(learner, 0);
    learner->stack.over = 0;
}

static day_err no_lines(const char *text, size_t size, void *ctx)
{
    (void)text;
    (void)size;
    (void)ctx;
    return DAY_OK;
}

day_html_chat_learner *day_html_chat_learner_new(void)
{
    static const day_html_watch watch = {on_start, on_end, on_text, on_reset};
    static const day_html_handler handler = {.lines = no_lines};
    day_html_chat_learner *out = g_new0(day_html_chat_learner, 1);
    out->html = day_html_new(&handler, out);
    day_html_set_watch(out->html, &watch, true, out);
    day_html_stack_open(&out->stack);
    out->tree.nodes = g_array_new(FALSE, TRUE, sizeof(day_html_chat_node));
    out->tree.calls = g_ptr_array_new_with_free_func(g_free);
    out->tree.numbers = g_hash_table_new(g_str_hash, g_str_equal);
    out->tree.texts = g_string_chunk_new(16 * 1024);
    g_array_set_size(out->tree.nodes, 1); /* node 0: the document */
    g_ptr_array_add(out->tree.calls, g_strdup(""));
    return out;
}

void day_html_chat_learner_free(day_html_chat_learner *learner)
{
    if (learner == NULL) return;
    day_html_free(learner->html);
    day_html_stack_close(&learner->stack);
    g_array_free(learner->tree.nodes, TRUE);
    g_hash_table_destroy(learner->tree.numbers);
    g_ptr_array_free(learner->tree.calls, TRUE);
    g_string_chunk_free(learner->tree.texts);
    g_free(learner);
}

bool day_html_chat_learner_feed(day_html_chat_learner *learner, const char *text, size_t size)
{
    day_html_feed(learner->html, text, size);
    learner->bytes += size;
    return !learner->full && learner->bytes < BYTES_MAX;
}

/* --- times ------------------------------------------------------------------------------------------- */

static day_html_chat_node *node_at(const day_html_chat_tree *tree, guint at)
{
    return &g_array_index(tree->nodes, day_html_chat_node, at);
}

typedef struct moments {
    guint *filled, *read; /* by call: elements with text, and those of them that are moments */
    guint first;          /* the call of most moments */
} moments;

static moments count_moments(const day_html_chat_tree *tree)
{
    moments out = {g_new0(guint, tree->calls->len), g_new0(guint, tree->calls->len), 0};
    for (guint i = 1; i < tree->nodes->len; i++) {
        const day_html_chat_node *node = node_at(tree, i);
        out.filled[node->call] += node->text != NULL || node->is_long;
        out.read[node->call] += node->is_moment;
    }
    for (guint i = 1; i < tree->calls->len; i++)
        if (out.read[i] > out.read[out.first] && out.read[i] * 10 >= out.filled[i] * 7) out.first = i;
    return out;
}

/* Beside the moments of most messages there are some of fewer: of those without a head of their own (then
 * they are times, too), or of edits and quotes (then only the first are). */
static bool is_time_call(const moments *all, guint call, bool only_first)
{
    if (call == 0 || call == all->first) return call != 0;
    return !only_first && all->read[call] > 0 && all->read[call] * 10 >= all->filled[call] * 9;
}

/* Marks the elements that are times, and counts them upwards. False when there are too few. */
static bool find_times(day_html_chat_tree *tree, const moments *all, bool only_first)
{
    if (all->read[all->first] < BLOCKS_MIN || all->first == 0) return false;
    for (guint i = 0; i < tree->nodes->len; i++) node_at(tree, i)->times = 0;
    for (guint i = tree->nodes->len; i-- > 1;) {
        day_html_chat_node *node = node_at(tree, i);
        node->is_time = node->is_moment && is_time_call(all, node->call, only_first);
        node->times += node->is_time;
        node_at(tree, node->parent)->times += node->times;
    }
    return true;
}

static void note_times(const day_html_chat_tree *tree, const moments *all, bool only_first,
                       day_html_chat_shape *shape)
{
    guint count = 0, clocks = 0;
    day_chat_dates dates = {0};
    for (guint i = 1; i < tree->calls->len; i++) {
        if (!is_time_call(all, i, only_first)) continue;
        g_hash_table_add(shape->times, g_strdup(tree->calls->pdata[i]));
        shape->filled += all->filled[i];
        shape->moments += all->read[i];
    }
    for (guint i = 1; i < tree->nodes->len; i++) {
        const day_html_chat_node *node = node_at(tree, i);
        if (!node->is_time) continue;
        count++;
        clocks += node->is_clock;
        if (!node->is_clock) day_chat_dates_note(&dates, node->text);
    }
    shape->order = day_chat_dates_order(&dates);
    shape->clocks = clocks * 2 > count;
}

/* --- blocks ------------------------------------------------------------------------------------------ */

typedef struct candidate {
    guint covered; /* times that stand alone in one */
    guint one, more;
    guint depth; /* of the first */
    guint last;  /* node that was counted last */
} candidate;

static candidate *candidate_of(GHashTable *candidates, const char *part)
{
    candidate *out = g_hash_table_lookup(candidates, part);
    if (out != NULL) return out;
    out = g_new0(candidate, 1);
    g_hash_table_insert(candidates, g_strdup(part), out);
    return out;
}

/* Every element with times counts for each word of its class. */
static void count_candidates(const day_html_chat_tree *tree, GHashTable *candidates)
{
    char part[DAY_HTML_CALL_MAX];
    for (guint i = 1; i < tree->nodes->len; i++) {
        const day_html_chat_node *node = node_at(tree, i);
        if (node->times == 0 || node->is_part || node->call == 0) continue;
        const char *call = tree->calls->pdata[node->call];
        for (guint k = 0; day_html_call_part(part, call, k); k++) {
            candidate *to = candidate_of(candidates, part);
            to->one += node->times == 1;
            to->more += node->times > 1;
            if (to->depth == 0) to->depth = node->depth;
        }
    }
}

static void cover(const day_html_chat_tree *tree, GHashTable *candidates, guint time)
{
    char part[DAY_HTML_CALL_MAX];
    guint at = time;
    for (guint i = 0; i < CHAIN_MAX && at > 0 && node_at(tree, at)->times == 1; i++) {
        const day_html_chat_node *node = node_at(tree, at);
        const char *call = tree->calls->pdata[node->call];
        for (guint k = 0; !node->is_part && node->call > 0 && day_html_call_part(part, call, k); k++) {
            candidate *to = candidate_of(candidates, part);
            if (to->last == time) continue;
            to->last = time;
            to->covered++;
            to->depth = MIN(to->depth, node->depth);
        }
        at = node->parent;
    }
}

/* Of words for the same elements: one that says message, then the first of the alphabet. */
static bool prefer(const char *part, const char *to)
{
    bool says = day_html_call_says_chat(part), other_says = day_html_call_says_chat(to);
    return says != other_says ? says : strcmp(part, to) < 0;
}

/* What covers most times alone; of alike ones the outermost. */
static char *best_block(const day_html_chat_tree *tree, double *score_of_best)
{
    g_autoptr(GHashTable) candidates = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    count_candidates(tree, candidates);
    for (guint i = 1; i < tree->nodes->len; i++)
        if (node_at(tree, i)->is_time) cover(tree, candidates, i);
    GHashTableIter iter;
    gpointer key, value;
    const char *best = NULL;
    double best_score = 0;
    guint best_depth = 0;
    g_hash_table_iter_init(&iter, candidates);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const candidate *c = value;
        if (c->covered < BLOCKS_MIN || c->more * 10 > (c->one + c->more) * 4) continue;
        double score = c->covered * (double)c->one / (c->one + c->more);
        bool alike = best != NULL && score >= best_score * 0.97 && score <= best_score * 1.03;
        bool better = !alike                   ? score > best_score
                      : c->depth != best_depth ? c->depth < best_depth
                                               : prefer(key, best);
        if (!better) continue;
        best = key;
        best_score = MAX(score, alike ? best_score : 0);
        best_depth = c->depth;
    }
    *score_of_best = best_score;
    return g_strdup(best);
}

static bool is_called(const char *call, const char *block)
{
    char part[DAY_HTML_CALL_MAX];
    for (guint k = 0; day_html_call_part(part, call, k); k++)
        if (strcmp(part, block) == 0) return true;
    return false;
}

/* Says of each node within a block which one it is; blocks do not nest. */
static void mark_blocks(day_html_chat_tree *tree, const char *block)
{
    g_autofree bool *calls = g_new0(bool, tree->calls->len);
    for (guint i = 1; i < tree->calls->len; i++) calls[i] = is_called(tree->calls->pdata[i], block);
    for (guint i = 1; i < tree->nodes->len; i++) {
        day_html_chat_node *node = node_at(tree, i);
        node->block = node_at(tree, node->parent)->block;
        if (node->block == 0 && node->times > 0 && calls[node->call]) node->block = i;
    }
}

static bool find_shape(day_html_chat_tree *tree, day_html_chat_shape *shape)
{
    moments all = count_moments(tree);
    g_autofree guint *filled = all.filled, *read = all.read;
    double all_score = 0, first_score = 0;
    bool only_first = false;
    if (!find_times(tree, &all, true)) return false;
    g_autofree char *by_first = best_block(tree, &first_score);
    find_times(tree, &all, false);
    g_autofree char *by_all = best_block(tree, &all_score);
    only_first = first_score >= all_score;
    if (only_first) find_times(tree, &all, true);
    shape->block = only_first ? g_steal_pointer(&by_first) : g_steal_pointer(&by_all);
    if (shape->block == NULL) return false;
    note_times(tree, &all, only_first, shape);
    mark_blocks(tree, shape->block);
    return day_html_chat_find_roles(tree, shape);
}

day_html_chat_shape *day_html_chat_learner_finish(day_html_chat_learner *learner)
{
    day_html_finish(learner->html);
    day_html_chat_shape *shape = g_new0(day_html_chat_shape, 1);
    shape->times = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (find_shape(&learner->tree, shape)) return shape;
    day_html_chat_shape_free(shape);
    return NULL;
}

void day_html_chat_shape_free(day_html_chat_shape *shape)
{
    if (shape == NULL) return;
    g_free(shape->block);
    g_free(shape->from);
    g_hash_table_destroy(shape->times);
    g_free(shape);
}
