/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "model/rates.h"
#include "store/q_offer.h"

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
    const char *sort; /* date, what, kind, seller, buyer, target, amount, "-" before it from the end; NULL:
                         date */
} day_offer_query;

/* Whether a state or an order is one of those. */
bool day_offer_query_knows_state(const char *state);
bool day_offer_query_knows_sort(const char *sort);

/* All but `disputed`, which day_offer_query_run() and whoever has the card looks at. */
bool day_offer_is_wanted(const day_offer_query *query, const day_offer *offer);

/* "open", "confirmed", "corrected" or "rejected": the user's last word on it. */
const char *day_offer_state(const GPtrArray *edits);

/* Those that are wanted, sorted: day_offer *, which the caller unrefs. Amounts are compared in EUR where
 * `rates` (may be NULL) has one, the others come after. */
day_err day_offer_query_run(GPtrArray **out, day_store *store, const day_offer_query *query,
                            const day_rates *rates, day_error *error);
