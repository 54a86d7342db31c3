/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Offers as rows: every cell cites the place that it rests on, further places that say the same stand behind
 * the amount. What is not in the evidence is an empty cell. */
#include "offer_list.h"
#include "edited.h"
#include <math.h>
#include <string.h>

enum { PLACES_A_FIELD = 2, FURTHER = 2, CONTRADICTIONS = 4 };

/* --- the list ---------------------------------------------------------------------------------------- */

static void offer_free(gpointer data)
{
    day_offer_free(data);
}

static bool take_offer(const day_offer *offer, void *ctx)
{
    g_ptr_array_add(ctx, day_offer_dup(offer));
    return true;
}

GPtrArray *day_offer_list(day_dossier *d, day_error *error)
{
    GPtrArray *offers = g_ptr_array_new_with_free_func(offer_free);
    if (day_offer_each(d->store, take_offer, offers, error) == DAY_OK) return offers;
    g_ptr_array_unref(offers);
    return NULL;
}

const char *day_offer_party(const day_dossier *d, int64_t entity, const char *written)
{
    const char *name = day_dossier_entity(d, entity);
    return name != NULL && *name != '\0' ? name : written;
}

/* --- which ones -------------------------------------------------------------------------------------- */

static guint tells(const day_offer *offer)
{
    return 4 * (*offer->amount_raw != '\0') + 2 * (*offer->buyer != '\0') + 2 * (*offer->target != '\0') +
           (*offer->seller != '\0') + (*offer->date != '\0') + (*offer->kind != '\0');
}

/* What an offer must tell to be among the `most`; *partly: how many of those that tell one less are. */
static guint threshold(const GPtrArray *offers, guint most, guint *partly)
{
    guint counts[16] = {0}, least = G_N_ELEMENTS(counts), taken = 0;
    for (guint i = 0; i < offers->len; i++) counts[tells(offers->pdata[i])]++;
    while (least > 0 && taken + counts[least - 1] <= most) taken += counts[--least];
    *partly = most - taken;
    return least;
}

/* --- places ------------------------------------------------------------------------------------------ */

static bool take_place(const day_offer_place *place, void *ctx)
{
    g_array_append_val((GArray *)ctx, *place);
    day_offer_place *copy = &g_array_index((GArray *)ctx, day_offer_place, ((GArray *)ctx)->len - 1);
    copy->field = g_intern_string(place->field); /* one of a few words of ours */
    copy->path = copy->place = copy->quote = NULL;
    copy->sha256 = (day_span){0};
    return true;
}

static const day_offer_place *place_of(const GArray *places, const char *field)
{
    for (guint i = 0; i < places->len; i++) {
        const day_offer_place *place = &g_array_index(places, day_offer_place, i);
        if (strcmp(place->field, field) == 0) return place;
    }
    return NULL;
}

/* The first places of a field, each reading once. */
static void cite_field(day_dossier *d, const GArray *places, const char *field)
{
    guint cited = 0;
    int64_t reading = -1;
    for (guint i = 0; i < places->len && cited < PLACES_A_FIELD; i++) {
        const day_offer_place *place = &g_array_index(places, day_offer_place, i);
        if (strcmp(place->field, field) != 0 || place->reading == reading) continue;
        day_dossier_cite_span(d, place->unit, place->start, place->size);
        reading = place->reading;
        cited++;
    }
}

/* As written, masked as the place that it was read at. */
static void put_field(day_dossier *d, const GArray *places, const char *field, const char *text, guint style)
{
    if (*text == '\0') return;
    const day_offer_place *place = place_of(places, field);
    const day_dossier_unit *unit = place != NULL ? day_dossier_unit_get(d, place->unit) : NULL;
    g_autofree char *shown = day_dossier_shown_of(d, unit, text);
    day_paper_trove(d->paper, style, shown, 160);
    cite_field(d, places, field);
}

/* A party: who it is, and beneath how it is written there when that is otherwise. */
static void put_party(day_dossier *d, const GArray *places, const char *field, int64_t entity,
                      const char *written)
{
    const char *name = day_dossier_entity(d, entity);
    bool otherwise = name != NULL && *written != '\0' && strcmp(name, written) != 0;
    if (!otherwise) {
        put_field(d, places, field, *written != '\0' ? written : name != NULL ? name : "", DAY_TEXT_PLAIN);
        return;
    }
    day_paper_trove(d->paper, DAY_TEXT_PLAIN, name, 80);
    day_paper_text(d->paper, DAY_TEXT_FAINT, " as ");
    put_field(d, places, field, written, DAY_TEXT_FAINT);
}

/* --- cells ------------------------------------------------------------------------------------------- */

void day_offer_amount(day_dossier *d, const day_offer *offer)
{
    if (*offer->amount_raw != '\0') day_paper_trove(d->paper, DAY_TEXT_STRONG, offer->amount_raw, 60);
}

static const char *in_words(const char *comparator)
{
    static const char *const words[][2] = {
        {"<", "less than "}, {"<=", "at most "}, {">", "more than "}, {">=", "at least "}, {"~", "about "}};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(comparator, words[i][0]) == 0) return words[i][1];
    return "";
}

/* "less than 15,000 USD a year, in BTC" */
static void put_normalised(day_dossier *d, const day_offer *offer)
{
    if (!isfinite(offer->amount)) return;
    g_autofree char *low = day_dossier_amount(offer->amount);
    g_autofree char *high =
        isfinite(offer->amount_high) ? day_dossier_amount(offer->amount_high) : g_strdup("");
    bool once = *offer->per == '\0' || strcmp(offer->per, "once") == 0;
    day_paper_put(d->paper, DAY_OP_BREAK);
    day_paper_printf(d->paper, DAY_TEXT_FAINT, "%s%s%s%s %s%s%s%s%s", in_words(offer->comparator), low,
                     *high != '\0' ? "–" : "", high, offer->currency, once ? "" : " per ",
                     once ? "" : offer->per, *offer->medium != '\0' ? ", in " : "", offer->medium);
}

static void cite_further(day_dossier *d, const GArray *places)
{
    guint cited = 0;
    int64_t reading = 0;
    for (guint i = 0; i < places->len && cited < FURTHER; i++) {
        const day_offer_place *place = &g_array_index(places, day_offer_place, i);
        if (place->reading <= MAX(reading, PLACES_A_FIELD - 1) || strcmp(place->field, "amount") != 0)
            continue;
        day_dossier_cite_span(d, place->unit, place->start, place->size);
        reading = place->reading;
        cited++;
    }
}

typedef struct contradictions {
    day_dossier *d;
    guint shown;
} contradictions;

static bool put_contradiction(const day_offer_contradiction *one, void *ctx)
{
    contradictions *c = ctx;
    day_paper *paper = c->d->paper;
    if (c->shown++ == CONTRADICTIONS) return false;
    day_paper_put(paper, DAY_OP_BREAK);
    day_paper_printf(paper, DAY_TEXT_STRONG, "differs, %s: ", one->field);
    const day_dossier_unit *unit = day_dossier_unit_get(c->d, one->here_unit);
    g_autofree char *here = day_dossier_shown_of(c->d, unit, one->here);
    day_paper_trove(paper, DAY_TEXT_PLAIN, here, 80);
    if (one->here_unit != 0) day_dossier_cite_span(c->d, one->here_unit, one->here_start, one->here_size);
    day_paper_text(paper, DAY_TEXT_PLAIN, " – ");
    unit = day_dossier_unit_get(c->d, one->there_unit);
    g_autofree char *there = day_dossier_shown_of(c->d, unit, one->there);
    day_paper_trove(paper, DAY_TEXT_PLAIN, there, 80);
    if (one->there_unit != 0) day_dossier_cite_span(c->d, one->there_unit, one->there_start, one->there_size);
    return true;
}

static day_err put_offer(day_dossier *d, const day_offer *offer, day_error *error)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(day_offer_place));
    day_err err = day_offer_each_place(d->store, offer->id, take_place, places, error);
    if (err != DAY_OK) return err;
    day_dossier_cell(d);
    if (*offer->what != '\0') put_field(d, places, "what", offer->what, DAY_TEXT_PLAIN);
    if (*offer->kind != '\0') {
        if (*offer->what != '\0') day_paper_put(d->paper, DAY_OP_BREAK);
        day_paper_printf(d->paper, DAY_TEXT_FAINT, "%s · %s", offer->kind, offer->basis);
    } else {
        day_paper_printf(d->paper, DAY_TEXT_FAINT, " %s", offer->basis);
    }
    contradictions c = {d, 0};
    err = day_offer_each_contradiction(d->store, offer->id, put_contradiction, &c, error);
    day_dossier_edited(d, offer->edits);
    day_dossier_cell(d);
    put_party(d, places, "seller", offer->seller_entity, offer->seller);
    day_dossier_cell(d);
    put_party(d, places, "buyer", offer->buyer_entity, offer->buyer);
    day_dossier_cell(d);
    put_party(d, places, "target", offer->target_entity, offer->target);
    day_dossier_cell(d);
    day_offer_amount(d, offer);
    cite_field(d, places, "amount");
    cite_further(d, places);
    put_normalised(d, offer);
    day_dossier_cell(d);
    put_field(d, places, "date", offer->date, DAY_TEXT_PLAIN);
    if (*offer->period != '\0') {
        if (*offer->date != '\0') day_paper_put(d->paper, DAY_OP_BREAK);
        put_field(d, places, "period", offer->period, DAY_TEXT_FAINT);
    }
    return err;
}

day_err day_offer_table(day_dossier *d, const GPtrArray *offers, guint most, day_error *error)
{
    static const day_dossier_column columns[] = {{"what", 28, DAY_COLUMN_HEAD},
                                                 {"seller", 13, 0},
                                                 {"buyer", 14, 0},
                                                 {"against", 16, 0},
                                                 {"amount", 17, 0},
                                                 {"when", 12, 0}};
    guint partly = 0, least = threshold(offers, most, &partly);
    day_err err = DAY_OK;
    day_dossier_table(d, "Offers", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < offers->len && err == DAY_OK; i++) {
        const day_offer *offer = offers->pdata[i];
        bool wanted = tells(offer) >= least || (tells(offer) + 1 == least && partly > 0);
        if (tells(offer) < least && wanted) partly--;
        if (!wanted)
            d->left_out++;
        else if (day_dossier_row(d, most))
            err = put_offer(d, offer, error);
    }
    day_dossier_table_end(d, "daylight offers CASE");
    return err;
}
