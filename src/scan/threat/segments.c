/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Names of Windows paths and registry keys. Spaces are allowed in them and end them in a sentence; which it
 * is shows only later on the line, so the look ahead is bounded by WORDS_MAX words. Text of scripts without
 * spaces that follows an ending of a file is the sentence's. */
#include "segments.h"
#include "file_endings.h"
#include "scan/net/script.h"
#include <string.h>

#define WORDS_MAX 6
#define NAME_MAX_BYTES 255

bool day_segments_is_ending(day_span text, size_t at, size_t end)
{
    if (end < at + 2 || end - at > sizeof(uint64_t)) return false;
    unsigned upper = 0, lower = 0;
    uint64_t packed = 0;
    for (size_t i = at; i < end; i++) {
        uint8_t byte = text.data[i];
        upper += g_ascii_isupper(byte);
        lower += g_ascii_islower(byte);
        packed = packed << 8 | (uint8_t)(g_ascii_isupper(byte) ? byte | 0x20 : byte);
    }
    if (lower > 0 && (upper > 1 || (upper == 1 && end - at == 2))) return false; /* "end.So then" */
    size_t low = 0, high = G_N_ELEMENTS(ENDINGS);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (ENDINGS[middle] < packed)
            low = middle + 1;
        else
            high = middle;
    }
    return low < G_N_ELEMENTS(ENDINGS) && ENDINGS[low] == packed;
}

static bool is_name_char(gunichar c)
{
    if (c < 0x80) return c > 0x20 && strchr("\\/:*?\"<>|;,'`", (int)c) == NULL && c != 0x7F;
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

/* The end of the word at text[at]; behind an ending of a file East Asian text is not its own. */
static size_t word_end(day_span text, size_t at)
{
    size_t end = at, next = at, dot = 0;
    while (end < text.size && end - at < NAME_MAX_BYTES) {
        gunichar c = day_script_at(text, end, &next);
        if (!is_name_char(c)) break;
        if (c >= 0x80 && dot > 0 && day_segments_is_ending(text, dot + 1, end)) break;
        if (c == '.') dot = end;
        end = next;
    }
    return end;
}

static size_t without_stop(day_span text, size_t at, size_t end)
{
    while (end > at && strchr(".)]}!&", text.data[end - 1]) != NULL) end--;
    return end;
}

static bool ends_with_ending(day_span text, size_t at, size_t end)
{
    for (size_t dot = end; dot > at; dot--)
        if (text.data[dot - 1] == '.') return dot - 1 > at && day_segments_is_ending(text, dot, end);
    return false;
}

/* What begins an argument, a variable or another key rather than a word of the name. */
static bool begins_another(day_span text, size_t at)
{
    return strchr("%-.", text.data[at]) != NULL ||
           (text.size - at > 2 && memcmp(text.data + at, "HK", 2) == 0);
}

/* The end of one name: the first word, or further where something shows that it goes on. */
static size_t name_end(day_span text, size_t at)
{
    size_t end = word_end(text, at), first = end;
    if (end == at) return at;
    for (unsigned words = 0; words < WORDS_MAX; words++) {
        if (end < text.size && text.data[end] == '\\') return end;
        size_t stop = without_stop(text, at, end);
        if (ends_with_ending(text, at, stop)) return stop;
        if (end >= text.size || text.data[end] != ' ') break;
        size_t next = word_end(text, end + 1);
        if (next == end + 1 || begins_another(text, end + 1)) break;
        end = next;
    }
    return without_stop(text, at, first);
}

size_t day_segments_read(day_span text, size_t at, GString *value)
{
    size_t end = at;
    for (;;) {
        size_t stop = name_end(text, at);
        if (stop == at) return end;
        g_string_append_len(value, (const char *)text.data + at, (gssize)(stop - at));
        end = stop;
        if (end >= text.size || text.data[end] != '\\') return end;
        at = end + 1;
        if (at < text.size && strchr("\"'", text.data[at]) != NULL) return end; /* an escaped quote */
        if (at < text.size && text.data[at] == '\\') at++;
        g_string_append_c(value, '\\');
        if (at >= text.size || word_end(text, at) == at) return at; /* ends with a separator */
    }
}
