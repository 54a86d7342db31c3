/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "frame.h"

/* Which region the amount of a frame is the price of; its verb and noun are known. Sets start, end and per;
 * empty when the clause names nothing. False when what it names is no business: a lunch. */
bool day_deal_thing(day_deal_frame *frame, const day_deal_clause *clause);
