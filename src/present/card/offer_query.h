/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "model/rates.h"
#include "store/q_offer.h"
#include "time_span.h"

/* By what offers are counted and chosen. */
typedef enum day_offer_facet {
    DAY_OFFER_KIND,
    DAY_OFFER_SELLER,
    DAY_OFFER_BUYER,
    DAY_OFFER_TARGET,
    DAY_OFFER_CURRENCY,
    DAY_OFFER_BASIS,
    DAY_OFFER_YEAR,
    DAY_N_OFFER_FACETS
} day_offer_facet;
const char *day_offer_facet_name(day_offer_facet facet); /* "kind" */
/* What an offer counts as; "" not told. A party by its name, else as written. Caller frees. */
char *day_offer_facet_of(const day_offer *offer, day_offer_facet facet);

typedef struct day_offer_choice {
    day_offer_facet facet;
    const char *value; /* borrowed */
} day_offer_choice;

/* Which offers are asked for, and in which order. Text is found anywhere in a field, whatever its case or
 * script; NULL: any. */
typedef struct day_offer_query {
    const char *buyer, *seller, *target;
    const char *kind;     /* in the kind or in what is sold */
    const char *text;     /* in any field */
    const char *currency; /* ISO 4217, exactly */
    double min;           /* at least, each in its own currency; <= 0: any */
    bool disputed;        /* only where places contradict */
    const char *state;    /* open, confirmed, corrected, rejected, all; NULL: all but rejected */
    /* Values exactly as day_offer_facet_of() gives them; NULL: any. Those of one facet widen each other,
     * facets narrow each other, and what is without is left out. */
    const GPtrArray *only, *without; /* day_offer_choice * */
    const day_time_range *within;    /* by its date; NULL: any time; borrowed */
    const char *sort; /* date, what, kind, seller, buyer, target, amount, "-" before it from the end; NULL:
                         date */
} day_offer_query;

/* Whether a state or an order is one of those. */
bool day_offer_query_knows_state(const char *state);
bool day_offer_query_knows_sort(const char *sort);

/* All but `disputed`, which day_offer_query_run() and whoever has the card looks at. */
bool day_offer_is_wanted(const day_offer_query *query, const day_offer *offer);

/* The same, but choices of one facet let everything through: what its counts are made of. */
bool day_offer_is_wanted_but(const day_offer_query *query, const day_offer *offer, day_offer_facet but);

/* "open", "confirmed", "corrected" or "rejected": the user's last word on it. */
const char *day_offer_state(const GPtrArray *edits);

/* Those that are wanted, sorted: day_offer *, which the caller unrefs. Amounts are compared in EUR where
 * `rates` (may be NULL) has one, the others come after. */
day_err day_offer_query_run(GPtrArray **out, day_store *store, const day_offer_query *query,
                            const day_rates *rates, day_error *error);

/* {"kind":[{"value","count"}…],…,"state":[…]}: how many there are of each, most first; at most `most` of one
 * facet. `disputed` is not looked at. */
day_err day_offer_facets_put(day_json *json, day_store *store, const day_offer_query *query, guint most,
                             day_error *error);
