/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What no single text says and no single form shows, but two of them together do. Each hint is a link of its
 * own, with its reason, so that it can be shown and outweighed. */
#include "alias_hints.h"
#include <string.h>

enum { EMPLOYERS_MAX = 8, SAME_CALLED_MAX = 6, LOCAL_MIN = 5, SMALL_CIRCLE = 3000 };

/* Links by node: link indices. */
typedef struct web {
    day_alias_graph *graph;
    GHashTable *of; /* node → GArray of guint */
    guint n_links;  /* before hints */
} web;

static void hang(web *all, guint node, guint link)
{
    GArray *list = g_hash_table_lookup(all->of, GUINT_TO_POINTER(node));
    if (list == NULL) {
        list = g_array_new(false, false, sizeof(guint));
        g_hash_table_insert(all->of, GUINT_TO_POINTER(node), list);
    }
    g_array_append_val(list, link);
}

static web weave(day_alias_graph *graph)
{
    web all = {graph, g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref),
               day_alias_graph_n_links(graph)};
    for (guint i = 0; i < all.n_links; i++) {
        const day_alias_link *link = day_alias_graph_link_at(graph, i);
        hang(&all, link->a, i);
        hang(&all, link->b, i);
    }
    return all;
}

static guint other_end(const day_alias_link *link, guint node)
{
    return link->a == node ? link->b : link->a;
}

static void add(day_alias_graph *graph, guint a, guint b, const char *rule, const char *why, double weight,
                int64_t claim)
{
    const day_alias_link link = {.a = a, .b = b, .rule = rule, .why = why, .weight = weight, .claim = claim};
    day_alias_graph_link(graph, &link);
}

/* --- addressed as ------------------------------------------------------------------------------------ */

/* A is called 郎处, which is a form of one full name of the case: A may bear it. Of several names in one
 * script each is the less likely. */
static void link_called(const web *all, guint nickname, const GArray *list, const day_alias_link *account)
{
    guint in_script[G_UNICODE_SCRIPT_CHORASMIAN + 1] = {0};
    guint a = other_end(account, nickname);
    for (guint pass = 0; pass < 2; pass++)
        for (guint i = 0; i < list->len; i++) {
            const day_alias_link name = *day_alias_graph_link_at(all->graph, g_array_index(list, guint, i));
            const day_alias_node *node = day_alias_graph_at(all->graph, other_end(&name, nickname));
            guint script = MIN((guint)MAX(day_alias_script(node), 0), G_UNICODE_SCRIPT_CHORASMIAN);
            if (node->class != DAY_ALIAS_NAME || name.claim != 0) continue;
            if (pass == 0) in_script[script]++;
            if (pass == 1)
                add(all->graph, a, other_end(&name, nickname), "addressed as",
                    day_alias_graph_at(all->graph, nickname)->value,
                    account->weight * name.weight / in_script[script], account->claim);
        }
}

static void link_addressed(const web *all, guint nickname)
{
    const GArray *list = g_hash_table_lookup(all->of, GUINT_TO_POINTER(nickname));
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const day_alias_link account = *day_alias_graph_link_at(all->graph, g_array_index(list, guint, i));
        if (account.claim != 0 &&
            day_alias_graph_at(all->graph, other_end(&account, nickname))->class == DAY_ALIAS_ACCOUNT)
            link_called(all, nickname, list, &account);
    }
}

/* --- called the same --------------------------------------------------------------------------------- */

/* "krechet" of "krechet@jabber.example"; NULL when it could be anybody's. Caller frees. */
static char *called(const day_alias_node *node)
{
    size_t size = strcspn(node->value, "@/:");
    if (node->class != DAY_ALIAS_ACCOUNT || size < LOCAL_MIN || strcmp(node->kind, "phone") == 0) return NULL;
    return g_utf8_strdown(node->value, (gssize)size);
}

static void link_called_the_same(day_alias_graph *graph)
{
    g_autoptr(GHashTable) by_name =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
    GHashTableIter each;
    gpointer value;
    for (guint i = 0; i < day_alias_graph_size(graph); i++) {
        char *name = called(day_alias_graph_at(graph, i));
        GArray *list = name != NULL ? g_hash_table_lookup(by_name, name) : NULL;
        if (name != NULL && list == NULL) {
            list = g_array_new(false, false, sizeof(guint));
            g_hash_table_insert(by_name, g_strdup(name), list);
        }
        if (list != NULL) g_array_append_val(list, i);
        g_free(name);
    }
    g_hash_table_iter_init(&each, by_name);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        const GArray *list = value;
        for (guint i = 0; list->len <= SAME_CALLED_MAX && i < list->len; i++)
            for (guint j = i + 1; j < list->len; j++) {
                guint a = g_array_index(list, guint, i), b = g_array_index(list, guint, j);
                bool mail = strcmp(day_alias_graph_at(graph, a)->kind, "email") == 0 &&
                            strcmp(day_alias_graph_at(graph, b)->kind, "email") == 0;
                add(graph, a, b, "called the same", "in two services", mail ? 0.45 : 0.8, 0);
            }
    }
}

/* --- the form that fits nobody else ------------------------------------------------------------------ */

static const char *domain_of(const day_alias_node *node)
{
    const char *at = strrchr(node->value, '@');
    if (at == NULL) return NULL;
    const char *last = strrchr(at, '.'), *from = at;
    for (const char *dot = strchr(at, '.'); dot != NULL && dot != last; dot = strchr(dot + 1, '.'))
        from = dot;
    return from + 1;
}

/* Whether somebody of that name has an address in the account's own domain. */
static bool same_domain(const web *all, guint account, guint name)
{
    const char *domain = domain_of(day_alias_graph_at(all->graph, account));
    const GArray *list = g_hash_table_lookup(all->of, GUINT_TO_POINTER(name));
    for (guint i = 0; domain != NULL && list != NULL && i < list->len; i++) {
        const day_alias_link *link = day_alias_graph_link_at(all->graph, g_array_index(list, guint, i));
        guint other = other_end(link, name);
        const char *its = domain_of(day_alias_graph_at(all->graph, other));
        if (other != account && link->claim != 0 && its != NULL && strcmp(its, domain) == 0) return true;
    }
    return false;
}

/* Whether `node` has a form that fits another of the same class and script nearly as well. */
static bool fits_another(const web *all, guint node, guint fit, double weight)
{
    const GArray *list = g_hash_table_lookup(all->of, GUINT_TO_POINTER(node));
    const day_alias_node *mine = day_alias_graph_at(all->graph, fit);
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const day_alias_link *link = day_alias_graph_link_at(all->graph, g_array_index(list, guint, i));
        const day_alias_node *other = day_alias_graph_at(all->graph, other_end(link, node));
        if (other == mine || link->claim != 0 || strcmp(other->kind, mine->kind) != 0) continue;
        if (link->weight >= weight - 0.2 && day_alias_script(other) == day_alias_script(mine)) return true;
    }
    return false;
}

static guint count_names(const day_alias_graph *graph)
{
    guint names = 0;
    for (guint i = 0; i < day_alias_graph_size(graph); i++)
        names += day_alias_graph_at(graph, i)->class == DAY_ALIAS_NAME;
    return names;
}

static void link_lone_fits(const web *all)
{
    bool small = count_names(all->graph) <= SMALL_CIRCLE;
    for (guint i = 0; i < all->n_links; i++) {
        const day_alias_link link = *day_alias_graph_link_at(all->graph, i);
        bool a = day_alias_graph_at(all->graph, link.a)->class == DAY_ALIAS_ACCOUNT;
        guint account = a ? link.a : link.b, name = a ? link.b : link.a;
        if (link.claim != 0 || day_alias_graph_at(all->graph, account)->class != DAY_ALIAS_ACCOUNT) continue;
        if (day_alias_graph_at(all->graph, name)->class != DAY_ALIAS_NAME) continue;
        bool lone =
            !fits_another(all, account, name, link.weight) && !fits_another(all, name, account, link.weight);
        if (lone && same_domain(all, account, name))
            add(all->graph, account, name, "one domain", "the name has an address in the account's domain",
                0.5, 0);
        if (lone && small && link.weight >= 0.6)
            add(all->graph, account, name, "no other fits", "no other name of the case fits as well", 0.35,
                0);
    }
}

void day_alias_link_hints(day_alias_graph *graph)
{
    web all = weave(graph);
    for (guint i = 0; i < day_alias_graph_size(graph); i++)
        if (day_alias_graph_at(graph, i)->class == DAY_ALIAS_NICKNAME) link_addressed(&all, i);
    link_called_the_same(graph);
    link_lone_fits(&all);
    g_hash_table_unref(all.of);
}

/* --- employers --------------------------------------------------------------------------------------- */

bool day_alias_leaves_out(const char *part, const char *whole)
{
    const char *at = whole, *last = NULL;
    if (g_unichar_get_script(g_utf8_get_char(part)) != G_UNICODE_SCRIPT_HAN) return false;
    for (; *part != '\0'; part = g_utf8_next_char(part)) {
        gunichar c = g_utf8_get_char(part);
        while (*at != '\0' && g_utf8_get_char(at) != c) at = g_utf8_next_char(at);
        if (*at == '\0') return false;
        last = at;
        at = g_utf8_next_char(at);
    }
    return last != NULL && g_utf8_get_char(last) == g_utf8_get_char(g_utf8_prev_char(whole + strlen(whole)));
}

static void link_two_employers(day_alias_graph *graph, guint a, guint b)
{
    const day_alias_node *one = day_alias_graph_at(graph, a), *other = day_alias_graph_at(graph, b);
    if (one->cluster == other->cluster) return;
    if (one->class == DAY_ALIAS_DOMAIN && other->class == DAY_ALIAS_DOMAIN) return;
    bool domain = one->class == DAY_ALIAS_DOMAIN || other->class == DAY_ALIAS_DOMAIN;
    bool shorter = !domain && (day_alias_leaves_out(one->value, other->value) ||
                               day_alias_leaves_out(other->value, one->value));
    add(graph, a, b, shorter ? "short name of one's own firm" : "same people", "somebody belongs to both",
        shorter  ? 0.76
        : domain ? 0.5
                 : 0.35,
        0);
}

void day_alias_link_employers(day_alias_graph *graph)
{
    const GArray *posts = day_alias_graph_posts(graph);
    g_autoptr(GHashTable) by_person = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < posts->len; i++) {
        const day_alias_post *post = &g_array_index(posts, day_alias_post, i);
        gpointer person = GUINT_TO_POINTER(day_alias_graph_at(graph, post->person)->cluster);
        GArray *firms = g_hash_table_lookup(by_person, person);
        bool known = false;
        if (firms == NULL) {
            firms = g_array_new(false, false, sizeof(guint));
            g_hash_table_insert(by_person, person, firms);
        }
        for (guint j = 0; j < firms->len && !known; j++) known = g_array_index(firms, guint, j) == post->org;
        if (known || firms->len >= EMPLOYERS_MAX) continue;
        for (guint j = 0; j < firms->len; j++)
            link_two_employers(graph, g_array_index(firms, guint, j), post->org);
        g_array_append_val(firms, post->org);
    }
}
