/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "analyse/text/annotated.h"
#include "reading.h"

/* Offers that prose and talk state: which amount is asked, offered or paid for what, by whom and to whom.
 * Pure: no store. What the text does not tell stays empty; an amount that is no price (a salary, a lunch, a
 * turnover, a fine) gives nothing. Spans are bytes of the unit's text. */
typedef struct day_deal_reader day_deal_reader;

/* Both are borrowed and must outlive it; `lexicon` is the one that annotated the texts. */
day_deal_reader *day_deal_reader_new(const day_cast *cast, const day_lexicon *lexicon);
void day_deal_reader_free(day_deal_reader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_deal_reader, day_deal_reader_free)

/* Whether a scanner's amount stands in the text: without one there is no offer. */
bool day_deal_has_amount(const day_annotated *text);

/* Appends day_deal_reading, the caller's, for each offer that an article, an e-mail or a document tells in
 * sentences. */
void day_deal_prose(GPtrArray *out, const day_deal_reader *reader, const day_annotated *text);

/* The same for message `at` of a conversation: `messages` are day_annotated in the order of time, of which
 * some before it and two or three after it are looked at for what its amount is for. DAY_DEAL_BEFORE and
 * DAY_DEAL_AFTER say how many the caller need keep (day_annotated_dup). */
#define DAY_DEAL_BEFORE 12u
#define DAY_DEAL_AFTER 3u
void day_deal_talk(GPtrArray *out, const day_deal_reader *reader, const GPtrArray *messages, guint at);

/* What a gang and its victim ask and offer, over the whole conversation: a reading for each sum that is named
 * for the first time as a demand, a counter-offer or what was agreed (`deal` says which), of kind "ransom";
 * the seller is the gang. Nothing when nobody speaks of a ransom. */
void day_deal_ransom(GPtrArray *out, const day_deal_reader *reader, const GPtrArray *messages);
