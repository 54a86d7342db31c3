/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "talk_sides.h"
#include "deal_text.h"
#include "talk_says.h"
#include <string.h>

#define WANTER_MAX 36u /* bytes of who gets it */

void day_talk_mend_subject(day_deal_frame *frame, const day_deal_clause *clause)
{
    const day_deal_piece *verb = day_deal_piece_at(clause, frame->verb);
    if (verb == NULL || verb->kind != DAY_PIECE_WORD) return;
    bool sells = day_talk_says_at(clause->text, DAY_TALK_I_SELL, verb->start) > 0;
    bool buys = day_talk_says_at(clause->text, DAY_TALK_I_BUY, verb->start) > 0;
    gint *subject = sells ? &frame->seller : &frame->buyer;
    const day_deal_piece *named = day_deal_piece_at(clause, *subject);
    if (sells == buys || named == NULL || named->kind != DAY_PIECE_PARTY) return;
    if (frame->target < 0 && named->start < verb->start) frame->target = *subject;
    *subject = -1;
}

/* --- who gets it --------------------------------------------------------------------------------------- */

/* Where the last of [start, end) begins; SIZE_MAX: it is not there. */
static size_t last_of(const day_annotated *text, size_t start, size_t end, const char *phrase)
{
    size_t found = SIZE_MAX;
    for (size_t at = day_deal_find(text, start, end, phrase); at != SIZE_MAX;
         at = day_deal_find(text, at + strlen(phrase), end, phrase))
        found = at;
    return found;
}

static bool is_pronoun(const day_annotated *text, size_t start, size_t end)
{
    static const char *const WORDS[] = {"你",   "您",   "我",   "他",   "她", "它", "谁",
                                        "大家", "人家", "客户", "对方", "这", "那"};
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (end - start >= strlen(WORDS[i]) &&
            memcmp(text->plain.text + start, WORDS[i], strlen(WORDS[i])) == 0)
            return true;
    return false;
}

/* 新疆那边 is 新疆's. */
static size_t without_side(const day_annotated *text, size_t start, size_t end)
{
    static const char *const SIDES[] = {"那边", "这边", "那里", "方面"};
    for (guint i = 0; i < G_N_ELEMENTS(SIDES); i++) {
        size_t size = strlen(SIDES[i]);
        if (end > start + size && memcmp(text->plain.text + end - size, SIDES[i], size) == 0)
            return end - size;
    }
    return end;
}

static bool name_it(day_talk_recipient *out, const day_annotated *text, size_t start, size_t end)
{
    static const char *const YOU[] = {"你们", "您", "你"}; /* 给你|北港催收 */
    for (guint i = 0; i < G_N_ELEMENTS(YOU); i++) {
        size_t size = strlen(YOU[i]);
        if (end >= start + size + 6 && memcmp(text->plain.text + start, YOU[i], size) == 0) start += size;
    }
    day_deal_trim(text, &start, &end);
    end = start < end ? without_side(text, start, end) : end;
    if (end <= start || end - start > WANTER_MAX || end - start < 6 || is_pronoun(text, start, end))
        return false;
    if ((unsigned char)text->plain.text[start] < 0xE3) return false;
    for (size_t at = start; at < end; at++)
        if (strchr(",;:!?", text->plain.text[at]) != NULL) return false;
    out->start = start;
    out->end = end;
    return true;
}

/* The part between marks that `at` stands in begins. */
static size_t part_start(const day_annotated *text, size_t start, size_t at)
{
    while (at > start && strchr(",;:!?.\n", text->plain.text[at - 1]) == NULL) at--;
    return at;
}

day_talk_recipient day_talk_recipient_before(const day_annotated *text, size_t start, size_t amount)
{
    static const char *const WANTS[] = {"要的话", "想要", "需要", "要"};
    static const char *const ASKS[] = {"报价",   "报的",   "报了", "报",   "开价", "要价",
                                       "的价格", "一口价", "打包", "最低", "算"};
    day_talk_recipient out = {.thing_end = SIZE_MAX};
    for (guint i = 0; i < G_N_ELEMENTS(ASKS); i++) {
        size_t asks = last_of(text, start, amount, ASKS[i]);
        size_t gives = asks != SIZE_MAX ? last_of(text, start, asks, "给") : SIZE_MAX;
        if (gives == SIZE_MAX || !name_it(&out, text, gives + strlen("给"), asks)) continue;
        if (gives > part_start(text, start, gives)) out.thing_end = gives;
        return out;
    }
    for (guint i = 0; i < G_N_ELEMENTS(WANTS); i++) {
        size_t wants = last_of(text, start, amount, WANTS[i]);
        if (wants == SIZE_MAX || wants + strlen(WANTS[i]) + 6 < amount) continue;
        if (name_it(&out, text, part_start(text, start, wants), wants)) return out;
    }
    return out;
}
