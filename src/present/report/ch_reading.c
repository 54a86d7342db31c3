/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How complete the reading is, before anything is said of what was found: the ledger with its equation, and
 * what was not read and why. */
#include "chapter.h"
#include "store/q_item.h"
#include "store/q_stats.h"
#include <string.h>

enum { REASONS = 25, ITEMS = 40, FORMATS = 12 };

static bool take_source(const day_source_row *source, void *ctx)
{
    GString *names = ctx;
    g_autofree char *path = g_strndup((const char *)source->path.data, source->path.size);
    g_autofree char *name =
        g_path_get_basename(path); /* where it lies on this computer is nobody's business */
    g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", name);
    return true;
}

static void write_lead(day_dossier *d, const day_stats *stats, const char *sources)
{
    g_autofree char *items = day_dossier_count(stats->items, "item");
    day_dossier_paragraph(d, DAY_PARAGRAPH_LEAD, "This dossier says what Daylight found in ");
    day_paper_trove(d->paper, DAY_TEXT_STRONG, *sources != '\0' ? sources : "nothing yet", 200);
    day_paper_printf(
        d->paper, DAY_TEXT_PLAIN,
        ": %s, each of which ends in exactly one state. Every row below carries the number of a source; the "
        "list of sources at the end holds the citation that a program can check against the original bytes. "
        "It reports what the files say; whether that is true is for its readers to find out.",
        items);
}

static void write_tiles(day_dossier *d, const day_stats *stats)
{
    day_paper_put(d->paper, DAY_OP_TILES);
    day_dossier_tile(d, stats->items, "files and what lies in them");
    day_dossier_tile(d, stats->units, "pages, messages and other units of text");
    day_dossier_tile(d, stats->messages, "messages");
    day_dossier_tile(d, stats->mentions, "mentions of addresses, numbers, names, amounts, dates");
    day_dossier_tile(d, (stats->bytes + 500) / 1000, "kilobytes in the sources");
    day_dossier_tile(d, (stats->unpacked_bytes + 500) / 1000, "kilobytes inside containers");
}

static void write_equation(day_dossier *d, const day_stats *stats)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *items = day_dossier_count(stats->items, "item");
    g_string_printf(text, "%s =", items);
    const char *plus = " ";
    for (int i = 0; i < DAY_N_STATES; i++) {
        if (stats->states[i] == 0) continue;
        g_string_append_printf(text, "%s%" G_GINT64_FORMAT " %s", plus, stats->states[i], day_state_name(i));
        plus = " + ";
    }
    if (stats->queued > 0) g_string_append_printf(text, "%s%" G_GINT64_FORMAT " queued", plus, stats->queued);
    g_string_append(text, stats->balanced ? " — balanced" : " — NOT balanced: reading has not ended");
    day_paper_put(d->paper, DAY_OP_PARAGRAPH, (guint)DAY_PARAGRAPH_BODY);
    day_paper_text(d->paper, DAY_TEXT_CODE, text->str);
}

/* --- the bar ----------------------------------------------------------------------------------------- */

typedef struct bar_part {
    day_ink ink;
    const char *what;
    int64_t items;
} bar_part;

enum { N_PARTS = 4, BAR_WIDTH = 1000, BAR_HEIGHT = 26, LEGEND = 22 };

static void sum_parts(bar_part parts[N_PARTS], const day_stats *stats)
{
    parts[0] = (bar_part){DAY_INK_GOOD, "read whole", stats->states[DAY_STATE_DONE]};
    parts[1] = (bar_part){DAY_INK_SAME, "the same bytes again", stats->states[DAY_STATE_DUPLICATE]};
    parts[2] = (bar_part){DAY_INK_PART, "read in part or left out by a rule",
                          stats->states[DAY_STATE_PARTIAL] + stats->states[DAY_STATE_EXCLUDED]};
    parts[3] =
        (bar_part){DAY_INK_BAD, "not read", stats->items - parts[0].items - parts[1].items - parts[2].items};
}

static void write_bar(day_dossier *d, const day_stats *stats)
{
    bar_part parts[N_PARTS];
    sum_parts(parts, stats);
    g_autoptr(GString) words = g_string_new("Items:");
    for (guint i = 0; i < N_PARTS; i++)
        g_string_append_printf(words, "%s %" G_GINT64_FORMAT " %s", i > 0 ? "," : "", parts[i].items,
                               parts[i].what);
    day_paper_put(d->paper, DAY_OP_FIGURE, words->str, BAR_WIDTH, BAR_HEIGHT + 2 * LEGEND);
    double x = 0;
    for (guint i = 0, column = 0; i < N_PARTS; i++) {
        if (parts[i].items == 0) continue;
        double width = (double)BAR_WIDTH * (double)parts[i].items / (double)stats->items;
        day_paper_put(d->paper, DAY_OP_RECT, (guint)parts[i].ink, (guint)x, 0u,
                      (guint)MAX(x + width - (guint)x, 2.0), (guint)BAR_HEIGHT);
        guint left = column++ * (BAR_WIDTH / N_PARTS);
        day_paper_put(d->paper, DAY_OP_RECT, (guint)parts[i].ink, left, (guint)BAR_HEIGHT + 14, 12u, 12u);
        g_autofree char *n = day_dossier_grouped(parts[i].items);
        g_autofree char *label = g_strdup_printf("%s %s", n, parts[i].what);
        day_paper_put(d->paper, DAY_OP_LABEL, (guint)DAY_ANCHOR_START, left + 18, (guint)BAR_HEIGHT + 25, 14u,
                      label);
        x += width;
    }
    day_paper_put(d->paper, DAY_OP_FIGURE_END);
}

/* --- what was not read ------------------------------------------------------------------------------- */

static bool reason_row(const day_reason_row *row, void *ctx)
{
    day_dossier *d = ctx;
    if (!day_dossier_row(d, REASONS)) return true;
    day_dossier_cell_words(d, row->state == DAY_ITEM_QUEUED ? "queued" : day_state_name(row->state));
    day_dossier_cell_text(d, row->reason);
    day_dossier_cell_number(d, row->items);
    return true;
}

static bool unread_row(const day_item_row *item, void *ctx)
{
    day_dossier *d = ctx;
    bool read = item->state == DAY_STATE_DONE || item->state == DAY_STATE_DUPLICATE;
    if (read || !day_dossier_row(d, ITEMS)) return true;
    day_dossier_cell_text(d, item->path);
    day_hex hex = day_item_hex(item);
    if (*hex.text != '\0') day_paper_cite(d->paper, hex.text, item->path, "", "");
    day_dossier_cell_words(d, item->state == DAY_ITEM_QUEUED ? "queued" : day_state_name(item->state));
    day_dossier_cell_text(d, item->reason);
    return true;
}

static day_err write_unread(day_dossier *d, const day_stats *stats, day_error *error)
{
    static const day_dossier_column reasons[] = {
        {"state", 15, 0}, {"why", 70, 0}, {"items", 15, DAY_COLUMN_NUMBER}};
    static const day_dossier_column items[] = {
        {"item", 50, DAY_COLUMN_HEAD}, {"state", 15, 0}, {"why", 35, 0}};
    if (stats->states[DAY_STATE_DONE] + stats->states[DAY_STATE_DUPLICATE] == stats->items) {
        day_dossier_paragraph(d, DAY_PARAGRAPH_BODY, "Everything was read whole.");
        return DAY_OK;
    }
    day_dossier_section(d, "What was not read, or not whole, and why");
    day_dossier_table(d, "Reasons why items were not read whole", reasons, G_N_ELEMENTS(reasons));
    day_err err = day_stats_each_reason(d->store, reason_row, d, error);
    day_dossier_table_end(d, "daylight status CASE");
    if (err != DAY_OK) return err;
    day_dossier_table(d, "Items that were not read whole", items, G_N_ELEMENTS(items));
    err = day_item_each(d->store, &(day_item_filter){0}, unread_row, d, error);
    day_dossier_table_end(d, "daylight items CASE --state STATE");
    return err;
}

/* --- formats and languages --------------------------------------------------------------------------- */

static gint by_count(gconstpointer a, gconstpointer b, gpointer table)
{
    int64_t left = *(int64_t *)g_hash_table_lookup(table, *(const char *const *)a);
    int64_t right = *(int64_t *)g_hash_table_lookup(table, *(const char *const *)b);
    return left != right ? (left < right ? 1 : -1) : strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "text/plain 151 · text/markdown 58 · and 12 more" */
static void write_counts(day_dossier *d, const char *what, GHashTable *counts)
{
    guint n = 0;
    g_autofree const char **keys = (const char **)g_hash_table_get_keys_as_array(counts, &n);
    if (n == 0) return;
    g_qsort_with_data(keys, (gint)n, sizeof *keys, by_count, counts);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < MIN(n, (guint)FORMATS); i++) {
        g_autofree char *count = day_dossier_grouped(*(int64_t *)g_hash_table_lookup(counts, keys[i]));
        g_string_append_printf(text, "%s%s %s", i > 0 ? " · " : "", *keys[i] != '\0' ? keys[i] : "not told",
                               count);
    }
    if (n > FORMATS) g_string_append_printf(text, " · and %u more", n - FORMATS);
    day_paper_put(d->paper, DAY_OP_PARAGRAPH, (guint)DAY_PARAGRAPH_NOTE);
    day_paper_text(d->paper, DAY_TEXT_STRONG, what);
    day_paper_text(d->paper, DAY_TEXT_PLAIN, text->str);
}

day_err day_chapter_reading(day_dossier *d, day_error *error)
{
    day_stats stats;
    g_autoptr(GString) sources = g_string_new(NULL);
    day_err err = day_stats_read(&stats, d->store, error);
    if (err != DAY_OK) return err;
    err = day_source_each(d->store, take_source, sources, error);
    write_lead(d, &stats, sources->str);
    write_tiles(d, &stats);
    write_equation(d, &stats);
    if (stats.items > 0) write_bar(d, &stats);
    write_counts(d, "Formats (items): ", stats.formats);
    write_counts(d, "Languages (units of text): ", stats.languages);
    if (err == DAY_OK && stats.items > 0) err = write_unread(d, &stats, error);
    day_stats_clear(&stats);
    return err;
}
