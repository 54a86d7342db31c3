/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who was targeted: a map and a table by country, then every target with what was said of it. */
#include "chapter.h"
#include "edited.h"
#include "store/q_target.h"
#include "world.h"
#include <math.h>
#include <string.h>

enum { TARGETS = 250, COUNTRIES_SHOWN = 120, PLACES_A_FIELD = 1, NAME_PLACES = 3, WORDS = 5 };

typedef struct target_row {
    int64_t id;
    char *name, *kind, *country, *sector, *data, *volume_raw, *status;
    int64_t first_ms, last_ms;
    GPtrArray *edits;
} target_row;

static void target_free(gpointer data)
{
    target_row *row = data;
    g_free(row->name);
    g_free(row->kind);
    g_free(row->country);
    g_free(row->sector);
    g_free(row->data);
    g_free(row->volume_raw);
    g_free(row->status);
    if (row->edits != NULL) g_ptr_array_unref(row->edits);
    g_free(row);
}

static bool take_target(const day_target *target, void *ctx)
{
    target_row *row = g_new(target_row, 1);
    *row = (target_row){target->id,
                        g_strdup(target->name),
                        g_strdup(target->kind),
                        g_strdup(target->country),
                        g_strdup(target->sector),
                        g_strdup(target->data),
                        g_strdup(target->volume_raw),
                        g_strdup(target->status),
                        target->first_ms,
                        target->last_ms,
                        target->edits != NULL ? g_ptr_array_ref((GPtrArray *)target->edits) : NULL};
    g_ptr_array_add(ctx, row);
    return true;
}

/* --- by country -------------------------------------------------------------------------------------- */

typedef struct country_row {
    const char *code;
    guint n;
    GPtrArray *sectors, *data; /* borrowed, each once */
    int64_t cited;
} country_row;

static void country_free(gpointer data)
{
    country_row *row = data;
    g_ptr_array_unref(row->sectors);
    g_ptr_array_unref(row->data);
    g_free(row);
}

static void add_once(GPtrArray *words, const char *word)
{
    if (*word != '\0' && !g_ptr_array_find_with_equal_func(words, word, g_str_equal, NULL))
        g_ptr_array_add(words, (gpointer)word);
}

static gint by_targets(gconstpointer a, gconstpointer b)
{
    const country_row *left = *(country_row *const *)a, *right = *(country_row *const *)b;
    return left->n != right->n ? (left->n < right->n ? 1 : -1) : strcmp(left->code, right->code);
}

static GPtrArray *countries_of(const GPtrArray *targets)
{
    GPtrArray *countries = g_ptr_array_new_with_free_func(country_free);
    g_autoptr(GHashTable) by_code = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < targets->len; i++) {
        const target_row *target = targets->pdata[i];
        country_row *row = g_hash_table_lookup(by_code, target->country);
        if (row == NULL) {
            row = g_new0(country_row, 1);
            *row = (country_row){target->country, 0, g_ptr_array_new(), g_ptr_array_new(), target->id};
            g_hash_table_insert(by_code, target->country, row);
            g_ptr_array_add(countries, row);
        }
        row->n++;
        add_once(row->sectors, target->sector);
        add_once(row->data, target->data);
    }
    g_ptr_array_sort(countries, by_targets);
    return countries;
}

static void put_map(day_dossier *d, const GPtrArray *countries)
{
    g_autoptr(GArray) counts = g_array_new(FALSE, FALSE, sizeof(day_country_count));
    g_autoptr(GString) shows = g_string_new("World map of targets:");
    for (guint i = 0; i < countries->len; i++) {
        const country_row *row = countries->pdata[i];
        if (day_country_by_code(row->code) == NULL) continue;
        day_country_count count = {row->code, row->n};
        g_array_append_val(counts, count);
        g_string_append_printf(shows, "%s %s %u", counts->len > 1 ? "," : "", day_country_name(row->code),
                               row->n);
    }
    if (counts->len == 0) return;
    day_world_map(d->paper, shows->str, "targets", (const day_country_count *)counts->data, counts->len);
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_NOTE,
        "Borders as Natural Earth draws them; no statement is made about any. Targets whose country is not "
        "told are in the table only.");
}

static void put_words(day_dossier *d, const GPtrArray *words)
{
    day_dossier_cell(d);
    for (guint i = 0; i < MIN(words->len, (guint)WORDS); i++)
        day_paper_printf(d->paper, DAY_TEXT_PLAIN, "%s%s", i > 0 ? ", " : "", (const char *)words->pdata[i]);
    if (words->len > WORDS) day_paper_printf(d->paper, DAY_TEXT_FAINT, " and %u more", words->len - WORDS);
}

static bool cite_country(const day_target_field *field, void *ctx)
{
    bool wanted = strcmp(field->field, "country") == 0 || strcmp(field->field, "name") == 0;
    if (!wanted) return true;
    day_dossier_cite_span(ctx, field->unit, field->start, field->size);
    return false;
}

static day_err put_countries(day_dossier *d, const GPtrArray *countries, day_error *error)
{
    static const day_dossier_column columns[] = {{"country", 26, DAY_COLUMN_HEAD},
                                                 {"targets", 10, DAY_COLUMN_NUMBER},
                                                 {"sectors", 32, 0},
                                                 {"data", 32, 0}};
    day_err err = DAY_OK;
    day_dossier_table(d, "Targets by country", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < countries->len && err == DAY_OK; i++) {
        const country_row *row = countries->pdata[i];
        if (!day_dossier_row(d, COUNTRIES_SHOWN)) continue;
        day_dossier_cell_words(d, *row->code != '\0' ? day_country_name(row->code) : "not told");
        err = day_target_each_field(d->store, row->cited, cite_country, d, error);
        day_dossier_cell_number(d, row->n);
        put_words(d, row->sectors);
        put_words(d, row->data);
    }
    day_dossier_table_end(d, "daylight targets CASE");
    return err;
}

/* --- every target ------------------------------------------------------------------------------------ */

typedef struct field_cites {
    day_dossier *d;
    const char *field, *value; /* value NULL: any */
    guint cited, most;
} field_cites;

static bool cite_field(const day_target_field *field, void *ctx)
{
    field_cites *cites = ctx;
    if (strcmp(field->field, cites->field) != 0) return true;
    if (cites->value != NULL && strcmp(field->value, cites->value) != 0) return true;
    day_dossier_cite_span(cites->d, field->unit, field->start, field->size);
    return ++cites->cited < cites->most;
}

/* The places of a field; those that tell `value` when there are any, else all. */
static day_err cite_all(day_dossier *d, int64_t target, const char *name, const char *value, day_error *error)
{
    field_cites cites = {d, name, value, 0, strcmp(name, "name") == 0 ? NAME_PLACES : PLACES_A_FIELD};
    day_err err = day_target_each_field(d->store, target, cite_field, &cites, error);
    cites.value = NULL;
    if (err == DAY_OK && cites.cited == 0 && value != NULL)
        err = day_target_each_field(d->store, target, cite_field, &cites, error);
    return err;
}

static bool first_unit(const day_target_field *field, void *ctx)
{
    if (strcmp(field->field, "name") != 0) return true;
    *(int64_t *)ctx = field->unit;
    return false;
}

/* What we call it is not the case's text; what is written there is. */
static day_err put_field(day_dossier *d, const target_row *target, const char *field, const char *text,
                         day_error *error)
{
    if (*text == '\0') return DAY_OK;
    day_paper_text(d->paper, DAY_TEXT_PLAIN, text);
    return cite_all(d, target->id, field, text, error);
}

static day_err put_target(day_dossier *d, const target_row *target, day_error *error)
{
    int64_t unit = 0;
    day_err err = day_target_each_field(d->store, target->id, first_unit, &unit, error);
    g_autofree char *name = day_dossier_shown_of(d, day_dossier_unit_get(d, unit), target->name);
    day_dossier_cell_text(d, name);
    if (err == DAY_OK) err = cite_all(d, target->id, "name", NULL, error);
    if (*target->kind != '\0' && strcmp(target->kind, "organisation") != 0)
        day_paper_printf(d->paper, DAY_TEXT_FAINT, " %s", target->kind);
    day_dossier_edited(d, target->edits);
    day_dossier_cell(d);
    if (*target->country != '\0') {
        day_paper_text(d->paper, DAY_TEXT_PLAIN, day_country_name(target->country));
        if (err == DAY_OK) err = cite_all(d, target->id, "country", target->country, error);
    }
    day_dossier_cell(d);
    if (err == DAY_OK) err = put_field(d, target, "sector", target->sector, error);
    day_dossier_cell(d);
    if (err == DAY_OK) err = put_field(d, target, "data", target->data, error);
    if (*target->volume_raw != '\0') {
        day_paper_put(d->paper, DAY_OP_BREAK);
        day_paper_trove(d->paper, DAY_TEXT_STRONG, target->volume_raw, 40);
        if (err == DAY_OK) err = cite_all(d, target->id, "volume", NULL, error);
    }
    day_dossier_cell(d);
    if (err == DAY_OK) err = put_field(d, target, "status", target->status, error);
    g_autofree char *days = day_dossier_days(target->first_ms, target->last_ms);
    day_dossier_cell_words(d, days);
    if (*days != '\0' && err == DAY_OK) err = cite_all(d, target->id, "date", NULL, error);
    return err;
}

static day_err put_targets(day_dossier *d, const GPtrArray *targets, day_error *error)
{
    static const day_dossier_column columns[] = {
        {"target", 28, DAY_COLUMN_HEAD}, {"country", 14, 0}, {"sector", 15, 0},
        {"data, volume", 18, 0},         {"status", 10, 0},  {"when", 15, 0}};
    day_err err = DAY_OK;
    day_dossier_section(d, "Every target");
    day_dossier_table(d, "Every target", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < targets->len && err == DAY_OK; i++)
        if (day_dossier_row(d, TARGETS)) err = put_target(d, targets->pdata[i], error);
    day_dossier_table_end(d, "daylight targets CASE");
    return err;
}

day_err day_chapter_targets(day_dossier *d, day_error *error)
{
    g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(target_free);
    day_err err = day_target_each(d->store, take_target, targets, error);
    if (err != DAY_OK) return err;
    if (targets->len == 0) {
        day_dossier_paragraph(d, DAY_PARAGRAPH_BODY,
                              "No organisation, site or system of this case was recognised as a target.");
        return DAY_OK;
    }
    g_autoptr(GPtrArray) countries = countries_of(targets);
    g_autofree char *n = day_dossier_grouped(targets->len);
    day_dossier_paragraph(d, DAY_PARAGRAPH_BODY,
                          "Organisations, sites and systems that are named as target or victim: %s. Being "
                          "named is not being breached: the status says what the files "
                          "themselves claim of each.",
                          n);
    err = day_dossier_edited_note(d, "target", error);
    put_map(d, countries);
    if (err == DAY_OK) err = put_countries(d, countries, error);
    if (err == DAY_OK) err = put_targets(d, targets, error);
    return err;
}
