/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/json.h"
#include "model/rates.h"
#include "store/q_offer.h"

/* One offer with everything that is printed of it. Strings belong to the card. */

typedef struct day_offer_quote {
    int64_t reading;
    char *field; /* "" of a whole reading */
    char *path, *place, *quote, *citation;
} day_offer_quote;

typedef struct day_offer_dispute {
    char *field, *here, *there, *other; /* other: the key of the other offer, "" within this one */
    day_offer_quote from, against;
} day_offer_dispute;

typedef struct day_offer_conversion {
    const char *currency; /* static */
    day_rates_result result;
} day_offer_conversion;

typedef struct day_offer_card {
    char *key, *what, *kind, *seller, *buyer, *target, *seller_name, *buyer_name, *target_name;
    char *amount_raw, *comparator, *currency, *medium, *per, *period, *date, *basis, *deal;
    double amount, amount_high;
    GPtrArray *quotes;       /* day_offer_quote, one for each place where it was met */
    GPtrArray *fields;       /* day_offer_quote, of each field the first */
    GPtrArray *all_fields;   /* day_offer_quote, of every reading */
    GPtrArray *disputes;     /* day_offer_dispute */
    GArray *conversions;     /* day_offer_conversion */
    const char *unconverted; /* why there is none; NULL: no rates were given */
    GPtrArray *edits;        /* day_edit: what the user says of it; NULL: nothing */
} day_offer_card;

/* Reads what belongs to the offer; NULL with `error` set. `rates` may be NULL. */
day_offer_card *day_offer_card_read(day_store *store, const day_offer *offer, const day_rates *rates,
                                    day_error *error);
void day_offer_card_free(day_offer_card *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_offer_card, day_offer_card_free)

/* One JSON object; `rates_file` names where rates come from, NULL when there are none. */
void day_offer_card_put(day_json *json, const day_offer_card *card, const char *rates_file);

/* The places where it was met, an array of {"path","place","quote","citation","fields":[{"field","quote",
 * "citation"}]}: what each reading tells. */
void day_offer_places_put(day_json *json, const day_offer_card *card);
