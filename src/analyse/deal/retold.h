/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "frame.h"
#include "reading.h"
#include <stdbool.h>

/* What an amount is for that the text told before it. */

/* Whether a piece names somebody: a party, "the company", we, you. `index` may be -1. */
bool day_deal_is_named(const day_deal_clause *clause, gint index);

/* What the last offer of a text was for: bytes of the plain text. */
typedef struct day_deal_told {
    size_t start, end; /* empty: none yet */
    size_t told;       /* where its amount ends */
} day_deal_told;

/* Another amount for what the sentence sold before: "X offered cameras for $5; Y undercut it with $4". */
bool day_deal_retold_same(const day_deal_clause *clause, const day_deal_frame *frame,
                          const day_deal_told *last);

/* Whether a sentence only tells another price of the last offer, which ended at `last_end` or stands in the
 * same one: 最终以38万元成交. `last` may be NULL. Then day_deal_retell_thing() gives it the thing and its
 * target. */
bool day_deal_retold_further(const day_deal_clause *clause, const day_deal_frame *frame,
                             const day_deal_reading *last, size_t last_end);
void day_deal_retell_thing(day_deal_reading *reading, const day_deal_reading *last);

/* Whether somebody pays or asks once more: "In the end the company paid $2m". Then day_deal_retell() gives it
 * what the last one was for, and who "the company" is. */
bool day_deal_retold_again(const day_deal_clause *clause, const day_deal_frame *frame);
void day_deal_retell(day_deal_reading *reading, const day_deal_reading *last, const day_deal_clause *clause,
                     const day_deal_frame *frame);
