/* SPDX-License-Identifier: AGPL-3.0-or-later
 * When: messages by month (by year when there are many) as a histogram, then what bears a date: offers and
 * contracts, and documents. Times are as they are told; nothing is shifted. */
#include "chapter.h"
#include "model/when_text.h"
#include "offer_list.h"
#include "store/q_event.h"
#include "store/q_report.h"
#include <string.h>

enum { WIDTH = 1000, HEIGHT = 190, BASE = 150, MONTHS = 48, EVENTS = 120, LETTERS = 13, DOCUMENTS = 400 };

typedef struct period {
    char name[8]; /* 2022-06 or 2022 */
    int64_t messages;
} period;

static bool take_month(const char *month, int64_t messages, void *ctx)
{
    period one = {.messages = messages};
    g_strlcpy(one.name, month, sizeof one.name);
    g_array_append_val((GArray *)ctx, one);
    return true;
}

/* The month after "2022-12" is "2023-01". */
static void step(char name[8])
{
    int year = atoi(name), month = atoi(name + 5) + 1;
    if (month > 12) year++, month = 1;
    g_snprintf(name, 8, "%04d-%02d", CLAMP(year, 0, 9999), month);
}

/* Months without messages are there too, so that a silence is seen; years instead when the months are too
 * many. */
static GArray *filled(const GArray *months)
{
    GArray *all = g_array_new(FALSE, TRUE, sizeof(period));
    period now = g_array_index(months, period, 0);
    const period *last = &g_array_index(months, period, months->len - 1);
    bool by_year = (atoi(last->name) - atoi(now.name)) * 12 >= MONTHS;
    for (guint i = 0; i < months->len && by_year; i++) {
        period one = g_array_index(months, period, i);
        one.name[4] = '\0';
        period *before = all->len > 0 ? &g_array_index(all, period, all->len - 1) : NULL;
        if (before != NULL && strcmp(before->name, one.name) == 0)
            before->messages += one.messages;
        else
            g_array_append_val(all, one);
    }
    for (guint i = 0; !by_year && i < months->len;) {
        const period *one = &g_array_index(months, period, i);
        now.messages = strcmp(one->name, now.name) == 0 ? one->messages : 0;
        i += now.messages > 0;
        g_array_append_val(all, now);
        step(now.name);
    }
    return all;
}

static void draw_bar(day_dossier *d, const period *one, guint i, guint n, int64_t most)
{
    guint slot = WIDTH / n, x = i * WIDTH / n,
          height = (guint)((double)(BASE - 20) * (double)one->messages / (double)most);
    if (one->messages > 0) height = MAX(height, 1u);
    day_paper_put(d->paper, DAY_OP_RECT, (guint)DAY_INK_SHADE_3, x, BASE - height, MAX(slot * 3 / 4, 1u),
                  height);
    bool first_of_year = strlen(one->name) == 4 || g_str_has_suffix(one->name, "-01") || i == 0;
    if (n <= 24 && one->messages > 0) {
        g_autofree char *count = day_dossier_grouped(one->messages);
        day_paper_put(d->paper, DAY_OP_LABEL, (guint)DAY_ANCHOR_MIDDLE, x + slot * 3 / 8, BASE - height - 5,
                      11u, count);
    }
    const char *label = n <= 14 ? one->name : first_of_year ? one->name : "";
    if (*label != '\0')
        day_paper_put(d->paper, DAY_OP_LABEL, (guint)DAY_ANCHOR_START, x, BASE + 20u, (guint)LETTERS, label);
}

static day_err put_histogram(day_dossier *d, day_error *error)
{
    g_autoptr(GArray) months = g_array_new(FALSE, TRUE, sizeof(period));
    day_err err = day_report_each_month(d->store, take_month, months, error);
    if (err != DAY_OK || months->len == 0) return err;
    g_autoptr(GArray) periods = filled(months);
    g_autoptr(GString) shows = g_string_new("Messages by time:");
    int64_t most = 1;
    for (guint i = 0; i < periods->len; i++) {
        const period *one = &g_array_index(periods, period, i);
        most = MAX(most, one->messages);
        g_string_append_printf(shows, "%s %s %" G_GINT64_FORMAT, i > 0 ? "," : "", one->name, one->messages);
    }
    day_paper_put(d->paper, DAY_OP_FIGURE, shows->str, (guint)WIDTH, (guint)HEIGHT);
    day_paper_put(d->paper, DAY_OP_RECT, (guint)DAY_INK_LINE, 0u, (guint)BASE, (guint)WIDTH, 1u);
    for (guint i = 0; i < periods->len; i++)
        draw_bar(d, &g_array_index(periods, period, i), i, periods->len, most);
    day_paper_put(d->paper, DAY_OP_FIGURE_END);
    g_autofree char *n = day_dossier_grouped(most);
    day_dossier_paragraph(d, DAY_PARAGRAPH_NOTE, "Messages by %s, copies left out; the highest bar is %s.",
                          strlen(g_array_index(periods, period, 0).name) == 4 ? "year" : "month", n);
    return DAY_OK;
}

/* --- what bears a date ------------------------------------------------------------------------------- */

typedef struct dated {
    char *date, *what;
    const char *kind;
    int64_t unit, start, size, item;
} dated;

static void dated_free(gpointer data)
{
    dated *one = data;
    g_free(one->date);
    g_free(one->what);
    g_free(one);
}

static bool take_event(const day_event *event, void *ctx)
{
    GPtrArray *events = ctx;
    dated *one = g_new(dated, 1);
    *one = (dated){day_when_day(event->time_ms),
                   g_strdup(event->path),
                   g_intern_string(event->kind),
                   0,
                   0,
                   0,
                   event->item};
    g_ptr_array_add(events, one);
    return events->len < DOCUMENTS;
}

static bool take_date_place(const day_offer_place *place, void *ctx)
{
    dated *one = ctx;
    bool better = one->unit == 0 || strcmp(place->field, "date") == 0;
    if (better) one->unit = place->unit, one->start = place->start, one->size = place->size;
    return strcmp(place->field, "date") != 0;
}

/* "mailbox access, frostegret → canglan, ¥2万" */
static char *in_words(const day_dossier *d, const day_offer *offer)
{
    const char *seller = day_offer_party(d, offer->seller_entity, offer->seller);
    const char *buyer = day_offer_party(d, offer->buyer_entity, offer->buyer);
    GString *text = g_string_new(*offer->kind != '\0' ? offer->kind : offer->what);
    if (*offer->target != '\0') g_string_append_printf(text, " (%s)", offer->target);
    if (*seller != '\0' || *buyer != '\0')
        g_string_append_printf(text, ", %s → %s", *seller != '\0' ? seller : "?",
                               *buyer != '\0' ? buyer : "?");
    if (*offer->amount_raw != '\0') g_string_append_printf(text, ", %s", offer->amount_raw);
    return g_string_free(text, FALSE);
}

static day_err take_offers(day_dossier *d, GPtrArray *events, day_error *error)
{
    g_autoptr(GPtrArray) offers = day_offer_list(d, error);
    if (offers == NULL) return error->code;
    day_err err = DAY_OK;
    for (guint i = 0; i < offers->len && err == DAY_OK; i++) {
        const day_offer *offer = offers->pdata[i];
        if (strlen(offer->date) < 7) continue;
        dated *one = g_new0(dated, 1);
        one->date = g_strdup(offer->date);
        one->what = in_words(d, offer);
        one->kind = strcmp(offer->basis, "contract") == 0 ? "contract" : "offer";
        g_ptr_array_add(events, one);
        err = day_offer_each_place(d->store, offer->id, take_date_place, one, error);
    }
    return err;
}

static gint by_date(gconstpointer a, gconstpointer b)
{
    const dated *left = *(dated *const *)a, *right = *(dated *const *)b;
    int dates = strcmp(left->date, right->date);
    return dates != 0 ? dates : strcmp(left->what, right->what);
}

static void put_dated(day_dossier *d, const dated *one)
{
    const day_dossier_unit *unit = one->unit != 0 ? day_dossier_unit_get(d, one->unit) : NULL;
    g_autofree char *shown = day_dossier_shown_of(d, unit, one->what);
    day_dossier_cell_words(d, one->date);
    day_dossier_cell_words(d, one->kind);
    day_dossier_cell_text(d, shown);
    if (one->unit != 0)
        day_dossier_cite_span(d, one->unit, one->start, one->size);
    else
        day_dossier_cite_item(d, one->item);
}

day_err day_chapter_timeline(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"day", 14, 0}, {"what", 16, 0}, {"", 70, DAY_COLUMN_HEAD}};
    static const day_event_filter documents = {
        .from_ms = DAY_TIME_NONE,
        .to_ms = DAY_TIME_NONE,
        .kinds = "[\"created\",\"modified\",\"published\",\"taken\",\"printed\"]"};
    day_err err = put_histogram(d, error);
    g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func(dated_free);
    if (err == DAY_OK) err = day_event_each(d->store, &documents, take_event, events, error);
    if (err == DAY_OK) err = take_offers(d, events, error);
    if (err != DAY_OK || events->len == 0) return err;
    g_ptr_array_sort(events, by_date);
    day_dossier_section(d, "What bears a date");
    day_dossier_table(d, "Dated events", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < events->len; i++)
        if (day_dossier_row(d, EVENTS)) put_dated(d, events->pdata[i]);
    day_dossier_table_end(d, "daylight timeline CASE");
    return err;
}
