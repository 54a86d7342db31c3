/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sentence by sentence, amount by amount. What is sold must be named as the trade names it, or somebody must
 * be named who sells or buys it by a verb that says so: else an amount in an article is no offer. */
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

static bool is_named(const day_deal_clause *clause, gint index)
{
    const day_deal_piece *piece = day_deal_piece_at(clause, index);
    if (piece == NULL) return false;
    return piece->kind == DAY_PIECE_PARTY || piece->word == DAY_WORD_SELF || piece->word == DAY_WORD_WE ||
           piece->word == DAY_WORD_YOU;
}

/* Whether the frame states an offer. */
static bool is_offer(const day_deal_clause *clause, const day_deal_frame *frame)
{
    if (frame->end <= frame->start) return false;
    const char *kind = day_deal_kind_of(clause->text, frame->start, frame->end);
    bool said = frame->verb >= 0 || frame->noun >= 0;
    if (kind != NULL && said) return true;
    return said && frame->verb >= 0 && (is_named(clause, frame->seller) || is_named(clause, frame->buyer));
}

/* What the last offer of a text was for. */
typedef struct thing_sold {
    size_t start, end; /* empty: none yet */
    size_t told;       /* where its amount ends */
} thing_sold;

/* Whether the clause is of the sentence that told it, or goes on with it after a semicolon. */
static bool goes_on(const day_deal_clause *clause, size_t told)
{
    const char *plain = clause->text->plain.text;
    size_t before = clause->start;
    if (told > before) return true;
    while (before > told && plain[before - 1] == ' ') before--;
    return before > told && plain[before - 1] == ';' && before - told <= 80;
}

/* Another amount for what the sentence sold before: "X offered cameras for $5; Y undercut it with $4". */
static bool is_for_same(const day_deal_clause *clause, const day_deal_frame *frame, const thing_sold *last)
{
    bool says = day_deal_is(clause, frame->verb, DAY_WORD_CHARGE) ||
                day_deal_is(clause, frame->verb, DAY_WORD_OFFER) ||
                day_deal_is(clause, frame->verb, DAY_WORD_SOLD);
    if (last->end <= last->start || frame->end > frame->start) return false;
    gint noun = day_deal_is(clause, frame->noun, DAY_WORD_PRICE) ? frame->noun : -1;
    const day_deal_piece *word = day_deal_piece_at(clause, says ? frame->verb : noun);
    if (word == NULL || word->start < last->told || !goes_on(clause, last->told)) return false;
    const day_deal_piece *amount = day_deal_piece_at(clause, frame->amount);
    const day_deal_piece *next = day_deal_piece_at(clause, frame->amount + 1);
    bool ends = next == NULL ? clause->end - amount->end <= 2 : next->start - amount->end <= 1;
    if (!ends || day_deal_is(clause, frame->amount + 1, DAY_WORD_FOR)) return false;
    if (word->start > amount->start) return false;
    return !says || is_named(clause, frame->seller) || is_named(clause, frame->buyer);
}

static void read_sentence(GPtrArray *out, const day_deal_reader *reader, const day_annotated *text,
                          size_t start, size_t end, thing_sold *last)
{
    g_auto(day_deal_clause) clause;
    day_deal_clause_make(&clause, reader, text, start, end);
    for (guint i = 0; i < day_deal_n(&clause); i++) {
        const day_deal_piece *piece = day_deal_piece_at(&clause, (gint)i);
        day_deal_frame frame;
        if (piece->kind != DAY_PIECE_AMOUNT || !day_deal_frame_of(&frame, &clause, (gint)i)) continue;
        if (is_for_same(&clause, &frame, last)) {
            frame.start = last->start;
            frame.end = last->end;
        }
        if (!is_offer(&clause, &frame)) continue;
        g_ptr_array_add(out, day_deal_reading_of(&clause, &frame, DAY_DEAL_PROSE));
        *last = (thing_sold){frame.start, frame.end, piece->end};
    }
}

void day_deal_prose(GPtrArray *out, const day_deal_reader *reader, const day_annotated *text)
{
    size_t done = 0;
    thing_sold last = {0};
    for (guint i = 0; i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        size_t start, end;
        bool figure = strcmp(one->kind, "money") == 0 && strchr(one->value, ' ') != NULL;
        if (!figure || one->start < done) continue;
        day_annotated_sentence(text, one->start, &start, &end);
        read_sentence(out, reader, text, MAX(start, done), end, &last);
        done = end;
    }
}
