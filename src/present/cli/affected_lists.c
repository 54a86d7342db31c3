/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lists of people for eyes and as JSON: counts, then each list with its columns and masked rows, then what
 * was left out and why. */
#include "affected_lists.h"
#include "analyse/affected/list_sample.h"
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "present/card/affected_card.h"
#include "model/citation.h"
#include <string.h>

#define SAMPLE_ROWS 3u

typedef struct listing {
    const day_cli *cli;
    day_store *store;
    bool json;
    int limit;
    guint lists, left_out, shown;
    GPtrArray *roles; /* char *, of the list at hand */
    day_error error;
} listing;

/* --- counts -------------------------------------------------------------------------------------------- */

static bool take_count(const day_affected_count *count, void *ctx)
{
    listing *at = ctx;
    bool total = *count->kind == '\0' && *count->country == '\0';
    if (total) return true;
    if (at->json) {
        g_autoptr(GString) line = g_string_new(NULL);
        day_json json = day_json_into(line);
        day_affected_count_put(&json, count);
        puts(line->str);
        return true;
    }
    g_autofree char *persons = day_figure_count((guint64)count->persons);
    const char *kind = *count->kind == '\0'            ? "all kinds"
                       : strcmp(count->kind, "-") == 0 ? "kind not told"
                                                       : count->kind;
    const char *country = strcmp(count->country, "--") == 0 ? "country not told" : count->country;
    bool sum = *count->country == '\0';
    g_autofree char *of = day_utf8_shown(sum ? kind : country);
    printf("%s%12s  %s\n", sum ? "" : "    ", persons, of);
    return true;
}

static bool count_list(const day_affected_list *list, void *ctx)
{
    (void)list;
    (*(guint *)ctx)++;
    return true;
}

/* --- columns and rows ---------------------------------------------------------------------------------- */

static bool take_column(const day_affected_column *column, void *ctx)
{
    listing *at = ctx;
    g_ptr_array_add(at->roles, g_strdup(column->role));
    if (!column->identifies) return true;
    g_autofree char *name = day_utf8_shown(column->name), *role = day_utf8_shown(column->role);
    g_autofree char *persons = day_figure_count((guint64)column->persons);
    printf("    column %" G_GINT64_FORMAT "%s%s%s is %s, %.0f%% of its cells", column->seq + 1,
           *name != '\0' ? " (" : "", name, *name != '\0' ? ")" : "", role, 100 * column->share);
    if (column->persons > 0) printf(", %s persons", persons);
    putchar('\n');
    return true;
}

static bool take_row(const day_table_row *row, void *ctx)
{
    listing *at = ctx;
    const day_terminal *terminal = &at->cli->terminal;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < row->n; i++) {
        const char *role = i < at->roles->len ? at->roles->pdata[i] : "";
        g_autofree char *masked = day_list_mask(role, row->text + row->cells[i].at, row->cells[i].size);
        g_string_append_printf(text, "%s%s", i > 0 ? " | " : "", masked);
    }
    g_autofree char *shown = day_utf8_printable(text->str, text->len);
    printf("    %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), shown, day_terminal_off(terminal));
    return true;
}

/* --- lists --------------------------------------------------------------------------------------------- */

static void print_head(const listing *at, const day_affected_list *list)
{
    const day_terminal *terminal = &at->cli->terminal;
    g_autofree char *path = day_utf8_shown(list->path);
    g_autofree char *name = day_utf8_shown(list->name);
    g_autofree char *target = day_utf8_shown(list->target), *kind = day_utf8_shown(list->kind);
    g_autofree char *country = day_utf8_shown(list->country), *left_out = day_utf8_shown(list->left_out);
    g_autofree char *persons = day_figure_of((guint64)list->persons, "person");
    g_autofree char *records = day_figure_of((guint64)list->records, "record");
    g_autofree char *from = day_affected_day(list->first_day), *to = day_affected_day(list->last_day);
    printf("\n%s%s%s%s%s\n", day_terminal_on(terminal, DAY_STYLE_PATH), path, *name != '\0' ? "!" : "", name,
           day_terminal_off(terminal));
    if (*list->left_out != '\0') {
        printf("    left out (%s), %s\n", left_out, records);
        return;
    }
    printf("    %s%s%s in %s", day_terminal_on(terminal, DAY_STYLE_STRONG), persons,
           day_terminal_off(terminal), records);
    if (*kind != '\0') printf(", %s", kind);
    if (*country != '\0') printf(", %s", country);
    if (*from != '\0') printf(", %s – %s", from, to);
    if (*target != '\0') printf(", of %s", target);
    putchar('\n');
}

static bool print_parts(listing *at, const day_affected_list *list)
{
    g_ptr_array_set_size(at->roles, 0);
    day_err err = day_affected_each_column(at->store, list->id, take_column, at, &at->error);
    if (err == DAY_OK) err = day_list_sample(at->store, list, SAMPLE_ROWS, take_row, at, &at->error);
    return err == DAY_OK;
}

static bool print_list(listing *at, const day_affected_list *list)
{
    const day_terminal *terminal = &at->cli->terminal;
    g_autofree char *citation = day_citation_of(list->sha256, list->place, NULL);
    bool good = true;
    print_head(at, list);
    if (*list->left_out == '\0') good = print_parts(at, list);
    if (citation != NULL)
        printf("    %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_FAINT), citation,
               day_terminal_off(terminal));
    return good;
}

static bool write_list(listing *at, const day_affected_list *list)
{
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    bool good = day_affected_list_put(&json, at->store, list, SAMPLE_ROWS, &at->error) == DAY_OK;
    puts(line->str);
    return good;
}

static bool take_list(const day_affected_list *list, void *ctx)
{
    listing *at = ctx;
    if (at->limit > 0 && at->shown >= (guint)at->limit) return false;
    at->shown++;
    bool good = at->json ? write_list(at, list) : print_list(at, list);
    return good && !day_command_output_gone();
}

static void print_total(const listing *at, int64_t persons)
{
    if (at->json) {
        printf("{\"persons\":%" G_GINT64_FORMAT ",\"lists\":%u,\"left_out\":%u}\n", persons, at->lists,
               at->left_out);
        return;
    }
    const day_terminal *terminal = &at->cli->terminal;
    g_autofree char *shown = day_figure_of((guint64)persons, "distinct person");
    g_autofree char *lists = day_figure_of(at->lists, "list");
    printf("%s%s%s in %s; by kind of data, and where they are from:\n",
           day_terminal_on(terminal, DAY_STYLE_STRONG), shown, day_terminal_off(terminal), lists);
}

static day_err print_all(listing *at)
{
    int64_t persons = 0;
    day_err err = day_affected_persons(&persons, at->store, &at->error);
    if (err == DAY_OK) err = day_affected_each_list(at->store, count_list, &at->lists, &at->error);
    if (err == DAY_OK) err = day_affected_each_left_out(at->store, count_list, &at->left_out, &at->error);
    if (err != DAY_OK || at->lists + at->left_out == 0) return err;
    print_total(at, persons);
    err = day_affected_each_count(at->store, take_count, at, &at->error);
    if (err == DAY_OK) err = day_affected_each_list(at->store, take_list, at, &at->error);
    if (err == DAY_OK && !at->json && at->shown < at->lists)
        printf("\n%u more lists; --limit 0 shows all\n", at->lists - at->shown);
    at->shown = 0;
    if (err == DAY_OK) err = day_affected_each_left_out(at->store, take_list, at, &at->error);
    return err == DAY_OK ? at->error.code : err;
}

day_exit day_affected_lists(const day_cli *cli, day_store *store, bool json, int limit)
{
    g_autoptr(GPtrArray) roles = g_ptr_array_new_with_free_func(g_free);
    listing at = {.cli = cli, .store = store, .json = json, .limit = limit, .roles = roles};
    if (print_all(&at) != DAY_OK) return day_case_fail(cli, &at.error);
    if (at.lists + at.left_out == 0)
        return day_command_fail(cli, DAY_EXIT_NO, "no lists of people were found in this case");
    return at.lists > 0 ? DAY_EXIT_OK : DAY_EXIT_NO;
}
