/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Offers by who buys: sums by currency, never across currencies, and only of amounts that are told exactly
 * and for once. */
#include "chapter.h"
#include "offer_list.h"
#include <math.h>
#include <string.h>

enum { BUYERS = 60, CITED = 3, CURRENCIES = 6, SHOWN_KINDS = 4 };

typedef struct currency_sum {
    char currency[8];
    double sum;
    guint amounts;
} currency_sum;

typedef struct buyer {
    const char *name;                /* borrowed from the offers or from the dossier */
    guint offers, contracts, others; /* others: amounts that are not added */
    currency_sum sums[CURRENCIES];
    guint n_sums;
    const char *kinds[SHOWN_KINDS];
    guint n_kinds;
    int64_t cited[CITED];
    guint n_cited;
} buyer;

/* An amount that can be added to others: exact, and not per something. */
static bool adds_up(const day_offer *offer)
{
    bool once = *offer->per == '\0' || strcmp(offer->per, "once") == 0;
    return isfinite(offer->amount) && !isfinite(offer->amount_high) && once && *offer->currency != '\0' &&
           (*offer->comparator == '\0' || strcmp(offer->comparator, "=") == 0);
}

static void add_amount(buyer *one, const day_offer *offer)
{
    guint i = 0;
    while (i < one->n_sums && strcmp(one->sums[i].currency, offer->currency) != 0) i++;
    if (!adds_up(offer) || i == CURRENCIES) {
        one->others += *offer->amount_raw != '\0';
        return;
    }
    if (i == one->n_sums)
        g_strlcpy(one->sums[one->n_sums++].currency, offer->currency, sizeof one->sums[i].currency);
    one->sums[i].sum += offer->amount;
    one->sums[i].amounts++;
}

static void add_offer(buyer *one, const day_offer *offer)
{
    one->offers++;
    one->contracts += strcmp(offer->basis, "contract") == 0;
    add_amount(one, offer);
    if (one->n_cited < CITED) one->cited[one->n_cited++] = offer->id;
    if (*offer->kind == '\0') return;
    for (guint i = 0; i < one->n_kinds; i++)
        if (strcmp(one->kinds[i], offer->kind) == 0) return;
    if (one->n_kinds < SHOWN_KINDS) one->kinds[one->n_kinds++] = offer->kind;
}

static gint by_offers(gconstpointer a, gconstpointer b)
{
    const buyer *left = *(buyer *const *)a, *right = *(buyer *const *)b;
    return left->offers != right->offers ? (left->offers < right->offers ? 1 : -1)
                                         : strcmp(left->name, right->name);
}

static GPtrArray *buyers_of(day_dossier *d, const GPtrArray *offers)
{
    GPtrArray *buyers = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < offers->len; i++) {
        const day_offer *offer = offers->pdata[i];
        const char *name = day_offer_party(d, offer->buyer_entity, offer->buyer);
        if (*name == '\0') continue;
        buyer *one = g_hash_table_lookup(by_name, name);
        if (one == NULL) {
            one = g_new0(buyer, 1);
            one->name = name;
            g_hash_table_insert(by_name, (gpointer)name, one);
            g_ptr_array_add(buyers, one);
        }
        add_offer(one, offer);
    }
    g_ptr_array_sort(buyers, by_offers);
    return buyers;
}

/* Where the buyer is named. */
static bool cite_buyer(const day_offer_place *place, void *ctx)
{
    if (strcmp(place->field, "buyer") != 0) return true;
    day_dossier_cite_span(ctx, place->unit, place->start, place->size);
    return false;
}

static void put_sums(day_dossier *d, const buyer *one)
{
    day_dossier_cell(d);
    for (guint i = 0; i < one->n_sums; i++) {
        g_autofree char *sum = day_dossier_amount(one->sums[i].sum);
        if (i > 0) day_paper_put(d->paper, DAY_OP_BREAK);
        day_paper_printf(d->paper, DAY_TEXT_PLAIN, "%s %s", sum, one->sums[i].currency);
        if (one->sums[i].amounts > 1)
            day_paper_printf(d->paper, DAY_TEXT_FAINT, " in %u amounts", one->sums[i].amounts);
    }
    if (one->others == 0) return;
    if (one->n_sums > 0) day_paper_put(d->paper, DAY_OP_BREAK);
    day_paper_printf(d->paper, DAY_TEXT_FAINT, "%u not added", one->others);
}

static day_err put_buyer(day_dossier *d, const buyer *one, day_error *error)
{
    day_err err = DAY_OK;
    day_dossier_cell_text(d, one->name);
    for (guint i = 0; i < one->n_cited && err == DAY_OK; i++)
        err = day_offer_each_place(d->store, one->cited[i], cite_buyer, d, error);
    day_dossier_cell(d);
    for (guint i = 0; i < one->n_kinds; i++)
        day_paper_printf(d->paper, DAY_TEXT_PLAIN, "%s%s", i > 0 ? ", " : "", one->kinds[i]);
    day_dossier_cell_number(d, one->offers);
    day_dossier_cell_number(d, one->contracts);
    put_sums(d, one);
    return err;
}

day_err day_chapter_buyers(day_dossier *d, day_error *error)
{
    static const day_dossier_column columns[] = {{"buyer", 32, DAY_COLUMN_HEAD},
                                                 {"bought or was offered", 28, 0},
                                                 {"offers", 9, DAY_COLUMN_NUMBER},
                                                 {"contracts", 10, DAY_COLUMN_NUMBER},
                                                 {"sums", 21, DAY_COLUMN_NUMBER}};
    g_autoptr(GPtrArray) offers = day_offer_list(d, error);
    if (offers == NULL) return error->code;
    g_autoptr(GPtrArray) buyers = buyers_of(d, offers);
    if (buyers->len == 0) return DAY_OK;
    day_dossier_paragraph(
        d, DAY_PARAGRAPH_BODY,
        "Sums add amounts that are told exactly and once, by currency; currencies are never added together. "
        "“Not added” are ranges, limits and prices per month, record or the like. What was named at two "
        "prices "
        "is counted twice.");
    day_err err = DAY_OK;
    day_dossier_table(d, "Buyers", columns, G_N_ELEMENTS(columns));
    for (guint i = 0; i < buyers->len && err == DAY_OK; i++)
        if (day_dossier_row(d, BUYERS)) err = put_buyer(d, buyers->pdata[i], error);
    day_dossier_table_end(d, "daylight offers CASE --json");
    return err;
}
