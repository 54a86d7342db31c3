/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Every region is weighed by where it stands: after "for" behind the amount, as the object of a verb of
 * selling, before the verb that says what it cost. */
#include "thing.h"
#include "cases.h"
#include <string.h>

#define ENOUGH 40      /* a place where things stand that are sold */
#define ENOUGH_TERM 12 /* when it is named as the trade names it */
#define ENOUGH_SAID 12 /* and that in a message */

typedef struct weighing {
    const day_deal_clause *clause;
    const day_deal_frame *frame;
} weighing;

static const day_deal_piece *piece(const weighing *at, gint index)
{
    return day_deal_piece_at(at->clause, index);
}

static bool is(const weighing *at, gint index, day_deal_word word)
{
    return day_deal_is(at->clause, index, word);
}

static gint past_plain(const weighing *at, gint index, gint step)
{
    while (is(at, index, DAY_WORD_PLAIN) || is(at, index, DAY_WORD_PER)) index += step;
    return index;
}

static bool is_transfer(const weighing *at, gint index)
{
    return is(at, index, DAY_WORD_SELL) || is(at, index, DAY_WORD_BUY) || is(at, index, DAY_WORD_OFFER);
}

static bool is_passive(const weighing *at, gint index)
{
    return is(at, index, DAY_WORD_SOLD) || is(at, index, DAY_WORD_BOUGHT) || is(at, index, DAY_WORD_COST);
}

/* What may stand between an amount and what it is for: "$5 to X in May for", "$5 was paid to X for". */
static bool goes_between(const weighing *at, gint index)
{
    const day_deal_piece *one = piece(at, index);
    if (one->kind == DAY_PIECE_PARTY || one->kind == DAY_PIECE_DATE) return true;
    return one->kind == DAY_PIECE_WORD &&
           (one->word == DAY_WORD_TO || one->word == DAY_WORD_FROM || one->word == DAY_WORD_BY ||
            one->word == DAY_WORD_WITH || one->word == DAY_WORD_OF || one->word == DAY_WORD_PLAIN ||
            one->word == DAY_WORD_SELF || one->word == DAY_WORD_SOMEBODY || one->word == DAY_WORD_PER ||
            one->word == DAY_WORD_RECEIVED);
}

/* Behind the amount: "$5 for X", "за X", 用于X. */
static bool follows_for(const weighing *at, const day_deal_region *region)
{
    gint lead = is(at, region->lead, DAY_WORD_PER) ? past_plain(at, region->lead, -1)
                                                   : region->lead; /* "for a week's training" */
    if (!is(at, lead, DAY_WORD_FOR)) return false;
    gint before = past_plain(at, lead - 1, -1);
    while (before > at->frame->amount && goes_between(at, before)) before--;
    if (before == at->frame->amount) return true;
    /* "paid X for Y in cash"; "for Y, X paid $5" is weighed elsewhere */
    return is(at, before, DAY_WORD_CONTRACT);
}

/* Before the amount: "X for $5", "X以5元", "X за 5". */
static bool precedes_price(const weighing *at, const day_deal_region *region)
{
    gint next = region->next;
    bool mark = is(at, next, DAY_WORD_FOR) || is(at, next, DAY_WORD_AT);
    if (mark) next = past_plain(at, next + 1, 1);
    bool aside = piece(at, next) != NULL && piece(at, next)->kind == DAY_PIECE_MARK;
    gint noun = aside ? next + 1 : next; /* "X, with an asking price of $5" */
    const day_deal_piece *lead = piece(at, region->lead);
    bool apposed =
        lead != NULL && lead->kind == DAY_PIECE_MARK; /* "the file, copied from X, an insurer, cost" */
    bool costs = aside && !apposed && is(at, noun, DAY_WORD_COST) &&
                 piece(at, noun)->start - piece(at, next)->end <= 8; /* ", which cost $5"; no other subject */
    if (!mark && (is(at, noun, DAY_WORD_PRICE) || costs) && noun + 1 == at->frame->amount) return true;
    if (mark && is(at, next, DAY_WORD_PRICE)) next = past_plain(at, next + 1, 1);
    return mark && next == at->frame->amount;
}

/* One of a list: "X for $5, Y for $6 and Z for $7". */
static bool follows_amount(const weighing *at, const day_deal_region *region)
{
    gint before = region->lead;
    const day_deal_piece *mark = piece(at, before);
    if (mark == NULL || (mark->kind != DAY_PIECE_MARK && !is(at, before, DAY_WORD_AND))) return false;
    while (is(at, before, DAY_WORD_AND) || is(at, before, DAY_WORD_PER) ||
           (piece(at, before) != NULL && piece(at, before)->kind == DAY_PIECE_MARK))
        before--;
    return piece(at, before) != NULL && piece(at, before)->kind == DAY_PIECE_AMOUNT;
}

/* The verb of a main clause that a participle goes on: "sold X to Y, charging $5". */
static gint main_verb(const weighing *at)
{
    gint verb = at->frame->verb;
    const day_deal_piece *one = piece(at, verb), *mark = piece(at, verb - 1);
    if (one == NULL || mark == NULL || mark->kind != DAY_PIECE_MARK || one->end - one->start < 5) return -1;
    if (memcmp(at->clause->text->plain.text + one->end - 3, "ing", 3) != 0) return -1;
    if (!is(at, verb, DAY_WORD_CHARGE) && !is(at, verb, DAY_WORD_PAY)) return -1;
    for (gint i = verb - 1; i >= 0 && !is(at, i, DAY_WORD_THAT); i--)
        if (is_transfer(at, i) || is(at, i, DAY_WORD_SOLD) || is(at, i, DAY_WORD_BOUGHT)) return i;
    return -1;
}

/* "each name", "every month": what the amount is for one of. */
static bool is_each(const weighing *at, const day_deal_region *region)
{
    return !region->thing && (day_annotated_says(at->clause->text, region->start, "each ") ||
                              day_annotated_says(at->clause->text, region->start, "every "));
}

/* "three years", "12 months": how long. */
static bool is_duration(const weighing *at, const day_deal_region *region)
{
    static const char *const UNITS[] = {"years", "year", "months", "month", "weeks",
                                        "week",  "days", "day",    "hours", "hour"};
    const char *plain = at->clause->text->plain.text;
    size_t size = region->end - region->start;
    if (size > 24 || memchr(plain + region->start, ' ', size) == NULL) return false;
    for (guint i = 0; i < G_N_ELEMENTS(UNITS); i++) {
        size_t tail = strlen(UNITS[i]);
        if (size > tail && plain[region->end - tail - 1] == ' ' &&
            memcmp(plain + region->end - tail, UNITS[i], tail) == 0)
            return true;
    }
    return false;
}

static bool is_marker(const weighing *at, gint index)
{
    return is(at, index, DAY_WORD_FROM) || is(at, index, DAY_WORD_TO) || is(at, index, DAY_WORD_WITH);
}

/* What bounds the region before, but for the party that its first words name: «купил у X базу». */
static gint lead_of(const weighing *at, const day_deal_region *region)
{
    const day_deal_piece *first = piece(at, (gint)region->first);
    bool led = first != NULL && first->kind == DAY_PIECE_PARTY &&
               (first->start == region->start ||
                (day_deal_is_cyrillic(at->clause->text, region->start) &&
                 day_deal_gap(at->clause->text, region->start, first->start) <= 24));
    gint lead = region->lead;
    if (is(at, lead, DAY_WORD_PER) && is_transfer(at, past_plain(at, lead, -1)))
        return past_plain(at, lead, -1); /* 买了一套… */
    return led && is_marker(at, lead) ? lead - 1 : lead;
}

static bool is_han(const weighing *at, gint index)
{
    return (unsigned char)at->clause->text->plain.text[piece(at, index)->start] >= 0xE3;
}

/* What a passive verb or a price is told of beyond an aside: "the file, which X had copied, cost $5". */
static bool precedes_aside(const weighing *at, const day_deal_region *region)
{
    gint verb = at->frame->verb, next = region->next;
    const day_deal_piece *open = piece(at, next), *shut = piece(at, verb - 1);
    if (!is_passive(at, verb) || verb > at->frame->amount || open == NULL || shut == NULL) return false;
    if (open->kind != DAY_PIECE_MARK || shut->kind != DAY_PIECE_MARK || open == shut) return false;
    const char *plain = at->clause->text->plain.text;
    if (plain[open->start] == ';' || plain[shut->start] != plain[open->start]) return false;
    bool begins =
        region->lead < 0 || is(at, region->lead, DAY_WORD_THAT) || is(at, region->lead, DAY_WORD_AND);
    for (gint i = next; i < verb && begins; i++) begins = piece(at, i)->kind != DAY_PIECE_AMOUNT;
    return begins;
}

/* Past a clause about what stands before it: «X, который Y предлагает, стоит». */
static gint past_relative(const weighing *at, gint next)
{
    const day_deal_piece *mark = piece(at, next);
    const day_deal_piece *name = piece(at, next + 1);
    bool self = is(at, next, DAY_WORD_SELF) && !is(at, next + 1, DAY_WORD_SELF);
    if (self && name != NULL)
        return name->kind == DAY_PIECE_PARTY ? next + 2 : next + 1; /* «X фирма Y оценила» */
    if (is_marker(at, next) && name != NULL && name->kind == DAY_PIECE_PARTY)
        return next + 2; /* «у X стоит» */
    bool who = is(at, next + 1, DAY_WORD_WHO) || is(at, next + 2, DAY_WORD_WHO);
    if (mark == NULL || mark->kind != DAY_PIECE_MARK || !who) return next;
    for (gint i = next + 2; piece(at, i) != NULL; i++)
        if (piece(at, i)->kind == DAY_PIECE_MARK) return i + 1;
    return next;
}

/* Where words change places: before the verb, or at the beginning of all, stands what is sold. */
static bool is_fronted(const weighing *at, const day_deal_region *region)
{
    gint verb = at->frame->verb;
    if (!region->thing || !is_transfer(at, verb) || region->lead >= verb) return false;
    if (!day_deal_is_free_order(at->clause->text, region->start)) return false;
    return region->next == verb || region->lead < 0;
}

/* «детализация — от 5 тыс.»: the verb was said before. */
static bool is_elliptic(const weighing *at, const day_deal_region *region)
{
    const day_deal_piece *mark = piece(at, region->next);
    if (!region->thing || mark == NULL || at->frame->verb < 0 || at->frame->verb > region->next) return false;
    if (!day_deal_is_free_order(at->clause->text, region->start)) return false;
    const char *plain = at->clause->text->plain.text;
    size_t amount = piece(at, at->frame->amount)->start;
    if (region->next == at->frame->amount) return amount > 2 && plain[amount - 2] == '-';
    gint first = past_plain(at, region->next + 1, 1);
    if (is(at, first, DAY_WORD_AT) || is(at, first, DAY_WORD_FOR)) first++;
    return mark->kind == DAY_PIECE_MARK && first == at->frame->amount && amount - mark->end <= 24 &&
           plain[mark->start] != ',';
}

/* "…, for Y $7": behind the amount, and before another that it is the thing of. */
static bool is_of_next(const weighing *at, const day_deal_region *region)
{
    const day_deal_piece *next = piece(at, region->next);
    if (next != NULL && next->kind == DAY_PIECE_MARK) next = piece(at, region->next + 1);
    return next != NULL && next->kind == DAY_PIECE_AMOUNT;
}

/* 微博转发每千次60元, استعلام ۸۰ هزار تومان: in a list of prices, right before its own. */
static bool is_adjacent(const weighing *at, const day_deal_region *region)
{
    gint bound = at->frame->amount;
    while (is(at, bound - 1, DAY_WORD_PER)) bound--;
    bool beside = region->next == bound && piece(at, bound)->start - region->end <= 1;
    return beside && at->frame->verb < 0 &&
           (unsigned char)at->clause->text->plain.text[region->end - 1] >= 0x80;
}

/* "Data on ships, bought from X at $5, was shared". */
static bool precedes_participle(const weighing *at, const day_deal_region *region)
{
    const day_deal_piece *mark = piece(at, region->next), *verb = piece(at, region->next + 1);
    if (mark == NULL || mark->kind != DAY_PIECE_MARK || region->next + 1 != at->frame->verb) return false;
    const char *plain = at->clause->text->plain.text;
    bool participle = verb->end - verb->start > 3 && (memcmp(plain + verb->end - 2, "ed", 2) == 0 ||
                                                      memcmp(plain + verb->end - 3, "old", 3) == 0 ||
                                                      memcmp(plain + verb->end - 4, "ught", 4) == 0);
    return participle && verb->start - mark->end <= 1 &&
           (is_transfer(at, at->frame->verb) || is_passive(at, at->frame->verb));
}

/* "spent $5 on X", «потратил 5 на X». */
static bool follows_spending(const weighing *at, const day_deal_region *region)
{
    bool spent = is(at, at->frame->verb, DAY_WORD_PAY) && at->frame->verb < at->frame->amount;
    return spent && region->lead == at->frame->amount &&
           day_annotated_find(at->clause->text, piece(at, at->frame->verb)->start,
                              piece(at, at->frame->amount)->start, "hand over") == SIZE_MAX &&
           (day_annotated_says(at->clause->text, region->start, "on ") ||
            day_annotated_says(at->clause->text, region->start, "на "));
}

/* Whether a mark stands between two pieces. */
static bool parts(const weighing *at, gint from, gint to)
{
    for (gint i = from + 1; i < to; i++)
        if (piece(at, i)->kind == DAY_PIECE_MARK) return true;
    return false;
}

static int place_weight(const weighing *at, const day_deal_region *region)
{
    const day_deal_frame *frame = at->frame;
    gint lead = lead_of(at, region), next = past_relative(at, region->next);
    bool behind = region->start >= piece(at, frame->amount)->end;
    gint main = main_verb(at);
    if (main >= 0 && (lead == main || (next == main && is_passive(at, main)))) return 60;
    if (follows_for(at, region) || follows_spending(at, region)) return 60;
    if (lead >= 0 && lead == frame->verb && frame->verb > frame->amount && is_passive(at, lead)) return 50;
    if (precedes_participle(at, region)) return 46;
    bool paid_for = is(at, frame->verb, DAY_WORD_PAY) || is(at, frame->verb, DAY_WORD_RECEIVED) ||
                    is(at, frame->verb, DAY_WORD_BILLED) || is(at, frame->verb, DAY_WORD_CHARGE) ||
                    is(at, frame->verb, DAY_WORD_HIRE);
    bool purpose = paid_for && behind && is(at, lead, DAY_WORD_TO) && region->first == (guint)lead + 1 &&
                   day_annotated_says(at->clause->text, piece(at, lead)->start, "to ") &&
                   region->start == piece(at, lead)->end + 1 &&
                   !(region->first < region->last && piece(at, (gint)region->first)->start <= region->start);
    if (purpose) return 52; /* "paid X $5 to watch politicians" */
    if (region->next == frame->amount && follows_amount(at, region) &&
        piece(at, region->next)->start - region->end <= 1)
        return 61; /* "likes cost $12, comments $45" */
    const char *colon = lead >= 0 ? at->clause->text->plain.text + piece(at, lead)->start : "";
    if (is_adjacent(at, region) && *colon == ':') return 90; /* 报价单写着：转发每千次60元 */
    if (is_adjacent(at, region) && !day_deal_is_cyrillic(at->clause->text, region->start)) return 62;
    if (precedes_price(at, region) && follows_amount(at, region)) return 58;
    if (behind && is(at, frame->verb, DAY_WORD_COST) && frame->verb < frame->amount) return 0;
    bool apart = behind && frame->verb < region->lead && region->lead > frame->amount &&
                 parts(at, frame->amount, region->lead); /* 支付500万，否则将公开 */
    if ((is(at, lead, DAY_WORD_OBJECT) && !apart) || is(at, next, DAY_WORD_DONE)) return 55;
    if (is_transfer(at, lead) && (lead == frame->verb || behind)) return 50;
    if (behind && lead > frame->amount && lead != frame->verb && day_deal_is_verb(at->clause, lead)) return 0;
    bool charged = is(at, frame->verb, DAY_WORD_CHARGE) || is(at, frame->verb, DAY_WORD_COST);
    if (is_transfer(at, lead) && charged && lead < frame->verb && region->thing) return 35;
    if (lead == frame->noun && lead >= 0 && !behind) return 45;
    if (next >= 0 && (next == frame->noun || next == frame->verb) &&
        (is_passive(at, next) || is(at, next, DAY_WORD_PRICE)))
        return 45;
    if (next >= 0 && next == frame->verb && is(at, next, DAY_WORD_CHARGE) && is(at, next - 1, DAY_WORD_OF))
        return 45; /* 权限的报价为 */
    bool paid = is(at, frame->verb, DAY_WORD_PAY) && frame->verb < frame->amount && behind;
    if (paid && region->thing && is_han(at, frame->verb)) return 15; /* 支付80万，要求对方取得… */
    if (charged && region->thing && !behind && region->end <= piece(at, frame->verb)->start &&
        is_han(at, frame->verb))
        return 12; /* 查通话清单贵一些，一个月的要三千元 */
    if (is_elliptic(at, region)) return 45;
    if (precedes_price(at, region)) return 40;
    if (is_fronted(at, region)) return 40;
    if (precedes_aside(at, region)) return 42;
    if (next >= 0 && next < frame->amount && is(at, next + 1, DAY_WORD_BY) && is_passive(at, next))
        return 43; /* "access sold by X cost $5" */
    if (behind && is_of_next(at, region)) return 0;
    if (is(at, lead, DAY_WORD_FOR) && (frame->verb >= 0 || frame->noun >= 0)) return 30;
    return 5;
}

static bool names_no_business(const weighing *at, const day_deal_region *region)
{
    gint next = region->next;
    const day_deal_piece *after = piece(at, next), *before = piece(at, region->lead);
    bool joined = after != NULL && is(at, next, DAY_WORD_NOT) && after->start - region->end <= 1;
    return joined || (before != NULL && is(at, region->lead, DAY_WORD_NOT));
}

/* What stands between the region and the amount. */
static int distance_weight(const weighing *at, const day_deal_region *region)
{
    const day_deal_piece *amount = piece(at, at->frame->amount);
    size_t gap = region->start >= amount->end  ? region->start - amount->end
                 : amount->start > region->end ? amount->start - region->end
                                               : 0;
    int weight = -(int)(gap / 16);
    gint from = region->start >= amount->end ? at->frame->amount + 1 : region->next;
    gint to = region->start >= amount->end ? region->lead + 1 : at->frame->amount;
    for (gint i = from; i < to; i++) {
        const day_deal_piece *one = piece(at, i);
        if (one != NULL && one->kind == DAY_PIECE_AMOUNT) weight -= 30;
        if (is(at, i, DAY_WORD_THAT)) weight -= 25;
        if (one != NULL && one->kind == DAY_PIECE_MARK && at->clause->text->plain.text[one->start] == ';')
            weight -= 20;
    }
    return weight;
}

static int weigh(const weighing *at, const day_deal_region *region)
{
    if (region->party_alone || names_no_business(at, region)) return 0;
    if (is_each(at, region) || is_duration(at, region)) return 0;
    const day_deal_piece *party = piece(at, (gint)region->first);
    bool led = party != NULL && party->kind == DAY_PIECE_PARTY && party->start == region->start &&
               is_marker(at, region->lead);
    bool latin = (unsigned char)at->clause->text->plain.text[region->start] < 0x80;
    if (led && latin && !region->thing) return 0; /* "sold it to X a year later" */
    int place = place_weight(at, region);
    if (place < 10 && !region->thing) return 0;
    if (precedes_aside(at, region)) return place + (region->thing ? 25 : 0);
    return place + (region->thing ? 25 : 0) + distance_weight(at, region);
}

/* A party before the thing, in the same region: "продал министерству доступ". */
static size_t past_receiver(const weighing *at, const day_deal_region *region)
{
    const day_deal_piece *first = piece(at, (gint)region->first);
    bool offer = is(at, region->lead, DAY_WORD_OFFER) && region->first < region->last &&
                 is(at, (gint)region->first, DAY_WORD_PLAIN);
    if (offer && first->start > region->start + 1 &&
        day_deal_gap(at->clause->text, region->start, first->start) <= 30 &&
        day_deal_kind_of(at->clause->text, region->start, first->start) == NULL &&
        first->end + 1 < region->end)
        return first->end + 1; /* "offered the delegation a van" */
    if (first == NULL || first->kind != DAY_PIECE_PARTY) return region->start;
    gint with = past_plain(at, (gint)region->first + 1, 1);
    if (is(at, with, DAY_WORD_WITH) && is(at, region->lead, DAY_WORD_SELL) && (guint)with < region->last) {
        gint past = past_plain(at, with + 1, 1); /* "provided X with its platform" */
        return (guint)past <= region->last ? piece(at, past - 1)->end + 1 : region->start;
    }
    bool sent = is(at, with, DAY_WORD_TO) && with == (gint)region->first + 1 && (guint)with < region->last &&
                (is_marker(at, region->lead) || is(at, region->lead, DAY_WORD_HIRE));
    if (sent) return piece(at, with)->end + 1; /* "hired X to spread rumours" */
    if (is(at, region->lead, DAY_WORD_HIRE) && first->start == region->start &&
        first->end + 6 < region->end && is_han(at, region->lead)) {
        bool in = day_annotated_says(at->clause->text, first->end, "在");
        return first->end + (in ? strlen("在") : 0); /* 委托某某在…引流 */
    }
    gint a = with;
    for (; (guint)a < region->last && !(is(at, a, DAY_WORD_PLAIN) && piece(at, a)->start > first->end + 1);
         a++)
        continue;
    bool offered = is(at, region->lead, DAY_WORD_OFFER) && (guint)a < region->last &&
                   day_deal_gap(at->clause->text, first->end, piece(at, a)->start) <= 20;
    if (offered) return piece(at, a)->end + 1;       /* "offered the Libyan delegation a van" */
    bool done = is(at, region->next, DAY_WORD_DONE); /* who did it stands first, then to what */
    if (!is(at, region->lead, DAY_WORD_SELL) && !is_marker(at, region->lead) && !done) return region->start;
    const char *plain = at->clause->text->plain.text;
    bool led = is_marker(at, region->lead) ||
               day_deal_case_of(at->clause->text, first->start, NULL) == DAY_CASE_DATIVE;
    bool near = led && day_deal_is_cyrillic(at->clause->text, region->start) &&
                day_deal_gap(at->clause->text, region->start, first->start) <= 24 &&
                day_deal_kind_of(at->clause->text, region->start, first->start) == NULL;
    if ((first->start != region->start && !near) || first->end + 1 >= region->end) return region->start;
    size_t after = first->end;
    if (after + 3 < region->end && memcmp(plain + after, "»", 2) == 0) after += 2;
    if (after + 3 < region->end && plain[after] == '"') after++;
    bool cyrillic = (unsigned char)plain[after] == ' ' && ((unsigned char)plain[after + 1] & 0xFE) == 0xD0;
    bool article = is(at, (gint)region->first + 1, DAY_WORD_PLAIN);
    if (!cyrillic && !article && !done) return region->start;
    after = article ? piece(at, (gint)region->first + 1)->end : after;
    while (after < region->end && plain[after] == ' ') after++;
    return after;
}

/* «на форуме "X" база», «в сети X доступ», «подписка на базу», «در سال ۱۴۰۰ فهرست». */
static size_t past_whereabouts(const weighing *at, const day_deal_region *region, size_t start)
{
    const day_annotated *text = at->clause->text;
    const char *plain = text->plain.text;
    const day_deal_piece *first = piece(at, (gint)region->first);
    if (follows_spending(at, region) && day_annotated_says(text, start, "on ")) {
        start += strlen("on ");
        for (gint i = (gint)region->first; i < (gint)region->last; i++)
            if (is(at, i, DAY_WORD_PLAIN) && piece(at, i)->start == start) start = piece(at, i)->end + 1;
    }
    bool on = day_annotated_says(text, start, "на "), in = day_annotated_says(text, start, "в ");
    bool party = first != NULL && first->kind == DAY_PIECE_PARTY && first->end < region->end;
    if ((on || in) && party && day_deal_kind_of(text, start, first->start) == NULL &&
        day_deal_kind_of(text, first->end, region->end) != NULL) {
        size_t end = first->end;
        while (end < region->end && strchr(" \"\xC2\xBB", plain[end]) != NULL) end++;
        return end;
    }
    if (on) return start + strlen("на ");
    size_t digits = start;
    while (digits + 2 < region->end && (unsigned char)plain[digits] == 0xDB &&
           (unsigned char)plain[digits + 1] >= 0xB0)
        digits += 2;
    while (digits < region->end && g_ascii_isdigit(plain[digits])) digits++;
    bool year =
        digits > start && plain[digits] == ' ' && start >= 7 && day_annotated_says(text, start - 7, "سال ");
    return year ? digits + 1 : start;
}

/* Where a thing ends behind which who sells it stands: «доступ к почте фирма "X" продавала». */
static size_t before_subject(const weighing *at, const day_deal_region *region, size_t start)
{
    size_t head;
    const day_deal_piece *last = region->last > region->first ? piece(at, (gint)region->last - 1) : NULL;
    if (last == NULL || last->kind != DAY_PIECE_PARTY || region->next != at->frame->verb) return region->end;
    if ((!is_transfer(at, region->next) && !is(at, region->next, DAY_WORD_COST)) ||
        day_deal_case_of(at->clause->text, last->start, &head) != DAY_CASE_NOMINATIVE || head <= start + 1)
        return region->end;
    while (head > start && at->clause->text->plain.text[head - 1] == ' ') head--;
    return head;
}

/* 勒索组织X在加密了服务器后: of a ransom the word that says it; who asks for it stands beside. */
static void narrow_ransom(day_deal_frame *frame, const day_deal_clause *clause)
{
    if (g_strcmp0(day_deal_kind_of(clause->text, frame->start, frame->end), "ransom") != 0) return;
    for (guint i = day_deal_terms_from(clause->text, frame->start); i < clause->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(clause->text->terms, day_lexicon_hit, i);
        if (hit->start >= frame->end) return;
        if (hit->start < frame->start || strcmp(hit->term->concept, "ransom") != 0) continue;
        frame->start = hit->start;
        frame->end = hit->end;
        return;
    }
}

bool day_deal_thing(day_deal_frame *frame, const day_deal_clause *clause)
{
    weighing at = {clause, frame};
    const day_deal_region *best = NULL;
    if (is(&at, frame->amount + 1, DAY_WORD_PER)) frame->per = frame->amount + 1;
    int most = 0;
    for (guint i = 0; i < clause->regions->len; i++) {
        const day_deal_region *region = &g_array_index(clause->regions, day_deal_region, i);
        bool lunch = names_no_business(&at, region);
        if (lunch && place_weight(&at, region) >= ENOUGH) return false;
        int weight = weigh(&at, region);
        if (weight <= most) continue;
        most = weight;
        best = region;
    }
    /* "paid $12 for lunch": the word itself stands where a thing would */
    gint next = past_plain(&at, frame->amount + 1, 1);
    if (is(&at, next, DAY_WORD_FOR) && is(&at, past_plain(&at, next + 1, 1), DAY_WORD_NOT)) return false;
    for (gint i = 1; clause->text->is_message && frame->per < 0 && i < (gint)day_deal_n(clause); i++)
        if (is(&at, i, DAY_WORD_PER) && is(&at, i - 1, DAY_WORD_BUY)) frame->per = i; /* 续一年 */
    if (frame->per < 0 && frame->verb < frame->amount && is(&at, frame->verb - 1, DAY_WORD_PER))
        frame->per = frame->verb - 1; /* 每条售价… */
    if (frame->per < 0 && is(&at, frame->noun - 1, DAY_WORD_PER)) frame->per = frame->noun - 1;
    int enough = best == NULL || !best->thing ? ENOUGH : clause->text->is_message ? ENOUGH_SAID : ENOUGH_TERM;
    if (most < enough) return true;
    frame->start = past_receiver(&at, best);
    frame->start = past_whereabouts(&at, best, frame->start);
    frame->end = before_subject(&at, best, frame->start);
    narrow_ransom(frame, clause);
    static const char *const EACH[] = {"every ", "each "};
    for (guint i = 0; i < G_N_ELEMENTS(EACH); i++)
        if (frame->start + strlen(EACH[i]) < frame->end &&
            memcmp(clause->text->plain.text + frame->start, EACH[i], strlen(EACH[i])) == 0)
            frame->start += strlen(EACH[i]);
    const char *plain = clause->text->plain.text;
    while (frame->end > frame->start + 1 && strchr(" -", plain[frame->end - 1]) != NULL) frame->end--;
    if (frame->per < 0 && is(&at, best->next, DAY_WORD_PER)) frame->per = best->next;
    bool fee = frame->noun >= 0 && best->next == frame->noun; /* "an annual maintenance fee" */
    if (frame->per < 0 && fee && is(&at, best->lead, DAY_WORD_PER)) frame->per = best->lead;
    return true;
}
