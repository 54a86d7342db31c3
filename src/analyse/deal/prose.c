/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Every amount may be a price. It is one when a word of dealing governs it and something of the trade is
 * named, in its sentence or in those around it; or when it stands beside a thing of the trade as in a list.
 * The frame says what its own sentence tells of thing and parties, the context the rest. */
#include "context.h"
#include "deal.h"
#include "frame.h"
#include "scan/money/money_words.h"
#include "terms.h"
#include <string.h>

/* What each entity is called: its name, or any alias when it has none. */
static void call_all(day_deal_reader *reader, bool proper)
{
    for (guint i = 0; i < day_cast_names(reader->cast); i++) {
        const day_cast_name *name = day_cast_name_at(reader->cast, i);
        gpointer key = (gpointer)(gintptr)name->entity;
        bool named = strcmp(name->kind, "org") == 0 || strcmp(name->kind, "name") == 0;
        const char *shown = *name->shown != '\0' ? name->shown : name->value;
        if (named == proper && !g_hash_table_contains(reader->called, key))
            g_hash_table_insert(reader->called, key, (gpointer)shown);
    }
}

day_deal_reader *day_deal_reader_new(const day_cast *cast, const day_lexicon *lexicon)
{
    day_deal_reader *reader = g_new0(day_deal_reader, 1);
    reader->cast = cast;
    reader->lexicon = lexicon;
    reader->grammar = day_grammar_new();
    reader->called = g_hash_table_new(NULL, NULL);
    day_money_words_warm();
    call_all(reader, true);
    call_all(reader, false);
    return reader;
}

void day_deal_reader_free(day_deal_reader *reader)
{
    if (reader == NULL) return;
    day_grammar_free(reader->grammar);
    g_hash_table_unref(reader->called);
    g_free(reader);
}

/* --- one amount ------------------------------------------------------------------------------------------
 */

typedef struct prose {
    GPtrArray *out;
    const day_deal_reader *reader;
    const day_annotated *text;
    guint from;  /* readings of this text stand in `out` from here on */
    size_t told; /* where the amount of the last of them ends */
    size_t done; /* where the sentence ends that was read last */
} prose;

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

/* Where the frame's thing comes from. */
typedef enum thing_source {
    NO_OFFER,
    OWN,          /* named as the trade names it, or by who deals in it */
    OWN_IN_TRADE, /* anything that is sold where the trade is spoken of */
    TOLD_BEFORE,
} thing_source;

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

static thing_source source_of(const day_deal_clause *clause, const day_deal_frame *frame, size_t told)
{
    bool own = frame->end > frame->start + 3;
    bool traded = own && day_deal_kind_of(clause->text, frame->start, frame->end) != NULL;
    bool goes_on = told > clause->start; /* an amount before it in the sentence was one */
    bool said = frame->verb >= 0 || frame->noun >= 0;
    bool beside = is_listed(clause, frame) || is_attribute(clause, frame) || is_priced(clause, frame);
    if (traded) return said || goes_on || beside ? OWN : NO_OFFER;
    if (is_further(clause, frame->amount) && told > 0) return own ? OWN_IN_TRADE : TOLD_BEFORE;
    if (goes_on && own && frame->verb < 0 && is_listed(clause, frame)) return OWN_IN_TRADE;
    if (!said)
        return goes_on && day_deal_is(clause, frame->amount + 1, DAY_WORD_FOR) ? TOLD_BEFORE : NO_OFFER;
    bool next = goes_on && day_deal_is(clause, frame->amount + 1, DAY_WORD_FOR); /* "$5 for X, $6 for Y" */
    if (is_earned(clause, frame) || !(next || is_near(clause, frame))) return NO_OFFER;
    bool back = !own || day_deal_refers_back(clause, frame);
    for (gint i = 0; back && i < (gint)day_deal_n(clause); i++)
        if (day_deal_is(clause, i, DAY_WORD_NOT)) return NO_OFFER; /* "bought lunch, spent $65 on it" */
    if (back) return is_label(clause, frame) ? NO_OFFER : TOLD_BEFORE;
    bool named = day_deal_is_named(clause, frame->seller) || day_deal_is_named(clause, frame->buyer);
    if (frame->verb >= 0 && named) return OWN;
    return is_deal(clause, frame) ? OWN_IN_TRADE : NO_OFFER;
}

/* A sum that is asked or paid where extortion is spoken of is a ransom, whatever else is named. */
static void find_ransom(day_deal_frame *frame, const day_deal_clause *clause)
{
    bool sum =
        day_deal_is(clause, frame->verb, DAY_WORD_CHARGE) || day_deal_is(clause, frame->verb, DAY_WORD_PAY);
    if (frame->end > frame->start || !sum) return;
    for (guint i = day_deal_terms_from(clause->text, clause->start); i < clause->text->terms->len; i++) {
        const day_lexicon_hit *hit = &g_array_index(clause->text->terms, day_lexicon_hit, i);
        if (hit->start >= clause->end) break;
        if (hit->start < clause->start || strcmp(hit->term->concept, "ransom") != 0) continue;
        frame->start = hit->start;
        frame->end = hit->end;
        return;
    }
}

/* Who extorts, as texts call them. */
static bool is_extorter(const day_deal_clause *clause, gint index)
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
static bool is_extorted(const day_deal_clause *clause, const day_deal_frame *frame)
{
    gint seller = frame->seller;
    for (gint i = 0; i < frame->verb && seller < 0; i++)
        if (day_deal_is(clause, i, DAY_WORD_SOMEBODY)) seller = i;
    return day_deal_is(clause, frame->verb, DAY_WORD_CHARGE) && frame->end <= frame->start + 3 &&
           is_extorter(clause, seller);
}

/* A price for each of what the trade counts: nothing need be told of what it is. */
static bool is_evident(const day_deal_clause *clause, const day_deal_frame *frame)
{
    static const char *const COUNTED[] = {"record", "query", "search",  "look-up", "lookup",
                                          "name",   "entry", "mailbox", "account"};
    const day_deal_piece *per = day_deal_piece_at(clause, frame->per);
    for (guint i = 0; per != NULL && i < G_N_ELEMENTS(COUNTED); i++)
        if (day_annotated_find(clause->text, per->start, per->end, COUNTED[i]) != SIZE_MAX) return true;
    return false;
}

/* Of what nothing names, the words that tell of it: who extorts, "for every record". */
static void tell_words(day_deal_frame *frame, const day_deal_clause *clause, bool extorted)
{
    gint who = frame->seller;
    for (gint i = 0; i < frame->verb && who < 0; i++)
        if (day_deal_is(clause, i, DAY_WORD_SOMEBODY)) who = i;
    const day_deal_piece *words = day_deal_piece_at(clause, extorted ? who : frame->per);
    if (words == NULL) return;
    frame->start = words->start;
    frame->end = words->end;
}

static void read_amount(prose *at, const day_deal_clause *clause, gint amount)
{
    day_deal_frame frame;
    if (g_getenv("PRESS_DEBUG") != NULL) {                   /*DBG*/
        bool ok = day_deal_frame_of(&frame, clause, amount); /*DBG*/
        for (guint i = 0; i < day_deal_n(clause); i++) {
            const day_deal_piece *q = day_deal_piece_at(clause, (gint)i); /*DBG*/
            g_printerr("%u:%s%d[%.*s] ", i,
                       q->kind == 0   ? "W"
                       : q->kind == 1 ? "A"
                       : q->kind == 2 ? "P"
                       : q->kind == 3 ? "M"
                                      : "D",
                       q->kind == 0 ? (int)q->word : 0, (int)(q->end - q->start),
                       clause->text->plain.text + q->start);
        } /*DBG*/
        g_printerr("\n  ok %d verb %d noun %d s %d b %d t %d thing [%.*s] kind %s source %d\n", ok,
                   frame.verb, frame.noun, frame.seller, frame.buyer, frame.target,
                   (int)(frame.end - frame.start), clause->text->plain.text + frame.start,
                   day_deal_kind_of(clause->text, frame.start, frame.end),
                   ok ? (int)source_of(clause, &frame, at->told) : -1); /*DBG*/
    }                                                                   /*DBG*/
    if (!day_deal_frame_of(&frame, clause, amount)) return;
    find_ransom(&frame, clause);
    thing_source from = source_of(clause, &frame, at->told);
    if (from == NO_OFFER) return;
    const day_deal_reading *last = at->out->len > at->from ? at->out->pdata[at->out->len - 1] : NULL;
    g_autoptr(day_deal_reading) context = NULL;
    if (from == TOLD_BEFORE || from == OWN_IN_TRADE) {
        context = day_deal_context(clause, &frame, last, at->told);
        bool extorted = context == NULL && is_extorted(clause, &frame);
        bool named = day_deal_is_named(clause, frame.seller) || day_deal_is_named(clause, frame.buyer);
        bool own = frame.end > frame.start + 3 && frame.verb >= 0 && named; /* "paid $5 for the tool" */
        if (context == NULL && !extorted && !own && !is_evident(clause, &frame)) return;
        if (extorted || frame.end <= frame.start) tell_words(&frame, clause, extorted);
    }
    day_deal_reading *reading = day_deal_reading_of(clause, &frame, DAY_DEAL_PROSE);
    if (from == TOLD_BEFORE && context == NULL && reading->kind == NULL && is_extorter(clause, frame.seller))
        reading->kind = g_strdup("ransom");
    bool listed = from == OWN_IN_TRADE && at->told > clause->start && context != NULL; /* one of a list */
    if (listed && reading->kind == NULL) reading->kind = g_strdup(context->kind);
    if (context != NULL) day_deal_tell_context(reading, context, clause, &frame, from == TOLD_BEFORE);
    g_ptr_array_add(at->out, reading);
    at->told = day_deal_piece_at(clause, amount)->end;
}

/* --- all of them ---------------------------------------------------------------------------------------- */

static void read_sentence(prose *at, size_t start, size_t end)
{
    g_auto(day_deal_clause) clause;
    day_deal_clause_make(&clause, at->reader, at->text, start, end);
    for (gint i = 0; i < (gint)day_deal_n(&clause); i++)
        if (day_deal_piece_at(&clause, i)->kind == DAY_PIECE_AMOUNT) read_amount(at, &clause, i);
}

/* Whether an offer was read to the end of the sentence, and the next has no amount of its own. */
static bool reads_on(const prose *at, guint mention)
{
    size_t start, end;
    if (at->text->is_message || at->out->len == at->from || at->done + 4 >= at->text->plain.size)
        return false;
    day_annotated_sentence(at->text, at->done + 2, &start, &end);
    for (guint i = mention + 1; i < at->text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(at->text->mentions, day_annotated_mention, i);
        if (one->start >= end) return true;
        if (one->start >= start && strcmp(one->kind, "money") == 0) return false;
    }
    return true;
}

void day_deal_prose(GPtrArray *out, const day_deal_reader *reader, const day_annotated *text)
{
    prose at = {out, reader, text, out->len, 0, 0};
    for (guint i = 0; i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        size_t start, end;
        bool figure = strcmp(one->kind, "money") == 0 && strchr(one->value, ' ') != NULL;
        if (!figure || one->start < at.done) continue;
        day_annotated_sentence(text, one->start, &start, &end);
        read_sentence(&at, MAX(start, at.done), end);
        at.done = end;
        if (!reads_on(&at, i)) continue; /* the next one may name a sum without its currency */
        day_annotated_sentence(text, end + 2, &start, &end);
        if (start < at.done) continue;
        read_sentence(&at, start, end);
        at.done = end;
    }
}
