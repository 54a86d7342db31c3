/* SPDX-License-Identifier: AGPL-3.0-or-later
 * From tables to a graph of aliases. An identifier that is claimed for many names (a switchboard, a shared
 * mailbox) and a name that is claimed for many accounts tie nobody: they are left out as links. */
#include "alias_load.h"
#include "model/detail.h"
#include "name_match.h"
#include "store/q_account.h"
#include "store/q_claim.h"
#include "store/q_decision.h"
#include "store/q_entity.h"
#include <math.h>
#include <string.h>

enum { SHARED_BY = 4, TIMES_COUNTED = 5, FAR_LESS = 4 };

typedef struct loading {
    day_alias_graph *graph;
    GArray *links;       /* day_alias_link of claims, not yet taken */
    GArray *times;       /* of each: how often it was met, int64_t */
    GHashTable *domains; /* at which one address was seen */
} loading;

/* --- accounts and claims ----------------------------------------------------------------------------- */

static bool take_account(const day_account *account, void *ctx)
{
    loading *load = ctx;
    guint node = day_alias_graph_node(load->graph, account->kind, account->value, account->shown);
    day_alias_node *it = day_alias_graph_at(load->graph, node);
    it->account = account->id;
    it->messages = account->sent + account->received;
    it->first_ms = account->first_ms;
    it->last_ms = account->last_ms;
    return true;
}

static guint node_of(loading *load, const char *kind, const char *value)
{
    return day_alias_graph_node(load->graph, kind, value, NULL);
}

static void take_same(loading *load, const day_claim *claim)
{
    double weight = 1 - pow(1 - MIN(claim->weight, 0.99), (double)MIN(claim->times, TIMES_COUNTED));
    day_alias_link link = {.a = node_of(load, claim->a_kind, claim->a),
                           .b = node_of(load, claim->b_kind, claim->b),
                           .rule = g_intern_string(claim->rule),
                           .weight = MIN(weight, 0.98),
                           .claim = claim->id};
    g_array_append_val(load->links, link);
    g_array_append_val(load->times, claim->times);
}

/* An address names a domain that is known otherwise; or where two have one, of mail: a server of chats is no
 * employer. It ties the domain to no organisation: people of many firms may have addresses there. */
static bool is_employer(const loading *load, const day_claim *claim)
{
    guint known;
    if (day_alias_graph_find(&known, load->graph, claim->b_kind, claim->b)) return true;
    if (strcmp(claim->a_kind, "email") != 0) return false;
    return !g_hash_table_add(load->domains, g_strdup(claim->b));
}

static bool take_claim(const day_claim *claim, void *ctx)
{
    loading *load = ctx;
    if (strcmp(claim->rule, "address") == 0) {
        if (is_employer(load, claim)) node_of(load, claim->b_kind, claim->b);
        return true;
    }
    if (strcmp(claim->relation, "same") == 0) {
        take_same(load, claim);
    } else if (strcmp(claim->relation, "works for") == 0) {
        guint person = node_of(load, claim->a_kind, claim->a);
        day_alias_graph_works_for(load->graph, person, node_of(load, claim->b_kind, claim->b));
    }
    return true;
}

/* --- what is shared ties nobody ---------------------------------------------------------------------- */

/* A domain and an organisation. */
static bool is_of_domain(const loading *load, const day_alias_link *link)
{
    return (day_alias_graph_at(load->graph, link->a)->class == DAY_ALIAS_DOMAIN) !=
           (day_alias_graph_at(load->graph, link->b)->class == DAY_ALIAS_DOMAIN);
}

/* How many names an account, or accounts a name, is claimed for. */
static guint *count_partners(const loading *load)
{
    guint *partners = g_new0(guint, day_alias_graph_size(load->graph) + 1);
    for (guint i = 0; i < load->links->len; i++) {
        const day_alias_link *link = &g_array_index(load->links, day_alias_link, i);
        day_alias_class a = day_alias_graph_at(load->graph, link->a)->class;
        day_alias_class b = day_alias_graph_at(load->graph, link->b)->class;
        if (a == DAY_ALIAS_NAME && b == DAY_ALIAS_ACCOUNT) partners[link->b]++;
        if (b == DAY_ALIAS_NAME && a == DAY_ALIAS_ACCOUNT) partners[link->a]++;
        if (a == DAY_ALIAS_DOMAIN) partners[link->a]++;
        if (b == DAY_ALIAS_DOMAIN) partners[link->b]++;
    }
    return partners;
}

/* Of a domain and of an organisation: how often the partner was met that was met most. */
static int64_t *count_domains(const loading *load)
{
    int64_t *most = g_new0(int64_t, day_alias_graph_size(load->graph) + 1);
    for (guint i = 0; i < load->links->len; i++) {
        const day_alias_link *link = &g_array_index(load->links, day_alias_link, i);
        int64_t times = g_array_index(load->times, int64_t, i);
        if (!is_of_domain(load, link)) continue;
        most[link->a] = MAX(most[link->a], times);
        most[link->b] = MAX(most[link->b], times);
    }
    return most;
}

static void take_links(loading *load)
{
    g_autofree guint *partners = count_partners(load);
    g_autofree int64_t *most = count_domains(load);
    for (guint i = 0; i < load->links->len; i++) {
        day_alias_link link = g_array_index(load->links, day_alias_link, i);
        if (partners[link.a] > SHARED_BY || partners[link.b] > SHARED_BY) {
            link.weight = MIN(link.weight, 0.4);
            link.why = "shared by many";
        }
        int64_t times = g_array_index(load->times, int64_t, i) * FAR_LESS;
        if (is_of_domain(load, &link) && (times < most[link.a] || times < most[link.b])) {
            link.weight = MIN(link.weight, 0.2);
            link.why = "others are there far oftener";
        }
        day_alias_graph_link(load->graph, &link);
    }
}

/* --- names in texts ---------------------------------------------------------------------------------- */

static guint take_name(loading *load, const char *kind, const day_named *named)
{
    guint node = node_of(load, kind, named->value);
    day_alias_node *it = day_alias_graph_at(load->graph, node);
    it->times += named->times;
    if (it->first_ms == INT64_MIN || (named->first_ms != INT64_MIN && named->first_ms < it->first_ms))
        it->first_ms = named->first_ms;
    it->last_ms = MAX(it->last_ms, named->last_ms);
    return node;
}

/* 老费, and Лада Сергеевна: said to somebody or of somebody, and no full name. */
static bool is_address(const day_named *named)
{
    g_autofree char *title = day_detail_get(named->detail, "title");
    const char *blank = strchr(named->value, ' ');
    if (title != NULL || strcmp(named->how, "老 or 小 and a surname") == 0) return true;
    if (strcmp(named->how, "given name and patronymic") == 0)
        return blank == NULL || strchr(blank + 1, ' ') == NULL;
    return !day_person_name_is_full(named->value);
}

static bool take_person(const day_named *named, void *ctx)
{
    loading *load = ctx;
    guint known;
    bool claimed = day_alias_graph_find(&known, load->graph, "nickname", named->value);
    take_name(load, claimed || is_address(named) ? "nickname" : "name", named);
    return true;
}

static bool take_org(const day_named *named, void *ctx)
{
    loading *load = ctx;
    guint node = take_name(load, "org", named);
    g_autofree char *class = day_detail_get(named->detail, "class");
    if (class != NULL) day_alias_graph_at(load->graph, node)->note = g_intern_string(class);
    return true;
}

static bool take_place(const day_named *named, void *ctx)
{
    take_name(ctx, "place", named);
    return true;
}

static day_err load_named(loading *load, day_store *store, day_error *error)
{
    static const struct {
        const char *kind;
        day_named_fn take;
    } kinds[] = {{"person", take_person},
                 {"org", take_org},
                 {"country", take_place},
                 {"region", take_place},
                 {"city", take_place}};
    day_err err = DAY_OK;
    for (guint i = 0; i < G_N_ELEMENTS(kinds) && err == DAY_OK; i++)
        err = day_entity_each_named(store, kinds[i].kind, kinds[i].take, load, error);
    return err;
}

/* --- who is not who ---------------------------------------------------------------------------------- */

static bool take_talk(int64_t from, int64_t to, void *ctx)
{
    day_alias_graph_talked(((loading *)ctx)->graph, from, to, 1);
    return true;
}

/* The node of "kind:value", if it is still there. */
static bool node_named(guint *out, const loading *load, const char *alias)
{
    const char *colon = strchr(alias, ':');
    if (colon == NULL) return false;
    g_autofree char *kind = g_strndup(alias, (gsize)(colon - alias));
    return day_alias_graph_find(out, load->graph, kind, colon + 1);
}

static bool take_decision(const day_decision *decision, void *ctx)
{
    loading *load = ctx;
    guint a, b;
    if (!node_named(&a, load, decision->a)) return true;
    if (strcmp(decision->action, "split") == 0 && *decision->b == '\0') {
        day_alias_graph_alone(load->graph, a);
    } else if (node_named(&b, load, decision->b)) {
        if (strcmp(decision->action, "merge") == 0) day_alias_graph_together(load->graph, a, b);
        if (strcmp(decision->action, "split") == 0) day_alias_graph_apart(load->graph, a, b);
    }
    return true;
}

day_err day_alias_load(day_alias_graph *graph, const day_analysis_run *run, day_error *error)
{
    loading load = {.graph = graph,
                    .links = g_array_new(false, false, sizeof(day_alias_link)),
                    .times = g_array_new(false, false, sizeof(int64_t)),
                    .domains = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    day_err err = day_account_each(run->store, take_account, &load, error);
    if (err == DAY_OK) err = day_claim_each(run->store, take_claim, &load, error);
    if (err == DAY_OK) take_links(&load);
    if (err == DAY_OK) err = load_named(&load, run->store, error);
    if (err == DAY_OK) err = day_entity_each_talk(run->store, take_talk, &load, error);
    if (err == DAY_OK) err = day_decision_each(run->store, false, take_decision, &load, error);
    g_array_unref(load.links);
    g_array_unref(load.times);
    g_hash_table_unref(load.domains);
    return err;
}
