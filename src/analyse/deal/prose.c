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
    return said && frame->verb >= 0 && (is_named(clause, frame->seller) || is_named(clause, frame->buyer));
}

/* What a sentence that only tells another price is about: that of the last offer, one sentence before or in
 * the same: 最终以38万元成交. */
static bool goes_on(const day_deal_clause *clause, const day_deal_frame *frame, const day_deal_reading *last,
                    size_t last_end)
{
    static const char *const FURTHER[] = {"成交", "降", "涨", "压", "砍", "谈", "转"};
    const day_deal_piece *verb = day_deal_piece_at(clause, frame->verb);
    if (verb == NULL || last == NULL || last->unit != clause->text->unit || last->kind == NULL) return false;
    if (clause->start > last_end + 4 || day_deal_kind_of(clause->text, frame->start, frame->end) != NULL)
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(FURTHER); i++)
        if (day_annotated_says(clause->text, verb->start, FURTHER[i])) return true;
    return false;
}

/* The thing and its target of the reading before. */
static void take_thing(day_deal_reading *reading, const day_deal_reading *last)
{
    static const day_deal_field FIELDS[] = {DAY_DEAL_WHAT, DAY_DEAL_TARGET};
    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        g_free(reading->text[FIELDS[i]]);
        reading->text[FIELDS[i]] = g_strdup(last->text[FIELDS[i]]);
        reading->entity[FIELDS[i]] = last->entity[FIELDS[i]];
        reading->span[FIELDS[i]] = last->span[FIELDS[i]];
    }
    g_free(reading->kind);
    g_free(reading->about);
    reading->kind = g_strdup(last->kind);
    reading->about = g_strdup(last->about);
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

static void read_sentence(GPtrArray *out, const day_deal_reader *reader, const day_annotated *text,
                          size_t start, size_t end, size_t last_end)
{
    g_auto(day_deal_clause) clause;
    day_deal_clause_make(&clause, reader, text, start, end);
    for (guint i = 0; i < day_deal_n(&clause); i++) {
        const day_deal_piece *piece = day_deal_piece_at(&clause, (gint)i);
        day_deal_frame frame;
        if (piece->kind != DAY_PIECE_AMOUNT || !day_deal_frame_of(&frame, &clause, (gint)i)) continue;
        find_ransom(&frame, &clause);
        const day_deal_reading *last = out->len > 0 ? out->pdata[out->len - 1] : NULL;
        bool further = goes_on(&clause, &frame, last, last_end);
        if (!further && !is_offer(&clause, &frame)) continue;
        day_deal_reading *reading = day_deal_reading_of(&clause, &frame, DAY_DEAL_PROSE);
        if (further) take_thing(reading, last);
        g_ptr_array_add(out, reading);
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
        read_sentence(out, reader, text, MAX(start, done), end, done);
        done = end;
    }
}
