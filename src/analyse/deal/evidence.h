/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "frame.h"
#include <stdbool.h>

/* Whether the amount of a frame is the price of something, and where that is told. */
typedef enum day_deal_source {
    DAY_DEAL_NO_OFFER,
    DAY_DEAL_OWN,          /* the frame names it as the trade does, or says who deals in it */
    DAY_DEAL_OWN_IN_TRADE, /* the frame names it: an offer where the trade is spoken of around it */
    DAY_DEAL_TOLD_BEFORE,  /* the text around the frame's part must tell it */
} day_deal_source;

/* `told` is where the amount of the text's last offer ends; 0: none yet. */
day_deal_source day_deal_source_of(const day_deal_clause *clause, const day_deal_frame *frame, size_t told);

/* Whether the piece is somebody whom texts call an extorter: hackers, a gang. `index` may be -1. */
bool day_deal_is_extorter(const day_deal_clause *clause, gint index);

/* Whether such demand the amount, and nothing says for what: a ransom. */
bool day_deal_is_extorted(const day_deal_clause *clause, const day_deal_frame *frame);

/* Whether it is a price for each of what the trade counts: records, mailboxes. Then nothing else need tell of
 * what it is. */
bool day_deal_is_counted(const day_deal_clause *clause, const day_deal_frame *frame);
