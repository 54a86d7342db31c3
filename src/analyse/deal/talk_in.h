/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "deal.h"
#include "frame.h"
#include <stdbool.h>

/* Within talk.c and the files that fill its readings alone: a message among those around it. */

#define DAY_TALK_CHAT_MAX 1500u   /* bytes: what is longer is a letter */
#define DAY_TALK_HOURS_BEFORE 6   /* how long what was named is still talked of */
#define DAY_TALK_MINUTES_AFTER 10 /* how soon one says what the amount was for */

typedef struct day_talk {
    GPtrArray *out;
    const day_deal_reader *reader;
    const GPtrArray *messages;
    guint at;
    const day_annotated *text; /* of message `at` */
} day_talk;

/* --- near it (talk_near.c) ----------------------------------------------------------------------------- */

const day_annotated *day_talk_message(const day_talk *at, gint index); /* NULL: outside */
/* Sets what is dealt in, to the last thing of the trade in [start, end) of a text; false: there is none. */
bool day_talk_thing_in(day_deal_reading *reading, const day_deal_reader *reader, const day_annotated *text,
                       size_t start, size_t end);
/* To the nearest before, or after, `from` in the same text; in messages before it, or soon after it. */
bool day_talk_thing_before(day_deal_reading *reading, const day_deal_reader *reader,
                           const day_annotated *text, size_t from);
bool day_talk_thing_after(day_deal_reading *reading, const day_deal_reader *reader, const day_annotated *text,
                          size_t from);
bool day_talk_thing_earlier(day_deal_reading *reading, const day_talk *at);
bool day_talk_thing_later(day_deal_reading *reading, const day_talk *at);
/* Whether the other side asked for it, or for its price; whether anybody asked, or named one. */
bool day_talk_was_asked_for(const day_talk *at);
bool day_talk_was_asked(const day_talk *at);
/* Whether a price is talked of in the last messages; tells the currency where one is named. */
bool day_talk_price_before(const day_talk *at, day_deal_reading *reading);

/* --- who (talk_who.c) ---------------------------------------------------------------------------------- */

bool day_talk_told(const day_deal_reading *reading, day_deal_field field);
/* Of a person who is named: the house. Of jargon: whom it is short for. */
void day_talk_tell_houses(const day_talk *at, day_deal_reading *reading);
/* The side that nobody names, by who speaks and to whom. */
void day_talk_tell_counterpart(const day_talk *at, day_deal_reading *reading);
