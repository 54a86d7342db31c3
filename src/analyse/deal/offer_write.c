/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "offer_write.h"
#include "store/q_offer.h"

#define PLACES_MAX 200u /* readings of an offer whose places are kept */

static const char *text_of(const day_joined *joined, day_deal_field field)
{
    const day_deal_reading *told = joined->field[field];
    return told != NULL && told->text[field] != NULL ? told->text[field] : "";
}

static int64_t entity_of(const day_joined *joined, day_deal_field field)
{
    return joined->field[field] != NULL ? joined->field[field]->entity[field] : 0;
}

static const char *medium_of(const day_joined *joined)
{
    for (guint i = 0; i < joined->readings->len; i++) {
        const day_deal_reading *reading = joined->readings->pdata[i];
        if (*reading->medium != '\0') return reading->medium;
    }
    return "";
}

static day_err write_offer(int64_t *out, day_store *store, const day_joined *joined, day_error *error)
{
    const day_deal_reading *lead = joined->readings->pdata[0];
    const day_offer offer = {.key = joined->key,
                             .what = text_of(joined, DAY_DEAL_WHAT),
                             .kind = joined->kind != NULL ? joined->kind : "",
                             .seller = text_of(joined, DAY_DEAL_SELLER),
                             .buyer = text_of(joined, DAY_DEAL_BUYER),
                             .target = text_of(joined, DAY_DEAL_TARGET),
                             .seller_entity = entity_of(joined, DAY_DEAL_SELLER),
                             .buyer_entity = entity_of(joined, DAY_DEAL_BUYER),
                             .target_entity = entity_of(joined, DAY_DEAL_TARGET),
                             .amount_raw =
                                 lead->text[DAY_DEAL_AMOUNT] != NULL ? lead->text[DAY_DEAL_AMOUNT] : "",
                             .comparator = lead->comparator,
                             .amount = lead->amount,
                             .amount_high = lead->amount_high,
                             .currency = lead->currency,
                             .medium = medium_of(joined),
                             .per = text_of(joined, DAY_DEAL_PER),
                             .period = text_of(joined, DAY_DEAL_PERIOD),
                             .date = text_of(joined, DAY_DEAL_DATE),
                             .basis = day_deal_basis_name(lead->basis),
                             .deal = lead->deal != NULL ? lead->deal : ""};
    return day_offer_insert(out, store, &offer, error);
}

static day_err write_places(day_store *store, int64_t id, const day_joined *joined, day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < MIN(joined->readings->len, PLACES_MAX); i++) {
        const day_deal_reading *reading = joined->readings->pdata[i];
        for (guint f = 0; f < DAY_N_DEAL_FIELDS && err == DAY_OK; f++) {
            const day_deal_span *span = &reading->span[f];
            if (span->unit == 0) continue;
            const day_offer_place place = {.reading = i,
                                           .field = day_deal_field_name((day_deal_field)f),
                                           .unit = span->unit,
                                           .start = span->start,
                                           .size = span->size};
            err = day_offer_place_insert(store, id, &place, error);
        }
    }
    return err;
}

static day_err write_contradictions(day_store *store, const GArray *ids, guint index,
                                    const day_joined *joined, day_error *error)
{
    day_err err = DAY_OK;
    for (guint i = 0; i < joined->contradictions->len && err == DAY_OK; i++) {
        const day_joined_contradiction *one =
            &g_array_index(joined->contradictions, day_joined_contradiction, i);
        const day_deal_span *here = &one->here->span[one->field], *there = &one->there->span[one->field];
        const day_offer_contradiction row = {
            .field = day_deal_field_name(one->field),
            .here = one->here->text[one->field] != NULL ? one->here->text[one->field] : "",
            .there = one->there->text[one->field] != NULL ? one->there->text[one->field] : "",
            .here_unit = here->unit,
            .here_start = here->start,
            .here_size = here->size,
            .there_unit = there->unit,
            .there_start = there->start,
            .there_size = there->size,
            .other = one->other != G_MAXUINT ? g_array_index(ids, int64_t, one->other) : 0};
        err = day_offer_contradiction_insert(store, g_array_index(ids, int64_t, index), i, &row, error);
    }
    return err;
}

day_err day_offers_write(day_store *store, const GPtrArray *offers, day_error *error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    day_err err = DAY_OK;
    for (guint i = 0; i < offers->len && err == DAY_OK; i++) {
        int64_t id = 0;
        err = write_offer(&id, store, offers->pdata[i], error);
        if (err == DAY_OK) err = write_places(store, id, offers->pdata[i], error);
        g_array_append_val(ids, id);
    }
    for (guint i = 0; i < offers->len && err == DAY_OK; i++)
        err = write_contradictions(store, ids, i, offers->pdata[i], error);
    return err;
}
