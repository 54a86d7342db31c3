/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Messages of a chat are read as prose is, and then by who says them to whom: what "2万吧" is for stands one
 * or several messages earlier, and who buys is the one who says "can you do it for". Only what the trade
 * names counts, so that small talk about money gives nothing. */
#include "deal.h"
#include "deal_document.h"
#include "deal_text.h"
#include "frame.h"
#include "haggle.h"
#include "talk_frame.h"
#include "talk_in.h"
#include "talk_says.h"
#include "talk_sides.h"
#include "terms.h"
#include <string.h>

#define ANSWER_MAX 160u /* of a message that takes its thing from those before it */

/* --- together --------------------------------------------------------------------------------------------
 */

/* Whether the amount is talked of as a price. */
static bool is_price(const day_talk *at, const day_deal_frame *frame, const day_deal_reading *reading)
{
    return frame->verb >= 0 || frame->noun >= 0 || reading->text[DAY_DEAL_PER] != NULL ||
           day_talk_says(at->text, DAY_TALK_I_BUY) || day_talk_says(at->text, DAY_TALK_I_SELL);
}

/* Something of four letters or more stands right before the amount, in Chinese: 拼车去机场每人40块. */
static bool names_other(const day_deal_clause *clause, gint amount)
{
    gint bound = amount;
    while (day_deal_is(clause, bound - 1, DAY_WORD_PER)) bound--;
    for (guint i = 0; i < clause->regions->len; i++) {
        const day_deal_region *region = &g_array_index(clause->regions, day_deal_region, i);
        bool han = (unsigned char)clause->text->plain.text[region->start] >= 0xE3;
        if (han && region->next == bound && region->end - region->start >= 12 &&
            region->first == region->last)
            return true;
    }
    return false;
}

/* The same of an amount for a thing of the trade: less is enough. */
static bool is_price_of_thing(const day_talk *at)
{
    return day_talk_says(at->text, DAY_TALK_WHOLE) || day_talk_says(at->text, DAY_TALK_WILL_TAKE) ||
           day_talk_says(at->text, DAY_TALK_BOUGHT) || day_talk_was_asked(at);
}

static bool find_thing(const day_talk *at, const day_deal_clause *clause, const day_deal_frame *frame,
                       day_deal_reading *reading)
{
    bool price = is_price(at, frame, reading);
    bool apart = day_deal_other_house(at->reader, at->text) != 0;
    const day_deal_piece *amount = day_deal_piece_at(clause, frame->amount);
    bool joined = frame->end == amount->start && reading->text[DAY_DEAL_TARGET] != NULL &&
                  (unsigned char)clause->text->plain.text[frame->start] >= 0xE3;
    if (reading->kind != NULL)
        return price || apart || joined || is_price_of_thing(at); /* 某某研究院路网数据二十万元 */
    bool answer = at->text->plain.size <= ANSWER_MAX &&
                  (price || day_talk_was_asked(at) || day_talk_says(at->text, DAY_TALK_ANSWERS));
    if (reading->text[DAY_DEAL_WHAT] != NULL) return false; /* something else than the trade's */
    if (price && (day_talk_thing_before(reading, at->reader, at->text, clause->start) ||
                  day_talk_thing_after(reading, at->reader, at->text, clause->end)))
        return true;
    return answer && !names_other(clause, frame->amount) && (price || apart || day_talk_was_asked(at)) &&
           (day_talk_thing_earlier(reading, at) || day_talk_thing_later(reading, at));
}

/* Who deals with whom is told by a price for something that the trade does not name, too. */
static bool is_between_houses(const day_talk *at, const day_deal_reading *reading)
{
    int64_t seller = reading->entity[DAY_DEAL_SELLER], buyer = reading->entity[DAY_DEAL_BUYER];
    const day_cast *cast = at->reader->cast;
    return seller != 0 && buyer != 0 && seller != buyer &&
           (day_cast_kind_of(cast, seller) == DAY_CAST_ORGANISATION ||
            day_cast_kind_of(cast, buyer) == DAY_CAST_ORGANISATION);
}

/* "We sold the tracker to Gull Trading for …": a verb, a thing and a house say it all; small talk of money
 * ("sold my bike to Pete") names no house. */
static bool is_whole_sale(const day_talk *at, const day_deal_clause *clause, const day_deal_frame *frame)
{
    const gint parties[] = {frame->seller, frame->buyer};
    if (frame->verb < 0 || frame->end <= frame->start) return false;
    if (day_deal_is_everyday(at->text, frame->start, frame->end)) return false;
    for (guint i = 0; i < G_N_ELEMENTS(parties); i++) {
        const day_deal_piece *one = day_deal_piece_at(clause, parties[i]);
        size_t from, to;
        if (one == NULL || one->kind != DAY_PIECE_PARTY) continue;
        if (day_cast_kind_of(at->reader->cast, one->entity) == DAY_CAST_ORGANISATION ||
            day_deal_organisation(at->text, at->reader->cast, one->start, one->end, &from, &to))
            return true;
    }
    return false;
}

/* "2.8万元/期": what it is per stands right behind the amount. */
static void tell_per(const day_talk *at, day_deal_reading *reading, const day_deal_clause *clause,
                     gint amount)
{
    const day_annotated *text = at->text;
    size_t until = 0, start = day_deal_piece_at(clause, amount)->end;
    if (start >= text->plain.size || text->plain.text[start] != '/') return;
    const char *per = day_deal_per(text, start, day_deal_line_end(text, start), &until);
    if (per == NULL || (reading->text[DAY_DEAL_PER] != NULL && strcmp(reading->text[DAY_DEAL_PER], per) != 0))
        return;
    day_deal_put_per(reading, text, per, start, until);
}

/* --- said plainly ----------------------------------------------------------------------------------------
 * A thing of the trade and its price side by side, without a verb that the grammar knows: "the VPN access to
 * X for $2,700", "DDoS на «X» для них 360 тыс.", "the full set is $750". */

static bool denies(const day_annotated *text, size_t start, size_t end)
{
    for (guint i = day_deal_terms_from(text, start); i < text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(text->terms, day_lexicon_hit, i);
        if (hit->start >= end) break;
        if (hit->start >= start && strcmp(hit->term->class, "denial") == 0) return true;
    }
    return false;
}

/* The last thing before the amount, with the house behind it that it is against. */
static bool thing_beside(day_deal_reading *reading, const day_deal_clause *clause, gint amount)
{
    const day_deal_region *thing = NULL;
    const day_deal_piece *money = day_deal_piece_at(clause, amount);
    for (guint i = 0; i < clause->regions->len; i++) {
        const day_deal_region *one = &g_array_index(clause->regions, day_deal_region, i);
        if (one->thing && !one->party_alone && one->end <= money->start) thing = one;
    }
    if (thing == NULL) return false;
    size_t end = thing->end;
    for (gint i = thing->next; i >= 0 && i < amount; i++) {
        const day_deal_piece *one = day_deal_piece_at(clause, i);
        if (one->kind == DAY_PIECE_MARK || one->kind == DAY_PIECE_AMOUNT) break;
        if (one->kind == DAY_PIECE_PARTY) end = MAX(end, one->end);
    }
    if (!day_talk_leads_to(clause->text, end, money->start)) return false;
    day_deal_tell_thing(reading, clause, thing->start, end, day_deal_target_in(clause, thing->start, end));
    return reading->kind != NULL;
}

/* Who wanted something in one of the last messages, as its first words say: "them". */
static void tell_them(const day_talk *at, day_deal_reading *reading)
{
    if (day_talk_told(reading, DAY_DEAL_BUYER) || !day_talk_says(at->text, DAY_TALK_THEM)) return;
    for (gint i = (gint)at->at - 1; i >= 0 && i + (gint)DAY_DEAL_BEFORE >= (gint)at->at; i--) {
        const day_annotated *text = day_talk_message(at, i);
        size_t start, end;
        if (at->text->time_ms - text->time_ms > (int64_t)DAY_TALK_HOURS_BEFORE * 3600 * 1000) return;
        if (text->plain.size > DAY_TALK_CHAT_MAX || text->plain.size == 0) continue;
        day_annotated_sentence(text, 0, &start, &end);
        g_auto(day_deal_clause) clause;
        day_deal_clause_make(&clause, at->reader, text, start, end);
        const day_deal_piece *first = day_deal_piece_at(&clause, 0);
        if (first == NULL || first->kind != DAY_PIECE_PARTY || first->start > start + 1) continue;
        size_t behind = first->end;
        while (behind < end && text->plain.text[behind] == ' ') behind++;
        if (day_talk_says_at(text, DAY_TALK_WANTS, behind) == 0) continue;
        day_deal_put(reading, DAY_DEAL_BUYER, text, first->start, first->end);
        reading->entity[DAY_DEAL_BUYER] = first->entity;
        return;
    }
}

/* Who gets the thing, where the message says so and the grammar didn't see it; what stands behind the thing
 * is none of it. */
static void tell_recipient(day_deal_reading *reading, const day_deal_clause *clause,
                           const day_talk_recipient *who, const day_deal_frame *frame)
{
    if (who->end <= who->start || day_talk_told(reading, DAY_DEAL_BUYER)) return;
    day_deal_put(reading, DAY_DEAL_BUYER, clause->text, who->start, who->end);
    reading->entity[DAY_DEAL_BUYER] = day_deal_who(clause->text, clause->reader->cast, who->start, who->end);
    if (frame == NULL || who->thing_end <= frame->start || who->thing_end >= frame->end) return;
    gint target = frame->target;
    day_deal_tell_thing(reading, clause, frame->start, who->thing_end, target);
}

static void read_plain(const day_talk *at, const day_deal_clause *clause, gint amount)
{
    const day_annotated *text = at->text;
    const day_deal_piece *money = day_deal_piece_at(clause, amount);
    bool whole = day_talk_says(text, DAY_TALK_WHOLE);
    size_t until = 0;
    bool shared = day_deal_per(text, money->end, day_deal_line_end(text, money->end), &until) != NULL;
    day_talk_recipient who = day_talk_recipient_before(text, clause->start, money->start);
    bool price = shared || who.end > who.start || day_talk_says(text, DAY_TALK_I_BUY) ||
                 day_talk_says(text, DAY_TALK_I_SELL) || is_price_of_thing(at);
    if (!price || denies(text, clause->start, money->start)) return;
    g_autoptr(day_deal_reading) reading = day_deal_reading_new();
    reading->basis = DAY_DEAL_TALK;
    reading->item = text->item;
    reading->unit = text->unit;
    day_deal_tell_amount(reading, clause, amount);
    bool beside =
        thing_beside(reading, clause, amount) ||
        (whole && day_talk_thing_before(reading, at->reader, text, clause->start) && reading->kind != NULL) ||
        (who.end > who.start && day_talk_thing_earlier(reading, at));
    if (!beside) return;
    tell_recipient(reading, clause, &who, NULL);
    reading->deal = "price";
    tell_per(at, reading, clause, amount);
    day_deal_tell_day(reading, text);
    tell_them(at, reading);
    day_talk_tell_houses(at, reading);
    day_talk_tell_counterpart(at, reading);
    g_ptr_array_add(at->out, g_steal_pointer(&reading));
}

/* The only house that a message names; false: none, or several. */
static bool sole_party(const day_talk *at, const day_annotated *text, day_deal_party *out)
{
    guint found = 0;
    g_autoptr(GArray) parties = g_array_new(FALSE, FALSE, sizeof(day_deal_party));
    day_deal_parties(parties, text, at->reader->cast, at->reader->grammar, 0, text->plain.size);
    for (guint i = 0; i < parties->len; i++) {
        const day_deal_party *one = &g_array_index(parties, day_deal_party, i);
        if (one->place) continue;
        *out = *one;
        found++;
    }
    return found == 1;
}

/* "This base": whose it is was told in one of the last messages, where such a thing was named. */
static void tell_referred(const day_talk *at, const day_deal_frame *frame, day_deal_reading *reading)
{
    day_deal_party party;
    if (day_talk_told(reading, DAY_DEAL_TARGET) || reading->kind == NULL || frame->end <= frame->start)
        return;
    if (day_talk_says_at(at->text, DAY_TALK_THIS, frame->start) == 0) return;
    for (gint i = (gint)at->at - 1; i >= 0 && i + (gint)DAY_DEAL_BEFORE >= (gint)at->at; i--) {
        const day_annotated *text = day_talk_message(at, i);
        g_autoptr(day_deal_reading) earlier = day_deal_reading_new();
        if (at->text->time_ms - text->time_ms > (int64_t)DAY_TALK_HOURS_BEFORE * 3600 * 1000) return;
        if (text->plain.size > DAY_TALK_CHAT_MAX ||
            !day_talk_thing_before(earlier, at->reader, text, text->plain.size))
            continue;
        if (g_strcmp0(earlier->kind, reading->kind) != 0 || !sole_party(at, text, &party)) return;
        day_deal_put(reading, DAY_DEAL_TARGET, text, party.start, party.end);
        reading->entity[DAY_DEAL_TARGET] = party.entity;
        return;
    }
}

/* Finds what is dealt in: of the trade, in the message or near it. */
static bool find_traded(const day_talk *at, const day_deal_clause *clause, const day_deal_frame *frame,
                        const day_talk_recipient *who, day_deal_reading *reading)
{
    bool before = who->end > who->start && who->thing_end != SIZE_MAX;
    if (before && day_talk_thing_in(reading, at->reader, at->text, clause->start, who->thing_end) &&
        reading->kind != NULL)
        return true;
    if (find_thing(at, clause, frame, reading)) return true;
    if (denies(at->text, clause->start, clause->end)) return false;
    bool price = is_price(at, frame, reading) || is_price_of_thing(at);
    if (price && thing_beside(reading, clause, frame->amount))
        return true; /* "за доступ к почте «X» 400 тыс." */
    return who->end > who->start &&
           day_talk_thing_earlier(reading, at); /* 甘肃厅要的话8万: of what was asked for */
}

static void read_amount(const day_talk *at, const day_deal_clause *clause, gint amount)
{
    day_deal_frame frame;
    if (!day_deal_frame_of(&frame, clause, amount)) {
        read_plain(at, clause, amount);
        return;
    }
    day_talk_mend_frame(&frame, clause);
    g_autoptr(day_deal_reading) reading = day_deal_reading_of(clause, &frame, DAY_DEAL_TALK);
    day_talk_recipient who =
        day_talk_recipient_before(at->text, clause->start, day_deal_piece_at(clause, amount)->start);
    bool traded = find_traded(at, clause, &frame, &who, reading);
    bool whole =
        !traded && is_whole_sale(at, clause, &frame) && !denies(at->text, clause->start, clause->end);
    if (!traded && !whole && !is_price(at, &frame, reading)) return;
    if (!traded && !whole) day_deal_reading_strip(reading);
    if (g_strcmp0(reading->deal, "paid") == 0 && !day_talk_says(at->text, DAY_TALK_HAS_PAID))
        reading->deal = "offers"; /* will pay */
    tell_recipient(reading, clause, &who, traded ? &frame : NULL);
    tell_per(at, reading, clause, amount);
    day_talk_tell_number(reading, clause, &frame);
    tell_referred(at, &frame, reading);
    tell_them(at, reading);
    day_talk_tell_houses(at, reading);
    day_talk_tell_counterpart(at, reading);
    if (traded || whole || is_between_houses(at, reading))
        g_ptr_array_add(at->out, g_steal_pointer(&reading));
}

/* --- haggling ------------------------------------------------------------------------------------------ */

/* "Do you have the VPN?" "Yes, 6k." "Can you do 4.5k?" */
static void read_haggling(const day_talk *at)
{
    day_haggle price;
    if (!at->text->is_message || !day_haggle_read(&price, at->text)) return;
    g_autoptr(day_deal_reading) reading = day_deal_reading_new();
    reading->basis = DAY_DEAL_TALK;
    reading->item = at->text->item;
    reading->unit = at->text->unit;
    day_deal_tell_sum(reading, at->text, price.start, price.end, 0);
    reading->amount = price.amount;
    if (!day_talk_price_before(at, reading) || denies(at->text, 0, at->text->plain.size)) return;
    if (!day_talk_thing_earlier(reading, at) || reading->kind == NULL) return;
    reading->deal = "price";
    day_deal_tell_day(reading, at->text);
    day_talk_tell_houses(at, reading);
    day_talk_tell_counterpart(at, reading);
    g_ptr_array_add(at->out, g_steal_pointer(&reading));
}

void day_deal_talk(GPtrArray *out, const day_deal_reader *reader, const GPtrArray *messages, guint index)
{
    const day_annotated *text = messages->pdata[index];
    day_talk at = {out, reader, messages, index, text};
    size_t done = 0;
    if (text->plain.size > DAY_TALK_CHAT_MAX) {
        day_deal_prose(out, reader, text);
        return;
    }
    if (!day_deal_has_amount(text)) return read_haggling(&at);
    for (guint i = 0; i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        size_t start, end;
        if (strcmp(one->kind, "money") != 0 || one->start < done) continue;
        day_annotated_sentence(text, one->start, &start, &end);
        g_auto(day_deal_clause) clause;
        day_deal_clause_make(&clause, reader, text, MAX(start, done), end);
        for (guint k = 0; k < day_deal_n(&clause); k++)
            if (day_deal_piece_at(&clause, (gint)k)->kind == DAY_PIECE_AMOUNT)
                read_amount(&at, &clause, (gint)k);
        done = end;
    }
}
