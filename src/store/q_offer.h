/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "store.h"
#include "base/span.h"
#include "model/record.h"
#include "q_edge.h"
#include "q_edit.h"

/* Offers: derived by analyse/deal, which empties and writes the tables offer, offer_place and
 * offer_contradiction (schema 012 says what the fields mean). Strings are borrowed until the callback
 * returns; never NULL, "" is not told. Return false from a callback to stop. */

/* --- what offers are read from ----------------------------------------------------------------------- */

typedef struct day_offer_text {
    day_edge_text text;
    int unit_kind;   /* day_unit_kind */
    bool ocr, money; /* money: the scanner found an amount or a currency in it */
    int64_t group; /* of a page: the document whose page image it is (q_document.h), 0: of none; of a message:
                      its conversation */
    const char *place, *path;
} day_offer_text;
typedef bool (*day_offer_text_fn)(const day_offer_text *text, void *ctx);

/* Every unit's text that is no message, by id. */
day_err day_offer_each_page(day_store *store, day_offer_text_fn fn, void *ctx, day_error *error);
/* Every message, by conversation, in its order; what says the same as another is left out. */
day_err day_offer_each_message(day_store *store, day_offer_text_fn fn, void *ctx, day_error *error);

/* --- writing and reading ----------------------------------------------------------------------------- */

typedef struct day_offer {
    int64_t id; /* not looked at when inserted */
    const char *key;
    const char *what, *kind;
    const char *seller, *buyer, *target;
    int64_t seller_entity, buyer_entity, target_entity; /* 0: nobody known */
    const char *amount_raw, *comparator;
    double amount, amount_high; /* NAN: not told */
    const char *currency, *medium, *per, *period, *date, *basis, *deal;
    /* filled when read, not looked at when inserted: names of the entities; what the user says of it
     * (day_edit
     * *, those that hold; NULL: nothing), which stands in the fields already */
    const char *seller_name, *buyer_name, *target_name;
    const GPtrArray *edits;
} day_offer;
typedef bool (*day_offer_fn)(const day_offer *offer, void *ctx);

typedef struct day_offer_place {
    int64_t reading;
    const char *field;
    int64_t unit, start, size;
    /* filled when read, not looked at when inserted: */
    const char *path, *place, *quote;
    day_span sha256;
    int64_t time_ms; /* of the message; DAY_TIME_NONE: none */
} day_offer_place;
typedef bool (*day_offer_place_fn)(const day_offer_place *place, void *ctx);

typedef struct day_offer_contradiction {
    const char *field, *here, *there;
    int64_t here_unit, here_start, here_size, there_unit, there_start, there_size;
    int64_t other; /* offer; 0: within this one */
    /* filled when read, not looked at when inserted: the places, and the other offer's key, "" */
    day_offer_place here_place, there_place;
    const char *other_key;
} day_offer_contradiction;
typedef bool (*day_offer_contradiction_fn)(const day_offer_contradiction *one, void *ctx);

day_err day_offer_clear(day_store *store, day_error *error);
day_err day_offer_insert(int64_t *out, day_store *store, const day_offer *offer, day_error *error);
day_err day_offer_place_insert(day_store *store, int64_t offer, const day_offer_place *place,
                               day_error *error);
day_err day_offer_contradiction_insert(day_store *store, int64_t offer, int64_t seq,
                                       const day_offer_contradiction *one, day_error *error);

/* Fields as the user corrected them. By date, then id; not what the user rejected, and not what tells only
 * who deals with whom: neither what is sold nor of which kind. */
day_err day_offer_each(day_store *store, day_offer_fn fn, void *ctx, day_error *error);
/* With what the user rejected. */
day_err day_offer_each_ruled(day_store *store, day_offer_fn fn, void *ctx, day_error *error);
/* With what tells only who deals with whom. */
day_err day_offer_each_deal(day_store *store, day_offer_fn fn, void *ctx, day_error *error);
/* A field of text by its name ("buyer", "amount_raw", …); NULL when it has none of that name. What is not
 * text is "amount" and "amount_high". Borrowed. */
const char **day_offer_member(day_offer *offer, const char *field);
/* The names of all fields that a user may correct, NULL-terminated. */
const char *const *day_offer_fields(void);
/* An owned copy, for day_offer_free(). */
day_offer *day_offer_dup(const day_offer *offer);
void day_offer_free(day_offer *offer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_offer, day_offer_free)

/* By reading, field, unit, start. */
day_err day_offer_each_place(day_store *store, int64_t offer, day_offer_place_fn fn, void *ctx,
                             day_error *error);
/* The places where an offer was met, by reading, each as one quote from what is sold to its price, or the
 * price alone when they stand far apart; `field` is "". */
day_err day_offer_each_reading(day_store *store, int64_t offer, day_offer_place_fn fn, void *ctx,
                               day_error *error);
/* Not with what the user rejected. */
day_err day_offer_each_contradiction(day_store *store, int64_t offer, day_offer_contradiction_fn fn,
                                     void *ctx, day_error *error);
