/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Ties by form alone (name_match.h says what is alike). Names meet through their blocking keys; a key that
 * very many names have tells nothing and is left out. Accounts and forms of address have no keys: they are
 * held against the names of the same first letters, within a budget that a big mailbox would otherwise burst.
 */
#include "alias_forms.h"
#include "name_match.h"
#include <string.h>

enum { BUCKET_MAX = 40, PAIRS_MAX = 3 * 1000 * 1000 };

typedef struct forming {
    day_alias_graph *graph;
    const day_analysis_run *run;
    int64_t pairs; /* looked at */
    bool stopped;
} forming;

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

static GHashTable *fill_buckets(const day_alias_graph *graph, day_alias_class class, keys_fn keys_of)
{
    GHashTable *buckets =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < day_alias_graph_size(graph); i++) {
        const day_alias_node *node = day_alias_graph_at(graph, i);
        if (node->class != class) continue;
        g_autoptr(GPtrArray) keys = keys_of(node->value);
        for (guint k = 0; k < keys->len; k++) {
            GArray *bucket = bucket_of(buckets, keys->pdata[k]);
            if (bucket->len <= BUCKET_MAX) g_array_append_val(bucket, i);
        }
    }
    return buckets;
}

static gint64 *pair_key(guint a, guint b)
{
    gint64 *key = g_new(gint64, 1);
    *key = (gint64)((guint64)MIN(a, b) << 32 | MAX(a, b));
    return key;
}

static void match_bucket(forming *form, const GArray *bucket, GHashTable *seen, match_fn match)
{
    if (bucket->len > BUCKET_MAX) return;
    for (guint i = 0; i < bucket->len; i++)
        for (guint j = i + 1; j < bucket->len; j++) {
            guint a = g_array_index(bucket, guint, i), b = g_array_index(bucket, guint, j);
            if (g_hash_table_add(seen, pair_key(a, b))) try_pair(form, a, b, match);
        }
}

static void match_buckets(forming *form, day_alias_class class, keys_fn keys_of, match_fn match)
{
    g_autoptr(GHashTable) buckets = fill_buckets(form->graph, class, keys_of);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    GHashTableIter each;
    gpointer bucket;
    form->pairs = 0;
    g_hash_table_iter_init(&each, buckets);
    while (g_hash_table_iter_next(&each, NULL, &bucket) && !form->stopped)
        match_bucket(form, bucket, seen, match);
}

/* --- accounts, forms of address, domains ------------------------------------------------------------- */

static GArray *nodes_of(const day_alias_graph *graph, day_alias_class class)
{
    GArray *nodes = g_array_new(false, false, sizeof(guint));
    for (guint i = 0; i < day_alias_graph_size(graph); i++)
        if (day_alias_graph_at(graph, i)->class == class) g_array_append_val(nodes, i);
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

/* Everything of one class against everything of another, as far as the budget goes. */
static void match_all(forming *form, day_alias_class one, day_alias_class other, match_fn match)
{
    g_autoptr(GArray) as = nodes_of(form->graph, one);
    g_autoptr(GArray) bs = nodes_of(form->graph, other);
    form->pairs = 0;
    for (guint i = 0; i < as->len && !form->stopped; i++)
        for (guint j = 0; j < bs->len && form->pairs < PAIRS_MAX; j++)
            try_pair(form, g_array_index(as, guint, i), g_array_index(bs, guint, j), match);
}

bool day_alias_link_forms(day_alias_graph *graph, const day_analysis_run *run)
{
    forming form = {.graph = graph, .run = run};
    match_buckets(&form, DAY_ALIAS_NAME, day_person_keys, day_person_match);
    match_buckets(&form, DAY_ALIAS_ORG, day_org_keys, day_org_match);
    match_all(&form, DAY_ALIAS_ACCOUNT, DAY_ALIAS_NAME, match_account);
    match_all(&form, DAY_ALIAS_NICKNAME, DAY_ALIAS_NAME, day_person_match_nickname);
    match_all(&form, DAY_ALIAS_DOMAIN, DAY_ALIAS_ORG, match_domain);
    return !form.stopped;
}
