/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "clause.h"

/* What an amount of a clause is: the price of which region, by which verb, between whom. */
typedef struct day_deal_frame {
    gint amount;        /* piece */
    gint verb;          /* piece; -1: none, a noun says it */
    gint noun;          /* PRICE or CONTRACT; -1: none */
    const char *deal;   /* concept of class deal; NULL: not told. Static */
    size_t start, end;  /* what is sold; empty: not told */
    gint seller, buyer; /* pieces: PARTY, or SELF, WE, YOU; -1: not told */
    gint target;        /* piece; -1: not told */
    gint per;           /* piece; -1: none beside the thing */
} day_deal_frame;

/* False when the amount is no price of anything, as far as the clause tells. A frame without a thing is one
 * whose verb or noun speaks of a price. */
bool day_deal_frame_of(day_deal_frame *out, const day_deal_clause *clause, gint amount);

/* The piece that [start, end) is against, when it is a thing that is done to somebody; -1: not told. */
gint day_deal_target_in(const day_deal_clause *clause, size_t start, size_t end);
