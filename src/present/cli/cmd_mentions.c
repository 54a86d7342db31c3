/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * `daylight mentions CASE`: what the case names, by kind: distinct values, how often, and where first; or,
 * with
 * --value, every place where one stands. Each line has a citation that `daylight verify` accepts. */
#include "base/json.h"
#include "base/utf8.h"
#include "case_folder.h"
#include "present/card/figures.h"
#include "model/citation.h"
#include "model/detail.h"
#include "options.h"
#include "scan/sensitive_kinds.h"
#include "store/q_value.h"
#include "warnings.h"
#include <string.h>

static const day_manual manual = {
    .name = "mentions",
    .usage = "CASE [options]",
    .about = "What the texts of a case name: addresses, numbers, amounts, dates, places, organisations "
             "(docs/kinds.md).\n"
             "Lists distinct values, the most frequent first, each with its count and the first place where "
             "it stands;\n"
             "without --kind the first of each kind. With --value: every place where that value stands.\n"
             "Values on a MISP warning list (--warnings, a list.json or a folder of them) are flagged, not "
             "dropped.\n"
             "Secrets are masked unless --secrets. With --json a line each:\n"
             "{\"kind\",\"value\",\"count\",\"how\",\"quote\",\"citation\",\"path\",\"place\"} and, where "
             "told, \"warnings\":[…] and details.\n",
    .examples = "  daylight mentions leak\n"
                "  daylight mentions leak --kind email\n"
                "  daylight mentions leak --kind ipv4 --warnings misp-warninglists/lists\n"
                "  daylight mentions leak --value bob@example.org\n"
                "  daylight mentions leak --kind money --json | jq -r .value\n",
    .negative = "nothing of the kind is mentioned",
    .min_args = 1,
    .max_args = 1,
};

#define FIRST_OF_A_KIND 10

typedef struct listing {
    const day_cli *cli;
    char *kind, *value, *warnings_path;
    gboolean json, secrets;
    gint limit;
    day_warnings *warnings;
    GHashTable *kinds; /* of day_kind_count; NULL when only one value is asked for */
    char *last_kind;
    guint64 shown;
} listing;

/* The quote, with secrets in it masked. Caller frees. */
static char *quote_of(const day_value_row *row)
{
    GString *quote = g_string_new(NULL);
    size_t at = 0;
    for (unsigned i = 0; i < row->n_masks; i++) {
        g_string_append_len(quote, row->quote + at, (gssize)(row->masks[i].start - at));
        g_autofree char *mask = day_kind_mask(row->quote + row->masks[i].start, row->masks[i].size);
        g_string_append(quote, mask);
        at = row->masks[i].start + row->masks[i].size;
    }
    g_string_append(quote, row->quote + at);
    return g_string_free(quote, FALSE);
}

/* What is masked is cited by its place alone. Caller frees. */
static char *citation_of(const day_value_row *row)
{
    if (*row->sha256 == '\0') return g_strdup("");
    return day_citation_write(row->sha256, row->place, row->n_masks > 0 ? NULL : row->quote);
}

static void write_row(const listing *list, const day_value_row *row, const GPtrArray *warnings)
{
    g_autofree char *quote = quote_of(row);
    g_autofree char *citation = citation_of(row);
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "kind", row->kind);
    day_json_put_string(&json, "value", row->value);
    day_json_put_int(&json, "count", row->count);
    day_json_put_string(&json, "how", row->how);
    day_detail_put(&json, row->detail);
    if (warnings->len > 0) {
        day_json_key(&json, "warnings");
        day_json_begin_array(&json);
        for (guint i = 0; i < warnings->len; i++) day_json_string(&json, warnings->pdata[i]);
        day_json_end_array(&json);
    }
    day_json_put_string(&json, "quote", quote);
    day_json_put_string(&json, "citation", citation);
    day_json_put_string(&json, "path", row->path);
    day_json_put_string(&json, "place", row->place);
    day_json_end_object(&json);
    puts(line->str);
}

/* "── email: 14 values, 231 mentions ──" */
static void print_kind(listing *list, const char *kind)
{
    const day_terminal *terminal = &list->cli->terminal;
    const day_kind_count *count = g_hash_table_lookup(list->kinds, kind);
    if (g_strcmp0(list->last_kind, kind) == 0 || count == NULL) return;
    g_autofree char *values = day_figure_of((guint64)count->values, "value");
    g_autofree char *mentions = day_figure_of((guint64)count->mentions, "mention");
    g_autofree char *name = day_utf8_shown(kind);
    printf("%s%s%s%s  %s, %s\n", list->shown > 0 ? "\n" : "", day_terminal_on(terminal, DAY_STYLE_STRONG),
           name, day_terminal_off(terminal), values, mentions);
    g_free(list->last_kind);
    list->last_kind = g_strdup(kind);
}

static void print_row(listing *list, const day_value_row *row, const GPtrArray *warnings)
{
    const day_terminal *terminal = &list->cli->terminal;
    const char *faint = day_terminal_on(terminal, DAY_STYLE_FAINT), *off = day_terminal_off(terminal);
    g_autofree char *masked = quote_of(row);
    g_autofree char *value = day_utf8_printable(row->value, strlen(row->value));
    g_autofree char *quote = day_utf8_printable(masked, strlen(masked));
    g_autofree char *path = day_utf8_printable(row->path, strlen(row->path));
    g_autofree char *place = day_utf8_shown(row->place);
    g_autofree char *citation = citation_of(row);
    if (list->kinds != NULL) {
        print_kind(list, row->kind);
        printf("%7" G_GINT64_FORMAT "  %s", row->count, value);
        for (guint i = 0; i < warnings->len; i++) printf("  [%s]", (char *)warnings->pdata[i]);
        printf("\n         %s%s#%s: %s%s\n", faint, path, place, quote, off);
        return;
    }
    printf("%s%s#%s%s\n  %s\n  %s%s%s\n", day_terminal_on(terminal, DAY_STYLE_PATH), path, place, off, quote,
           faint, citation, off);
}

static bool take_row(const day_value_row *row, void *ctx)
{
    listing *list = ctx;
    g_autoptr(GPtrArray) warnings = day_warnings_of(list->warnings, row->kind, row->value);
    if (list->json)
        write_row(list, row, warnings);
    else
        print_row(list, row, warnings);
    list->shown++;
    return !day_command_output_gone();
}

static bool take_kind(const day_kind_count *row, void *ctx)
{
    listing *list = ctx;
    day_kind_count *copy = g_memdup2(row, sizeof *row);
    copy->kind = NULL; /* the key is the name */
    g_hash_table_insert(list->kinds, g_strdup(row->kind), copy);
    return true;
}

static day_exit nothing(const listing *list)
{
    if (list->value != NULL)
        return day_command_fail(list->cli, DAY_EXIT_NO,
                                "%s is not mentioned%s; values are canonical: "
                                "'daylight mentions CASE' lists them",
                                list->value, list->kind != NULL ? " as that kind" : "");
    if (list->kind == NULL) return day_command_fail(list->cli, DAY_EXIT_NO, "this case mentions nothing");
    return day_command_fail(list->cli, DAY_EXIT_NO, "no %s is mentioned; docs/kinds.md lists the kinds",
                            list->kind);
}

static day_exit list_mentions(listing *list, day_store *store)
{
    day_error error = {0};
    day_value_filter filter = {list->kind, list->value, list->limit,
                               list->secrets ? NULL : day_kind_is_masked};
    if (filter.limit <= 0 && !list->json && list->kind == NULL) filter.limit = FIRST_OF_A_KIND;
    day_err err = DAY_OK;
    if (list->value != NULL) {
        filter.limit = list->limit;
        err = day_value_each_place(store, &filter, take_row, list, &error);
    } else {
        list->kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        if (!list->json) err = day_value_kinds(store, take_kind, list, &error);
        if (err == DAY_OK) err = day_value_each(store, &filter, take_row, list, &error);
        g_clear_pointer(&list->kinds, g_hash_table_unref);
    }
    if (err != DAY_OK) return day_case_fail(list->cli, &error);
    return list->shown > 0 ? DAY_EXIT_OK : nothing(list);
}

day_exit day_command_mentions(day_cli *cli, char **argv)
{
    listing list = {.cli = cli};
    const GOptionEntry entries[] = {
        {"kind", 'k', 0, G_OPTION_ARG_FILENAME, &list.kind, "only this kind, all of its values", "K"},
        {"value", 'v', 0, G_OPTION_ARG_FILENAME, &list.value, "every place where this value stands", "V"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &list.limit, "at most N values of a kind", "N"},
        {"warnings", 'w', 0, G_OPTION_ARG_FILENAME, &list.warnings_path,
         "MISP warning lists: a file or folder", "PATH"},
        {"secrets", 0, 0, G_OPTION_ARG_NONE, &list.secrets, "show secrets as they are", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &list.json, "one JSON object a line", NULL},
        {NULL}};
    day_exit code = DAY_EXIT_OK;
    day_error error = {0};
    g_auto(GStrv) args = day_options_parse(&code, cli, &manual, entries, argv);
    g_autoptr(day_store) store = NULL;
    g_autoptr(day_warnings) warnings = NULL;
    if (args != NULL && day_warnings_open(&warnings, list.warnings_path, &error) != DAY_OK)
        code = day_command_fail(cli, DAY_EXIT_USAGE, "%s", error.message);
    else if (args != NULL)
        code = day_case_open(&store, cli, args[0], DAY_STORE_READ);
    list.warnings = warnings;
    if (store != NULL) code = list_mentions(&list, store);
    g_free(list.kind);
    g_free(list.value);
    g_free(list.warnings_path);
    g_free(list.last_kind);
    return code;
}
