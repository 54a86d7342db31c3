/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who sells and who buys: by the part that each word of dealing gives to who stands before it, after it, and
 * behind "to", "from", "by"; then by what the text calls them. */
#include "frame_in.h"

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

/* The nearest verb in [from, before); -1: none. */
static gint verb_before(const frame_in *at, gint before, gint from)
{
    for (gint i = before - 1; i >= from; i--)
        if (day_deal_is_verb(at->clause, i)) return i;
    return -1;
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
    gint earlier = is(at, verb - 1, DAY_WORD_AND) ? verb_before(at, verb - 1, part) : -1;
    if (earlier >= 0) return subject_of(at, earlier); /* "X bought it and sold it" */
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

/* "one of a few that sell to police, asks $5": the mark is of another verb, whose part the amount is not in.
 */
static bool is_of_other(const frame_in *at, gint mark)
{
    gint from = mark, to = mark, own = at->out->verb, nearest = verb_before(at, mark, 0);
    unsigned char script = (unsigned char)at->clause->text->plain.text[piece(at, mark)->start];
    if (script >= 0xD8 || own < 0) return false;
    if (nearest > own && is(at, nearest - 1, DAY_WORD_AND) && nearest > at->out->amount)
        return true; /* "… and sold it to" */
    if (nearest >= 0 && nearest < own && is(at, own - 1, DAY_WORD_AND)) return true;
    while (from > 0 && !is_mark_at(at, from - 1)) from--;
    while (to + 1 < n_pieces(at) && !is_mark_at(at, to + 1)) to++;
    bool other = false, relative = false;
    for (gint i = from; i <= to; i++) {
        relative = relative || is(at, i, DAY_WORD_WHO) || is(at, i, DAY_WORD_THAT);
        if (i == at->out->verb || i == at->out->amount || i == at->out->noun) return false;
        other = other || (relative && day_deal_is_verb(at->clause, i) && i < mark);
    }
    return other && to < own;
}

/* The party that the word marks, anywhere in the part around the amount. */
static gint marked_by(const frame_in *at, day_deal_word word)
{
    gint best = -1;
    for (gint i = 0; i < n_pieces(at); i++) {
        if (!is(at, i, word) || !day_deal_bounds(at->clause, i) || is_of_other(at, i)) continue;
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
    return best >= 0 ? named_by(at, best) : -1;
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
            size_t from = MAX(at->clause->start, one->start > 80 ? one->start - 80 : 0);
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

/* Where who sells or buys is named. */
typedef enum place {
    NOWHERE,
    SUBJECT,
    OBJECT,
    TO,
    FROM,
    BY,
    WITH,
    SERVE,
    BEHIND, /* the amount */
    GIVEN,  /* by its case */
    N_PLACES
} place;

#define MOST 7u

static const struct {
    day_deal_word word;
    const char *deal;
    place seller[MOST], buyer[MOST]; /* the first that is told */
} SIDES[] = {{DAY_WORD_SELL, "sells", {SUBJECT, BY}, {TO, OBJECT, SERVE, WITH, BEHIND, GIVEN}},
             {DAY_WORD_BUY, "buys", {FROM, TO, WITH}, {SUBJECT, BY}},
             {DAY_WORD_HIRE, "buys", {OBJECT}, {SUBJECT, BY}},
             {DAY_WORD_PAY, "paid", {OBJECT, TO, FROM, BEHIND}, {SUBJECT, BY}},
             {DAY_WORD_CHARGE, "asks", {SUBJECT, BY}, {OBJECT, TO, FROM, WITH}},
             {DAY_WORD_SOLD, "sells", {BY}, {TO, SERVE, OBJECT, BEHIND}},
             {DAY_WORD_BOUGHT, "buys", {FROM}, {BY}},
             {DAY_WORD_RECEIVED, "paid", {SUBJECT}, {BY, FROM}},
             {DAY_WORD_BILLED, "asks", {BY, FROM}, {SUBJECT}},
             {DAY_WORD_COST, "price", {BY, FROM}, {OBJECT, TO, SERVE}},
             {DAY_WORD_WON, "sells", {SUBJECT, TO, BY}, {FROM, WITH, BY}}, /* 由X中标 */
             {DAY_WORD_AWARD, "buys", {OBJECT, TO}, {SUBJECT}},
             {DAY_WORD_PRICE, "price", {BY, FROM}, {SERVE, TO}}};

static gint first_told(const gint *told, const place *places)
{
    for (guint i = 0; i < MOST && places[i] != NOWHERE; i++)
        if (told[places[i]] >= 0) return told[places[i]];
    return -1;
}

/* What the verb means here: "was offered $5" is paid, "offered $5 for it" too. */
static day_deal_word meaning(const frame_in *at, gint verb)
{
    day_deal_word word = piece(at, verb)->word;
    const day_annotated *text = at->clause->text;
    bool beside = verb + 1 == at->out->amount;
    bool fronted = is(at, 0, DAY_WORD_FOR) && day_deal_is_cyrillic(text, piece(at, verb)->start);
    if (word == DAY_WORD_SELL && beside && fronted) return DAY_WORD_PAY; /* «за сведения отдал 250 тысяч» */
    if (word == DAY_WORD_OFFER) return bids(at, verb) ? DAY_WORD_PAY : DAY_WORD_SELL;
    bool offered = word == DAY_WORD_SOLD && day_annotated_says(text, piece(at, verb)->end - 7, "offered");
    return offered && beside ? DAY_WORD_RECEIVED : word;
}

/* 要求某某支付: who is asked to pay stands between; the verb that asks, or -1. */
static gint demand_before(const frame_in *at, gint verb)
{
    for (gint i = verb - 1; i >= 0 && is(at, verb, DAY_WORD_PAY) && !is_mark_at(at, i); i--)
        if (is(at, i, DAY_WORD_CHARGE) && is_han_at(at, i)) return i;
    return -1;
}

static void look(gint told[N_PLACES], const frame_in *at)
{
    gint verb = at->out->verb, demand = verb >= 0 ? demand_before(at, verb) : -1;
    for (guint i = 0; i < N_PLACES; i++) told[i] = -1;
    told[TO] = marked_by(at, DAY_WORD_TO);
    told[FROM] = marked_by(at, DAY_WORD_FROM);
    told[BY] = marked_by(at, DAY_WORD_BY);
    told[WITH] = marked_by(at, DAY_WORD_WITH);
    told[SERVE] = marked_by(at, DAY_WORD_SERVE);
    told[BEHIND] = behind_amount(at);
    if (verb < 0) return;
    told[SUBJECT] = subject_of(at, demand >= 0 ? demand : verb);
    told[OBJECT] = demand >= 0 ? unmarked(at, demand + 1, verb) : object_of(at, verb);
    told[GIVEN] = given_to(at, verb);
    put_subject(at, &told[SUBJECT], &told[OBJECT]);
    gint last = at->out->amount - 1; /* "X offers it for $5, its rival Y for $4" */
    while (last > verb && !is_amount(at, last)) last--;
    gint other = last > verb ? unmarked(at, last + 1, at->out->amount) : -1;
    if (other >= 0) told[SUBJECT] = other;
    bool done = is(at, verb, DAY_WORD_RECEIVED) || is(at, verb, DAY_WORD_BILLED);
    if (done && verb > at->out->amount) told[SUBJECT] = told[TO]; /* "$5 was paid to X" */
}

/* "The airport police's contract with X, worth $5": an agency buys. */
static void tell_contract(const frame_in *at)
{
    day_deal_frame *out = at->out;
    for (gint i = 1; i < n_pieces(at) && out->seller < 0 && out->buyer < 0; i++) {
        gint who = is(at, i + 2, DAY_WORD_PLAIN) ? i + 3 : i + 2;
        const day_deal_piece *one = piece(at, i - 1), *other = piece(at, who);
        if (!is(at, i, DAY_WORD_CONTRACT) || !is(at, i + 1, DAY_WORD_WITH) || other == NULL) continue;
        if (one->kind != DAY_PIECE_PARTY || other->kind != DAY_PIECE_PARTY) continue;
        if (gap(at, one->end, piece(at, i)->start) > 14 || one->agency == other->agency) continue;
        out->buyer = one->agency ? i - 1 : who;
        out->seller = one->agency ? who : i - 1;
    }
}

/* What the text calls whom, and what agencies do: they buy. */
static void tell_called(const frame_in *at)
{
    day_deal_frame *out = at->out;
    tell_contract(at);
    if (out->seller < 0) out->seller = titled(at, SELLERS, G_N_ELEMENTS(SELLERS));
    if (out->buyer < 0) out->buyer = titled(at, BUYERS, G_N_ELEMENTS(BUYERS));
    if (out->seller < 0) out->seller = maker(at);
    if (out->buyer < 0) out->buyer = made_for(at);
    for (gint i = 0; i < n_pieces(at) && out->buyer < 0 && is(at, out->verb, DAY_WORD_WON); i++) {
        const day_deal_piece *one = piece(at, i); /* 某县公安局的项目由X中标 */
        if (one->kind == DAY_PIECE_PARTY && one->agency && i != out->seller) out->buyer = i;
    }
}

static void tell_by_words(const frame_in *at)
{
    day_deal_frame *out = at->out;
    gint told[N_PLACES];
    day_deal_word word = out->verb >= 0 ? meaning(at, out->verb) : DAY_WORD_PRICE;
    if (out->verb < 0 && out->noun < 0) return;
    if (out->verb >= 0 && demand_before(at, out->verb) >= 0) word = DAY_WORD_CHARGE;
    look(told, at);
    for (guint i = 0; i < G_N_ELEMENTS(SIDES); i++) {
        if (SIDES[i].word != word) continue;
        out->deal = SIDES[i].deal;
        out->seller = first_told(told, SIDES[i].seller);
        out->buyer = first_told(told, SIDES[i].buyer);
    }
    if (word == DAY_WORD_PAY && is(at, out->verb, DAY_WORD_OFFER)) out->deal = "offers";
    if (word == DAY_WORD_COST) tell_offerer(at);
    if (out->seller >= 0 && out->seller == out->buyer) out->buyer = -1;
    tell_called(at);
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

void day_frame_tell_sides(const frame_in *at)
{
    bool contract = is(at, at->out->noun, DAY_WORD_CONTRACT);
    bool signs = is(at, at->out->verb, DAY_WORD_SIGN) ||
                 (contract && at->out->verb >= 0 && !day_deal_is_verb(at->clause, at->out->verb));
    if (signs)
        tell_signers(at);
    else
        tell_by_words(at);
}
