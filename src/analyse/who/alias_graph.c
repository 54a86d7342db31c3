/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Nodes, links and vetoes. Strings are interned in one chunk: a mailbox of a million messages has a hundred
 * thousand addresses, each named by several claims. */
#include "alias_graph.h"
#include "base/pair_hash.h"
#include <string.h>

struct day_alias_graph {
    GStringChunk *strings;
    GHashTable *by_name; /* "kind\x1fvalue" → index + 1 */
    GPtrArray *nodes;    /* day_alias_node */
    GArray *links;
    GArray *posts;     /* day_alias_post */
    GArray *forced;    /* guint pairs */
    GHashTable *apart; /* uint64 pair */
    GHashTable *talks; /* uint64 pair of accounts → messages */
};

static const struct {
    const char *kind;
    day_alias_class class;
} classes[] = {{"name", DAY_ALIAS_NAME},     {"nickname", DAY_ALIAS_NICKNAME}, {"org", DAY_ALIAS_ORG},
               {"domain", DAY_ALIAS_DOMAIN}, {"place", DAY_ALIAS_PLACE},       {"room", DAY_ALIAS_ROOM}};

static day_alias_class class_of(const char *kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(classes); i++)
        if (strcmp(classes[i].kind, kind) == 0) return classes[i].class;
    return DAY_ALIAS_ACCOUNT;
}

day_alias_graph *day_alias_graph_new(void)
{
    day_alias_graph *graph = g_new0(day_alias_graph, 1);
    graph->strings = g_string_chunk_new(64 * 1024);
    graph->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    graph->nodes = g_ptr_array_new_with_free_func(g_free);
    graph->links = g_array_new(false, false, sizeof(day_alias_link));
    graph->posts = g_array_new(false, false, sizeof(day_alias_post));
    graph->forced = g_array_new(false, false, sizeof(guint));
    graph->apart = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL);
    graph->talks = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL);
    return graph;
}

void day_alias_graph_free(day_alias_graph *graph)
{
    if (graph == NULL) return;
    g_hash_table_unref(graph->by_name);
    g_ptr_array_unref(graph->nodes);
    g_array_unref(graph->links);
    g_array_unref(graph->posts);
    g_array_unref(graph->forced);
    g_hash_table_unref(graph->apart);
    g_hash_table_unref(graph->talks);
    g_string_chunk_free(graph->strings);
    g_free(graph);
}

/* --- nodes ------------------------------------------------------------------------------------------- */

bool day_alias_graph_find(guint *out, const day_alias_graph *graph, const char *kind, const char *value)
{
    g_autofree char *name = g_strconcat(kind, "\x1f", value, NULL);
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(graph->by_name, name));
    if (found == 0) return false;
    *out = found - 1;
    return true;
}

guint day_alias_graph_node(day_alias_graph *graph, const char *kind, const char *value, const char *shown)
{
    g_autofree char *name = g_strconcat(kind, "\x1f", value, NULL);
    guint found = GPOINTER_TO_UINT(g_hash_table_lookup(graph->by_name, name));
    if (found != 0) return found - 1;
    char *kept = g_string_chunk_insert(graph->strings, name);
    day_alias_node *node = g_new0(day_alias_node, 1);
    node->kind = g_string_chunk_insert_const(graph->strings, kind);
    node->value = kept + strlen(kind) + 1;
    node->shown =
        shown != NULL && *shown != '\0' ? g_string_chunk_insert_const(graph->strings, shown) : node->value;
    node->class = class_of(kind);
    node->first_ms = node->last_ms = INT64_MIN;
    g_ptr_array_add(graph->nodes, node);
    g_hash_table_insert(graph->by_name, kept, GUINT_TO_POINTER(graph->nodes->len));
    return graph->nodes->len - 1;
}

guint day_alias_graph_size(const day_alias_graph *graph)
{
    return graph->nodes->len;
}

day_alias_node *day_alias_graph_at(const day_alias_graph *graph, guint node)
{
    return graph->nodes->pdata[node];
}

GUnicodeScript day_alias_script(const day_alias_node *node)
{
    const char *at = node->value;
    while (*at != '\0' && !g_unichar_isalpha(g_utf8_get_char(at))) at = g_utf8_next_char(at);
    return *at != '\0' ? g_unichar_get_script(g_utf8_get_char(at)) : G_UNICODE_SCRIPT_COMMON;
}

/* --- links ------------------------------------------------------------------------------------------- */

static bool is_person(day_alias_class class)
{
    return class == DAY_ALIAS_ACCOUNT || class == DAY_ALIAS_NAME || class == DAY_ALIAS_NICKNAME;
}

static bool is_org(day_alias_class class)
{
    return class == DAY_ALIAS_ORG || class == DAY_ALIAS_DOMAIN;
}

void day_alias_graph_link(day_alias_graph *graph, const day_alias_link *link)
{
    day_alias_class a = day_alias_graph_at(graph, link->a)->class,
                    b = day_alias_graph_at(graph, link->b)->class;
    if (link->a == link->b || link->weight <= 0) return;
    if (!(is_person(a) && is_person(b)) && !(is_org(a) && is_org(b))) return;
    day_alias_link kept = *link;
    kept.a = MIN(link->a, link->b);
    kept.b = MAX(link->a, link->b);
    kept.rule = g_string_chunk_insert_const(graph->strings, link->rule);
    kept.why = g_string_chunk_insert_const(graph->strings, link->why != NULL ? link->why : "");
    g_array_append_val(graph->links, kept);
    if (link->claim == 0) return;
    if (b == DAY_ALIAS_ACCOUNT) day_alias_graph_at(graph, link->a)->claims++;
    if (a == DAY_ALIAS_ACCOUNT) day_alias_graph_at(graph, link->b)->claims++;
}

guint day_alias_graph_n_links(const day_alias_graph *graph)
{
    return graph->links->len;
}

const day_alias_link *day_alias_graph_link_at(const day_alias_graph *graph, guint index)
{
    return &g_array_index(graph->links, day_alias_link, index);
}

/* --- what the user said, and who talked -------------------------------------------------------------- */

static gint64 pair_of(guint64 a, guint64 b)
{
    return (gint64)(MIN(a, b) << 32 | (MAX(a, b) & G_MAXUINT32));
}

void day_alias_graph_works_for(day_alias_graph *graph, guint person, guint org)
{
    const day_alias_post post = {person, org};
    g_array_append_val(graph->posts, post);
}

const GArray *day_alias_graph_posts(const day_alias_graph *graph)
{
    return graph->posts;
}

void day_alias_graph_together(day_alias_graph *graph, guint a, guint b)
{
    g_array_append_val(graph->forced, a);
    g_array_append_val(graph->forced, b);
}

static void put(GHashTable *table, gint64 pair, guint value)
{
    gint64 *key = g_new(gint64, 1);
    *key = pair;
    g_hash_table_replace(table, key, GUINT_TO_POINTER(value));
}

void day_alias_graph_apart(day_alias_graph *graph, guint a, guint b)
{
    put(graph->apart, pair_of(a, b), 1);
}

void day_alias_graph_talked(day_alias_graph *graph, int64_t account_a, int64_t account_b, guint messages)
{
    gint64 pair = pair_of((guint64)account_a, (guint64)account_b);
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(graph->talks, &pair));
    put(graph->talks, pair, before + messages);
}

void day_alias_graph_alone(day_alias_graph *graph, guint node)
{
    put(graph->apart, pair_of(node, node), 1);
}

bool day_alias_graph_is_alone(const day_alias_graph *graph, guint node)
{
    return day_alias_graph_is_apart(graph, node, node);
}

bool day_alias_graph_is_apart(const day_alias_graph *graph, guint a, guint b)
{
    gint64 pair = pair_of(a, b);
    return g_hash_table_contains(graph->apart, &pair);
}

guint day_alias_graph_talks(const day_alias_graph *graph, int64_t account_a, int64_t account_b)
{
    gint64 pair = pair_of((guint64)account_a, (guint64)account_b);
    return GPOINTER_TO_UINT(g_hash_table_lookup(graph->talks, &pair));
}

const GArray *day_alias_graph_forced(const day_alias_graph *graph)
{
    return graph->forced;
}
