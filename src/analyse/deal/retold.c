/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Amounts whose sentence does not say what they are for: the text told it before. */
#include "retold.h"
#include <string.h>

bool day_deal_is_named(const day_deal_clause *clause, gint index)
{
    const day_deal_piece *piece = day_deal_piece_at(clause, index);
    if (piece == NULL) return false;
    return piece->kind == DAY_PIECE_PARTY || piece->word == DAY_WORD_SELF || piece->word == DAY_WORD_WE ||
           piece->word == DAY_WORD_YOU;
}

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
bool day_deal_retold_same(const day_deal_clause *clause, const day_deal_frame *frame,
                          const day_deal_told *last)
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
    return !says || day_deal_is_named(clause, frame->seller) || day_deal_is_named(clause, frame->buyer);
}

/* What a sentence that only tells another price is about: that of the last offer, one sentence before or in
 * the same: 最终以38万元成交. */
bool day_deal_retold_further(const day_deal_clause *clause, const day_deal_frame *frame,
                             const day_deal_reading *last, size_t last_end)
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
void day_deal_retell_thing(day_deal_reading *reading, const day_deal_reading *last)
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

/* Whether somebody pays or asks once more, for what was told before: "In the end the company paid $2m". */
bool day_deal_retold_again(const day_deal_clause *clause, const day_deal_frame *frame)
{
    const day_deal_piece *verb = day_deal_piece_at(clause, frame->verb);
    if (frame->end > frame->start || verb == NULL || frame->verb > frame->amount) return false;
    if (verb->word != DAY_WORD_PAY && verb->word != DAY_WORD_CHARGE) return false;
    return day_deal_is_named(clause, frame->seller) || day_deal_is_named(clause, frame->buyer);
}

static bool is_self(const day_deal_clause *clause, gint index)
{
    return day_deal_is(clause, index, DAY_WORD_SELF);
}

/* "The company" is who stood there before. */
void day_deal_retell(day_deal_reading *reading, const day_deal_reading *last, const day_deal_clause *clause,
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
