/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who wrote and which organisations are named: the most central first, with other names and roles, and how
 * they connect. Who wrote is told whole; people who are only named are not listed. */
#include "chapter.h"
#include "store/q_edge.h"
#include "store/q_entity.h"
#include "store/q_report.h"
#include <string.h>

enum { PEOPLE = 40, ORGANISATIONS = 40, CONNECTIONS = 60, ALIASES = 6, ROLES = 3, CITED = 2 };

typedef struct entity_row {
    int64_t id, messages, mentions, first_ms, last_ms;
    char *name, *kind, *class;
    double pagerank;
} entity_row;

static void entity_free(gpointer data)
{
    entity_row *row = data;
    g_free(row->name);
    g_free(row->kind);
    g_free(row->class);
    g_free(row);
}

static bool take_entity(const day_entity *entity, void *ctx)
{
    entity_row *row = g_new(entity_row, 1);
    *row =
        (entity_row){entity->id,      entity->messages,       entity->mentions,       entity->first_ms,
                     entity->last_ms, g_strdup(entity->name), g_strdup(entity->kind), g_strdup(entity->class),
                     entity->pagerank};
    g_ptr_array_add(ctx, row);
    return true;
}

static gint by_rank(gconstpointer a, gconstpointer b)
{
    const entity_row *left = *(entity_row *const *)a, *right = *(entity_row *const *)b;
    if (left->pagerank != right->pagerank) return left->pagerank < right->pagerank ? 1 : -1;
    if (left->messages != right->messages) return left->messages < right->messages ? 1 : -1;
    return left->mentions != right->mentions ? (left->mentions < right->mentions ? 1 : -1)
                                             : (left->id > right->id) - (left->id < right->id);
}

/* --- names ------------------------------------------------------------------------------------------- */

typedef struct name_writing {
    day_dossier *d;
    const char *own;
    GHashTable *seen;
    guint shown;
} name_writing;

static bool put_alias(const day_alias *alias, void *ctx)
{
    name_writing *writing = ctx;
    bool named =
        strcmp(alias->shown, writing->own) != 0 && g_hash_table_add(writing->seen, g_strdup(alias->shown));
    if (!named) return true;
    if (writing->shown == ALIASES) {
        day_paper_text(writing->d->paper, DAY_TEXT_FAINT, " …");
        return false;
    }
    if (writing->shown++ > 0) day_paper_text(writing->d->paper, DAY_TEXT_FAINT, " · ");
    day_paper_trove(writing->d->paper, DAY_TEXT_PLAIN, alias->shown, 60);
    return true;
}

static day_err put_aliases(day_dossier *d, const entity_row *row, day_error *error)
{
    name_writing writing = {d, row->name, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), 0};
    day_dossier_cell(d);
    day_err err = day_alias_each(d->store, row->id, put_alias, &writing, error);
    g_hash_table_unref(writing.seen);
    return err;
}

static bool cite_quote(const day_alias_quote *quote, void *ctx)
{
    day_dossier *d = ctx;
    if (*quote->sha256 != '\0')
        day_paper_cite(d->paper, quote->sha256, quote->path, quote->place, quote->name);
    return false;
}

/* A place that shows that the entity is there: its first message, else where it is named. */
static day_err cite_entity(day_dossier *d, int64_t id, day_error *error)
{
    int64_t unit = 0;
    day_err err = day_report_first_message(&unit, d->store, id, error);
    if (err != DAY_OK) return err;
    if (unit == 0) return day_entity_each_quote(d->store, id, cite_quote, d, error);
    day_dossier_cite_span(d, unit, 0, 0);
    return DAY_OK;
}

/* --- roles ------------------------------------------------------------------------------------------- */

typedef struct role_writing {
    day_dossier *d;
    guint shown;
    GHashTable *seen; /* what was shown: claims that say the same are one */
    day_err err;
    day_error *error;
} role_writing;

static bool cite_claim(int64_t unit, int64_t start, int64_t size, int64_t time_ms, void *ctx)
{
    (void)time_ms;
    day_dossier_cite_span(ctx, unit, start, size);
    return false;
}

static bool put_role(const day_entity_role *role, void *ctx)
{
    role_writing *writing = ctx;
    day_paper *paper = writing->d->paper;
    const char *what = *role->name != '\0' ? role->name : role->value;
    if (!g_hash_table_add(writing->seen, g_strdup(what))) return true;
    if (writing->shown++ == ROLES) return false;
    if (writing->shown > 1) day_paper_put(paper, DAY_OP_BREAK);
    if (strcmp(role->relation, "title") != 0) day_paper_printf(paper, DAY_TEXT_FAINT, "%s ", role->relation);
    day_paper_trove(paper, DAY_TEXT_PLAIN, what, 60);
    writing->err =
        day_edge_each_claim_place(writing->d->store, role->claim, cite_claim, writing->d, writing->error);
    return writing->err == DAY_OK;
}

static bool put_member(const day_entity_role *role, void *ctx)
{
    role_writing *writing = ctx;
    if (!day_dossier_is_told(writing->d, role->name)) return true; /* who did not write is not named here */
    if (!g_hash_table_add(writing->seen, g_strdup(role->name))) return true;
    day_paper *paper = writing->d->paper;
    if (writing->shown++ == ALIASES) {
        day_paper_text(paper, DAY_TEXT_FAINT, " …");
        return false;
    }
    if (writing->shown > 1) day_paper_text(paper, DAY_TEXT_FAINT, " · ");
    day_paper_trove(paper, DAY_TEXT_PLAIN, role->name, 60);
    writing->err =
        day_edge_each_claim_place(writing->d->store, role->claim, cite_claim, writing->d, writing->error);
    return writing->err == DAY_OK;
}

static day_err put_person(day_dossier *d, const entity_row *row, day_error *error)
{
    role_writing roles = {d, 0, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), DAY_OK, error};
    day_dossier_cell_text(d, row->name);
    day_err err = cite_entity(d, row->id, error);
    if (err == DAY_OK) err = put_aliases(d, row, error);
    day_dossier_cell(d);
    if (err == DAY_OK) err = day_entity_each_role(d->store, row->id, put_role, &roles, error);
    day_dossier_cell_number(d, row->messages);
    g_autofree char *days = day_dossier_days(row->first_ms, row->last_ms);
    day_dossier_cell_words(d, days);
    g_hash_table_unref(roles.seen);
    return err == DAY_OK ? roles.err : err;
}

static day_err put_people(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"name", 20, DAY_COLUMN_HEAD},
                                                 {"other names", 30, 0},
                                                 {"role", 24, 0},
                                                 {"messages", 11, DAY_COLUMN_NUMBER},
                                                 {"when", 15, 0}};
    g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func(entity_free);
    day_err err =
        day_entity_each(d->store, &(day_entity_filter){.kind = "person"}, take_entity, people, error);
    g_ptr_array_sort(people, by_rank);
    day_dossier_section(d, "People who wrote, the most central first");
    day_dossier_table(d, "People who wrote", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < people->len && err == DAY_OK; i++) {
        const entity_row *row = people->pdata[i];
        bool wrote = row->messages > 0 && day_dossier_is_told(d, row->name);
        if (wrote && day_dossier_row(d, PEOPLE)) err = put_person(d, row, error);
    }
    day_dossier_table_end(d, "daylight people CASE");
    return err;
}

static day_err put_organisation(day_dossier *d, const entity_row *row, day_error *error)
{
    role_writing members = {d, 0, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), DAY_OK,
                            error};
    day_dossier_cell_text(d, row->name);
    day_err err = day_entity_each_quote(d->store, row->id, cite_quote, d, error);
    if (*row->class != '\0') day_paper_printf(d->paper, DAY_TEXT_FAINT, " %s", row->class);
    if (err == DAY_OK) err = put_aliases(d, row, error);
    day_dossier_cell(d);
    if (err == DAY_OK) err = day_entity_each_member(d->store, row->id, put_member, &members, error);
    day_dossier_cell_number(d, row->mentions);
    g_hash_table_unref(members.seen);
    return err == DAY_OK ? members.err : err;
}

static day_err put_organisations(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"name", 30, DAY_COLUMN_HEAD},
                                                 {"other names", 28, 0},
                                                 {"who works there, of those who wrote", 30, 0},
                                                 {"named", 12, DAY_COLUMN_NUMBER}};
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(entity_free);
    day_err err =
        day_entity_each(d->store, &(day_entity_filter){.kind = "organisation"}, take_entity, found, error);
    if (found->len == 0) return err;
    day_dossier_section(d, "Organisations");
    day_dossier_table(d, "Organisations", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < found->len && err == DAY_OK; i++)
        if (day_dossier_row(d, ORGANISATIONS)) err = put_organisation(d, found->pdata[i], error);
    day_dossier_table_end(d, "daylight people CASE --kind organisation");
    return err;
}

/* --- connections ------------------------------------------------------------------------------------- */

typedef struct connection_row {
    int64_t id, a, b, count;
    const char *kind; /* interned */
    char *label;
} connection_row;

static void connection_free(gpointer data)
{
    connection_row *row = data;
    g_free(row->label);
    g_free(row);
}

static bool take_edge(const day_edge *edge, void *ctx)
{
    static const char *const telling[] = {"bought from", "paid", "owns", "defers to", "works for", NULL};
    if (!g_strv_contains(telling, edge->kind)) return true;
    connection_row *row = g_new(connection_row, 1);
    *row = (connection_row){
        edge->id, edge->a, edge->b, edge->count, g_intern_string(edge->kind), g_strdup(edge->label)};
    g_ptr_array_add(ctx, row);
    return true;
}

static gint by_kind(gconstpointer a, gconstpointer b)
{
    const connection_row *left = *(connection_row *const *)a, *right = *(connection_row *const *)b;
    int kinds = strcmp(left->kind, right->kind);
    return kinds != 0                    ? kinds
           : left->count != right->count ? (left->count < right->count ? 1 : -1)
                                         : (left->id > right->id) - (left->id < right->id);
}

typedef struct place_cites {
    day_dossier *d;
    guint cited;
} place_cites;

static bool cite_place(const day_edge_place *place, void *ctx)
{
    place_cites *cites = ctx;
    day_dossier_cite_span(cites->d, place->unit, place->start, place->size);
    return ++cites->cited < CITED;
}

static day_err put_connection(day_dossier *d, const connection_row *row, day_error *error)
{
    place_cites cites = {d, 0};
    const char *a = day_dossier_entity(d, row->a), *b = day_dossier_entity(d, row->b);
    day_dossier_cell_text(d, a != NULL ? a : "");
    day_dossier_cell_words(d, row->kind);
    day_dossier_cell_text(d, b != NULL ? b : "");
    day_dossier_cell_text(d, row->label);
    day_err err = day_edge_each_place(d->store, row->id, cite_place, &cites, error);
    day_dossier_cell_number(d, row->count);
    return err;
}

static day_err put_connections(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"who", 26, DAY_COLUMN_HEAD},
                                                 {"how", 14, 0},
                                                 {"whom", 26, 0},
                                                 {"by", 22, 0},
                                                 {"places", 12, DAY_COLUMN_NUMBER}};
    g_autoptr(GPtrArray) edges = g_ptr_array_new_with_free_func(connection_free);
    day_err err = day_edge_each(d->store, NULL, take_edge, edges, error);
    if (err != DAY_OK || edges->len == 0) return err;
    g_ptr_array_sort(edges, by_kind);
    day_dossier_section(d, "How they connect");
    day_dossier_table(d, "Connections", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < edges->len && err == DAY_OK; i++) {
        const connection_row *row = edges->pdata[i];
        const char *a = day_dossier_entity(d, row->a);
        if (a != NULL && day_dossier_row(d, CONNECTIONS)) err = put_connection(d, row, error);
    }
    day_dossier_table_end(d, "daylight graph CASE");
    return err;
}

day_err day_chapter_people(day_dossier *d, day_error *error)
{
    if (g_hash_table_size(d->entities) == 0) return DAY_OK;
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_BODY,
        "Names that stand on one line were taken as one's by evidence that “daylight person” lists and "
        "“daylight identity” corrects. Who only is named, and did not write, is left out here: many of them "
        "are "
        "victims.");
    day_err err = put_people(d, error);
    if (err == DAY_OK) err = put_organisations(d, error);
    if (err == DAY_OK) err = put_connections(d, error);
    return err;
}
