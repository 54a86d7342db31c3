/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Han text character by character: what the searches for people and for companies share. */
#include "han.h"
#include "names_known.h"
#include <string.h>

char32_t day_han_at(day_span text, size_t at)
{
    if (at + DAY_HAN_BYTES > text.size || text.data[at] < 0xE3 || text.data[at] > 0xE9) return 0;
    char32_t c =
        (text.data[at] & 0x0Fu) << 12 | (text.data[at + 1] & 0x3Fu) << 6 | (text.data[at + 2] & 0x3Fu);
    return (c >= 0x4E00 && c < 0xA000) || (c >= 0x3400 && c < 0x4DC0) ? c : 0;
}

char32_t day_han_before(day_span text, size_t at)
{
    return at >= DAY_HAN_BYTES ? day_han_at(text, at - DAY_HAN_BYTES) : 0;
}

size_t day_han_run(day_span text, size_t at, size_t most)
{
    size_t count = 0;
    while (count < most && day_han_at(text, at + count * DAY_HAN_BYTES) != 0) count++;
    return count;
}

bool day_han_is_one_of(char32_t character, const char16_t *list)
{
    while (*list != 0 && *list != character) list++;
    return *list != 0;
}

bool day_han_is_pair_of(day_span text, size_t at, const char *pairs)
{
    if (at + 2 * DAY_HAN_BYTES > text.size) return false;
    for (; *pairs != '\0'; pairs += 2 * DAY_HAN_BYTES)
        if (memcmp(pairs, text.data + at, 2 * DAY_HAN_BYTES) == 0) return true;
    return false;
}

bool day_han_is_word(day_span text, size_t at)
{
    return day_han_run(text, at, 2) == 2 && day_name_is_word((day_span){text.data + at, 2 * DAY_HAN_BYTES});
}

bool day_han_is_cut(day_span text, size_t at)
{
    return at >= DAY_HAN_BYTES && at < text.size && day_han_is_word(text, at - DAY_HAN_BYTES) &&
           !day_han_is_word(text, at);
}
