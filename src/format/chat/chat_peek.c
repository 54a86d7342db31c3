/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whether a line is worth taking apart, by its bytes alone: sniffing looks at every line of every text, and
 * nearly all of them are none. Digits of other scripts are told by the bytes of their UTF-8. Invariant: a
 * head of a message is never turned away; what is let through is looked at again. */
#include "chat_peek.h"
#include <glib.h>
#include <stdint.h>
#include <string.h>

static bool may_be_digit(uint8_t byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 0x90 && byte <= 0xB9);
}

/* A digit starts there: ASCII, Arabic, Persian, full-width, Devanagari or Thai. */
static bool starts_digit(const char *line, size_t at, size_t size)
{
    const uint8_t *byte = (const uint8_t *)line + at;
    if (at >= size || g_ascii_isdigit(*byte)) return at < size;
    if (*byte < 0xD9 || size - at < 3) return false;
    if (*byte == 0xD9 || *byte == 0xDB) return byte[1] >= 0xA0 && byte[1] <= 0xB9;
    if (*byte == 0xEF) return byte[1] == 0xBC && byte[2] >= 0x90 && byte[2] <= 0x99;
    return *byte == 0xE0 && byte[1] >= 0xA5 && byte[2] >= 0x90;
}

/* A ':' between digits, the narrow or the wide one; 時, 点 and 시 come with their dates in front. */
static bool has_time_sign(const char *line, size_t size)
{
    for (size_t at = 1; at + 1 < size;) {
        const char *colon = memchr(line + at, ':', size - 1 - at);
        if (colon == NULL) break;
        at = (size_t)(colon - line);
        if (may_be_digit((uint8_t)line[at - 1]) && starts_digit(line, at + 1, size)) return true;
        at++;
    }
    return false;
}

/* Starts like a number, perhaps behind a bracket and marks of direction. */
static bool starts_like_moment(const char *line, size_t size)
{
    size_t at = 0;
    while (at + 3 < size && ((uint8_t)line[at] == 0xE2 || (uint8_t)line[at] == 0xEF) &&
           ((uint8_t)line[at + 1] == 0x80 || (uint8_t)line[at + 1] == 0xBB))
        at += 3;
    if (at < size && strchr("[(<", line[at]) != NULL) at++;
    if (at < size && line[at] == ' ') at++;
    return starts_digit(line, at, size);
}

static bool has_cjk_time(const char *line, size_t size)
{
    static const char *const signs[] = {"：", "点", "點", "时", "時", "시 ", NULL};
    for (unsigned i = 0; signs[i] != NULL; i++)
        if (memmem(line, size, signs[i], strlen(signs[i])) != NULL) return true;
    return false;
}

bool day_chat_peek_head(const char *line, size_t size)
{
    size_t looked = MIN(size, 200);
    if (size < 5) return false;
    if (has_time_sign(line, looked)) return true;
    return starts_like_moment(line, looked) &&
           (memchr(line, '.', looked) != NULL || memchr(line, 'h', looked) != NULL ||
            has_cjk_time(line, looked));
}

/* A date has some; a line of words is turned away by its bytes. */
bool day_chat_peek_digits(const char *line, size_t size)
{
    unsigned n = 0;
    for (size_t i = 0; i < size && n < 3; i++) n += may_be_digit((uint8_t)line[i]);
    return n >= 3;
}
