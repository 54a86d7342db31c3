/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Runs of letters and digits, and groups of figures. */
#include "tokens.h"

#define GAP_MAX 16 /* bytes between two groups of figures: " - " in full width, a short word of Cyrillic */

unsigned day_tokens_figures(day_span text, size_t at, unsigned most)
{
    unsigned figures = 0;
    for (size_t gap = 0; at < text.size && gap <= GAP_MAX && figures < most; at++) {
        uint8_t byte = text.data[at];
        gap++;
        if (g_ascii_isdigit(byte))
            figures++, gap = 0;
        else if (byte < 0x80 && (byte < ' ' || byte > '/') && byte != '_' && byte != ':')
            break;
    }
    return figures;
}

static bool is_glue(uint8_t byte)
{
    return byte == '_' || byte == '-';
}

static bool glued_before(day_span text, size_t start)
{
    if (start == 0) return false;
    uint8_t before = text.data[start - 1];
    if (g_ascii_isalnum(before)) return true;
    return is_glue(before) && start > 1 && g_ascii_isalnum(text.data[start - 2]);
}

static bool glued_after(day_span text, size_t end)
{
    size_t at = end;
    while (at < text.size && at < end + 3 && is_glue(text.data[at])) at++;
    return at > end && at < text.size && g_ascii_isalnum(text.data[at]);
}

day_span day_tokens_run(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && g_ascii_isalnum(text.data[end])) end++;
    if (glued_before(text, at) || glued_after(text, end)) end = at;
    return (day_span){text.data + at, end - at};
}

void day_tokens_take(day_span text, day_span run, const char *how, day_hit *hit)
{
    g_string_append_len(hit->value, (const char *)run.data, (gssize)run.size);
    hit->start = (size_t)(run.data - text.data);
    hit->size = run.size;
    hit->how = how;
}

bool day_tokens_match_hash(day_span text, size_t at, size_t digits, day_hit *hit)
{
    day_span run = day_tokens_run(text, at);
    size_t figures = 0, upper = 0, lower = 0;
    if (run.size != digits) return false;
    for (size_t i = 0; i < run.size; i++) {
        if (!g_ascii_isxdigit(run.data[i])) return false;
        figures += g_ascii_isdigit(run.data[i]);
        upper += g_ascii_isupper(run.data[i]);
        lower += g_ascii_islower(run.data[i]);
    }
    if (figures == 0 || upper + lower == 0 || (upper > 0 && lower > 0)) return false;
    day_tokens_take(text, run, "length, hexadecimal", hit);
    g_string_ascii_down(hit->value);
    return true;
}
