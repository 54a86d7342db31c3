/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "frame.h"

/* A reading of what a frame tells; the caller's. `basis` is DAY_DEAL_PROSE or DAY_DEAL_TALK. */
day_deal_reading *day_deal_reading_of(const day_deal_clause *clause, const day_deal_frame *frame,
                                      day_deal_basis basis);

/* Sets what is sold, its kind and whom it is against: [start, end) of the clause. */
void day_deal_tell_thing(day_deal_reading *reading, const day_deal_clause *clause, size_t start, size_t end,
                         gint target);

/* Sets the amount and what it is for one of, from the scanner's mention in `piece`. */
void day_deal_tell_amount(day_deal_reading *reading, const day_deal_clause *clause, gint piece);

/* Sets the amount from [start, end) of a text: the scanner's mention (one more than its index), or 0 and then
 * the caller sets the figure. */
void day_deal_tell_sum(day_deal_reading *reading, const day_annotated *text, size_t start, size_t end,
                       guint mention);

/* The day that a message was sent, when no date is told. */
void day_deal_tell_day(day_deal_reading *reading, const day_annotated *text);

/* Sets a text field to [start, end) of the plain text. */
void day_deal_tell(day_deal_reading *reading, day_deal_field field, const day_annotated *text, size_t start,
                   size_t end);

/* Sets a party by who it is: what the case calls it most. The span says only which unit. */
void day_deal_tell_entity(day_deal_reading *reading, day_deal_field field, const day_deal_reader *reader,
                          int64_t entity, int64_t unit);

/* The organisation of an entity, or itself; 0 stays 0. */
int64_t day_deal_house(const day_deal_reader *reader, int64_t entity);

/* The only house that a message is for, other than the speaker's; 0: none, or several. */
int64_t day_deal_other_house(const day_deal_reader *reader, const day_annotated *text);
