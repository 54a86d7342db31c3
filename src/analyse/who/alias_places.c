/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One pass over all texts with all names at once (literals.h). A firm's short name is what its full name
 * begins with, when texts use it alone and it is telling (name_match.h judges): each such beginning is looked
 * for, and those that nobody wrote are forgotten. */
#include "alias_places.h"
#include "literals.h"
#include "name_match.h"
#include "store/q_entity.h"
#include <string.h>

enum { HANDLE_MIN = 5, SHORT_TIMES_MIN = 2, PLACES_MAX = 4 * 1000 * 1000, SHORT_LETTERS_MIN = 4 };

/* A beginning of a firm's name that may be its short one. */
typedef struct beginning {
    char *text;
    guint org; /* node */
    guint times;
} beginning;

typedef struct finding {
    day_alias_graph *graph;
    const day_analysis_run *run;
    day_literals *literals;
    GArray *places;
    GArray *beginnings; /* ids of literals from `first_beginning` on */
    guint first_beginning;
    guint *found; /* of nodes */
    int64_t unit, units;
    size_t body; /* where the scanned part of the text begins */
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

static bool is_han(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
}

static void add_beginning(finding *find, guint org, const char *name, size_t size)
{
    day_name_match match;
    guint node;
    g_autofree char *text = g_strndup(name, size);
    if (!day_org_match(&match, text, name) || match.weight < 0.5) return;
    if (day_alias_graph_find(&node, find->graph, "org", text) ||
        day_alias_graph_find(&node, find->graph, "place", text))
        return;
    const beginning one = {g_steal_pointer(&text), org, 0};
    g_array_append_val(find->beginnings, one);
}

/* What follows the first word, and the last word alone: "ООО Северный Тростник" is «Северный Тростник», and
 * «Тростник». */
static void add_endings(finding *find, guint org, const char *name)
{
    const char *first = strchr(name, ' '), *last = strrchr(name, ' ');
    if (first == NULL || is_han(g_utf8_get_char(name))) return;
    if (strlen(first) > SHORT_LETTERS_MIN) add_beginning(find, org, first + 1, strlen(first + 1));
    if (last != first && strlen(last) > SHORT_LETTERS_MIN)
        add_beginning(find, org, last + 1, strlen(last + 1));
}

/* Two to four Han characters, or one to three words. */
static void add_beginnings(finding *find, guint org, const char *name)
{
    guint letters = 0, words = 0;
    if (!g_utf8_validate(name, -1, NULL)) return;
    bool han = is_han(g_utf8_get_char(name));
    for (const char *at = name; *at != '\0' && letters < 64; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        size_t size = (size_t)(g_utf8_next_char(at) - name);
        letters++;
        if (han && (!is_han(c) || letters > 4)) return;
        if (han && letters >= 2 && name[size] != '\0') add_beginning(find, org, name, size);
        if (!han && c == ' ' && letters > SHORT_LETTERS_MIN && ++words <= 3)
            add_beginning(find, org, name, (size_t)(at - name));
    }
}

static void add_all(finding *find)
{
    guint n = day_alias_graph_size(find->graph);
    for (guint i = 0; i < n; i++) {
        const day_alias_node *node = day_alias_graph_at(find->graph, i);
        if (is_looked_for(node))
            day_literals_add(find->literals, node->class == DAY_ALIAS_ACCOUNT ? node->shown : node->value, i);
        if (node->class != DAY_ALIAS_ORG) continue;
        add_beginnings(find, i, node->value);
        add_endings(find, i, node->value);
    }
    find->first_beginning = n;
    for (guint i = 0; i < find->beginnings->len; i++)
        day_literals_add(find->literals, g_array_index(find->beginnings, beginning, i).text, n + i);
    find->found = g_new0(guint, n + 1);
}

/* --- looking ----------------------------------------------------------------------------------------- */

static bool take_hit(guint id, size_t start, size_t size, void *ctx)
{
    finding *find = ctx;
    guint *times = id < find->first_beginning
                       ? &find->found[id]
                       : &g_array_index(find->beginnings, beginning, id - find->first_beginning).times;
    const day_alias_place place = {find->unit, (uint32_t)(find->body + start), (uint32_t)size, id};
    if (++*times <= DAY_ALIAS_PLACES_MAX) g_array_append_val(find->places, place);
    return find->places->len < PLACES_MAX;
}

static bool take_text(int64_t unit, const char *text, size_t size, size_t body, void *ctx)
{
    finding *find = ctx;
    find->unit = unit;
    find->body = body;
    day_literals_scan(find->literals, text + body, size - body, take_hit, find);
    return ++find->units % 4096 != 0 || day_analysis_goes_on(find->run, 0, 0);
}

/* --- what came of it --------------------------------------------------------------------------------- */

/* Short names that are used become nodes; gives the node of each beginning, or G_MAXUINT. */
static guint *take_short_names(finding *find)
{
    guint *nodes = g_new(guint, find->beginnings->len + 1);
    for (guint i = 0; i < find->beginnings->len; i++) {
        const beginning *one = &g_array_index(find->beginnings, beginning, i);
        nodes[i] = G_MAXUINT;
        if (one->times < SHORT_TIMES_MIN) continue;
        nodes[i] = day_alias_graph_node(find->graph, "org", one->text, NULL);
        day_alias_graph_at(find->graph, nodes[i])->times = one->times;
        const day_alias_link link = {.a = nodes[i],
                                     .b = one->org,
                                     .rule = "short name",
                                     .why = "texts use this piece of the name alone",
                                     .weight = 0.4};
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
        if (place.node >= find->first_beginning) place.node = nodes[place.node - find->first_beginning];
        if (place.node != G_MAXUINT) g_array_index(find->places, day_alias_place, kept++) = place;
    }
    g_array_set_size(find->places, kept);
    for (guint i = 0; i < find->first_beginning; i++) {
        day_alias_node *node = day_alias_graph_at(find->graph, i);
        node->times = MAX(node->times, find->found[i]);
    }
}

static void clear_beginning(gpointer data)
{
    g_free(((beginning *)data)->text);
}

day_err day_alias_find_places(GArray **out, day_alias_graph *graph, const day_analysis_run *run,
                              day_error *error)
{
    finding find = {.graph = graph,
                    .run = run,
                    .literals = day_literals_new(),
                    .places = g_array_new(false, false, sizeof(day_alias_place)),
                    .beginnings = g_array_new(false, false, sizeof(beginning))};
    g_array_set_clear_func(find.beginnings, clear_beginning);
    add_all(&find);
    day_err err = day_entity_each_text(run->store, take_text, &find, error);
    if (err == DAY_OK) settle(&find);
    *out = find.places;
    day_literals_free(find.literals);
    g_array_unref(find.beginnings);
    g_free(find.found);
    return err;
}
