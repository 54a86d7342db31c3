/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One pass over all texts with all names at once (literals.h). A firm's short name is what its full name
 * begins with, when texts use it alone and it is telling (name_match.h judges): each such beginning is looked
 * for, and those that nobody wrote are forgotten. */
#include "alias_places.h"
#include "literals.h"
#include "index/fold.h"
#include "name_match.h"
#include "short_forms.h"
#include "store/q_entity.h"
#include <string.h>

enum { OFTENER_MAX = 25, HANDLE_MIN = 5, SHORT_TIMES_MIN = 2, PLACES_MAX = 4 * 1000 * 1000 };

/* What may be a short name of a node. */
typedef struct short_name {
    char *text;
    guint of; /* node */
    guint times;
    double weight;
    const char *rule;
    bool several;   /* it is as well a short name of another */
    guint in_small; /* how often it stands without its capital: then it is a word */
} short_name;

typedef struct finding {
    day_alias_graph *graph;
    const day_analysis_run *run;
    day_literals *literals;
    GArray *places;
    GArray *shorts;      /* short_name; ids of literals from `first_short` on */
    GHashTable *by_text; /* text → index of shorts + 1 */
    guint first_short;
    guint of;     /* whose short names are being listed */
    guint *found; /* of nodes */
    int64_t unit, units;
    size_t body;          /* where the scanned part of the text begins */
    int64_t sender;       /* who wrote it */
    GHashTable *accounts; /* name's node → GArray of accounts that a claim ties to it */
} finding;

/* --- what is looked for ------------------------------------------------------------------------------ */

static bool has_letter(const char *text)
{
    for (; *text != '\0'; text++)
        if (g_ascii_isalpha(*text) || ((guint8)*text & 0x80) != 0) return true;
    return false;
}

static bool is_looked_for(const day_alias_node *node)
{
    switch (node->class) {
    case DAY_ALIAS_NAME:
    case DAY_ALIAS_NICKNAME:
    case DAY_ALIAS_ORG: return has_letter(node->value);
    case DAY_ALIAS_ACCOUNT:
        return strlen(node->shown) >= HANDLE_MIN && has_letter(node->shown) &&
               strchr(node->shown, '@') == NULL;
    default: return false;
    }
}

/* Two writings of one name have their short names in common. */
static bool are_alike(const day_alias_graph *graph, guint a, guint b)
{
    day_name_match match;
    const day_alias_node *one = day_alias_graph_at(graph, a), *other = day_alias_graph_at(graph, b);
    if (one->class != other->class) return false;
    return (one->class == DAY_ALIAS_ORG ? day_org_match : day_person_match)(&match, one->value,
                                                                            other->value) &&
           match.weight >= 0.4;
}

static void add_short(finding *find, const char *text, const day_name_match *match)
{
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(find->by_text, text));
    if (index != 0) {
        short_name *known = &g_array_index(find->shorts, short_name, index - 1);
        if (known->of != find->of && match->weight > known->weight - 0.1 &&
            !are_alike(find->graph, known->of, find->of))
            known->several = true;
        return;
    }
    const short_name one = {g_strdup(text), find->of, 0, match->weight, match->rule, false};
    g_array_append_val(find->shorts, one);
    g_hash_table_insert(find->by_text, one.text, GUINT_TO_POINTER(find->shorts->len));
}

static bool is_known(const finding *find, const char *text)
{
    guint node;
    return day_alias_graph_find(&node, find->graph, "org", text) ||
           day_alias_graph_find(&node, find->graph, "place", text) ||
           day_alias_graph_find(&node, find->graph, "nickname", text);
}

static void take_org_form(const char *form, void *ctx)
{
    finding *find = ctx;
    day_name_match match;
    const char *name = day_alias_graph_at(find->graph, find->of)->value;
    double least = strchr(form, ' ') == NULL && g_ascii_isalpha(*form) ? 0.6 : 0.5; /* one word may be any */
    if (!is_known(find, form) && day_org_match(&match, form, name) && match.weight >= least)
        add_short(find, form, &match);
}

static void take_person_form(const char *form, void *ctx)
{
    finding *find = ctx;
    day_name_match match;
    const char *name = day_alias_graph_at(find->graph, find->of)->value;
    if (!is_known(find, form) && day_person_match_nickname(&match, form, name) && match.weight >= 0.5)
        add_short(find, form, &match);
}

static void add_account(GHashTable *accounts, guint name, int64_t account)
{
    GArray *list = g_hash_table_lookup(accounts, GUINT_TO_POINTER(name));
    if (list == NULL) {
        list = g_array_new(false, false, sizeof(int64_t));
        g_hash_table_insert(accounts, GUINT_TO_POINTER(name), list);
    }
    g_array_append_val(list, account);
}

/* Names that a claim ties to an account: of people who act in the case, not of everybody who is named. */
static void list_actors(finding *find)
{
    for (guint i = 0; i < day_alias_graph_n_links(find->graph); i++) {
        const day_alias_link *link = day_alias_graph_link_at(find->graph, i);
        const day_alias_node *a = day_alias_graph_at(find->graph, link->a),
                             *b = day_alias_graph_at(find->graph, link->b);
        if (link->claim == 0) continue;
        if (a->class == DAY_ALIAS_NAME && b->account != 0) add_account(find->accounts, link->a, b->account);
        if (b->class == DAY_ALIAS_NAME && a->account != 0) add_account(find->accounts, link->b, a->account);
    }
}

/* The same without capitals; NULL when it has none, or is of several words. Caller frees. */
static char *in_small_letters(const char *text)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    return strchr(text, ' ') == NULL && strcmp(lower, text) != 0 ? g_steal_pointer(&lower) : NULL;
}

static void add_all(finding *find)
{
    guint n = day_alias_graph_size(find->graph);
    list_actors(find);
    for (guint i = 0; i < n; i++) {
        const day_alias_node *node = day_alias_graph_at(find->graph, i);
        if (is_looked_for(node))
            day_literals_add(find->literals, node->class == DAY_ALIAS_ACCOUNT ? node->shown : node->value, i);
        find->of = i;
        if (node->class == DAY_ALIAS_ORG) day_short_forms_of_org(node->value, take_org_form, find);
        if (g_hash_table_contains(find->accounts, GUINT_TO_POINTER(i)))
            day_short_forms_of_person(node->value, take_person_form, find);
    }
    find->first_short = n;
    for (guint i = 0; i < find->shorts->len; i++) {
        const char *text = g_array_index(find->shorts, short_name, i).text;
        g_autofree char *small = in_small_letters(text);
        day_literals_add(find->literals, text, n + i);
        if (small != NULL) day_literals_add(find->literals, small, n + find->shorts->len + i);
    }
    find->found = g_new0(guint, n + 1);
}

/* --- looking ----------------------------------------------------------------------------------------- */

/* A given name alone is somebody's only among those who write with him. */
static bool knows(const finding *find, const short_name *one)
{
    const GArray *accounts = g_hash_table_lookup(find->accounts, GUINT_TO_POINTER(one->of));
    if (day_alias_graph_at(find->graph, one->of)->class != DAY_ALIAS_NAME) return true;
    for (guint i = 0; accounts != NULL && i < accounts->len; i++)
        if (day_alias_graph_talks(find->graph, find->sender, g_array_index(accounts, int64_t, i)) > 0)
            return true;
    return false;
}

static bool take_hit(guint id, size_t start, size_t size, void *ctx)
{
    finding *find = ctx;
    guint *times = NULL, first_small = find->first_short + find->shorts->len;
    if (id >= first_small) {
        g_array_index(find->shorts, short_name, id - first_small).in_small++;
        return true;
    }
    if (id >= find->first_short) {
        short_name *one = &g_array_index(find->shorts, short_name, id - find->first_short);
        if (!knows(find, one)) return true;
        times = &one->times;
    } else {
        times = &find->found[id];
    }
    const day_alias_place place = {find->unit, (uint32_t)(find->body + start), (uint32_t)size, id};
    if (++*times <= DAY_ALIAS_PLACES_MAX) g_array_append_val(find->places, place);
    return find->places->len < PLACES_MAX;
}

static bool take_text(int64_t unit, const char *text, size_t size, size_t body, int64_t sender, void *ctx)
{
    finding *find = ctx;
    find->unit = unit;
    find->body = body;
    find->sender = sender;
    day_literals_scan(find->literals, text + body, size - body, take_hit, find);
    return ++find->units % 4096 != 0 || day_analysis_goes_on(find->run, 0, 0);
}

/* --- what came of it --------------------------------------------------------------------------------- */

/* Whether the text is another writing (full width, traditional characters) of a name that is known. */
static bool is_writing_of_known(const finding *find, const char *text)
{
    g_autofree char *folded = day_fold_text(text, strlen(text), NULL);
    return strcmp(folded, text) != 0 &&
           (g_hash_table_contains(find->by_text, folded) || is_known(find, folded));
}

static bool is_used(const finding *find, const short_name *one)
{
    if (one->several || one->in_small * 3 > one->times) return false;
    if (one->times > find->found[one->of] * OFTENER_MAX + OFTENER_MAX)
        return false; /* "American" of one American Ltd. */
    return one->times >= SHORT_TIMES_MIN || (one->times > 0 && is_writing_of_known(find, one->text));
}

/* Short names that are used become nodes; gives the node of each, or G_MAXUINT. */
static guint *take_short_names(finding *find)
{
    guint *nodes = g_new(guint, find->shorts->len + 1);
    for (guint i = 0; i < find->shorts->len; i++) {
        const short_name *one = &g_array_index(find->shorts, short_name, i);
        bool person = day_alias_graph_at(find->graph, one->of)->class == DAY_ALIAS_NAME;
        nodes[i] = G_MAXUINT;
        if (!is_used(find, one)) continue;
        nodes[i] = day_alias_graph_node(find->graph, person ? "nickname" : "org", one->text, NULL);
        day_alias_graph_at(find->graph, nodes[i])->times = one->times;
        const day_alias_link link = {.a = nodes[i],
                                     .b = one->of,
                                     .rule = "short name",
                                     .why = "texts use this piece of the name alone",
                                     .weight = person ? one->weight : 0.4};
        day_alias_graph_link(find->graph, &link);
    }
    return nodes;
}

static void settle(finding *find)
{
    g_autofree guint *nodes = take_short_names(find);
    guint kept = 0;
    for (guint i = 0; i < find->places->len; i++) {
        day_alias_place place = g_array_index(find->places, day_alias_place, i);
        if (place.node >= find->first_short) place.node = nodes[place.node - find->first_short];
        if (place.node != G_MAXUINT) g_array_index(find->places, day_alias_place, kept++) = place;
    }
    g_array_set_size(find->places, kept);
    for (guint i = 0; i < find->first_short; i++) {
        day_alias_node *node = day_alias_graph_at(find->graph, i);
        node->times = MAX(node->times, find->found[i]);
    }
}

static void clear_short(gpointer data)
{
    g_free(((short_name *)data)->text);
}

day_err day_alias_find_places(GArray **out, day_alias_graph *graph, const day_analysis_run *run,
                              day_error *error)
{
    finding find = {.graph = graph,
                    .run = run,
                    .literals = day_literals_new(),
                    .places = g_array_new(false, false, sizeof(day_alias_place)),
                    .shorts = g_array_new(false, false, sizeof(short_name)),
                    .by_text = g_hash_table_new(g_str_hash, g_str_equal),
                    .accounts = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref)};
    g_array_set_clear_func(find.shorts, clear_short);
    add_all(&find);
    day_err err = day_entity_each_text(run->store, take_text, &find, error);
    if (err == DAY_OK) settle(&find);
    *out = find.places;
    day_literals_free(find.literals);
    g_hash_table_unref(find.by_text);
    g_hash_table_unref(find.accounts);
    g_array_unref(find.shorts);
    g_free(find.found);
    return err;
}
