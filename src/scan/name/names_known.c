/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The tables of names: one block of text, sorted, with offsets, so that they are constant pages without
 * relocations. The filter of words is a Bloom filter of two bits by FNV-1a, as person_names.py sets them. */
#include "names_known.h"
#include "person_names.h"
#include <glib.h>
#include <string.h>

#define NAME_BYTES_MAX 64

static int compare(day_span name, const char *known)
{
    int order = strncmp((const char *)name.data, known, name.size);
    return order != 0 ? order : known[name.size] == '\0' ? 0 : -1;
}

static unsigned look_up(day_span name)
{
    size_t low = 0, high = N_NAMES;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(name, NAMES + ROWS[middle].at);
        if (order == 0) return ROWS[middle].flags;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

unsigned day_name_flags(day_span name)
{
    if (name.size == 0 || name.size > NAME_BYTES_MAX) return 0;
    unsigned flags = look_up(name);
    if (flags != 0) return flags;
    const char *first = (const char *)name.data;
    const char *rest = g_utf8_next_char(first), *end = first + name.size;
    if (rest >= end || !g_unichar_isupper(g_utf8_get_char(rest))) return 0;
    g_autofree char *lower = g_utf8_strdown(rest, end - rest); /* in capitals: IVANOV */
    g_autofree char *titled = g_strdup_printf("%.*s%s", (int)(rest - first), first, lower);
    return look_up((day_span){(const uint8_t *)titled, strlen(titled)});
}

static bool has_bit(const uint64_t *bits, uint32_t character)
{
    if (character < 0x3400 || character >= 0xA000) return false;
    return (bits[(character - 0x3400) / 64] >> (character - 0x3400) % 64 & 1) != 0;
}

bool day_name_is_han_surname(uint32_t character)
{
    return has_bit(HAN_SURNAMES, character);
}

bool day_name_begins_compound(uint32_t character)
{
    return has_bit(HAN_COMPOUND_FIRSTS, character);
}

bool day_name_is_word(day_span word)
{
    uint64_t value = 0xCBF29CE484222325u;
    for (size_t i = 0; i < word.size; i++) value = (value ^ word.data[i]) * 0x100000001B3u;
    uint64_t one = value % WORD_BITS, other = (value >> 32) % WORD_BITS;
    return (WORDS[one / 64] >> one % 64 & 1) != 0 && (WORDS[other / 64] >> other % 64 & 1) != 0;
}

void day_name_each(day_name_fn fn, void *ctx)
{
    for (size_t i = 0; i < N_NAMES; i++) fn(NAMES + ROWS[i].at, ROWS[i].flags, ctx);
}
