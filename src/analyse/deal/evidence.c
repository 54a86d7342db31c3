/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What speaks for an amount as a price: a word of dealing that governs it, a thing of the trade, where it
 * stands beside one, who is named. What speaks against stands in no_price.c. */
#include "evidence.h"
#include "context.h"
#include <string.h>

/* What stands right before an amount and is said to be sold by nothing else: "phone location - $150", "leads
 * ($5)", 户籍信息每条五毛. */
static bool is_listed(const day_deal_clause *clause, const day_deal_frame *frame)
{
    gint before = frame->amount - 1;
    while (day_deal_is(clause, before, DAY_WORD_PER)) before--;
    const day_deal_piece *mark = day_deal_piece_at(clause, before);
    const day_deal_piece *amount = day_deal_piece_at(clause, frame->amount);
    const day_deal_piece *per = day_deal_piece_at(clause, before + 1);
    const char *plain = clause->text->plain.text;
    if (per->start >= frame->end && per->start - frame->end <= 1)
        return (unsigned char)plain[frame->end - 1] >= 0x80 || per != amount;
    if (mark == NULL || mark->kind != DAY_PIECE_MARK || mark->start < frame->end ||
        mark->start - frame->end > 1)
        return false;
    return plain[mark->start] != ',' && plain[mark->start] != ';' && amount->start - mark->end <= 1;
}

/* "a $5,000 phishing kit" */
static bool is_attribute(const day_deal_clause *clause, const day_deal_frame *frame)
{
    const day_deal_piece *amount = day_deal_piece_at(clause, frame->amount);
    return day_deal_is(clause, frame->amount - 1, DAY_WORD_PLAIN) && frame->start == amount->end + 1;
}

/* "Any mailbox for $500" */
static bool is_priced(const day_deal_clause *clause, const day_deal_frame *frame)
{
    const day_deal_piece *mark = day_deal_piece_at(clause, frame->amount - 1);
    bool led = day_deal_is(clause, frame->amount - 1, DAY_WORD_FOR) ||
               day_deal_is(clause, frame->amount - 1, DAY_WORD_AT);
    const day_deal_piece *amount = day_deal_piece_at(clause, frame->amount);
    bool behind = frame->start >= amount->end &&
                  frame->start - amount->end <= 1; /* «за 2 тысячи рублей пробивал людей» */
    bool fronted = led && frame->amount == 1 &&
                   frame->start > amount->end; /* "For $500, a clerk would print call records" */
    return fronted || (led && (behind || (mark->start >= frame->end && mark->start - frame->end <= 1)));
}

/* Words that say that the thing has changed hands, or has a price; paying alone may be for anything. */
static bool is_deal(const day_deal_clause *clause, const day_deal_frame *frame)
{
    const day_deal_piece *verb = day_deal_piece_at(clause, frame->verb);
    bool named = day_deal_is_named(clause, frame->seller) || day_deal_is_named(clause, frame->buyer);
    if (frame->noun >= 0 || named) return true;
    for (gint i = 0; i < frame->verb && verb->word == DAY_WORD_COST;
         i++) /* "the prices: a scan goes for $10" */
        if (day_deal_is(clause, i, DAY_WORD_PRICE)) return true;
    return verb != NULL && (verb->word == DAY_WORD_SELL || verb->word == DAY_WORD_SOLD ||
                            verb->word == DAY_WORD_CHARGE || verb->word == DAY_WORD_OFFER);
}

/* Earning is no dealing unless it says for what: "was paid $5", "received $5 for it". */
static bool is_earned(const day_deal_clause *clause, const day_deal_frame *frame)
{
    return day_deal_is(clause, frame->verb, DAY_WORD_RECEIVED) && frame->noun < 0 &&
           !day_deal_is(clause, frame->amount + 1, DAY_WORD_FOR) &&
           !day_deal_is(clause, frame->verb + 1, DAY_WORD_FOR) &&
           !day_annotated_says(clause->text, day_deal_piece_at(clause, frame->verb)->end - 4, "paid");
}

/* No comma parts the amount from the word that governs it, but for an aside: "the price, he said, was $5". */
static bool is_near(const day_deal_clause *clause, const day_deal_frame *frame)
{
    gint word = frame->verb >= 0 ? frame->verb : frame->noun;
    guint marks = 0;
    for (gint i = MIN(word, frame->amount) + 1; i < MAX(word, frame->amount); i++)
        marks += day_deal_piece_at(clause, i)->kind == DAY_PIECE_MARK;
    return marks == 0 || (frame->noun >= 0 && (marks % 2 == 0 || frame->verb < 0) && marks <= 3);
}

/* "Another $5m", "a further $2,000", ещё 3 млн, 另35万元: of what was told before. */
static bool is_further(const day_deal_clause *clause, gint amount)
{
    static const char *const FURTHER[] = {"another ", "further ", "additional ", "ещё ",
                                          "еще ",     "另",       "再",          "又"};
    size_t start = day_deal_piece_at(clause, amount)->start;
    for (guint i = 0; i < G_N_ELEMENTS(FURTHER); i++) {
        size_t size = strlen(FURTHER[i]);
        if (start >= clause->start + size &&
            memcmp(clause->text->plain.text + start - size, FURTHER[i], size) == 0)
            return true;
    }
    return false;
}

/* A line "Price: $5" of a form: what it is of stands in another line, and is no sentence. */
static bool is_label(const day_deal_clause *clause, const day_deal_frame *frame)
{
    const char *plain = clause->text->plain.text;
    const day_deal_piece *mark = day_deal_piece_at(clause, 1);
    bool line = clause->start == 0 || plain[clause->start - 1] == '\n';
    return line && frame->noun == 0 && mark->kind == DAY_PIECE_MARK && plain[mark->start] == ':' &&
           frame->amount == 2;
}

day_deal_source day_deal_source_of(const day_deal_clause *clause, const day_deal_frame *frame, size_t told)
{
    bool own = frame->end > frame->start + 3;
    bool traded = own && day_deal_kind_of(clause->text, frame->start, frame->end) != NULL;
    bool goes_on = told > clause->start; /* an amount before it in the sentence was one */
    bool said = frame->verb >= 0 || frame->noun >= 0;
    bool beside =
        own && (is_listed(clause, frame) || is_attribute(clause, frame) || is_priced(clause, frame));
    if (traded) return said || goes_on || beside ? DAY_DEAL_OWN : DAY_DEAL_NO_OFFER;
    if (is_further(clause, frame->amount) && told > 0)
        return own ? DAY_DEAL_OWN_IN_TRADE : DAY_DEAL_TOLD_BEFORE;
    if (goes_on && own && frame->verb < 0 && is_listed(clause, frame)) return DAY_DEAL_OWN_IN_TRADE;
    bool refers = !own || day_deal_refers_back(clause, frame);
    if (goes_on && !refers && is_priced(clause, frame)) return DAY_DEAL_OWN_IN_TRADE;
    if (!said)
        return goes_on && day_deal_is(clause, frame->amount + 1, DAY_WORD_FOR) ? DAY_DEAL_TOLD_BEFORE
                                                                               : DAY_DEAL_NO_OFFER;
    bool next = goes_on && day_deal_is(clause, frame->amount + 1, DAY_WORD_FOR); /* "$5 for X, $6 for Y" */
    if (is_earned(clause, frame) || !(next || is_near(clause, frame))) return DAY_DEAL_NO_OFFER;
    for (gint i = 0; refers && i < (gint)day_deal_n(clause); i++)
        if (day_deal_is(clause, i, DAY_WORD_NOT))
            return DAY_DEAL_NO_OFFER; /* "bought lunch, spent $65 on it" */
    if (refers) return is_label(clause, frame) ? DAY_DEAL_NO_OFFER : DAY_DEAL_TOLD_BEFORE;
    bool named = day_deal_is_named(clause, frame->seller) || day_deal_is_named(clause, frame->buyer);
    if (frame->verb >= 0 && named) return DAY_DEAL_OWN;
    return is_deal(clause, frame) ? DAY_DEAL_OWN_IN_TRADE : DAY_DEAL_NO_OFFER;
}

/* Who extorts, as texts call them. */
bool day_deal_is_extorter(const day_deal_clause *clause, gint index)
{
    static const char *const WORDS[] = {"attackers",  "hackers",       "hacker",     "gang", "extortionists",
                                        "ransomware", "黑客",          "勒索",       "团伙", "хакер",
                                        "вымогател",  "злоумышленник", "группировк", "هکر",  "باج"};
    const day_deal_piece *piece = day_deal_piece_at(clause, index);
    if (piece == NULL) return false;
    size_t from = piece->start > clause->start + 40 ? piece->start - 40 : clause->start;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (memmem(clause->text->plain.text + from, piece->end - from, WORDS[i], strlen(WORDS[i])) != NULL)
            return true;
    return false;
}

/* Extorters demand a sum, and nothing says for what: a ransom. */
bool day_deal_is_extorted(const day_deal_clause *clause, const day_deal_frame *frame)
{
    gint seller = frame->seller;
    for (gint i = 0; i < frame->verb && seller < 0; i++)
        if (day_deal_is(clause, i, DAY_WORD_SOMEBODY)) seller = i;
    return day_deal_is(clause, frame->verb, DAY_WORD_CHARGE) && frame->end <= frame->start + 3 &&
           day_deal_is_extorter(clause, seller);
}

/* A price for each of what the trade counts: nothing need be told of what it is. */
bool day_deal_is_counted(const day_deal_clause *clause, const day_deal_frame *frame)
{
    static const char *const COUNTED[] = {"record", "query", "search",  "look-up", "lookup",
                                          "name",   "entry", "mailbox", "account"};
    const day_deal_piece *per = day_deal_piece_at(clause, frame->per);
    for (guint i = 0; per != NULL && i < G_N_ELEMENTS(COUNTED); i++)
        if (day_annotated_find(clause->text, per->start, per->end, COUNTED[i]) != SIZE_MAX) return true;
    return false;
}
