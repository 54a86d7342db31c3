/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What is dealt in stands one or several messages away from its price, and so does that a price was asked. */
#include "deal_text.h"
#include "talk_in.h"
#include "talk_says.h"
#include "terms.h"
#include <string.h>

/* "The VPN | for | Harwick Freight": whom what stands in `region` is against, right behind it; -1: not told.
 */
static gint target_behind(const day_deal_clause *clause, const day_deal_region *region)
{
    gint mark = region->next, party = mark + 1;
    if (!day_deal_is(clause, mark, DAY_WORD_FOR) && !day_deal_is(clause, mark, DAY_WORD_TO)) return -1;
    if (day_deal_is(clause, party, DAY_WORD_PLAIN)) party++;
    const day_deal_piece *one = day_deal_piece_at(clause, party),
                         *before = day_deal_piece_at(clause, party - 1);
    bool access = day_deal_is_access(clause, region->start, region->end);
    bool there = access && one != NULL && one->kind == DAY_PIECE_PARTY && one->start <= before->end + 1;
    return there ? party : -1;
}

/* The last region of [start, end) that names a thing of the trade. */
bool day_talk_thing_in(day_deal_reading *reading, const day_deal_reader *reader, const day_annotated *text,
                       size_t start, size_t end)
{
    g_auto(day_deal_clause) clause;
    bool found = false;
    day_deal_clause_make(&clause, reader, text, start, end);
    for (guint i = clause.regions->len; i-- > 0 && !found;) {
        const day_deal_region *region = &g_array_index(clause.regions, day_deal_region, i);
        if (!region->thing || region->party_alone) continue;
        size_t until = day_talk_without_question(text, region->start, region->end);
        gint target = day_deal_target_in(&clause, region->start, until);
        if (target < 0) target = target_behind(&clause, region);
        day_deal_tell_thing(reading, &clause, region->start, until, target);
        found = true;
    }
    return found;
}

/* The sentence of the message that names a thing, the nearest to `from` going back. */
bool day_talk_thing_before(day_deal_reading *reading, const day_deal_reader *reader,
                           const day_annotated *text, size_t from)
{
    for (guint n = 0; n < 8 && from > 1; n++) {
        size_t start, end;
        day_annotated_sentence(text, from - 1, &start, &end);
        end = MIN(end, from);
        if (end > start && day_talk_thing_in(reading, reader, text, start, end)) return true;
        if (start >= from) from--;
        from = MIN(from - 1, start);
    }
    return false;
}

bool day_talk_thing_after(day_deal_reading *reading, const day_deal_reader *reader, const day_annotated *text,
                          size_t from)
{
    size_t size = text->plain.size;
    for (guint n = 0; n < 4 && from + 1 < size; n++) {
        size_t start, end;
        day_annotated_sentence(text, from + 1, &start, &end);
        if (end <= from) break;
        if (day_talk_thing_in(reading, reader, text, MAX(start, from), end)) return true;
        from = end;
    }
    return false;
}

const day_annotated *day_talk_message(const day_talk *at, gint index)
{
    if (index < 0 || (guint)index >= at->messages->len) return NULL;
    return at->messages->pdata[index];
}

/* In the messages before it, the nearest first, while they are of the same hours. */
bool day_talk_thing_earlier(day_deal_reading *reading, const day_talk *at)
{
    for (gint i = (gint)at->at - 1; i >= 0 && i + (gint)DAY_DEAL_BEFORE >= (gint)at->at; i--) {
        const day_annotated *text = day_talk_message(at, i);
        if (at->text->time_ms - text->time_ms > (int64_t)DAY_TALK_HOURS_BEFORE * 3600 * 1000) return false;
        if (text->plain.size > DAY_TALK_CHAT_MAX) continue;
        if (day_talk_thing_before(reading, at->reader, text, text->plain.size)) return true;
    }
    return false;
}

bool day_talk_thing_later(day_deal_reading *reading, const day_talk *at)
{
    for (guint i = at->at + 1; i <= at->at + DAY_DEAL_AFTER; i++) {
        const day_annotated *text = day_talk_message(at, (gint)i);
        if (text == NULL || text->time_ms - at->text->time_ms > (int64_t)DAY_TALK_MINUTES_AFTER * 60 * 1000)
            return false;
        if (text->speaker != at->text->speaker || text->plain.size > DAY_TALK_CHAT_MAX ||
            day_deal_has_amount(text))
            continue;
        if (day_talk_thing_before(reading, at->reader, text, text->plain.size)) return true;
    }
    return false;
}

/* Whether the other side asked what it costs, or whether it can be had, in one of the last messages. */
bool day_talk_was_asked_for(const day_talk *at)
{
    for (gint i = (gint)at->at - 1; i >= 0 && i + 3 > (gint)at->at; i--) {
        const day_annotated *text = day_talk_message(at, i);
        if (text->speaker == at->text->speaker) continue;
        return text->plain.size <= DAY_TALK_CHAT_MAX &&
               (day_talk_says(text, DAY_TALK_ASKS_PRICE) || day_talk_says(text, DAY_TALK_I_BUY));
    }
    return false;
}

/* Whether somebody asked for a price in one of the last messages. */
bool day_talk_was_asked(const day_talk *at)
{
    for (gint i = (gint)at->at - 1; i >= 0 && i + 4 > (gint)at->at; i--) {
        const day_annotated *text = day_talk_message(at, i);
        if (text->plain.size <= DAY_TALK_CHAT_MAX &&
            (day_talk_says(text, DAY_TALK_ASKS_PRICE) || day_deal_has_amount(text)))
            return true;
    }
    return false;
}

/* Whether a price is talked of in the last messages; tells the currency where one is named. */
bool day_talk_price_before(const day_talk *at, day_deal_reading *reading)
{
    bool asked = false;
    for (gint i = (gint)at->at - 1; i >= 0 && i + (gint)DAY_DEAL_BEFORE >= (gint)at->at; i--) {
        const day_annotated *text = day_talk_message(at, i);
        if (at->text->time_ms - text->time_ms > (int64_t)DAY_TALK_HOURS_BEFORE * 3600 * 1000) break;
        if (text->plain.size > DAY_TALK_CHAT_MAX) continue;
        asked = asked || day_deal_has_amount(text) || day_talk_says(text, DAY_TALK_ASKS_PRICE) ||
                day_talk_says(text, DAY_TALK_I_BUY) || day_talk_says(text, DAY_TALK_ASKS_THING);
        for (guint k = 0; k < text->mentions->len && *reading->currency == '\0'; k++) {
            const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, k);
            const char *code = strcmp(one->kind, "money") == 0 ? strchr(one->value, ' ') : NULL;
            if (code != NULL) g_strlcpy(reading->currency, code + 1, sizeof reading->currency);
        }
    }
    return asked;
}
