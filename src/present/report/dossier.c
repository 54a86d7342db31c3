/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The dossier: how complete the reading is first, then what was found, each row with a citation. It states
 * what stands in the case and concludes nothing. The document has no script and loads nothing. */
#include "dossier.h"
#include "html.h"
#include "model/citation.h"
#include "model/record.h"
#include "scan/sensitive_kinds.h"
#include "store/q_group.h"
#include "store/q_item.h"
#include "store/q_stats.h"
#include "store/q_value.h"
#include <string.h>

enum { ROWS_UNREAD = 500, ROWS_SENDERS = 40, ROWS_A_KIND = 15, ROWS_FACTS = 200 };

typedef struct dossier {
    day_html html;
    const day_dossier_options *options;
    day_store *store;
    guint rows, left_out; /* of the table that is being written */
} dossier;

static const char head[] =
    "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<meta name=\"viewport\" content=\"width=device-width\"><style>"
    ":root{color-scheme:light dark;--line:#8884;--faint:#777;--accent:#0a6b8a}"
    "body{font:16px/1.55 Georgia,'Noto Serif','Noto Serif CJK SC',serif;max-width:62rem;margin:2rem "
    "auto;padding:0 1.2rem}"
    "h1{font-size:2rem;margin:0}h2{margin:2.6rem 0 .6rem;border-bottom:2px solid "
    "var(--accent);padding-bottom:.2rem}"
    "table{border-collapse:collapse;width:100%;font:14px/1.45 system-ui,'Noto Sans','Noto Sans CJK "
    "SC',sans-serif}"
    "th{text-align:left;color:var(--faint);font-weight:600}th,td{padding:.3rem .6rem .3rem "
    "0;border-bottom:1px solid var(--line);"
    "vertical-align:top;overflow-wrap:anywhere}td.n{text-align:right;white-space:nowrap;font-variant-numeric:"
    "tabular-nums}"
    "code{font:11px/1.3 "
    "ui-monospace,monospace;color:var(--faint);overflow-wrap:anywhere}p.note{color:var(--faint)}"
    ".side{display:flex;gap:3rem;align-items:start}.side div{flex:1}"
    ".bar{display:flex;height:1.1rem;border-radius:.3rem;overflow:hidden;margin:.8rem 0}.bar i{display:block}"
    ".equation{font:15px/1.6 ui-monospace,monospace}@media "
    "print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}"
    "</style>\n";

static void heading(dossier *d, const char *title)
{
    day_html_element(&d->html, "h2", title);
}

static void table_open(dossier *d, const char *const *columns)
{
    d->rows = d->left_out = 0;
    day_html_raw(&d->html, "<table><tr>");
    for (guint i = 0; columns[i] != NULL; i++) day_html_element(&d->html, "th", columns[i]);
    day_html_raw(&d->html, "</tr>\n");
}

static void table_close(dossier *d)
{
    day_html_raw(&d->html, "</table>\n");
    if (d->rows == 0) day_html_raw(&d->html, "<p class=\"note\">None.</p>\n");
    if (d->left_out == 0) return;
    day_html_raw(&d->html, "<p class=\"note\">");
    day_html_printf(&d->html, "And %u more, not shown here.", d->left_out);
    day_html_raw(&d->html, "</p>\n");
}

/* Whether the table has room for one row more. */
static bool takes_row(dossier *d, guint most)
{
    bool room = d->rows < most;
    if (room)
        d->rows++;
    else
        d->left_out++;
    return room;
}

/* 1234567 as "1,234,567". Caller frees. */
static char *grouped(int64_t n)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_printf(text, "%" G_GINT64_FORMAT, n);
    for (gssize at = (gssize)text->len - 3; at > 0; at -= 3) g_string_insert_c(text, at, ',');
    return g_strdup(text->str);
}

static void number_cell(dossier *d, int64_t n)
{
    g_autofree char *text = grouped(n);
    day_html_element(&d->html, "td class=\"n\"", text);
}

static void citation_cell(dossier *d, const char *sha256, const char *path, const char *place)
{
    day_html_raw(&d->html, "<td>");
    day_html_text(&d->html, path);
    if (*sha256 != '\0') {
        g_autofree char *citation = day_citation_write(sha256, *place != '\0' ? place : NULL, NULL);
        day_html_raw(&d->html, "<br><code>");
        day_html_text(&d->html, citation);
        day_html_raw(&d->html, "</code>");
    }
    day_html_raw(&d->html, "</td></tr>\n");
}

/* --- how complete the reading is --------------------------------------------------------------------- */

static void equation(dossier *d, const day_stats *stats)
{
    day_html_raw(&d->html, "<p class=\"equation\">");
    day_html_printf(&d->html, "%" G_GINT64_FORMAT " items =", stats->items);
    const char *plus = " ";
    for (int i = 0; i < DAY_N_STATES; i++) {
        if (stats->states[i] == 0) continue;
        day_html_printf(&d->html, "%s%" G_GINT64_FORMAT " %s", plus, stats->states[i], day_state_name(i));
        plus = " + ";
    }
    if (stats->queued > 0) day_html_printf(&d->html, "%s%" G_GINT64_FORMAT " queued", plus, stats->queued);
    day_html_text(&d->html, stats->balanced ? " — balanced" : " — NOT balanced");
    day_html_raw(&d->html, "</p>\n");
}

static const char *colour_of(int state)
{
    if (state == DAY_STATE_DONE) return "#2f8f5b";
    if (state == DAY_STATE_DUPLICATE) return "#8fc7a6";
    return state == DAY_STATE_PARTIAL || state == DAY_STATE_EXCLUDED ? "#d9a441" : "#c0504d";
}

static void bar(dossier *d, const day_stats *stats)
{
    day_html_raw(&d->html, "<div class=\"bar\" role=\"img\" aria-label=\"items by state\">");
    for (int i = 0; i < DAY_N_STATES; i++) {
        if (stats->states[i] == 0) continue;
        g_autofree char *style =
            g_strdup_printf("flex:%" G_GINT64_FORMAT ";background:%s", stats->states[i], colour_of(i));
        day_html_raw(&d->html, "<i title=\"");
        day_html_text(&d->html, day_state_name(i));
        day_html_raw(&d->html, "\" style=\"");
        day_html_raw(&d->html, style);
        day_html_raw(&d->html, "\"></i>");
    }
    day_html_raw(&d->html, "</div>\n");
}

static gint by_count(gconstpointer a, gconstpointer b, gpointer table)
{
    int64_t left = *(int64_t *)g_hash_table_lookup(table, *(const char *const *)a);
    int64_t right = *(int64_t *)g_hash_table_lookup(table, *(const char *const *)b);
    return left != right ? (left < right ? 1 : -1) : strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void count_table(dossier *d, const char *column, const char *counted, GHashTable *counts)
{
    guint n = 0;
    g_autofree const char **keys = (const char **)g_hash_table_get_keys_as_array(counts, &n);
    g_qsort_with_data(keys, (gint)n, sizeof *keys, by_count, counts);
    const char *const columns[] = {column, counted, NULL};
    table_open(d, columns);
    for (guint i = 0; i < n; i++) {
        if (!takes_row(d, ROWS_SENDERS)) continue;
        day_html_raw(&d->html, "<tr>");
        day_html_element(&d->html, "td", *keys[i] != '\0' ? keys[i] : "not told");
        number_cell(d, *(int64_t *)g_hash_table_lookup(counts, keys[i]));
        day_html_raw(&d->html, "</tr>\n");
    }
    table_close(d);
}

static day_err completeness(dossier *d, day_error *error)
{
    day_stats stats;
    day_err err = day_stats_read(&stats, d->store, error);
    if (err != DAY_OK) return err;
    heading(d, "How complete the reading is");
    equation(d, &stats);
    bar(d, &stats);
    g_autofree char *bytes = grouped(stats.bytes), *inside = grouped(stats.unpacked_bytes);
    g_autofree char *units = grouped(stats.units), *messages = grouped(stats.messages);
    g_autofree char *named = grouped(stats.mentions);
    day_html_raw(&d->html, "<p>");
    day_html_printf(&d->html,
                    "%s bytes in the sources and %s bytes inside containers; %s units of text, %s messages, "
                    "%s mentions.",
                    bytes, inside, units, messages, named);
    day_html_raw(&d->html, "</p>\n");
    day_html_raw(&d->html, "<div class=\"side\"><div>");
    count_table(d, "format", "items", stats.formats);
    day_html_raw(&d->html, "</div><div>");
    count_table(d, "language", "units of text", stats.languages);
    day_html_raw(&d->html, "</div></div>\n");
    day_stats_clear(&stats);
    return DAY_OK;
}

static bool unread_row(const day_item_row *item, void *ctx)
{
    dossier *d = ctx;
    bool read = item->state == DAY_STATE_DONE || item->state == DAY_STATE_DUPLICATE;
    if (read || !takes_row(d, ROWS_UNREAD)) return true;
    day_hex hex = day_item_hex(item);
    day_html_raw(&d->html, "<tr>");
    day_html_element(&d->html, "td", item->state == DAY_ITEM_QUEUED ? "queued" : day_state_name(item->state));
    day_html_element(&d->html, "td", item->reason);
    citation_cell(d, hex.text, item->path, "");
    return true;
}

static day_err unread(dossier *d, day_error *error)
{
    static const char *const columns[] = {"state", "why", "item", NULL};
    heading(d, "What was not read, or not whole");
    table_open(d, columns);
    day_err err = day_item_each(d->store, &(day_item_filter){0}, unread_row, d, error);
    table_close(d);
    return err;
}

/* --- who wrote --------------------------------------------------------------------------------------- */

static void day_cell(dossier *d, int64_t ms)
{
    g_autoptr(GDateTime) when = ms != DAY_TIME_NONE ? g_date_time_new_from_unix_utc(ms / 1000) : NULL;
    g_autofree char *text = when != NULL ? g_date_time_format(when, "%Y-%m-%d") : g_strdup("");
    day_html_element(&d->html, "td class=\"n\"", text);
}

static bool sender_row(const day_group *group, void *ctx)
{
    dossier *d = ctx;
    if (!takes_row(d, ROWS_SENDERS)) return true;
    day_html_raw(&d->html, "<tr>");
    day_html_element(&d->html, "td", group->value);
    number_cell(d, group->count);
    day_cell(d, group->first_ms);
    day_cell(d, group->last_ms);
    citation_cell(d, group->sha256, group->path, group->place);
    return true;
}

static day_err senders(dossier *d, day_error *error)
{
    static const char *const columns[] = {"sender", "messages", "first", "last", "one of them", NULL};
    heading(d, "Who wrote");
    day_html_raw(&d->html,
                 "<p class=\"note\">Days as the messages tell them; where a message tells no time zone, "
                 "its time is taken as it is written.</p>\n");
    table_open(d, columns);
    day_err err = day_group_senders(d->store, sender_row, d, error);
    table_close(d);
    return err;
}

/* --- what is named ----------------------------------------------------------------------------------- */

char *day_dossier_mask(const char *kind, const char *value)
{
    if (!day_kind_is_personal(kind)) return g_strdup(value);
    glong length = g_utf8_strlen(value, -1);
    const char *at = strrchr(value, '@');
    const char *domain = at != value ? at : NULL;
    bool initial = domain != NULL || strcmp(kind, "person") == 0 || length < 4; /* names are short */
    g_autofree char *start = g_utf8_substring(value, 0, length < 2 ? 0 : initial ? 1 : 4);
    glong shown_at_end = !initial && length >= 12 ? 4 : 0;
    const char *end = domain != NULL ? domain : g_utf8_offset_to_pointer(value, length - shown_at_end);
    return g_strconcat(start, "•••", end, NULL);
}

static bool mention_row(const day_value_row *row, void *ctx)
{
    dossier *d = ctx;
    g_autofree char *value =
        d->options->unmasked ? g_strdup(row->value) : day_dossier_mask(row->kind, row->value);
    d->rows++;
    day_html_raw(&d->html, "<tr>");
    day_html_element(&d->html, "td", row->kind);
    day_html_element(&d->html, "td", value);
    number_cell(d, row->count);
    citation_cell(d, row->sha256, row->path, row->place);
    return true;
}

static bool count_left_out(const day_kind_count *row, void *ctx)
{
    if (row->values > ROWS_A_KIND) ((dossier *)ctx)->left_out += (guint)(row->values - ROWS_A_KIND);
    return true;
}

static day_err mentions(dossier *d, day_error *error)
{
    static const char *const columns[] = {"kind", "value", "places", "one of them", NULL};
    static const day_value_filter filter = {.limit = ROWS_A_KIND};
    heading(d, "What is named");
    if (!d->options->unmasked)
        day_html_raw(&d->html, "<p class=\"note\">Names, addresses and numbers of people are masked.</p>\n");
    table_open(d, columns);
    day_err err = day_value_each(d->store, &filter, mention_row, d, error);
    if (err == DAY_OK) err = day_value_kinds(d->store, count_left_out, d, error);
    table_close(d);
    return err;
}

/* --- what deserves a look ---------------------------------------------------------------------------- */

static bool fact_row(const day_group *group, void *ctx)
{
    dossier *d = ctx;
    if (!takes_row(d, ROWS_FACTS)) return true;
    day_html_raw(&d->html, "<tr>");
    day_html_element(&d->html, "td", group->value);
    citation_cell(d, group->sha256, group->path, group->place);
    return true;
}

static day_err facts(dossier *d, const char *title, const char *key, day_error *error)
{
    static const char *const columns[] = {"what", "item", NULL};
    heading(d, title);
    table_open(d, columns);
    day_err err = day_group_facts(d->store, key, fact_row, d, error);
    table_close(d);
    return err;
}

static void method(dossier *d)
{
    heading(d, "How this was made");
    day_html_raw(&d->html, "<p>");
    day_html_printf(
        &d->html,
        "Made by %s from case %s, without a network. Each file was read by a separate process in a jail; "
        "its SHA-256 was taken before it was parsed. A code that begins with \"daylight:\" is a citation: "
        "`daylight verify CASE CITATION` reads the original again and compares. Nothing here says whether "
        "the material is authentic.",
        d->options->generator, day_store_case_id(d->store));
    day_html_raw(&d->html, "</p>\n</html>\n");
}

day_err day_dossier_write(GString *out, day_store *store, const day_dossier_options *options,
                          day_error *error)
{
    dossier d = {.html = {out}, .options = options, .store = store};
    day_html_raw(&d.html, head);
    day_html_element(&d.html, "title", options->title);
    day_html_element(&d.html, "h1", options->title);
    day_err err = completeness(&d, error);
    if (err == DAY_OK) err = unread(&d, error);
    if (err == DAY_OK) err = senders(&d, error);
    if (err == DAY_OK) err = mentions(&d, error);
    if (err == DAY_OK) err = facts(&d, "Deleted in the history of a git repository", "git.deleted", error);
    if (err == DAY_OK)
        err = facts(&d, "Names that do not say what the bytes are", "extension.mismatch", error);
    if (err == DAY_OK)
        err = facts(&d, "Names that point outside of their container", "name.traversal", error);
    if (err == DAY_OK) method(&d);
    return err;
}
