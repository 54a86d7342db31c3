/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* One place that states an offer, before places that state the same are joined. What is not in the evidence
 * stays empty. */

typedef enum day_deal_field {
    DAY_DEAL_WHAT,
    DAY_DEAL_SELLER,
    DAY_DEAL_BUYER,
    DAY_DEAL_TARGET,
    DAY_DEAL_AMOUNT,
    DAY_DEAL_PER,
    DAY_DEAL_PERIOD,
    DAY_DEAL_DATE,
    DAY_N_DEAL_FIELDS
} day_deal_field;

/* As in the table offer_place. */
const char *day_deal_field_name(day_deal_field field);

typedef enum day_deal_basis {
    DAY_DEAL_LIST,
    DAY_DEAL_CONTRACT,
    DAY_DEAL_INVOICE,
    DAY_DEAL_TALK,
    DAY_DEAL_PROSE,
} day_deal_basis;

/* As in the table offer. */
const char *day_deal_basis_name(day_deal_basis basis);

/* Bytes of a unit's text. */
typedef struct day_deal_span {
    int64_t unit, start, size; /* size 0: the field is not in the evidence, or its value follows from the
                                  message's head (unit set: seller, buyer, date) */
} day_deal_span;

/* Owns its strings; day_deal_reading_free(). Strings may be NULL: not told. */
typedef struct day_deal_reading {
    day_deal_basis basis;
    int64_t item, unit;
    char *text[DAY_N_DEAL_FIELDS]; /* as written; of PER canonical ("year"), of DATE "2022-06-14" */
    day_deal_span span[DAY_N_DEAL_FIELDS];
    char *kind;                                 /* concept of the lexicon, class service */
    int64_t entity[DAY_N_DEAL_FIELDS];          /* of SELLER, BUYER, TARGET; 0: nobody known */
    double amount, amount_high;                 /* NAN: not told */
    char comparator[4], currency[8], medium[8]; /* "" not told */
    char *about;                                /* what is compared when readings are joined: folded
                                                   concept and target; may be NULL */
    char *code;                                 /* of the product, as a price list numbers it; may be NULL */
    const char *deal;                           /* concept of class deal: "asks", "offers", "paid", "demand",
                                                   "counter-offer", "settlement"; NULL: not told. Static */
    bool ocr; /* read from a picture: never overrules a text that was born digital */
} day_deal_reading;

day_deal_reading *day_deal_reading_new(void);
void day_deal_reading_free(day_deal_reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_deal_reading, day_deal_reading_free)

/* Forgets what is sold and against whom: what remains tells who deals with whom, and is no offer. */
void day_deal_reading_strip(day_deal_reading *reading);
