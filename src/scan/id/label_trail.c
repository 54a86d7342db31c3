/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which number a label tells. Labels come in the order of the text, from the one pass over it; here only what
 * stands between a label and a number is read, REACH characters at most. */
#include "label_trail.h"
#include <glib.h>
#include <string.h>

#define REACH 40      /* columns on a screen between a label and its number */
#define LIST_REACH 32 /* bytes between two numbers of a list */
#define BEFORE_MAX 64

static bool opens_line(day_span text, size_t at)
{
    for (size_t i = at; i > 0 && at - i < BEFORE_MAX && text.data[i - 1] != '\n'; i--)
        if (memchr("\t,;|", text.data[i - 1], 4) != NULL) return false;
    return true;
}

void day_label_trail_note(day_label_trail *trail, day_span text, size_t at, size_t size, unsigned label)
{
    trail->kept[trail->count++ % DAY_LABELS_KEPT] = (day_label_seen){
        .end = (uint32_t)(at + size), .label = (uint16_t)label, .opens_line = opens_line(text, at)};
}

day_label_seen *day_label_trail_back(day_label_trail *trail, unsigned back)
{
    if (back >= MIN(trail->count, DAY_LABELS_KEPT)) return NULL;
    return &trail->kept[(trail->count - 1 - back) % DAY_LABELS_KEPT];
}

/* --- lists ------------------------------------------------------------------------------------------- */

/* What stands between the members of a list, beyond ASCII signs. */
static const char *const between[] = {
    "、",     "，",     "；", "：",  "。",  "（", "）",  "【", "】", "「", "」", "“",  "”",
    "\u3000", "\u00A0", "·",  "•",   "–",   "—",  "،",   "؛",  "と", "和", "及", "与", "與",
    "或",     "و",      "и",  "или", "and", "or", "und", "et", "y",  "e",  "ve", "i",
};

static size_t between_at(day_span text, size_t at, size_t end)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(between); i++) {
        size_t size = strlen(between[i]);
        if (end - at >= size && memcmp(text.data + at, between[i], size) == 0) return size;
    }
    return 0;
}

/* "1." or "2)" or "3、" before a member; its length, 0 for none. */
static size_t ordinal_at(day_span text, size_t at, size_t end)
{
    size_t figures = 0;
    while (figures < 3 && at + figures < end && g_ascii_isdigit(text.data[at + figures])) figures++;
    if (figures == 0 || figures > 2 || at + figures >= end) return 0;
    uint8_t after = text.data[at + figures];
    return after == '.' || after == ')' || after >= 0x80 ? figures : 0;
}

bool day_label_is_list_gap(day_span text, size_t from, size_t to, unsigned *line_ends)
{
    *line_ends = 0;
    if (to - from > LIST_REACH) return false;
    for (size_t at = from; at < to;) {
        uint8_t byte = text.data[at];
        size_t size = 1;
        if (byte == '\n')
            ++*line_ends;
        else if (byte == '\0' || strchr(" \t\r,;:/|&\"'()[]*-=>#", byte) == NULL)
            size = g_ascii_isdigit(byte) ? ordinal_at(text, at, to) : between_at(text, at, to);
        if (size == 0) return false;
        at += size;
    }
    return true;
}

/* --- telling ----------------------------------------------------------------------------------------- */

/* Whether text[from, to) is a piece of one line and one cell, short enough for a label before its number. */
static bool is_near(day_span text, size_t from, size_t to)
{
    unsigned columns = 0;
    if (to - from > 3 * (size_t)REACH) return false;
    for (size_t at = from; at < to; at++) {
        uint8_t byte = text.data[at];
        if (byte == '\n' || byte == '\t' || byte == '|') return false;
        columns += (byte & 0xC0) != 0x80;
        columns += byte >= 0xE3 && byte <= 0xEF; /* wide ones */
    }
    return columns <= REACH;
}

bool day_label_tells(const day_label_seen *seen, day_span text, size_t at)
{
    unsigned line_ends;
    size_t from = seen->used != 0 ? seen->used : seen->end;
    if (from > at) return false;
    if (seen->used == 0 && is_near(text, from, at)) return true;
    if (!day_label_is_list_gap(text, from, at, &line_ends)) return false;
    if (line_ends == 0) return true;
    if (line_ends > 2) return false;
    if (seen->used == 0) return seen->opens_line;
    return seen->downwards || memchr(text.data + from, ',', at - from) != NULL;
}

void day_label_use(day_label_seen *seen, day_span text, size_t at, size_t end)
{
    if (seen->used == 0) seen->downwards = memchr(text.data + seen->end, '\n', at - seen->end) != NULL;
    seen->used = (uint32_t)end;
}
