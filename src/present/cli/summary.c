/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The account of a case: the equation that must balance, what was not read and why, what is in it, what to do
 * next. The JSON is an interface (docs/cli.md): members may be added, never renamed. */
#include "summary.h"
#include "base/json.h"
#include "base/utf8.h"
#include "present/card/figures.h"
#include "present/card/item_card.h"
#include "present/card/reasons.h"
#include "present/card/stats_card.h"
#include "store/q_document.h"
#include "store/q_stats.h"
#include <string.h>

enum { REASONS_SHOWN = 12, FORMATS_SHOWN = 8 };

static void print_table(const day_cli *cli, const char *title, GHashTable *table)
{
    g_autoptr(GArray) rows = day_counted_sorted(table);
    if (rows->len == 0) return;
    printf("%s%-10s%s", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG), title,
           day_terminal_off(&cli->terminal));
    for (guint i = 0; i < rows->len && i < FORMATS_SHOWN; i++) {
        const day_counted *row = &g_array_index(rows, day_counted, i);
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

static void print_reason(const day_cli *cli, const day_reason_kind *kind)
{
    const char *state = day_item_state_name(kind->state);
    const char *why = day_reason_text(kind);
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
    int64_t hidden = 0;
    day_err err = DAY_OK;
    g_autoptr(GPtrArray) kinds = day_reasons_read(&hidden, store, &err, error);
    if (err != DAY_OK || kinds->len == 0) return err;
    printf("\n%sNot read, or not whole%s\n", day_terminal_on(&cli->terminal, DAY_STYLE_STRONG),
           day_terminal_off(&cli->terminal));
    for (guint i = 0; i < kinds->len; i++) {
        const day_reason_kind *kind = kinds->pdata[i];
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

day_exit day_summary_print_json(const day_cli *cli, day_store *store)
{
    day_error error = {0};
    day_stats stats;
    if (day_stats_read(&stats, store, &error) != DAY_OK) return day_case_fail(cli, &error);
    g_autoptr(GString) text = g_string_new(NULL);
    day_json json = day_json_into(text);
    day_json_begin_object(&json);
    day_stats_card_put(&json, &stats);
    day_json_end_object(&json);
    puts(text->str);
    day_exit code = stats.balanced ? DAY_EXIT_OK : DAY_EXIT_NO;
    day_stats_clear(&stats);
    return code;
}
