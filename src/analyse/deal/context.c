/* SPDX-License-Identifier: AGPL-3.0-or-later
 * "It", "the price", «ещё два миллиона», 成交价: the text told before what that is of. A sentence without an
 * amount is read as if one stood at its end: who deals with whom in what. */
#include "context.h"
#include "terms.h"
#include <string.h>

#define BEFORE 3u /* sentences */

bool day_deal_is_named(const day_deal_clause *clause, gint index)
{
    const day_deal_piece *piece = day_deal_piece_at(clause, index);
    if (piece == NULL) return false;
    return piece->kind == DAY_PIECE_PARTY || piece->word == DAY_WORD_SELF || piece->word == DAY_WORD_WE ||
           piece->word == DAY_WORD_YOU;
}

/* --- what refers back ----------------------------------------------------------------------------------- */

/* Nouns for anything that is sold. */
static const char *const ANYTHING[] = {
    "tool",    "system",   "product",      "package",  "file",     "archive", "set",     "lot",
    "licence", "license",  "service",      "services", "one",      "chain",   "it",      "them",
    "version", "renewal",  "bill",         "fee",      "total",    "price",   "payment", "contract",
    "deal",    "the feed", "equipment",    "systems",  "tools",    "work",    "job",     "help",
    "project", "delivery", "installation", "систем",   "комплекс", "продукт", "услуг",   "пакет",
    "файл",    "архив",    "лиценз",       "такую же", "такой же", "ее",      "её",      "его",
    "их",      "него",     "неё",          "нее",      "них",      "это",     "работ",   "проект",
    "поставк", "系统",     "产品",         "服务",     "软件",     "设备",    "工具",    "数据",
    "文件",    "套餐",     "سامانه",       "خدمات",    "آن",       "محصول"};

/* Words of a price that moves: it was told before what it is of. */
static const char *const FURTHER[] = {
    "成交",   "降",      "涨",        "压",      "砍",      "谈",   "转手", "fell ", "dropped ", "rose ",
    "cut to", "lowered", "came down", "reduced", "slashed", "сниз", "упал", "сбав",  "подеш",    "выросл"};

bool day_deal_refers_back(const day_deal_clause *clause, const day_deal_frame *frame)
{
    const day_deal_piece *verb = day_deal_piece_at(clause, frame->verb);
    if (frame->end <= frame->start) return true;
    for (guint i = 0; verb != NULL && i < G_N_ELEMENTS(FURTHER); i++)
        if (memcmp(clause->text->plain.text + verb->start, FURTHER[i],
                   MIN(strlen(FURTHER[i]), verb->end - verb->start)) == 0)
            return true;
    if (frame->end - frame->start > 60) return false;
    for (guint i = 0; i < G_N_ELEMENTS(ANYTHING); i++) {
        size_t at = day_annotated_find(clause->text, frame->start, frame->end, ANYTHING[i]);
        if (at != SIZE_MAX) return true;
    }
    return false;
}

/* --- a sentence without an amount ------------------------------------------------------------------------
 */

static const day_deal_region *first_thing(const day_deal_clause *clause)
{
    for (guint i = 0; i < clause->regions->len; i++) {
        const day_deal_region *region = &g_array_index(clause->regions, day_deal_region, i);
        if (region->thing && !region->party_alone) return region;
    }
    return NULL;
}

/* Two who are named, or an agency, deal. */
static bool is_transfer(const day_deal_clause *clause, const day_deal_frame *frame)
{
    static const day_deal_word WORDS[] = {DAY_WORD_SELL, DAY_WORD_BUY, DAY_WORD_SOLD, DAY_WORD_BOUGHT,
                                          DAY_WORD_HIRE};
    const day_deal_piece *seller = day_deal_piece_at(clause, frame->seller),
                         *buyer = day_deal_piece_at(clause, frame->buyer);
    bool sells = seller != NULL && seller->kind == DAY_PIECE_PARTY,
         buys = buyer != NULL && buyer->kind == DAY_PIECE_PARTY;
    bool named = (sells && buys) || (sells && seller->agency) || (buys && buyer->agency);
    for (guint i = 0; i < G_N_ELEMENTS(WORDS) && named; i++)
        if (day_deal_is(clause, frame->verb, WORDS[i])) return true;
    return false;
}

static day_deal_reading *read_open(const day_deal_reader *reader, const day_annotated *text, size_t start,
                                   size_t end)
{
    if (end <= start) return NULL;
    bool trade = day_deal_kind_of(text, start, end) != NULL;
    g_auto(day_deal_clause) clause;
    day_deal_clause_make_open(&clause, reader, text, start, end);
    day_deal_frame frame;
    bool deal = day_deal_frame_of(&frame, &clause, (gint)day_deal_n(&clause) - 1) && frame.verb >= 0;
    const day_deal_region *thing = first_thing(&clause);
    if (!trade && !(deal && is_transfer(&clause, &frame))) return NULL;
    if (!deal)
        frame = (day_deal_frame){
            .amount = frame.amount, .verb = -1, .noun = -1, .seller = -1, .buyer = -1, .per = -1};
    if (day_deal_kind_of(text, frame.start, frame.end) == NULL && thing != NULL) {
        frame.start = thing->start;
        frame.end = thing->end;
        frame.target = day_deal_target_in(&clause, frame.start, frame.end);
    }
    frame.per = -1;
    if (frame.end <= frame.start) return NULL;
    return day_deal_reading_of(&clause, &frame, DAY_DEAL_PROSE);
}

/* --- where to look ---------------------------------------------------------------------------------------
 */

static void copy_field(day_deal_reading *to, day_deal_field field, const day_deal_reading *from)
{
    g_free(to->text[field]);
    to->text[field] = g_strdup(from->text[field]);
    to->span[field] = from->span[field];
    to->entity[field] = from->entity[field];
}

static void copy_thing(day_deal_reading *to, const day_deal_reading *from)
{
    copy_field(to, DAY_DEAL_WHAT, from);
    copy_field(to, DAY_DEAL_TARGET, from);
    g_free(to->kind);
    g_free(to->about);
    to->kind = g_strdup(from->kind);
    to->about = g_strdup(from->about);
}

static day_deal_reading *same_as(const day_deal_reading *last)
{
    day_deal_reading *out = day_deal_reading_new();
    copy_thing(out, last);
    copy_field(out, DAY_DEAL_SELLER, last);
    copy_field(out, DAY_DEAL_BUYER, last);
    return out;
}

/* Where the part begins that holds the frame's first word: behind a semicolon, a dash or a comma. */
static size_t part_start(const day_deal_clause *clause, const day_deal_frame *frame)
{
    gint first = frame->amount;
    if (frame->verb >= 0) first = MIN(first, frame->verb);
    if (frame->noun >= 0) first = MIN(first, frame->noun);
    for (gint i = first - 1; i >= 0; i--) {
        const day_deal_piece *piece = day_deal_piece_at(clause, i);
        bool edge =
            piece->kind == DAY_PIECE_MARK ||
            (piece->kind == DAY_PIECE_WORD && (piece->word == DAY_WORD_THAT || piece->word == DAY_WORD_AND));
        if (edge) return piece->start;
    }
    return clause->start;
}

day_deal_reading *day_deal_context(const day_deal_clause *clause, const day_deal_frame *frame,
                                   const day_deal_reading *last, size_t told)
{
    const day_annotated *text = clause->text;
    size_t start = clause->start, end = part_start(clause, frame);
    bool traded = last != NULL;
    for (guint n = 0; n <= BEFORE; n++) {
        if (traded && told > start) return same_as(last);
        day_deal_reading *found = read_open(clause->reader, text, start, end);
        if (found != NULL) return found;
        if (start < 2) break;
        end = start;
        day_annotated_sentence(text, start - 2, &start, &end);
        end = MIN(end, clause->start);
        if (start >= end) break;
    }
    day_deal_reading *rest =
        read_open(clause->reader, text, day_deal_piece_at(clause, frame->amount)->end, clause->end);
    if (rest != NULL) return rest;
    if (clause->end + 2 >= text->plain.size) return NULL;
    day_annotated_sentence(text, clause->end + 2, &start, &end);
    day_deal_reading *after = start >= clause->end ? read_open(clause->reader, text, start, end) : NULL;
    return after;
}

/* --- what it gives ---------------------------------------------------------------------------------------
 */

/* Words that leave open who deals: the price of something, what it cost. */
static bool tells_nobody(const day_deal_clause *clause, const day_deal_frame *frame)
{
    return frame->verb < 0 || day_deal_is(clause, frame->verb, DAY_WORD_COST) ||
           day_deal_is(clause, frame->verb, DAY_WORD_CHARGE) ||
           day_deal_is(clause, frame->verb, DAY_WORD_PAY) || day_deal_is(clause, frame->verb, DAY_WORD_OFFER);
}

static bool is_same(const day_deal_reading *one, day_deal_field field, const day_deal_reading *other,
                    day_deal_field other_field)
{
    const char *a = one->text[field], *b = other->text[other_field];
    return a != NULL && b != NULL && (strstr(a, b) != NULL || strstr(b, a) != NULL);
}

void day_deal_tell_context(day_deal_reading *reading, const day_deal_reading *context,
                           const day_deal_clause *clause, const day_deal_frame *frame, bool thing)
{
    static const day_deal_field SIDES[][2] = {{DAY_DEAL_SELLER, DAY_DEAL_BUYER},
                                              {DAY_DEAL_BUYER, DAY_DEAL_SELLER}};
    const gint told[] = {frame->seller, frame->buyer};
    if (thing) copy_thing(reading, context);
    for (guint i = 0; i < 2; i++) {
        day_deal_field side = SIDES[i][0], other = SIDES[i][1];
        bool self = day_deal_is(clause, told[i], DAY_WORD_SELF);
        bool open = reading->text[side] == NULL && told[i] < 0 && tells_nobody(clause, frame);
        if (context->text[side] == NULL || !(self || open) || is_same(reading, other, context, side))
            continue;
        copy_field(reading, side, context);
    }
    bool noun = frame->verb < 0 || day_deal_is(clause, frame->verb, DAY_WORD_COST);
    if (noun && reading->text[DAY_DEAL_DATE] == NULL && context->text[DAY_DEAL_DATE] != NULL)
        copy_field(reading, DAY_DEAL_DATE, context);
}
