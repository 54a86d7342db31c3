/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The grammar reads written language; talk drops words and swaps parts. Each rule mends one of those. */
#include "talk_frame.h"
#include "deal_text.h"
#include "talk_says.h"
#include "talk_sides.h"
#include <string.h>

/* "We will | take the VPN access", "DDoS на X | для них": words of the deal, not of the thing. */
static void trim_thing(day_deal_frame *frame, const day_annotated *text)
{
    const char *plain = text->plain.text;
    size_t size = frame->end > frame->start ? day_talk_says_at(text, DAY_TALK_TAKES, frame->start) : 0;
    if (size == 0 && frame->end > frame->start) size = day_talk_says_at(text, DAY_TALK_THEM, frame->start);
    if (size > 0 && frame->start + size < frame->end) frame->start += size;
    while (frame->start < frame->end && plain[frame->start] == ' ') frame->start++;
    for (size_t place = frame->end; place > frame->start + 4;) {
        place--;
        if (plain[place] != ' ' || !day_talk_leads_to(text, place, frame->end)) continue;
        if (day_talk_says_at(text, DAY_TALK_LEADS, place + 1) > 0) frame->end = place;
    }
}

/* 学生信息 | 是从老鬼手里: from whom one has it is no part of the thing. */
static void trim_source(day_deal_frame *frame, const day_annotated *text)
{
    size_t from = frame->end > frame->start ? day_deal_find(text, frame->start, frame->end, "从") : SIZE_MAX;
    if (from == SIZE_MAX || from <= frame->start + strlen("是")) return;
    static const char *const BEHIND[] = {"那里", "那边", "那儿", "手里", "手上", "手中"};
    for (guint i = 0; i < G_N_ELEMENTS(BEHIND); i++) {
        if (day_deal_find(text, from, frame->end, BEHIND[i]) == SIZE_MAX) continue;
        bool is = memcmp(text->plain.text + from - strlen("是"), "是", strlen("是")) == 0;
        frame->end = is ? from - strlen("是") : from;
        return;
    }
}

/* Whether the thing is one that leads somewhere by its last word: what is "sold to X" otherwise is sold to X.
 */
static bool leads_there(const day_annotated *text, const day_deal_frame *frame)
{
    static const char *const WAYS[] = {"access",     "accesses", "login",  "logins",      "entry",
                                       "backdoor",   "shell",    "shells", "credentials", "foothold",
                                       "keys",       "key",      "way in", "door",        "passwords",
                                       "connection", "tunnel",   "route"};
    for (guint i = 0; i < G_N_ELEMENTS(WAYS); i++) {
        size_t n = strlen(WAYS[i]);
        if (frame->end >= frame->start + n && memcmp(text->plain.text + frame->end - n, WAYS[i], n) == 0)
            return true;
    }
    return frame->verb < 0;
}

/* "Access | to X": X is whom it is against, and neither buys nor sells it. */
static void tell_accessed(day_deal_frame *frame, const day_deal_clause *clause)
{
    bool access = day_deal_is_access(clause, frame->start, frame->end);
    if (!access || frame->target >= 0 || !leads_there(clause->text, frame)) return;
    for (gint i = 0; i < (gint)day_deal_n(clause); i++) {
        const day_deal_piece *one = day_deal_piece_at(clause, i);
        if (one->kind != DAY_PIECE_PARTY || one->start < frame->end) continue;
        bool to =
            one->start == frame->end + 4 && memcmp(clause->text->plain.text + frame->end, " to ", 4) == 0;
        bool the =
            one->start == frame->end + 8 && memcmp(clause->text->plain.text + frame->end, " to the ", 8) == 0;
        if (!to && !the) return;
        frame->target = i;
        frame->end = one->end;
        if (frame->seller == i) frame->seller = -1;
        if (frame->buyer == i) frame->buyer = -1;
        return;
    }
}

/* "Sold my old bike": whose it was stands between the verb and the thing. */
static void tell_owned(day_deal_frame *frame, const day_deal_clause *clause)
{
    if (frame->end > frame->start || frame->verb < 0 || !day_deal_is(clause, frame->verb + 1, DAY_WORD_WE))
        return;
    for (guint i = 0; i < clause->regions->len; i++) {
        const day_deal_region *region = &g_array_index(clause->regions, day_deal_region, i);
        if (region->lead != frame->verb + 1 || region->party_alone) continue;
        frame->start = region->start;
        frame->end = region->end;
        return;
    }
}

/* "Unit 66117 takes the base for …": who takes a thing buys it. */
static void tell_taker(day_deal_frame *frame, const day_deal_clause *clause)
{
    const day_deal_piece *one = day_deal_piece_at(clause, frame->seller);
    const char *plain = clause->text->plain.text;
    if (one == NULL || one->kind != DAY_PIECE_PARTY || frame->buyer >= 0) return;
    size_t behind = one->end;
    while (behind < clause->end && (plain[behind] == ' ' || g_ascii_isdigit(plain[behind]))) behind++;
    if (behind > frame->start || day_talk_says_at(clause->text, DAY_TALK_TAKES, behind) == 0) return;
    frame->buyer = frame->seller;
    frame->seller = -1;
    frame->deal = "offers";
}

void day_talk_mend_frame(day_deal_frame *frame, const day_deal_clause *clause)
{
    day_talk_mend_subject(frame, clause);
    tell_owned(frame, clause);
    trim_thing(frame, clause->text);
    trim_source(frame, clause->text);
    tell_accessed(frame, clause);
    tell_taker(frame, clause);
}

/* "Military unit | 66117": the number is part of the name. */
void day_talk_tell_number(day_deal_reading *reading, const day_deal_clause *clause,
                          const day_deal_frame *frame)
{
    const day_deal_piece *one = day_deal_piece_at(clause, frame->buyer);
    const char *plain = clause->text->plain.text;
    if (one == NULL || one->kind != DAY_PIECE_PARTY || !one->agency || one->entity != 0) return;
    size_t end = one->end;
    while (end < clause->end && (plain[end] == ' ' || g_ascii_isdigit(plain[end]))) end++;
    while (end > one->end && plain[end - 1] == ' ') end--;
    if (end < one->end + 4 || end > one->end + 8) return;
    day_deal_put(reading, DAY_DEAL_BUYER, clause->text, one->start, end);
    reading->entity[DAY_DEAL_BUYER] = day_deal_who(clause->text, clause->reader->cast, one->start, end);
}
