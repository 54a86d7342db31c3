/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "frame.h"

/* Mends what the grammar makes of talk: words of the deal are no part of the thing, whom access is to neither
 * buys nor sells it, who takes a thing for a price buys it. */
void day_talk_mend_frame(day_deal_frame *frame, const day_deal_clause *clause);

/* Adds to the buyer's name the number that stands behind it ("military unit 66117"). */
void day_talk_tell_number(day_deal_reading *reading, const day_deal_clause *clause,
                          const day_deal_frame *frame);
