/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Ties by form alone (name_match.h says what is alike). Names meet through their blocking keys; a key that
 * very many names have tells nothing and is left out. */
#include "alias_forms.h"
#include "base/pair_hash.h"
#include "name_match.h"
#include <string.h>

enum { BUCKET_MAX = 40, PAIRS_MAX = 600 * 1000, SMALL_PAIRS = 200 * 1000 };

typedef struct forming {
    day_alias_graph *graph;
    const day_analysis_run *run;
    bool *named;   /* of nodes: a claim ties it to a full name */
    int64_t pairs; /* looked at */
    bool stopped;
} forming;

/* An account that a head or a card gives a name needs none by its form. */
static bool is_tried(const forming *form, guint node)
{
    const day_alias_node *it = day_alias_graph_at(form->graph, node);
    return it->class != DAY_ALIAS_ACCOUNT || !form->named[node];
}

typedef bool (*match_fn)(day_name_match *out, const char *a, const char *b);
typedef GPtrArray *(*keys_fn)(const char *name);

static bool goes_on(forming *form)
{
    if (++form->pairs % 50000 == 0 && !day_analysis_goes_on(form->run, 0, 0)) form->stopped = true;
    return !form->stopped && form->pairs < PAIRS_MAX;
}

static void try_pair(forming *form, guint a, guint b, match_fn match)
{
    day_name_match found;
    const day_alias_node *one = day_alias_graph_at(form->graph, a),
                         *other = day_alias_graph_at(form->graph, b);
    if (!goes_on(form) || !match(&found, one->value, other->value)) return;
    const day_alias_link link = {
        .a = a, .b = b, .rule = found.rule, .weight = found.weight, .why = "by form"};
    day_alias_graph_link(form->graph, &link);
}

/* --- names with keys --------------------------------------------------------------------------------- */

static GArray *bucket_of(GHashTable *buckets, const char *key)
{
    GArray *bucket = g_hash_table_lookup(buckets, key);
    if (bucket == NULL) {
        bucket = g_array_new(false, false, sizeof(guint));
        g_hash_table_insert(buckets, g_strdup(key), bucket);
    }
    return bucket;
}

static void fill_buckets(const forming *form, GHashTable *buckets, day_alias_class class, keys_fn keys_of)
{
    for (guint i = 0; i < day_alias_graph_size(form->graph); i++) {
        const day_alias_node *node = day_alias_graph_at(form->graph, i);
        if (node->class != class || !is_tried(form, i)) continue;
        g_autoptr(GPtrArray) keys = keys_of(node->value);
        for (guint k = 0; k < keys->len; k++) {
            GArray *bucket = bucket_of(buckets, keys->pdata[k]);
            if (bucket->len <= BUCKET_MAX) g_array_append_val(bucket, i);
        }
    }
}

static gint64 *pair_key(guint a, guint b)
{
    gint64 *key = g_new(gint64, 1);
    *key = (gint64)((guint64)MIN(a, b) << 32 | MAX(a, b));
    return key;
}

/* Pairs in one bucket: of `class`, or with `other` one of each. */
static void match_bucket(forming *form, const GArray *bucket, day_alias_class class, day_alias_class other,
                         GHashTable *seen, match_fn match)
{
    if (bucket->len > BUCKET_MAX) return;
    for (guint i = 0; i < bucket->len; i++)
        for (guint j = i + 1; j < bucket->len; j++) {
            guint a = g_array_index(bucket, guint, i), b = g_array_index(bucket, guint, j);
            bool first = day_alias_graph_at(form->graph, a)->class == class;
            if (first == (day_alias_graph_at(form->graph, b)->class == class) && class != other) continue;
            if (g_hash_table_add(seen, pair_key(a, b))) try_pair(form, first ? a : b, first ? b : a, match);
        }
}

/* Two classes with their keys; of one class when both are the same. */
typedef struct pairing {
    day_alias_class one;
    keys_fn one_keys;
    day_alias_class other;
    keys_fn other_keys;
    match_fn match;
} pairing;

static void match_buckets(forming *form, const pairing *pair)
{
    g_autoptr(GHashTable) buckets =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(day_pair_hash, g_int64_equal, g_free, NULL);
    GHashTableIter each;
    gpointer bucket;
    form->pairs = 0;
    fill_buckets(form, buckets, pair->one, pair->one_keys);
    if (pair->one != pair->other) fill_buckets(form, buckets, pair->other, pair->other_keys);
    g_hash_table_iter_init(&each, buckets);
    while (g_hash_table_iter_next(&each, NULL, &bucket) && !form->stopped)
        match_bucket(form, bucket, pair->one, pair->other, seen, pair->match);
}

/* --- accounts, forms of address, domains ------------------------------------------------------------- */

static GArray *nodes_of(const forming *form, day_alias_class class)
{
    GArray *nodes = g_array_new(false, false, sizeof(guint));
    for (guint i = 0; i < day_alias_graph_size(form->graph); i++)
        if (day_alias_graph_at(form->graph, i)->class == class && is_tried(form, i))
            g_array_append_val(nodes, i);
    return nodes;
}

static bool match_account(day_name_match *out, const char *account, const char *name)
{
    return day_person_match_account(out, name, account);
}

static bool match_domain(day_name_match *out, const char *domain, const char *org)
{
    return day_org_match_domain(out, org, domain);
}

/* Everything of one class against everything of another; false when that would be too much. */
static bool match_all(forming *form, const pairing *pair)
{
    g_autoptr(GArray) as = nodes_of(form, pair->one);
    g_autoptr(GArray) bs = nodes_of(form, pair->other);
    form->pairs = 0;
    if ((guint64)as->len * bs->len > SMALL_PAIRS) return false;
    for (guint i = 0; i < as->len && !form->stopped; i++)
        for (guint j = 0; j < bs->len; j++)
            try_pair(form, g_array_index(as, guint, i), g_array_index(bs, guint, j), pair->match);
    return true;
}

static bool *list_named(const day_alias_graph *graph)
{
    bool *named = g_new0(bool, day_alias_graph_size(graph) + 1);
    for (guint i = 0; i < day_alias_graph_n_links(graph); i++) {
        const day_alias_link *link = day_alias_graph_link_at(graph, i);
        if (link->claim == 0 || link->weight < 0.75) continue;
        named[link->a] |= day_alias_graph_at(graph, link->b)->class == DAY_ALIAS_NAME;
        named[link->b] |= day_alias_graph_at(graph, link->a)->class == DAY_ALIAS_NAME;
    }
    return named;
}

/* In a small case each with each, which finds a little more; in a big one by keys. Organisations' domains
 * have none. */
bool day_alias_link_forms(day_alias_graph *graph, const day_analysis_run *run)
{
    static const pairing names = {DAY_ALIAS_NAME, day_person_keys, DAY_ALIAS_NAME, day_person_keys,
                                  day_person_match};
    static const pairing orgs = {DAY_ALIAS_ORG, day_org_keys, DAY_ALIAS_ORG, day_org_keys, day_org_match};
    static const pairing accounts = {DAY_ALIAS_ACCOUNT, day_account_keys, DAY_ALIAS_NAME,
                                     day_person_called_keys, match_account};
    static const pairing nicknames = {DAY_ALIAS_NICKNAME, day_nickname_keys, DAY_ALIAS_NAME,
                                      day_person_called_keys, day_person_match_nickname};
    static const pairing domains = {DAY_ALIAS_DOMAIN, NULL, DAY_ALIAS_ORG, NULL, match_domain};
    forming form = {.graph = graph, .run = run, .named = list_named(graph)};
    match_buckets(&form, &names);
    match_buckets(&form, &orgs);
    if (!match_all(&form, &accounts)) match_buckets(&form, &accounts);
    if (!match_all(&form, &nicknames)) match_buckets(&form, &nicknames);
    match_all(&form, &domains);
    g_free(form.named);
    return !form.stopped;
}
