/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whose data was taken: how many people, by kind of data and country, and the lists that they stand in.
 * Nobody is named: the first rows of a list are shown masked, so that one sees what kind of rows they are. */
#include "chapter.h"
#include "store/q_affected.h"
#include "store/q_unit.h"
#include "world.h"
#include <string.h>

enum { COUNTS = 80, LISTS = 60, SAMPLED_LISTS = 8, SAMPLE_ROWS = 3, SAMPLE_COLUMNS = 6, CITED = 4 };

typedef struct affected_row {
    int64_t id, item, first_unit, last_unit, records, persons;
    char *path, *kind;
} affected_row;

static void affected_free(gpointer data)
{
    affected_row *row = data;
    g_free(row->path);
    g_free(row->kind);
    g_free(row);
}

static bool take_list(const day_affected_list *list, void *ctx)
{
    affected_row *row = g_new(affected_row, 1);
    *row = (affected_row){list->id,      list->item,    list->first_unit,     list->last_unit,
                          list->records, list->persons, g_strdup(list->path), g_strdup(list->kind)};
    g_ptr_array_add(ctx, row);
    return ((GPtrArray *)ctx)->len < LISTS;
}

/* --- counts ------------------------------------------------------------------------------------------ */

/* "" is any, "--" none that is told. */
static const char *country_of(const char *code)
{
    if (*code == '\0') return "any country";
    return strcmp(code, "--") == 0 ? "not told" : day_country_name(code);
}

typedef struct count_writing {
    day_dossier *d;
    const GPtrArray *lists; /* affected_row */
} count_writing;

/* The lists that a count is over, as far as their kind says. */
static void cite_lists(const count_writing *writing, const char *kind)
{
    guint cited = 0;
    for (guint i = 0; i < writing->lists->len && cited < CITED; i++) {
        const affected_row *row = writing->lists->pdata[i];
        if (strcmp(row->kind, kind) != 0) continue;
        day_dossier_cite_span(writing->d, row->first_unit, 0, 0);
        cited++;
    }
}

static bool count_row(const day_affected_count *count, void *ctx)
{
    const count_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (*count->kind == '\0' || !day_dossier_row(d, COUNTS)) return true;
    day_dossier_cell_words(d, strcmp(count->kind, "-") == 0 ? "not known" : count->kind);
    cite_lists(writing, count->kind);
    day_dossier_cell_words(d, country_of(count->country));
    day_dossier_cell_number(d, count->persons);
    day_dossier_cell_number(d, count->records);
    day_dossier_cell_number(d, count->lists);
    return true;
}

static day_err put_counts(day_dossier *d, const GPtrArray *lists, day_error *error)
{
    count_writing writing = {d, lists};
    static const day_dossier_column columns[] = {{"kind of data", 32, DAY_COLUMN_HEAD},
                                                 {"country", 26, 0},
                                                 {"people", 14, DAY_COLUMN_NUMBER},
                                                 {"records", 14, DAY_COLUMN_NUMBER},
                                                 {"lists", 14, DAY_COLUMN_NUMBER}};
    day_dossier_table(d, "Affected people by kind of data and country", columns, G_N_ELEMENTS(columns));
    day_err err = day_affected_each_count(d->store, count_row, &writing, error);
    day_dossier_table_end(d, "daylight affected CASE");
    return err;
}

/* --- lists ------------------------------------------------------------------------------------------- */

typedef struct list_writing {
    day_dossier *d;
    day_err err;
    day_error *error;
} list_writing;

static bool put_column(const day_affected_column *column, void *ctx)
{
    day_dossier *d = ctx;
    if (!column->identifies) return true;
    day_paper_printf(d->paper, DAY_TEXT_PLAIN, "%s ", *column->role != '\0' ? column->role : "other");
    return true;
}

static bool list_row(const day_affected_list *list, void *ctx)
{
    list_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (!day_dossier_row(d, LISTS)) return true;
    day_dossier_cell_text(d, list->path);
    if (*list->name != '\0') {
        day_paper_text(d->paper, DAY_TEXT_FAINT, " ▸ ");
        day_paper_trove(d->paper, DAY_TEXT_FAINT, list->name, 60);
    }
    day_dossier_cite_span(d, list->first_unit, 0, 0);
    day_dossier_cell_words(d, list->kind);
    day_dossier_cell_words(d, *list->country != '\0' ? day_country_name(list->country) : "");
    day_dossier_cell(d);
    writing->err = day_affected_each_column(d->store, list->id, put_column, d, writing->error);
    day_dossier_cell_number(d, list->records);
    day_dossier_cell_number(d, list->persons);
    return writing->err == DAY_OK;
}

static day_err put_lists(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"list", 32, DAY_COLUMN_HEAD},
                                                 {"kind of data", 18, 0},
                                                 {"country", 13, 0},
                                                 {"identified by", 17, 0},
                                                 {"records", 10, DAY_COLUMN_NUMBER},
                                                 {"people", 10, DAY_COLUMN_NUMBER}};
    list_writing writing = {d, DAY_OK, error};
    day_dossier_section(d, "Lists of people");
    day_dossier_table(d, "Lists of people", columns, G_N_ELEMENTS(columns));
    day_err err = day_affected_each_list(d->store, list_row, &writing, error);
    day_dossier_table_end(d, "daylight affected CASE");
    return err == DAY_OK ? writing.err : err;
}

/* --- the first rows of a list ------------------------------------------------------------------------ */

typedef struct sample_column {
    char *name, *role;
    int64_t seq;
} sample_column;

static bool take_column(const day_affected_column *column, void *ctx)
{
    GArray *columns = ctx;
    if (!column->identifies || columns->len == SAMPLE_COLUMNS) return true;
    sample_column one = {g_strdup(column->name), g_strdup(column->role), column->seq};
    g_array_append_val(columns, one);
    return true;
}

static void clear_column(gpointer data)
{
    sample_column *column = data;
    g_free(column->name);
    g_free(column->role);
}

/* The cell of a row, without the name that rows of JSON have before it. Caller frees. */
static char *cell_of(char **cells, guint n, const sample_column *column)
{
    if (column->seq >= (int64_t)n) return g_strdup("");
    const char *cell = cells[column->seq];
    size_t name = strlen(column->name);
    if (name > 0 && strncmp(cell, column->name, name) == 0 && cell[name] == ':') cell += name + 1;
    return g_strstrip(g_strdup(cell));
}

static void put_sample(day_dossier *d, const GArray *columns, const char *line)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
    guint n = g_strv_length(cells);
    for (guint i = 0; i < columns->len; i++) {
        const sample_column *column = &g_array_index(columns, sample_column, i);
        g_autofree char *cell = cell_of(cells, n, column);
        bool name = strstr(column->role, "name") != NULL;
        g_autofree char *shown =
            d->options->unmasked ? g_strdup(cell) : day_dossier_mask(name ? "person" : "phone", cell);
        day_dossier_cell(d);
        day_paper_trove(d->paper, DAY_TEXT_PLAIN, shown, 60);
    }
}

/* Whether the line is the list's heading. */
static bool is_heading(const GArray *columns, const char *line)
{
    g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
    guint n = g_strv_length(cells);
    for (guint i = 0; i < columns->len; i++) {
        const sample_column *column = &g_array_index(columns, sample_column, i);
        if (*column->name != '\0' && column->seq < (int64_t)n &&
            strcmp(g_strstrip(cells[column->seq]), column->name) == 0)
            return true;
    }
    return false;
}

static void put_samples_of(day_dossier *d, const affected_row *row, const GArray *columns)
{
    for (int64_t id = row->first_unit; id <= row->last_unit && d->rows < SAMPLE_ROWS; id++) {
        const day_dossier_unit *unit = day_dossier_unit_get(d, id);
        if (unit == NULL)
            break; /* those of an item follow each other; a case from elsewhere may tell any last */
        if (unit->item != row->item || strchr(unit->place, 'r') == NULL) continue;
        size_t start = 0;
        while (start < unit->size && d->rows < SAMPLE_ROWS) {
            size_t size = strcspn(unit->text + start, "\n");
            g_autofree char *line = g_strndup(unit->text + start, size);
            if (*line != '\0' && !is_heading(columns, line) && day_dossier_row(d, SAMPLE_ROWS)) {
                day_dossier_cell(d);
                day_dossier_cite_span(d, id, (int64_t)start, (int64_t)size);
                put_sample(d, columns, line);
            }
            start += size + 1;
        }
    }
}

static day_err put_samples(day_dossier *d, const affected_row *row, day_error *error)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(sample_column));
    g_array_set_clear_func(columns, clear_column);
    day_err err = day_affected_each_column(d->store, row->id, take_column, columns, error);
    if (err != DAY_OK || columns->len == 0) return err;
    day_dossier_column headings[SAMPLE_COLUMNS + 1] = {{"row", 8, 0}};
    for (guint i = 0; i < columns->len; i++)
        headings[i + 1] =
            (day_dossier_column){g_array_index(columns, sample_column, i).role, 92 / columns->len, 0};
    day_dossier_section(d, row->path);
    day_dossier_table(d, row->path, headings, columns->len + 1);
    put_samples_of(d, row, columns);
    day_dossier_table_end(d, "");
    return DAY_OK;
}

day_err day_chapter_affected(day_dossier *d, day_error *error)
{
    int64_t persons = 0;
    g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func(affected_free);
    day_err err = day_affected_persons(&persons, d->store, error);
    if (err != DAY_OK) return err;
    if (persons == 0) {
        day_dossier_paragraph(d, DAY_PARAGRAPH_BODY, "No list of people was recognised in this case.");
        return DAY_OK;
    }
    g_autofree char *n = day_dossier_grouped(persons);
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_BODY,
        "%s distinct people stand in lists of this case: who has the same identifier in two of them is one. "
        "They are counted here so that they can be warned; ",
        n);
    day_paper_text(d->paper, DAY_TEXT_CODE, "daylight affected CASE");
    day_paper_text(d->paper, DAY_TEXT_PLAIN,
                   " answers whether a number, address or document is among them without showing others. "
                   "Numbers of kinds and "
                   "countries don't add up to the whole when somebody is in several.");
    err = day_affected_each_list(d->store, take_list, lists, error);
    if (err == DAY_OK) err = put_counts(d, lists, error);
    if (err == DAY_OK) err = put_lists(d, error);
    if (err == DAY_OK && lists->len > 0)
        day_dossier_paragraph(d, DAY_PARAGRAPH_NOTE,
                              d->options->unmasked
                                  ? "The first rows of each list, as they are: this copy is for those "
                                    "who warn these people and for nobody else."
                                  : "The first rows of each list, masked.");
    for (guint i = 0; i < MIN(lists->len, (guint)SAMPLED_LISTS) && err == DAY_OK; i++)
        err = put_samples(d, lists->pdata[i], error);
    return err;
}
