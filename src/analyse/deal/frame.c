/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The verb that governs an amount says whose part is whose: the rest is where they stand. Chinese and Persian
 * put the verb after the amount as often as before it. */
#include "frame.h"
#include "cases.h"
#include "thing.h"
#include "base/utf8.h"
#include <string.h>

typedef struct frame_in {
    const day_deal_clause *clause;
    day_deal_frame *out;
} frame_in;

static const day_deal_piece *piece(const frame_in *at, gint index)
{
    return day_deal_piece_at(at->clause, index);
}

static bool is(const frame_in *at, gint index, day_deal_word word)
{
    return day_deal_is(at->clause, index, word);
}

static bool is_amount(const frame_in *at, gint index)
{
    const day_deal_piece *one = piece(at, index);
    return one != NULL && one->kind == DAY_PIECE_AMOUNT;
}

static size_t gap(const frame_in *at, size_t start, size_t end)
{
    return day_deal_gap(at->clause->text, start, end);
}

static bool is_han_at(const frame_in *at, gint index)
{
    return (unsigned char)at->clause->text->plain.text[day_deal_piece_at(at->clause, index)->start] >= 0xE3;
}

static gint n_pieces(const frame_in *at)
{
    return (gint)day_deal_n(at->clause);
}

/* 的 belongs to what stands before it. */
static bool is_owned(const frame_in *at, gint index)
{
    return is(at, index, DAY_WORD_OF) &&
           memcmp(at->clause->text->plain.text + piece(at, index)->start, "的", 3) == 0;
}

/* --- the verb ------------------------------------------------------------------------------------------- */

static bool is_mark_at(const frame_in *at, gint index)
{
    const day_deal_piece *one = piece(at, index);
    return one != NULL && one->kind == DAY_PIECE_MARK;
}

static bool is_semicolon(const frame_in *at, gint index)
{
    return is_mark_at(at, index) && at->clause->text->plain.text[piece(at, index)->start] == ';';
}

/* The nearest verb before the amount; `near`: in the same part between marks. */
static gint verb_before(const frame_in *at, bool near)
{
    for (gint i = at->out->amount - 1; i >= 0; i--) {
        gint noun = is_mark_at(at, i - 1) ? i - 2 : i - 1;
        bool attribute =
            is(at, i, DAY_WORD_COST) && is(at, noun, DAY_WORD_CONTRACT); /* "a contract, worth" */
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
    if (follows && after >= 0 && piece(at, after)->start - piece(at, at->out->amount)->end < 40 &&
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

/* --- what it is instead ----------------------------------------------------------------------------------
 */

#define NOT_BESIDE 14u /* bytes from an amount to the word that says what it is: "in damages" */

/* "revenue of $5 million", "$2m in funding", 500万元的罚款. */
static bool is_no_price(const frame_in *at)
{
    const day_deal_piece *amount = piece(at, at->out->amount);
    for (gint i = at->out->amount - 1; i >= 0; i--) {
        if (is(at, i, DAY_WORD_NOT)) return true;
        bool governed = i <= at->out->verb && at->out->verb < at->out->amount;
        bool other = governed || is_amount(at, i) || is(at, i, DAY_WORD_PRICE) || is(at, i, DAY_WORD_THAT) ||
                     (is_mark_at(at, i) && at->out->verb < i && at->out->verb >= 0);
        if (other) break;
    }
    for (gint i = at->out->verb - 1; i >= 0 && is(at, at->out->verb, DAY_WORD_COST);
         i--) { /* "the market was worth" */
        if (is_mark_at(at, i) || is_amount(at, i) || is(at, i, DAY_WORD_THAT) ||
            day_deal_is_verb(at->clause, i))
            break;
        if (is(at, i, DAY_WORD_NOT)) return true;
    }
    for (gint i = at->out->amount + 1; i < n_pieces(at) && i <= at->out->amount + 3; i++) {
        if (is_mark_at(at, i) || is_amount(at, i) || is(at, i, DAY_WORD_SELL) || is(at, i, DAY_WORD_BUY))
            break;
        if (is(at, i, DAY_WORD_NOT) && piece(at, i)->start - amount->end <= NOT_BESIDE) return true;
    }
    return false;
}

/* "sold the firm for $60 million", "bought X for $5bn": a house changes hands. */
static bool is_takeover(const frame_in *at)
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

/* --- who ------------------------------------------------------------------------------------------------ */

static bool is_party(const frame_in *at, gint index)
{
    const day_deal_piece *one = piece(at, index);
    if (one == NULL) return false;
    if (one->kind == DAY_PIECE_PARTY) return true;
    return one->kind == DAY_PIECE_WORD && (one->word == DAY_WORD_SELF || one->word == DAY_WORD_WE ||
                                           one->word == DAY_WORD_YOU || one->word == DAY_WORD_SOMEBODY);
}

static bool in_thing(const frame_in *at, gint index)
{
    const day_deal_piece *one = piece(at, index);
    return one->start >= at->out->start && one->end <= at->out->end && at->out->end > at->out->start;
}

/* Whether a preposition marks the party: it is no subject. */
static bool is_marked(const frame_in *at, gint index)
{
    gint before = index - 1;
    if (is(at, before, DAY_WORD_PLAIN)) before--;
    const day_deal_piece *mark = piece(at, before), *next = piece(at, index + 1);
    static const char *const ACT[] = {"salesmen", "salesman", "representatives", "executives",
                                      "staff",    "agents",   "traders",         "sellers"};
    for (guint i = 0; i < G_N_ELEMENTS(ACT) && is(at, before, DAY_WORD_FOR);
         i++) { /* "salesmen for X offered" */
        size_t size = strlen(ACT[i]) + 1;
        if (mark->start >= size && day_annotated_says(at->clause->text, mark->start - size, ACT[i]))
            return false;
    }
    if (next != NULL && next->start == piece(at, index)->end && is_owned(at, index + 1)) return true;
    if (mark == NULL || mark->kind != DAY_PIECE_WORD || is_owned(at, before)) return false;
    if (gap(at, mark->end, piece(at, index)->start) > 24) return false;
    if (day_deal_kind_of(at->clause->text, mark->end, piece(at, index)->start) != NULL) return false;
    return mark->word == DAY_WORD_TO || mark->word == DAY_WORD_FROM || mark->word == DAY_WORD_BY ||
           mark->word == DAY_WORD_WITH || mark->word == DAY_WORD_OF || mark->word == DAY_WORD_SERVE ||
           mark->word == DAY_WORD_FOR || mark->word == DAY_WORD_OBJECT;
}

/* "in Xinjiang", «в Москве», 在越南: where it is. */
static bool is_whereabouts(const frame_in *at, gint index)
{
    static const char *const WORDS[] = {"in ", "at ", "based in ", "from ", "on ", "near ", "в ",
                                        "во ", "на ", "из ",       "在",    "در ", "via "};
    const day_deal_piece *one = piece(at, index);
    const char *plain = at->clause->text->plain.text;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t size = strlen(WORDS[i]), start = one->start;
        if (start >= 4 && memcmp(plain + start - 4, "the ", 4) == 0) start -= 4;
        if (start >= size && day_annotated_says(at->clause->text, start - size, WORDS[i])) return true;
    }
    return false;
}

static day_deal_case case_of(const frame_in *at, gint index)
{
    const day_deal_piece *one = piece(at, index);
    if (one == NULL || one->kind != DAY_PIECE_PARTY) return DAY_CASE_UNKNOWN;
    return day_deal_case_of(at->clause->text, one->start, NULL);
}

/* Of somebody at `index` the name: "the contractor X", «хакеры из группы X»; else `index`. */
static gint named_by(const frame_in *at, gint index)
{
    gint next = index + 1;
    const day_deal_piece *one = piece(at, index), *person = piece(at, next);
    bool titled = one->kind == DAY_PIECE_PARTY && person != NULL && person->kind == DAY_PIECE_PARTY &&
                  (unsigned char)at->clause->text->plain.text[one->start] >= 0xE3 &&
                  gap(at, one->end, person->start) <= 4;
    if (titled && memcmp(at->clause->text->plain.text + person->end - 3, "某", 3) == 0)
        return next;                                                                /* 公司员工赵某 */
    if (titled && gap(at, one->end, person->start) == 0) return named_by(at, next); /* 交警支队|辅警|孙某 */
    if (piece(at, index)->kind != DAY_PIECE_WORD) return index;
    if (is(at, index, DAY_WORD_SOMEBODY) && is(at, next, DAY_WORD_STOP) &&
        day_annotated_says(at->clause->text, piece(at, next)->start, "as "))
        next++; /* "a broker known as X" */
    bool member = is(at, index, DAY_WORD_SOMEBODY) && is(at, next, DAY_WORD_FROM) &&
                  gap(at, piece(at, index)->end, piece(at, next)->start) <= 1;
    if (member) next++;
    const day_deal_piece *name = piece(at, next);
    if (name == NULL || name->kind != DAY_PIECE_PARTY || (member && name->place)) return index;
    bool called =
        is(at, index, DAY_WORD_SOMEBODY) && !is_whereabouts(at, next); /* "a broker calling himself X" */
    return gap(at, piece(at, next - 1)->end, name->start) <= (member || called ? 26 : 2) ? next : index;
}

/* The first party of [from, to) that nothing marks; one that owns the next ("X's sales team") counts. */
static gint unmarked(const frame_in *at, gint from, gint to)
{
    for (gint i = MAX(from, 0); i < to; i++) {
        if (!is_party(at, i) || in_thing(at, i) || is_marked(at, i) || is_whereabouts(at, i)) continue;
        if (case_of(at, i) == DAY_CASE_DATIVE) continue;
        return named_by(at, i);
    }
    return -1;
}

/* «китайцы из X дают»: people of it, where nothing of the trade stands before "from". */
static gint members_of(const frame_in *at, gint part, gint verb)
{
    const day_deal_piece *from = piece(at, verb - 2), *name = piece(at, verb - 1),
                         *edge = piece(at, part - 1);
    if (verb - 2 < part || !is(at, verb - 2, DAY_WORD_FROM) || name->kind != DAY_PIECE_PARTY) return -1;
    size_t start = edge != NULL ? edge->end : at->clause->start;
    if (name->place || in_thing(at, verb - 1) || from->start <= start + 1) return -1;
    return day_deal_kind_of(at->clause->text, start, from->start) == NULL ? verb - 1 : -1;
}

/* Who stands before the verb: in its part between marks, or at the beginning of what is said. */
static gint subject_of(const frame_in *at, gint verb)
{
    gint part = verb, clause = verb;
    while (part > 0 && !is_mark_at(at, part - 1) && !is(at, part - 1, DAY_WORD_THAT)) part--;
    bool relative = false;
    while (clause > 0 && !is(at, clause - 1, DAY_WORD_THAT) && !is_semicolon(at, clause - 1)) clause--;
    for (gint i = part; i < verb; i++) relative = relative || is(at, i, DAY_WORD_WHO);
    bool participle = day_deal_is_participle(at->clause->text, piece(at, verb)->start, piece(at, verb)->end);
    gint found = relative ? -1 : unmarked(at, part, verb);
    if (found >= 0) return found;
    if (found < 0 && !relative) found = members_of(at, part, verb);
    if (found >= 0) return found;
    if (relative || participle || is(at, part, DAY_WORD_WHO)) /* the nearest before it */
        for (gint i = verb - 1; i >= clause; i--)
            if (is_party(at, i) && !in_thing(at, i) && !is_marked(at, i)) return i;
    found = unmarked(at, clause, part);
    return found;
}

/* The party that stands right after the verb: "paid X $5", "charged the ministry". */
static gint object_of(const frame_in *at, gint verb)
{
    gint next = verb + 1;
    while (is(at, next, DAY_WORD_PLAIN) || is(at, next, DAY_WORD_PER)) next++; /* 卖给了一个自称… */
    if (!is_party(at, next) || in_thing(at, next)) return -1;
    return gap(at, piece(at, verb)->end, piece(at, next)->start) <= 28 ? named_by(at, next) : -1;
}

/* "of" after a noun that acts for whom it belongs to: "the campaign of X", "the office of X". */
static bool stands_for(const frame_in *at, gint index)
{
    static const char *const NOUNS[] = {"campaign", "office", "government", "city",    "town",
                                        "regime",   "team",   "cabinet",    "council", "administration"};
    if (!is(at, index, DAY_WORD_OF)) return false;
    size_t end = piece(at, index)->start;
    for (guint i = 0; i < G_N_ELEMENTS(NOUNS); i++) {
        size_t size = strlen(NOUNS[i]);
        if (end > size && day_annotated_says(at->clause->text, end - size - 1, NOUNS[i])) return true;
    }
    return false;
}

/* The party that the word marks, anywhere in the part around the amount. */
static gint marked_by(const frame_in *at, day_deal_word word)
{
    gint best = -1;
    for (gint i = 0; i < n_pieces(at); i++) {
        if (!is(at, i, word) || !day_deal_bounds(at->clause, i)) continue;
        gint next = i + 1;
        if (is(at, next, DAY_WORD_PLAIN)) next++;
        if (stands_for(at, next)) next++;
        if (is_owned(at, next) && is_party(at, next + 1)) next++; /* 向吉隆坡的X */
        if (!is_party(at, next) || in_thing(at, next)) continue;
        if (gap(at, piece(at, i)->end, piece(at, next)->start) > 28) continue;
        if (day_deal_kind_of(at->clause->text, piece(at, i)->end, piece(at, next)->start) != NULL)
            continue; /* «из базы "X"» */
        bool nearer = best < 0 || ABS(next - at->out->amount) < ABS(best - at->out->amount);
        if (nearer) best = next;
    }
    return best;
}

/* The party right behind the amount, in a language whose cases need no preposition: «за 5 млн министерству».
 */
static gint behind_amount(const frame_in *at)
{
    gint next = at->out->amount + 1;
    if (is(at, next, DAY_WORD_PER)) next++;
    const day_deal_piece *one = piece(at, next);
    if (one == NULL || one->kind != DAY_PIECE_PARTY || in_thing(at, next)) return -1;
    size_t apart = gap(at, piece(at, next - 1)->end, one->start);
    if (case_of(at, next) == DAY_CASE_DATIVE) return apart <= 24 ? next : -1;
    if (apart > 2 || !day_deal_is_cyrillic(at->clause->text, one->start)) return -1;
    return case_of(at, next) == DAY_CASE_NOMINATIVE ? -1 : next;
}

/* Who made what is sold: "built by X", X研发的. */
static gint maker(const frame_in *at)
{
    for (gint i = 0; i < n_pieces(at); i++) {
        if (!is(at, i, DAY_WORD_MADE)) continue;
        bool han = (unsigned char)at->clause->text->plain.text[piece(at, i)->start] >= 0xE3;
        gint who = han ? i - 1 : i + 1;
        if (!han && is(at, who, DAY_WORD_PLAIN)) who++;
        if (!is_party(at, who)) continue;
        size_t apart = han ? gap(at, piece(at, who)->end, piece(at, i)->start)
                           : gap(at, piece(at, i)->end, piece(at, who)->start);
        if (apart <= 28) return named_by(at, who);
    }
    return -1;
}

static const char *const SELLERS[] = {
    "seller ",      "vendor ",      "broker ",       "dealer ",      "reseller ", "supplier ",
    "maker ",       "contractor ",  "卖家",          "卖方",         "供应商",    "中间商",
    "供货商",       "贩子",         "承包商",        "中间人",       "продавец ", "продавца ",
    "поставщиком|", "подрядчиком|", "исполнителем|", "победителем|", "供应商为|", "供应商是|",
    "中标方为|",    "поставщик ",   "брокер ",       "разработчик ", "подрядчик "};
static const char *const BUYERS[] = {"buyer ", "customer ", "client ",     "买家",      "买方",
                                     "客户",   "采购方",    "покупатель ", "заказчик ", "клиент "};

/* Whom the text calls a seller, or a buyer: 卖家“老船”, "the broker Kestrel". */
static gint titled(const frame_in *at, const char *const *titles, guint n)
{
    for (gint i = 0; i < n_pieces(at); i++) {
        const day_deal_piece *one = piece(at, i);
        if (one->kind != DAY_PIECE_PARTY || one->place || i == at->out->seller || i == at->out->buyer ||
            i == at->out->target)
            continue;
        for (guint k = 0; k < n; k++) {
            size_t size = strlen(titles[k]);
            size_t from = MAX(at->clause->start, one->start > 40 ? one->start - 40 : 0);
            bool far = strchr(titles[k], '|') != NULL; /* "поставщиком выступила фирма X" */
            g_autofree char *title = g_strndup(titles[k], far ? size - 1 : size);
            bool before =
                far ? day_annotated_find(at->clause->text, from, one->start, title) != SIZE_MAX
                    : one->start >= at->clause->start + size &&
                          memcmp(at->clause->text->plain.text + one->start - size, title, size) == 0;
            bool inside =
                one->end - one->start > size && day_annotated_says(at->clause->text, one->start, titles[k]);
            if ((before || inside) && !in_thing(at, i)) return i;
        }
    }
    return -1;
}

/* "a special project for the Ministry of Defence". */
static gint made_for(const frame_in *at)
{
    for (gint i = 0; i < n_pieces(at); i++) {
        gint who = is(at, i + 1, DAY_WORD_PLAIN) ? i + 2 : i + 1;
        const day_deal_piece *one = piece(at, who);
        if (!is(at, i, DAY_WORD_FOR) || one == NULL || one->kind != DAY_PIECE_PARTY || !one->agency) continue;
        if (gap(at, piece(at, i)->end, one->start) <= 6 && who != at->out->seller) return who;
    }
    return -1;
}

static gint first_of(gint one, gint other)
{
    return one >= 0 ? one : other;
}

static void tell_passive(const frame_in *at, bool bought)
{
    day_deal_frame *out = at->out;
    gint by = marked_by(at, DAY_WORD_BY), to = marked_by(at, DAY_WORD_TO),
         from = marked_by(at, DAY_WORD_FROM);
    out->seller = bought ? from : by;
    out->buyer = bought ? by : first_of(to, marked_by(at, DAY_WORD_SERVE));
}

/* The verb before the amount whose amount is bid, not asked: "offered $5 for", "offered X $5". */
static bool bids(const frame_in *at, gint verb)
{
    gint next = verb + 1;
    const day_deal_frame *out = at->out;
    if (out->end > out->start && out->end <= piece(at, verb)->start &&
        day_deal_is_free_order(at->clause->text, out->start))
        return false; /* «доступ фирма "X" предлагала за 5» */
    if (is(at, next, DAY_WORD_PLAIN)) next++;
    if (is_party(at, next)) next++;
    bool led = is(at, out->amount - 1, DAY_WORD_FOR) || is(at, out->amount - 1, DAY_WORD_AT);
    if (is(at, next, DAY_WORD_FOR) && next < out->amount && (!led || next == out->amount - 1))
        return !led ||
               day_deal_kind_of(at->clause->text, piece(at, next)->end, piece(at, out->amount)->start) !=
                   NULL ||
               piece(at, out->amount)->start - piece(at, next)->end > 4; /* «предлагал за такую же 5» */
    return next == at->out->amount;
}

/* The subject behind its verb: «за 5 млн доступ продавала фирма "X"». */
static void put_subject(const frame_in *at, gint *subject, gint *object)
{
    if (*subject >= 0 || *object < 0 || case_of(at, *object) != DAY_CASE_NOMINATIVE) return;
    *subject = *object;
    *object = -1;
}

/* The first before the verb whose case says that it is given to: «министерству компания "X" продала». */
static gint given_to(const frame_in *at, gint verb)
{
    for (gint i = 0; i < verb; i++)
        if (case_of(at, i) == DAY_CASE_DATIVE && !in_thing(at, i) && !is_marked(at, i)) return i;
    return -1;
}

/* Of what has a price in one clause and a seller in another: «X, который фирма Y предлагает Z, стоит 5». */
static void tell_offerer(const frame_in *at)
{
    day_deal_frame *out = at->out;
    for (gint i = 0; i < n_pieces(at) && out->seller < 0; i++) {
        bool inner =
            i != out->verb && i < out->amount && (is(at, i, DAY_WORD_SELL) || is(at, i, DAY_WORD_OFFER));
        gint start = i;
        while (start > 0 && !is_mark_at(at, start - 1)) start--;
        if (!inner || !is(at, start, DAY_WORD_WHO) || out->end > piece(at, start)->start) continue;
        out->seller = unmarked(at, start + 1, i);
        gint object = object_of(at, i);
        if (out->seller < 0) out->seller = subject_of(at, i);
        put_subject(at, &out->seller, &object);
        if (out->buyer < 0) out->buyer = object;
    }
}

static void tell_parties(const frame_in *at)
{
    day_deal_frame *out = at->out;
    gint verb = out->verb, subject = verb >= 0 ? subject_of(at, verb) : -1;
    gint to = marked_by(at, DAY_WORD_TO), from = marked_by(at, DAY_WORD_FROM),
         by = marked_by(at, DAY_WORD_BY);
    gint object = verb >= 0 ? object_of(at, verb) : -1, behind = behind_amount(at);
    put_subject(at, &subject, &object);
    day_deal_word word = verb >= 0 ? piece(at, verb)->word : DAY_N_WORDS;
    gint demand = verb;
    while (demand > 0 && word == DAY_WORD_PAY && !is_mark_at(at, demand) && !is(at, demand, DAY_WORD_CHARGE))
        demand--;
    if (word == DAY_WORD_PAY && is(at, demand, DAY_WORD_CHARGE) && is_han_at(at, demand)) { /* 要求某某支付 */
        word = DAY_WORD_CHARGE;
        object = unmarked(at, demand + 1, verb);
        subject = subject_of(at, demand);
    }
    bool gave = word == DAY_WORD_SELL && verb + 1 == out->amount && is(at, 0, DAY_WORD_FOR) &&
                day_deal_is_cyrillic(at->clause->text, piece(at, verb)->start);
    if (gave) word = DAY_WORD_PAY; /* «за сведения отдал 250 тысяч» */
    if (word == DAY_WORD_OFFER) word = bids(at, verb) ? DAY_WORD_PAY : DAY_WORD_SELL;
    bool offered =
        word == DAY_WORD_SOLD && day_annotated_says(at->clause->text, piece(at, verb)->end - 7, "offered");
    if (offered && verb + 1 == out->amount) word = DAY_WORD_RECEIVED; /* "was offered $5" */
    switch (word) {
    case DAY_WORD_SELL:
        out->seller = first_of(subject, by);
        out->buyer = first_of(first_of(to, object), marked_by(at, DAY_WORD_SERVE));
        if (out->buyer < 0)
            out->buyer = first_of(marked_by(at, DAY_WORD_WITH), first_of(behind, given_to(at, verb)));
        out->deal = "sells";
        break;
    case DAY_WORD_BUY:
        out->buyer = first_of(subject, by);
        out->seller = first_of(first_of(from, to), marked_by(at, DAY_WORD_WITH));
        out->deal = "buys";
        break;
    case DAY_WORD_HIRE:
        out->buyer = first_of(subject, by);
        out->seller = object;
        out->deal = "buys";
        break;
    case DAY_WORD_PAY:
        out->buyer = first_of(subject, by);
        out->seller = first_of(first_of(first_of(object, to), from), behind);
        out->deal = is(at, verb, DAY_WORD_OFFER) ? "offers" : "paid";
        break;
    case DAY_WORD_CHARGE:
        out->seller = first_of(subject, by);
        out->buyer = first_of(first_of(first_of(object, to), from), marked_by(at, DAY_WORD_WITH));
        out->deal = "asks";
        break;
    case DAY_WORD_SOLD:
        tell_passive(at, false);
        if (out->buyer < 0) out->buyer = first_of(object, behind);
        out->deal = "sells";
        break;
    case DAY_WORD_BOUGHT:
        tell_passive(at, true);
        out->deal = "buys";
        break;
    case DAY_WORD_RECEIVED:
        out->seller = verb > out->amount ? to : subject; /* "$5 was paid to X" */
        out->buyer = first_of(by, from);
        out->deal = "paid";
        break;
    case DAY_WORD_BILLED:
        out->buyer = verb > out->amount ? to : subject;
        out->seller = first_of(by, from);
        out->deal = "asks";
        break;
    case DAY_WORD_COST:
        out->buyer = first_of(object, to);
        out->seller = first_of(by, from);
        tell_offerer(at);
        out->deal = "price";
        break;
    case DAY_WORD_WON:
        out->seller = first_of(subject, first_of(to, by)); /* "X won", "was awarded to X", 由X中标 */
        out->buyer =
            first_of(first_of(from, marked_by(at, DAY_WORD_WITH)), subject >= 0 || to >= 0 ? by : -1);
        out->deal = "sells";
        break;
    case DAY_WORD_AWARD:
        out->buyer = subject;
        out->seller = first_of(object, to);
        out->deal = "buys";
        break;
    default:
        if (out->noun >= 0) out->seller = first_of(by, from);
        if (out->noun >= 0) out->buyer = first_of(marked_by(at, DAY_WORD_SERVE), to);
        out->deal = out->noun >= 0 ? "price" : NULL;
        break;
    }
    if (out->seller < 0 && out->deal != NULL) out->seller = titled(at, SELLERS, G_N_ELEMENTS(SELLERS));
    if (out->buyer < 0 && out->deal != NULL) out->buyer = titled(at, BUYERS, G_N_ELEMENTS(BUYERS));
    if (out->seller < 0 && out->deal != NULL) out->seller = maker(at);
    if (out->buyer < 0 && out->deal != NULL) out->buyer = made_for(at);
    for (gint i = 0; i < n_pieces(at) && out->buyer < 0 && is(at, verb, DAY_WORD_WON); i++) {
        const day_deal_piece *one = piece(at, i); /* 某县公安局的项目由X中标 */
        if (one->kind == DAY_PIECE_PARTY && one->agency && i != out->seller) out->buyer = i;
    }
    if (out->seller >= 0 && out->seller == out->buyer) out->buyer = -1;
}

/* Who signed a contract with whom: an agency buys from who is none. */
static void tell_signers(const frame_in *at)
{
    day_deal_frame *out = at->out;
    gint one = subject_of(at, out->verb), other = marked_by(at, DAY_WORD_WITH);
    if (other < 0) other = marked_by(at, DAY_WORD_TO);
    out->deal = "price";
    if (one < 0 || other < 0 || piece(at, one)->kind != DAY_PIECE_PARTY) return;
    bool one_agency = piece(at, one)->agency || piece(at, one)->place;
    bool other_agency = piece(at, other)->agency || piece(at, other)->place;
    if (one_agency == other_agency) return;
    out->buyer = one_agency ? one : other;
    out->seller = one_agency ? other : one;
}

/* --- whom it is against ----------------------------------------------------------------------------------
 */

static bool takes_target(const char *kind)
{
    static const char *const NONE[] = {"platform",       "training",        "hardware",   "software",
                                       "exploit",        "consulting",      "personnel",  "hosting",
                                       "anonymity",      "maintenance",     "decryption", "forensics",
                                       "infrastructure", "money laundering"};
    for (guint i = 0; kind != NULL && i < G_N_ELEMENTS(NONE); i++)
        if (strcmp(kind, NONE[i]) == 0) return false;
    return true;
}

/* What is done to somebody and what does it are called alike: a name in quotes is of the latter. */
static bool is_apparatus(const char *kind)
{
    static const char *const BOTH[] = {"interception", "surveillance", "monitoring", "location tracking"};
    for (guint i = 0; kind != NULL && i < G_N_ELEMENTS(BOTH); i++)
        if (strcmp(kind, BOTH[i]) == 0) return true;
    return false;
}

/* "cameras of X", "software from X": whose make it is, no target. */
static bool is_artefact(const day_deal_clause *clause, size_t start, size_t end)
{
    static const char *const NOUNS[] = {
        "camera", "cameras",      "software", "system",    "systems",   "platform",   "equipment",
        "device", "devices",      "centre",   "center",    "tool",      "tools",      "catchers",
        "suite",  "kit",          "licence",  "licences",  "implant",   "technology", "系统",
        "设备",   "平台",         "软件",     "комплекс",  "комплекса", "система",    "систему",
        "систем", "оборудование", "софт",     "программу", "سامانه",    "سیستم"};
    for (guint i = 0; i < G_N_ELEMENTS(NOUNS); i++)
        if (day_annotated_find(clause->text, start, end, NOUNS[i]) != SIZE_MAX) return true;
    return false;
}

/* 临江市局要通话记录: who wants it, and no target. */
static bool wants(const day_deal_clause *clause, const day_deal_piece *party)
{
    static const char *const VERBS[] = {"要", "想", "需", "求", "收购", "买"};
    for (guint i = 0; i < G_N_ELEMENTS(VERBS); i++)
        if (day_annotated_says(clause->text, party->end, VERBS[i])) return true;
    return false;
}

gint day_deal_target_in(const day_deal_clause *clause, size_t start, size_t end)
{
    gint place = -1;
    const char *kind = day_deal_kind_of(clause->text, start, end);
    const char *plain = clause->text->plain.text;
    if (!takes_target(kind) || (is_apparatus(kind) && is_artefact(clause, start, end))) return -1;
    for (gint i = 0; i < (gint)day_deal_n(clause); i++) {
        const day_deal_piece *one = day_deal_piece_at(clause, i);
        if (one->kind != DAY_PIECE_PARTY || one->start < start || one->end > end) continue;
        bool quoted = one->start > start + 2 &&
                      (plain[one->start - 1] == '"' || memcmp(plain + one->start - 2, "«", 2) == 0);
        bool product = quoted && is_apparatus(kind) &&
                       day_deal_case_of(clause->text, one->start, NULL) == DAY_CASE_UNKNOWN;
        if (product || wants(clause, one)) continue;
        if (!one->place) return i;
        if (place < 0) place = i;
    }
    return kind != NULL ? place : -1;
}

static void tell_target(const frame_in *at)
{
    day_deal_frame *out = at->out;
    if (out->end <= out->start) return;
    out->target = day_deal_target_in(at->clause, out->start, out->end);
    if (out->target >= 0 && (out->target == out->buyer || out->target == out->seller)) out->target = -1;
    const char *kind = day_deal_kind_of(at->clause->text, out->start, out->end);
    bool made = is_apparatus(kind) && is_artefact(at->clause, out->start, out->end);
    if (out->target >= 0 || (takes_target(kind) && !made)) return;
    for (gint i = 0; i < n_pieces(at) && out->seller < 0; i++) { /* X's platform, software from X */
        const day_deal_piece *one = piece(at, i);
        bool inside = one->kind == DAY_PIECE_PARTY && !one->place && !one->agency &&
                      one->start >= out->start && one->end <= out->end;
        bool whose = one->start == out->start && one->end < out->end;
        bool from = is(at, i - 1, DAY_WORD_OF) || is(at, i - 1, DAY_WORD_FROM);
        if (inside && i != out->buyer && (whose || (from && !is_owned(at, i - 1)))) out->seller = i;
    }
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
    if (is_no_price(&at) || is_denied(&at) || is_valuation(&at) || is_loss(&at)) return false;
    if (!day_deal_thing(out, clause) || is_takeover(&at)) return false;
    bool contract = is(&at, out->noun, DAY_WORD_CONTRACT);
    if (is(&at, out->verb, DAY_WORD_SIGN) ||
        (contract && out->verb >= 0 && !day_deal_is_verb(clause, out->verb)))
        tell_signers(&at);
    else
        tell_parties(&at);
    tell_target(&at);
    return true;
}
