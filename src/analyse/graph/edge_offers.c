/* SPDX-License-Identifier: AGPL-3.0-or-later
 * People count for their houses, and for themselves when they have none, but not among each other: then it is
 * pocket money. */
#include "edge_offers.h"
#include "store/q_offer.h"
#include <string.h>

typedef struct reader {
    day_edge_sum *sum;
    const day_cast *cast;
    day_store *store;
    day_edge_kind kind;
    const char *label;
    int64_t buyer, seller;
    day_error *error;
    day_err err;
} reader;

static int64_t house_of(const day_cast *cast, int64_t entity)
{
    int64_t house = entity != 0 ? day_cast_employer(cast, entity) : 0;
    return house != 0 ? house : entity;
}

static bool is_house(const day_cast *cast, int64_t entity)
{
    return day_cast_kind_of(cast, entity) == DAY_CAST_ORGANISATION;
}

static bool take_reading(const day_offer_place *place, void *ctx)
{
    reader *at = ctx;
    const day_edge_spot spot = {place->unit, place->start, place->size, place->time_ms};
    day_edge_sum_add(at->sum, at->kind, at->buyer, at->seller, at->label, &spot);
    return true;
}

static bool take_offer(const day_offer *offer, void *ctx)
{
    reader *at = ctx;
    bool agreed = strcmp(offer->basis, "contract") == 0 || strcmp(offer->basis, "invoice") == 0;
    at->kind = strcmp(offer->deal, "paid") == 0 ? DAY_EDGE_PAID : DAY_EDGE_BOUGHT_FROM;
    at->label = at->kind == DAY_EDGE_PAID ? "" : agreed ? "contract" : "offer";
    at->buyer = house_of(at->cast, offer->buyer_entity);
    at->seller = house_of(at->cast, offer->seller_entity);
    bool known = at->buyer != 0 && at->seller != 0 && at->buyer != at->seller;
    if (!known || (!is_house(at->cast, at->buyer) && !is_house(at->cast, at->seller))) return true;
    at->err = day_offer_each_reading(at->store, offer->id, take_reading, at, at->error);
    return at->err == DAY_OK;
}

day_err day_edge_offers(day_edge_sum *sum, const day_cast *cast, const day_analysis_run *run,
                        day_error *error)
{
    reader at = {.sum = sum, .cast = cast, .store = run->store, .error = error};
    day_err err = day_offer_each_deal(run->store, take_offer, &at, error);
    return err == DAY_OK ? at.err : err;
}
