/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The verb that governs an amount says whose part is whose: the rest is where they stand. Chinese and Persian
 * put the verb after the amount as often as before it. */
#include "frame.h"
#include "base/utf8.h"
#include "frame_in.h"
#include "thing.h"

/* --- the verb ------------------------------------------------------------------------------------------- */

/* Whether "worth" says it of a contract: "signed a deal with X worth $5". */
static bool is_of_contract(const frame_in *at, gint worth)
{
    gint noun = is_mark_at(at, worth - 1) ? worth - 2 : worth - 1;
    if (is(at, noun, DAY_WORD_CONTRACT)) return true;
    bool says = day_annotated_says(at->clause->text, piece(at, worth)->start, "worth");
    for (gint i = worth - 1; i >= 0 && says && !is_mark_at(at, i); i--)
        if (is(at, i, DAY_WORD_CONTRACT)) return true;
    return false;
}

/* The nearest verb before the amount; `near`: in the same part between marks. */
static gint verb_before(const frame_in *at, bool near)
{
    for (gint i = at->out->amount - 1; i >= 0; i--) {
        bool worth = i + 1 == at->out->amount && is_han_at(at, i) && is_owned(at, at->out->amount + 1);
        bool attribute = is(at, i, DAY_WORD_COST) && (worth || is_of_contract(at, i)); /* 价值5万的软件 */
        if (day_deal_is_verb(at->clause, i) && !attribute) return i;
        if (is(at, i, DAY_WORD_THAT) || is(at, i, DAY_WORD_SOURCE)) return -1;
        if (is_semicolon(at, i) || (near && (is_mark_at(at, i) || is_amount(at, i)))) return -1;
    }
    return -1;
}

static gint verb_after(const frame_in *at, bool near)
{
    for (gint i = at->out->amount + 1; i < n_pieces(at); i++) {
        bool attribute = is(at, i, DAY_WORD_COST) && is_owned(at, i - 1) && i - 2 == at->out->amount;
        if (day_deal_is_verb(at->clause, i) && !attribute) return i; /* 以2000元的售价|出售 */
        if (is(at, i, DAY_WORD_THAT) || is(at, i, DAY_WORD_WHO) || is(at, i, DAY_WORD_SOURCE) ||
            is_amount(at, i))
            return -1;
        if (is_semicolon(at, i) || (near && is_mark_at(at, i))) return -1;
    }
    return -1;
}

/* Scripts of languages whose verb ends the sentence, or whose "以…" stands before it. */
static bool verb_follows(const frame_in *at)
{
    uint32_t code = 0;
    gint before = at->out->amount - 1;
    if (is(at, before, DAY_WORD_PLAIN)) before--;
    const day_deal_piece *amount = piece(at, at->out->amount);
    for (size_t place = at->clause->start; place < at->clause->end;) {
        place += day_utf8_next(at->clause->text->plain.text + place, at->clause->end - place, &code);
        if (code >= 0x600 && code < 0x700 && code > 0x620) return true;
    }
    day_utf8_next(at->clause->text->plain.text + amount->start, amount->end - amount->start, &code);
    return is(at, before, DAY_WORD_AT) || is(at, before, DAY_WORD_FOR);
}

static gint governing_verb(const frame_in *at)
{
    gint before = verb_before(at, true), after = -1;
    bool follows = verb_follows(at);
    if (follows) after = verb_after(at, true);
    if (follows && after >= 0 && before < 0) return after;
    bool ends = after >= 0 && (unsigned char)at->clause->text->plain.text[piece(at, after)->start] >= 0xD8;
    if (follows && ends && piece(at, after)->start - piece(at, at->out->amount)->end < 40 &&
        (is(at, after, DAY_WORD_SELL) || is(at, after, DAY_WORD_BUY)) &&
        !(is(at, before, DAY_WORD_SELL) || is(at, before, DAY_WORD_SOLD)))
        return after;
    if (before >= 0) return before;
    before = verb_before(at, false);
    if (before >= 0) return before;
    return verb_after(at, false);
}

static gint governing_noun(const frame_in *at)
{
    for (gint i = at->out->amount - 1; i >= 0 && i > at->out->verb; i--) {
        if (is(at, i, DAY_WORD_PRICE) || is(at, i, DAY_WORD_CONTRACT)) return i;
        if (is_semicolon(at, i) || (is_amount(at, i) && at->out->verb < 0)) break;
    }
    for (gint i = at->out->amount + 1; i <= at->out->amount + 2 && !is_semicolon(at, i); i++)
        if (is(at, i, DAY_WORD_PRICE) || is(at, i, DAY_WORD_CONTRACT)) return i;
    for (gint i = at->out->verb;
         i >= 0 && at->out->verb < at->out->amount && is_mark_at(at, at->out->verb - 1); i--)
        if (is(at, i, DAY_WORD_PRICE) && i + 4 >= at->out->verb)
            return i; /* "the price, signed in June, was" */
    /* "…的价格" before a verb that the amount follows */
    for (gint i = at->out->verb; i >= 0 && i > at->out->verb - 3; i--)
        if (is(at, i, DAY_WORD_PRICE) || is(at, i, DAY_WORD_CONTRACT)) return i;
    return -1;
}

/* "The price of the contract, signed in June, was $5": the verb of an aside governs nothing. */
static bool is_aside(const frame_in *at)
{
    gint noun = at->out->noun, verb = at->out->verb;
    bool before = false, after = false;
    if (noun < 0 || verb <= noun || verb >= at->out->amount) return false;
    for (gint i = noun + 1; i < verb; i++) before = before || is_mark_at(at, i);
    for (gint i = verb + 1; i < at->out->amount; i++) after = after || is_mark_at(at, i);
    return before && after;
}

/* --- together ------------------------------------------------------------------------------------------- */

bool day_deal_frame_of(day_deal_frame *out, const day_deal_clause *clause, gint amount)
{
    *out = (day_deal_frame){
        .amount = amount, .verb = -1, .noun = -1, .seller = -1, .buyer = -1, .target = -1, .per = -1};
    frame_in at = {clause, out};
    out->verb = governing_verb(&at);
    out->noun = governing_noun(&at);
    if (is_aside(&at)) out->verb = -1;
    if (day_frame_is_no_price(&at)) return false;
    if (!day_deal_thing(out, clause) || day_frame_is_takeover(&at)) return false;
    day_frame_tell_sides(&at);
    day_frame_tell_target(&at);
    return true;
}
