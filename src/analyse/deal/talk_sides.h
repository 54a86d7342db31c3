/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "frame.h"

/* Who sells and who buys, where talk leaves it to the form of a verb, or to who wants the thing. */

/* "Harwick Freight, revenue 240kk, | отдам за 6к": the verb's first person is who speaks. A name beside it is
 * no subject; it is whom the thing is against, where nothing else is. */
void day_talk_mend_subject(day_deal_frame *frame, const day_deal_clause *clause);

/* "推特平台 | 给 | 新疆那边 | 报价", "甘肃厅 | 要的话 | 8万": who gets the thing. Bytes of the plain text,
 * before `amount`. */
typedef struct day_talk_recipient {
    size_t start, end; /* the name; empty: none is told */
    size_t thing_end;  /* where the thing before it ends; SIZE_MAX: none stands before it */
} day_talk_recipient;
day_talk_recipient day_talk_recipient_before(const day_annotated *text, size_t start, size_t amount);
