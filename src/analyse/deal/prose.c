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

/* Whether somebody pays or asks once more, for what was told before: "In the end the company paid $2m". */
static bool is_again(const day_deal_clause *clause, const day_deal_frame *frame)
{
    const day_deal_piece *verb = day_deal_piece_at(clause, frame->verb);
    if (frame->end > frame->start || verb == NULL || frame->verb > frame->amount) return false;
    if (verb->word != DAY_WORD_PAY && verb->word != DAY_WORD_CHARGE) return false;
    return is_named(clause, frame->seller) || is_named(clause, frame->buyer);
}

static bool is_self(const day_deal_clause *clause, gint index)
{
    return day_deal_is(clause, index, DAY_WORD_SELF);
}

/* "The company" is who stood there before. */
static void repeat(day_deal_reading *reading, const day_deal_reading *last, const day_deal_clause *clause,
                   const day_deal_frame *frame)
{
    static const day_deal_field FIELDS[] = {DAY_DEAL_WHAT, DAY_DEAL_TARGET, DAY_DEAL_SELLER, DAY_DEAL_BUYER};
    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        day_deal_field field = FIELDS[i];
        bool self = (field == DAY_DEAL_SELLER && is_self(clause, frame->seller)) ||
                    (field == DAY_DEAL_BUYER && is_self(clause, frame->buyer));
        bool open = reading->text[field] == NULL && i < 2;
        if (last->text[field] == NULL || !(self || open)) continue;
        g_free(reading->text[field]);
        reading->text[field] = g_strdup(last->text[field]);
        reading->span[field] = last->span[field];
        reading->entity[field] = last->entity[field];
    }
    g_free(reading->kind);
    reading->kind = g_strdup(last->kind);
    g_free(reading->about);
    reading->about = g_strdup(last->about);
}

/* `last`: an offer of the sentence before it; NULL: none. */
static void read_sentence(GPtrArray *out, const day_deal_reader *reader, const day_annotated *text,
                          size_t start, size_t end, const day_deal_reading *last)
{
    g_auto(day_deal_clause) clause;
    day_deal_clause_make(&clause, reader, text, start, end);
    for (guint i = 0; i < day_deal_n(&clause); i++) {
        const day_deal_piece *piece = day_deal_piece_at(&clause, (gint)i);
        day_deal_frame frame;
        if (piece->kind != DAY_PIECE_AMOUNT || !day_deal_frame_of(&frame, &clause, (gint)i)) continue;
        bool again = last != NULL && last->kind != NULL && is_again(&clause, &frame);
        if (!again && !is_offer(&clause, &frame)) continue;
        day_deal_reading *reading = day_deal_reading_of(&clause, &frame, DAY_DEAL_PROSE);
        if (again) repeat(reading, last, &clause, &frame);
        g_ptr_array_add(out, reading);
        last = reading;
    }
}

void day_deal_prose(GPtrArray *out, const day_deal_reader *reader, const day_annotated *text)
{
    size_t done = 0;
    guint from = out->len;
    for (guint i = 0; i < text->mentions->len; i++) {
        const day_annotated_mention *one = &g_array_index(text->mentions, day_annotated_mention, i);
        size_t start, end;
        bool figure = strcmp(one->kind, "money") == 0 && strchr(one->value, ' ') != NULL;
        if (!figure || one->start < done) continue;
        day_annotated_sentence(text, one->start, &start, &end);
        bool next = out->len > from && start <= done + 2; /* after the sentence that was read last */
        read_sentence(out, reader, text, MAX(start, done), end, next ? out->pdata[out->len - 1] : NULL);
        done = end;
    }
}
