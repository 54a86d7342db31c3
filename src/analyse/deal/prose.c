/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sentence by sentence, amount by amount. What is sold must be named as the trade names it, or somebody must
 * be named who sells or buys it by a verb that says so: else an amount in an article is no offer. */
#include "deal.h"
#include "frame.h"
#include "retold.h"
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

/* 户籍信息每条五毛: what it costs stands right behind the thing. */
static bool priced_each(const day_deal_clause *clause, const day_deal_frame *frame)
{
    const day_deal_piece *per = day_deal_piece_at(clause, frame->amount - 1);
    return day_deal_is(clause, frame->amount - 1, DAY_WORD_PER) && per->start == frame->end &&
           (unsigned char)clause->text->plain.text[per->start] >= 0xE3;
}

/* Whether the frame states an offer. */
static bool is_offer(const day_deal_clause *clause, const day_deal_frame *frame)
{
    if (frame->end <= frame->start) return false;
    const char *kind = day_deal_kind_of(clause->text, frame->start, frame->end);
    bool said = frame->verb >= 0 || frame->noun >= 0;
    if (kind != NULL && said) return true;
    if (kind != NULL && priced_each(clause, frame)) return true;
    return said && frame->verb >= 0 &&
           (day_deal_is_named(clause, frame->seller) || day_deal_is_named(clause, frame->buyer));
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

/* The last offer of the text, as far as it was read. */
typedef struct prose_state {
    day_deal_told told;
    guint from;  /* readings of this text stand in `out` from here on */
    size_t done; /* where the sentence ends that was read last */
} prose_state;

static void read_sentence(GPtrArray *out, const day_deal_reader *reader, const day_annotated *text,
                          size_t start, size_t end, prose_state *state)
{
    g_auto(day_deal_clause) clause;
    bool next = start <= state->done + 2; /* after the sentence that was read last */
    day_deal_clause_make(&clause, reader, text, start, end);
    for (guint i = 0; i < day_deal_n(&clause); i++) {
        const day_deal_piece *piece = day_deal_piece_at(&clause, (gint)i);
        const day_deal_reading *last = out->len > state->from ? out->pdata[out->len - 1] : NULL;
        day_deal_frame frame;
        if (piece->kind != DAY_PIECE_AMOUNT || !day_deal_frame_of(&frame, &clause, (gint)i)) continue;
        find_ransom(&frame, &clause);
        if (day_deal_retold_same(&clause, &frame, &state->told)) {
            frame.start = state->told.start;
            frame.end = state->told.end;
        }
        bool further = day_deal_retold_further(&clause, &frame, last, state->done);
        bool near = last != NULL && last->kind != NULL && (next || state->told.told > clause.start);
        bool again = !further && near && day_deal_retold_again(&clause, &frame);
        if (!further && !again && !is_offer(&clause, &frame)) continue;
        day_deal_reading *reading = day_deal_reading_of(&clause, &frame, DAY_DEAL_PROSE);
        if (further) day_deal_retell_thing(reading, last);
        if (again) day_deal_retell(reading, last, &clause, &frame);
        g_ptr_array_add(out, reading);
        state->told = (day_deal_told){frame.start, frame.end, piece->end};
    }
}

void day_deal_prose(GPtrArray *out, const day_deal_reader *reader, const day_annotated *text)
{
    prose_state state = {.from = out->len};
    for (guint i = 0; i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        size_t start, end;
        bool figure = strcmp(one->kind, "money") == 0 && strchr(one->value, ' ') != NULL;
        if (!figure || one->start < state.done) continue;
        day_annotated_sentence(text, one->start, &start, &end);
        read_sentence(out, reader, text, MAX(start, state.done), end, &state);
        state.done = end;
    }
}
