/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The account of a case: the equation that must balance, what was not read and why, what is in it, what to do
 * next. The JSON is an interface (docs/cli.md): members may be added, never renamed. */
#include "summary.h"
#include "base/json.h"
#include "base/utf8.h"
#include "present/card/figures.h"
#include "store/q_document.h"
#include "store/q_stats.h"
#include <string.h>

enum { REASONS_SHOWN = 12, REASONS_MAX = 2000, FORMATS_SHOWN = 8 };

typedef struct counted {
    const char *name;
    gint64 n;
} counted;

static gint by_count(gconstpointer a, gconstpointer b)
{
    const counted *left = a, *right = b;
    if (left->n != right->n) return left->n < right->n ? 1 : -1;
    return strcmp(left->name, right->name);
}

/* Most frequent first. Borrows the names. */
static GArray *sorted(GHashTable *table)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(counted));
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        counted row = {key, *(gint64 *)value};
        g_array_append_val(rows, row);
    }
    g_array_sort(rows, by_count);
    return rows;
}

static void print_table(const day_cli *cli, const char *title, GHashTable *table)
{
    g_autoptr(GArray) rows = sorted(table);
    if (rows->len == 0) return;
    printf("%s%-10s%s", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG), title,
           day_terminal_off(&cli->terminal));
    for (guint i = 0; i < rows->len && i < FORMATS_SHOWN; i++) {
        const counted *row = &g_array_index(rows, counted, i);
        g_autofree char *name = day_utf8_printable(row->name, strlen(row->name));
        g_autofree char *n = day_figure_count((guint64)row->n);
        printf("%s%s %s", i > 0 ? " · " : "", name, n);
    }
    if (rows->len > FORMATS_SHOWN) printf(" · and %u more", rows->len - FORMATS_SHOWN);
    putchar('\n');
}

static void print_equation(const day_cli *cli, const day_stats *stats)
{
    g_autofree char *items = day_figure_count((guint64)stats->items);
    printf("%s%s %s%s = ", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG), items,
           stats->items == 1 ? "item" : "items", day_terminal_off(&cli->terminal));
    bool first = true;
    for (int state = 0; state <= DAY_N_STATES; state++) {
        gint64 n = state == DAY_N_STATES ? stats->queued : stats->states[state];
        if (n == 0 && !(state == DAY_STATE_DONE)) continue;
        g_autofree char *count = day_figure_count((guint64)n);
        printf("%s%s %s", first ? "" : " + ", count,
               state == DAY_N_STATES ? "queued" : day_state_name((day_state)state));
        first = false;
    }
    if (stats->balanced)
        printf("   %s✓ balanced%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_GOOD),
               day_terminal_off(&cli->terminal));
    else
        printf("   %s✗ not balanced%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_BAD),
               day_terminal_off(&cli->terminal));
}

/* Reasons that differ in numbers only ("line 6: …", "line 45: …") are one kind. */
typedef struct reason_kind {
    char *key; /* state and pattern */
    int state;
    char *reason;  /* "…" for the numbers that differ */
    char *example; /* path */
    gint64 items;
} reason_kind;

static void reason_kind_clear(gpointer data)
{
    reason_kind *kind = data;
    g_free(kind->key);
    g_free(kind->reason);
    g_free(kind->example);
}

/* Runs of digits as "…". */
static char *pattern_of(const char *reason)
{
    GString *pattern = g_string_new(NULL);
    for (const char *at = reason; *at != '\0'; at++) {
        if (!g_ascii_isdigit(*at))
            g_string_append_c(pattern, *at);
        else if (at == reason || !g_ascii_isdigit(at[-1]))
            g_string_append(pattern, "…");
    }
    return g_string_free(pattern, FALSE);
}

typedef struct reason_list {
    GArray *kinds;
    gint64 rest; /* items of kinds beyond REASONS_MAX */
} reason_list;

static bool take_reason(const day_reason_row *row, void *ctx)
{
    reason_list *list = ctx;
    GArray *kinds = list->kinds;
    g_autofree char *pattern = pattern_of(row->reason);
    g_autofree char *key = g_strdup_printf("%d %s", row->state, pattern);
    for (guint i = 0; i < kinds->len; i++) {
        reason_kind *kind = &g_array_index(kinds, reason_kind, i);
        if (strcmp(kind->key, key) != 0) continue;
        kind->items += row->items;
        g_free(kind->reason);
        kind->reason = g_steal_pointer(&pattern);
        return true;
    }
    if (kinds->len >= REASONS_MAX) {
        list->rest += row->items;
        return true;
    }
    reason_kind kind = {.key = g_steal_pointer(&key),
                        .state = row->state,
                        .reason = g_strdup(row->reason),
                        .example = g_strdup(row->example),
                        .items = row->items};
    g_array_append_val(kinds, kind);
    return true;
}

static gint by_items(gconstpointer a, gconstpointer b)
{
    const reason_kind *left = a, *right = b;
    return left->items != right->items ? (left->items < right->items ? 1 : -1)
                                       : strcmp(left->key, right->key);
}

static void print_reason(const day_cli *cli, const reason_kind *kind)
{
    const char *state = kind->state == DAY_ITEM_QUEUED ? "queued" : day_state_name((day_state)kind->state);
    const char *why = *kind->reason != '\0'            ? kind->reason
                      : kind->state == DAY_ITEM_QUEUED ? "not read yet"
                                                       : day_state_meaning((day_state)kind->state);
    g_autofree char *n = day_figure_count((guint64)kind->items);
    g_autofree char *reason = day_utf8_printable(why, strlen(why));
    g_autofree char *path = day_utf8_printable(kind->example, strlen(kind->example));
    guint room = cli->terminal.width > 40 ? cli->terminal.width - 12 : 40;
    g_autofree char *fitted = cli->terminal.out_tty ? day_terminal_fit(path, room) : g_strdup(path);
    printf("%9s  %s%s%s: %s\n           %s%s%s\n", n, day_terminal_on(&cli->terminal, DAY_STYLE_WARN), state,
           day_terminal_off(&cli->terminal), reason, day_terminal_on(&cli->terminal, DAY_STYLE_FAINT), fitted,
           day_terminal_off(&cli->terminal));
}

static day_err print_reasons(const day_cli *cli, day_store *store, day_error *error)
{
    g_autoptr(GArray) kinds = g_array_new(FALSE, FALSE, sizeof(reason_kind));
    g_array_set_clear_func(kinds, reason_kind_clear);
    reason_list list = {.kinds = kinds};
    day_err err = day_stats_each_reason(store, take_reason, &list, error);
    if (err != DAY_OK || kinds->len == 0) return err;
    g_array_sort(kinds, by_items);
    printf("\n%sNot read, or not whole%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG),
           day_terminal_off(&cli->terminal));
    gint64 hidden = list.rest;
    for (guint i = 0; i < kinds->len; i++) {
        const reason_kind *kind = &g_array_index(kinds, reason_kind, i);
        if (i < REASONS_SHOWN)
            print_reason(cli, kind);
        else
            hidden += kind->items;
    }
    if (hidden == 0) return DAY_OK;
    g_autofree char *more = day_figure_count((guint64)hidden);
    printf("%9s  for other reasons: daylight items CASE --state STATE lists them\n", more);
    return DAY_OK;
}

static void print_next(const day_cli *cli, const day_stats *stats, const char *name)
{
    g_autofree char *quoted = g_shell_quote(name);
    const char *shown = strpbrk(name, " '\"\\$`*?[]()<>|&;#~!\t\n") == NULL ? name : quoted;
    g_autofree char *printable = day_utf8_printable(shown, strlen(shown));
    printf("\n%sNext%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG),
           day_terminal_off(&cli->terminal));
    if (stats->queued > 0) printf("  daylight ingest %s            reads what is left\n", printable);
    printf("  daylight search %s 'words'    finds them in every language; daylight help search\n", printable);
    if (stats->states[DAY_STATE_TIMEOUT] > 0) printf("  daylight retry %s --state timeout\n", printable);
    for (int state = DAY_STATE_DUPLICATE + 1; state < DAY_N_STATES; state++) {
        if (stats->states[state] == 0) continue;
        printf("  daylight items %s --state %s\n", printable, day_state_name((day_state)state));
        break;
    }
}

/* Nothing when no pictures belong together. */
static void print_documents(const day_cli *cli, day_store *store)
{
    day_error error = {0};
    day_document_count count;
    if (day_document_count_all(&count, store, &error) != DAY_OK || count.documents == 0) return;
    g_autofree char *documents = day_figure_of((guint64)count.documents, "document");
    g_autofree char *pages = day_figure_of((guint64)count.pages, "page image");
    printf("%s%-10s%s%s put together of %s", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG), "Pages",
           day_terminal_off(&cli->terminal), documents, pages);
    if (count.incomplete > 0) printf(", %" G_GINT64_FORMAT " with pages missing", count.incomplete);
    puts(": daylight pages CASE");
}

day_exit day_summary_print(const day_cli *cli, day_store *store, const char *name)
{
    day_error error = {0};
    day_stats stats;
    if (day_stats_read(&stats, store, &error) != DAY_OK) return day_case_fail(cli, &error);
    g_autofree char *bytes = day_figure_size((guint64)stats.bytes);
    g_autofree char *unpacked = day_figure_size((guint64)stats.unpacked_bytes);
    g_autofree char *seconds = day_figure_duration(stats.seconds);
    print_equation(cli, &stats);
    g_autofree char *units = day_figure_of((guint64)stats.units, "unit");
    g_autofree char *messages = day_figure_of((guint64)stats.messages, "message");
    g_autofree char *mentions = day_figure_of((guint64)stats.mentions, "mention");
    const char *strong = day_terminal_on(&cli->terminal, DAY_STYLE_STRONG);
    const char *off = day_terminal_off(&cli->terminal);
    printf("\n%s%-10s%s%s in files, %s inside them, read in %s\n", strong, "Size", off, bytes, unpacked,
           seconds);
    printf("%s%-10s%s%s, %s, %s\n", strong, "Text", off, units, messages, mentions);
    print_documents(cli, store);
    print_table(cli, "Formats", stats.formats);
    print_table(cli, "Languages", stats.languages);
    day_err err = print_reasons(cli, store, &error);
    print_next(cli, &stats, name);
    day_exit code = err != DAY_OK ? day_case_fail(cli, &error) : stats.balanced ? DAY_EXIT_OK : DAY_EXIT_NO;
    day_stats_clear(&stats);
    return code;
}

static void write_counts(day_json *json, const char *key, GHashTable *table)
{
    g_autoptr(GArray) rows = sorted(table);
    day_json_key(json, key);
    day_json_begin_object(json);
    for (guint i = 0; i < rows->len; i++) {
        const counted *row = &g_array_index(rows, counted, i);
        day_json_put_int(json, row->name, row->n);
    }
    day_json_end_object(json);
}

static void write_states(day_json *json, const day_stats *stats)
{
    day_json_key(json, "states");
    day_json_begin_object(json);
    for (int state = 0; state < DAY_N_STATES; state++)
        day_json_put_int(json, day_state_name((day_state)state), stats->states[state]);
    if (stats->queued > 0) day_json_put_int(json, "queued", stats->queued);
    day_json_end_object(json);
}

day_exit day_summary_print_json(const day_cli *cli, day_store *store)
{
    day_error error = {0};
    day_stats stats;
    if (day_stats_read(&stats, store, &error) != DAY_OK) return day_case_fail(cli, &error);
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_begin_object(&json);
    day_json_put_int(&json, "items", stats.items);
    write_states(&json, &stats);
    day_json_put_bool(&json, "balanced", stats.balanced);
    day_json_put_int(&json, "bytes", stats.bytes);
    day_json_put_int(&json, "unpacked_bytes", stats.unpacked_bytes);
    day_json_put_int(&json, "units", stats.units);
    day_json_put_int(&json, "messages", stats.messages);
    day_json_put_int(&json, "mentions", stats.mentions);
    write_counts(&json, "formats", stats.formats);
    write_counts(&json, "languages", stats.languages);
    day_json_put_real(&json, "seconds", stats.seconds, 3);
    day_json_end_object(&json);
    puts(text->str);
    day_exit code = stats.balanced ? DAY_EXIT_OK : DAY_EXIT_NO;
    day_stats_clear(&stats);
    return code;
}
