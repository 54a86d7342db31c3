/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "frame.h"
#include "reading.h"
#include <stdbool.h>

/* What an amount is for, and between whom, when its own sentence does not say all of it. */

/* Whether a piece names somebody: a party, "the company", we, you. `index` may be -1. */
bool day_deal_is_named(const day_deal_clause *clause, gint index);

/* Whether what the frame sells is spoken of as known, or not at all: "it", "the tool", "one such chain". */
bool day_deal_refers_back(const day_deal_clause *clause, const day_deal_frame *frame);

/* What is told before the part of the clause that holds the frame: its own sentence, then those before it,
 * then the one after. `last` is the text's last offer, whose amount ends at `told`; NULL: none. The caller's,
 * without amount; NULL when nothing of the trade is told near. */
day_deal_reading *day_deal_context(const day_deal_clause *clause, const day_deal_frame *frame,
                                   const day_deal_reading *last, size_t told);

/* Gives a reading what its context tells and it does not: the thing, when `thing`, and who "the company" is;
 * other parties where the frame's own words give none a part. */
void day_deal_tell_context(day_deal_reading *reading, const day_deal_reading *context,
                           const day_deal_clause *clause, const day_deal_frame *frame, bool thing);
