/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Every amount may be a price. It is one when a word of dealing governs it and something of the trade is
 * named, in its sentence or in those around it; or when it stands beside a thing of the trade as in a list.
 * The frame says what its own sentence tells of thing and parties, the context the rest. */
#include "context.h"
#include "deal.h"
#include "evidence.h"
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

/* "75 bitcoin, about $1.1 million at the time", "5 млн рублей ($60 000)": the same sum in other money. */
static bool is_converted(const day_deal_clause *clause, gint amount)
{
    const day_deal_piece *one = day_deal_piece_at(clause, amount),
                         *mark = day_deal_piece_at(clause, amount - 1);
    const day_deal_piece *other = day_deal_piece_at(clause, amount - 2);
    if (other == NULL || mark->kind != DAY_PIECE_MARK || other->kind != DAY_PIECE_AMOUNT) return false;
    const char *plain = clause->text->plain.text;
    bool joint = mark->start - other->end <= 1 && one->start - mark->end <= 1;
    return joint &&
           (plain[mark->start] == '(' || (plain[mark->start] == ',' && strcmp(one->comparator, "~") == 0));
}

static void read_amount(prose *at, const day_deal_clause *clause, gint amount)
{
    day_deal_frame frame;
    if (is_converted(clause, amount) || !day_deal_frame_of(&frame, clause, amount)) return;
    find_ransom(&frame, clause);
    day_deal_source from = day_deal_source_of(clause, &frame, at->told);
    if (from == DAY_DEAL_NO_OFFER) return;
    const day_deal_reading *last = at->out->len > at->from ? at->out->pdata[at->out->len - 1] : NULL;
    g_autoptr(day_deal_reading) context = NULL;
    if (from == DAY_DEAL_TOLD_BEFORE || from == DAY_DEAL_OWN_IN_TRADE) {
        context = day_deal_context(clause, &frame, last, at->told);
        bool extorted = context == NULL && day_deal_is_extorted(clause, &frame);
        bool named = day_deal_is_named(clause, frame.seller) || day_deal_is_named(clause, frame.buyer);
        bool own = frame.end > frame.start + 3 && frame.verb >= 0 && named; /* "paid $5 for the tool" */
        if (context == NULL && !extorted && !own && !day_deal_is_counted(clause, &frame)) return;
        if (extorted || frame.end <= frame.start) tell_words(&frame, clause, extorted);
    }
    day_deal_reading *reading = day_deal_reading_of(clause, &frame, DAY_DEAL_PROSE);
    if (from == DAY_DEAL_TOLD_BEFORE && context == NULL && reading->kind == NULL &&
        day_deal_is_extorter(clause, frame.seller))
        reading->kind = g_strdup("ransom");
    bool listed =
        from == DAY_DEAL_OWN_IN_TRADE && at->told > clause->start && context != NULL; /* one of a list */
    if (listed && reading->kind == NULL) reading->kind = g_strdup(context->kind);
    if (context != NULL)
        day_deal_tell_context(reading, context, clause, &frame, from == DAY_DEAL_TOLD_BEFORE);
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
