/* SPDX-License-Identifier: AGPL-3.0-or-later
 * ssdeep values: a block size of 3 * 2^n, a colon, up to 64 characters of base 64 and, behind another colon,
 * up to 64 for twice the block size. Times and ratios have that shape too, so both parts have a length that
 * only a hash has, and mix letters. */
#include "scan/kind.h"
#include <string.h>

#define PART_MAX 64
#define PART_MIN 6

static size_t part_end(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && end - at <= PART_MAX &&
           (g_ascii_isalnum(text.data[end]) || text.data[end] == '+' || text.data[end] == '/'))
        end++;
    return end;
}

static bool is_block_size(day_span text, size_t at, size_t end)
{
    guint64 size = 0;
    if (end == at || end - at > 10 || text.data[at] == '0') return false;
    for (; at < end; at++) size = size * 10 + (text.data[at] - '0');
    if (size % 3 != 0) return false;
    size /= 3;
    return (size & (size - 1)) == 0;
}

static bool is_mixed(day_span text, size_t at, size_t end)
{
    bool upper = false, lower = false;
    for (; at < end; at++) {
        upper = upper || g_ascii_isupper(text.data[at]);
        lower = lower || g_ascii_islower(text.data[at]);
    }
    return upper && lower;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t colon = wake->at, start = colon;
    while (start > 0 && colon - start < 11 && g_ascii_isdigit(text.data[start - 1])) start--;
    if (!is_block_size(text, start, colon)) return false;
    if (start > 0 &&
        (g_ascii_isalnum(text.data[start - 1]) || strchr("+/.:-_", text.data[start - 1]) != NULL))
        return false;
    size_t second = part_end(text, colon + 1);
    if (second - colon - 1 < PART_MIN || second - colon - 1 > PART_MAX) return false;
    if (second >= text.size || text.data[second] != ':') return false;
    size_t end = part_end(text, second + 1);
    if (end - second - 1 < PART_MIN / 2 || end - second - 1 > PART_MAX) return false;
    if (end < text.size && (text.data[end] == ':' || text.data[end] == '_')) return false;
    if (second - colon + end - second < 20 || !is_mixed(text, colon, second)) return false;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(end - start));
    hit->start = start;
    hit->size = end - start;
    hit->how = "block size 3 * 2^n, two parts";
    return true;
}

const day_kind day_kind_ssdeep = {
    .name = "ssdeep",
    .what = "ssdeep value",
    .validated = "block size of 3 * 2^n; two parts of base 64",
    .events = DAY_EVENT_COLON,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
