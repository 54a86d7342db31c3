/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"

/* What messages say of a deal, by phrases (talk.def). Places are bytes of the plain text. */
typedef enum day_talk_class {
    DAY_TALK_I_BUY,
    DAY_TALK_I_SELL,
    DAY_TALK_ASKS_PRICE,
    DAY_TALK_ASKS_THING,
    DAY_TALK_ANSWERS,
    DAY_TALK_HAS_PAID,
    DAY_TALK_WILL_TAKE,
    DAY_TALK_BOUGHT,
    DAY_TALK_WHOLE,
    DAY_TALK_LEADS,
    DAY_TALK_THEM,
    DAY_TALK_WANTS,
    DAY_TALK_TAKES,
    DAY_TALK_THIS,
} day_talk_class;

/* Whether a phrase of the class stands anywhere in the text. */
bool day_talk_says(const day_annotated *text, day_talk_class class);

/* How long the phrase of the class is that begins at `start`; 0: none does. */
size_t day_talk_says_at(const day_annotated *text, day_talk_class class, size_t start);

/* Whether nothing but what leads from a thing to its price stands in [start, end). */
bool day_talk_leads_to(const day_annotated *text, size_t start, size_t end);

/* Where the thing [start, end) ends that a question for its price, or for it, goes on: 酒店入住记录|怎么收,
 * 海关数据|还有吗. */
size_t day_talk_without_question(const day_annotated *text, size_t start, size_t end);
