/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What an amount is when it is no price: the words around it say so (DAY_WORD_NOT), or what it is told of. */
#include "frame_in.h"

#define NOT_BESIDE 14u /* bytes from an amount to the word that says what it is: "in damages" */

/* "revenue of $5 million", "$2m in funding", 500万元的罚款. */
static bool says_other(const frame_in *at)
{
    const day_deal_piece *amount = piece(at, at->out->amount);
    for (gint i = at->out->amount - 1; i >= 0; i--) {
        if (is(at, i, DAY_WORD_NOT)) return true;
        bool governed = i <= at->out->verb && at->out->verb < at->out->amount;
        bool other = governed || is_amount(at, i) || is(at, i, DAY_WORD_PRICE) || is(at, i, DAY_WORD_THAT) ||
                     (is_mark_at(at, i) && at->out->verb < i && at->out->verb >= 0);
        if (other) break;
    }
    for (gint i = at->out->amount + 1; i < n_pieces(at) && i <= at->out->amount + 3; i++) {
        if (is_mark_at(at, i) || is_amount(at, i) || is(at, i, DAY_WORD_SELL) || is(at, i, DAY_WORD_BUY))
            break;
        if (is(at, i, DAY_WORD_NOT) && piece(at, i)->start - amount->end <= NOT_BESIDE) return true;
    }
    return false;
}

/* "sold the firm for $60 million", "bought X for $5bn": a house changes hands. */
bool day_frame_is_takeover(const frame_in *at)
{
    gint verb = at->out->verb, next = verb + 1;
    if (at->out->end > at->out->start || !(is(at, verb, DAY_WORD_SELL) || is(at, verb, DAY_WORD_BUY)))
        return false;
    if (is(at, next, DAY_WORD_PLAIN)) next++;
    const day_deal_piece *object = piece(at, next);
    if (object == NULL || next >= at->out->amount || gap(at, piece(at, verb)->end, object->start) > 5)
        return false;
    bool house = object->kind == DAY_PIECE_PARTY ||
                 (is(at, next, DAY_WORD_SELF) && object->end - object->start > 4); /* no "it" */
    gint after = next + 1;
    bool ends = is(at, after, DAY_WORD_FOR) || is(at, after, DAY_WORD_TO) || is(at, after, DAY_WORD_FROM) ||
                after == at->out->amount || is(at, after, DAY_WORD_STOP);
    return house && ends && (unsigned char)at->clause->text->plain.text[object->start] < 0x80;
}

#define DENY_GAP 6u /* characters: "did not even pay", but not "would rather not count pay" */

/* "X, valued at $80 million": what a house is worth. */
static bool is_valuation(const frame_in *at)
{
    const day_deal_piece *verb = piece(at, at->out->verb);
    gint who = at->out->verb - 1;
    if (!is(at, at->out->verb, DAY_WORD_COST) || at->out->verb > at->out->amount) return false;
    if (is_mark_at(at, who)) who--;
    for (gint i = 0; i < at->out->verb; i++)
        if (is(at, i, DAY_WORD_CONTRACT)) return false; /* "a deal with X worth $5" */
    bool worth = day_annotated_find(at->clause->text, verb->start, verb->end, "worth") != SIZE_MAX ||
                 day_annotated_find(at->clause->text, verb->start, verb->end, "valued") != SIZE_MAX;
    const day_deal_piece *one = piece(at, who);
    return worth && one != NULL && (one->kind == DAY_PIECE_PARTY || is(at, who, DAY_WORD_SELF)) &&
           gap(at, one->end, verb->start) <= 3;
}

/* "The breach will cost it $6 million": a loss. */
static bool is_loss(const frame_in *at)
{
    static const char *const LOSSES[] = {"breach",   "leak",   "attack", "outage", "hack",    "scandal",
                                         "incident", "утечка", "атака",  "攻击",   "泄露事件"};
    const day_deal_clause *clause = at->clause;
    if (!is(at, at->out->verb, DAY_WORD_COST) || at->out->verb > at->out->amount) return false;
    size_t verb = piece(at, at->out->verb)->start;
    for (guint i = 0; i < G_N_ELEMENTS(LOSSES); i++)
        if (day_annotated_find(clause->text, clause->start, MIN(verb, clause->start + 48), LOSSES[i]) !=
            SIZE_MAX)
            return true;
    return false;
}

/* "Refused to pay the gang $2m": it was demanded. */
static bool is_refusal(const frame_in *at, gint deny)
{
    static const char *const WORDS[] = {"refused to", "declined to", "отказал", "отказыв", "拒绝", "拒付"};
    const day_deal_clause *clause = at->clause;
    bool refused = false, ransom = false;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS) && !refused; i++)
        refused = memcmp(clause->text->plain.text + piece(at, deny)->start, WORDS[i],
                         MIN(strlen(WORDS[i]), piece(at, deny)->end - piece(at, deny)->start)) == 0;
    for (guint i = day_deal_terms_from(clause->text, clause->start);
         i < clause->text->terms->len && refused && !ransom; i++) {
        const day_lexicon_hit *hit = &g_array_index(clause->text->terms, day_lexicon_hit, i);
        if (hit->start >= clause->end) break;
        ransom = hit->start >= clause->start && strcmp(hit->term->concept, "ransom") == 0;
    }
    return ransom;
}

static bool is_denied(const frame_in *at)
{
    gint verb = at->out->verb;
    for (gint i = verb - 1; i >= 0 && i >= verb - 2; i--) {
        size_t apart = gap(at, piece(at, i)->end, piece(at, verb)->start);
        if (is(at, i, DAY_WORD_DENY) && apart <= DENY_GAP) return !is_refusal(at, i);
        if (piece(at, i)->kind != DAY_PIECE_WORD) break;
    }
    return verb >= 0 && is(at, verb + 1, DAY_WORD_DENY) && piece(at, verb + 1)->start == piece(at, verb)->end;
}

/* "The market was worth $5bn": what has the price is none of the trade's things. */
static bool is_subject_other(const frame_in *at)
{
    for (gint i = at->out->verb - 1; i >= 0 && is(at, at->out->verb, DAY_WORD_COST); i--) {
        bool edge = is_mark_at(at, i) || is_amount(at, i) || is(at, i, DAY_WORD_THAT);
        if (edge || day_deal_is_verb(at->clause, i)) return false;
        if (is(at, i, DAY_WORD_NOT)) return true;
    }
    return false;
}

bool day_frame_is_no_price(const frame_in *at)
{
    return says_other(at) || is_subject_other(at) || is_denied(at) || is_valuation(at) || is_loss(at);
}
