/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What the searches for codes below headings (heading.h) and for numbers by the head of their column
 * (column_labels.h) share. */
#include "cells.h"
#include <glib.h>
#include <string.h>

#define NUMBER_MIN 5

unsigned day_cells_in(day_span text, size_t from, size_t to, char sign, bool *quoted)
{
    unsigned count = 0;
    bool quotes = sign == ',' || sign == ';';
    if (!quotes || (!*quoted && memchr(text.data + from, '"', to - from) == NULL)) {
        for (size_t i = from; i < to; i++) count += text.data[i] == (uint8_t)sign;
        return count;
    }
    for (size_t i = from; i < to; i++) {
        if (text.data[i] == '"') *quoted = !*quoted;
        count += !*quoted && text.data[i] == (uint8_t)sign;
    }
    return count;
}

bool day_cells_have_number(day_span text, size_t from, size_t to)
{
    unsigned figures = 0;
    for (size_t i = from; i < to && figures < NUMBER_MIN; i++)
        figures = g_ascii_isdigit(text.data[i]) ? figures + 1 : 0;
    return figures == NUMBER_MIN;
}

size_t day_cells_line_end(day_span text, size_t at, size_t most)
{
    size_t room = MIN(most, text.size - at);
    const uint8_t *end = memchr(text.data + at, '\n', room);
    return end != NULL ? (size_t)(end - text.data) : at + room;
}

char day_cells_sign(day_span text, size_t from, size_t to)
{
    for (const char *sign = "\t|;,"; *sign != '\0'; sign++)
        if (memchr(text.data + from, *sign, to - from) != NULL) return *sign;
    return '\0';
}

static bool parts(uint8_t byte, char sign)
{
    return byte == '\n' || byte == (uint8_t)sign;
}

bool day_cells_around(day_span text, size_t at, size_t end, char sign, size_t most, size_t *from, size_t *to)
{
    *from = at;
    *to = end;
    while (*from > 0 && at - *from < most && !parts(text.data[*from - 1], sign)) --*from;
    while (*to < text.size && *to - end < most && !parts(text.data[*to], sign)) ++*to;
    return at - *from < most && *to - end < most;
}
