/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "lexicon/lexicon.h"
#include "reading.h"

/* Readings that state one offer, put together: the same price list as a table, a page and a picture of it, a
 * contract and the talk about it. Readings are one offer when nothing that both tell differs and what they
 * share can't be chance: the product's code, its name, or kind and target or buyer, beside the amount. A
 * price list's offer to all is another than a deal with one buyer. What differs in the amount alone
 * contradicts. */

typedef struct day_joined_contradiction {
    day_deal_field field;
    const day_deal_reading *here, *there;
    guint other; /* index of the other offer; G_MAXUINT: within this one */
} day_joined_contradiction;

typedef struct day_joined {
    GPtrArray *readings; /* day_deal_reading, borrowed, the one that leads first */
    const day_deal_reading *field[DAY_N_DEAL_FIELDS]; /* who tells it; NULL: nobody */
    const char *kind;                                 /* NULL: not told */
    GArray *contradictions;                           /* day_joined_contradiction */
    char *key;                                        /* made of what is told: the same when analysed again */
} day_joined;

#define DAY_JOIN_READINGS_MAX 100000u /* what comes later is left out: nobody reads so many offers */

/* An array of day_joined that owns them, with g_ptr_array_unref(); borrows `readings` (day_deal_reading).
 * `lexicon` tells which names in two scripts may be one; NULL: none. */
GPtrArray *day_offer_join(const GPtrArray *readings, const day_lexicon *lexicon);
