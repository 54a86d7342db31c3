/* SPDX-License-Identifier: AGPL-3.0-or-later
 * IPv4 addresses: four decimal numbers up to 255 without leading zeros. What goes on with a fifth number (a
 * version, a section, an object identifier) or after a 'v' is none. */
#include "scan/kind.h"

static bool read_octet(day_span text, size_t *at, GString *value)
{
    unsigned number = 0, digits = 0;
    for (; *at < text.size && g_ascii_isdigit(text.data[*at]) && digits < 4; digits++)
        number = number * 10 + (text.data[(*at)++] - '0');
    if (digits == 0 || number > 255 || (digits > 1 && text.data[*at - digits] == '0')) return false;
    g_string_append_printf(value, "%u", number);
    return true;
}

static bool part_of_more(day_span text, size_t start, size_t end)
{
    if (start > 0) {
        uint8_t before = text.data[start - 1];
        if (g_ascii_isalnum(before) || before == '.' || before == '_') return true;
        if (before == '-' && start > 1 && g_ascii_isalnum(text.data[start - 2])) return true;
    }
    if (end >= text.size) return false;
    uint8_t after = text.data[end];
    if (g_ascii_isalnum(after) || after == '_') return true;
    return (after == '.' || after == '-') && end + 1 < text.size && g_ascii_isdigit(text.data[end + 1]);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    size_t end = at;
    for (unsigned i = 0; i < 4; i++) {
        if (i > 0) {
            if (end >= text.size || text.data[end] != '.') return false;
            g_string_append_c(hit->value, '.');
            end++;
        }
        if (!read_octet(text, &end, hit->value)) return false;
    }
    if (part_of_more(text, at, end)) return false;
    hit->start = at;
    hit->size = end - at;
    hit->how = "four octets";
    return true;
}

const day_kind day_kind_ipv4 = {
    .name = "ipv4",
    .what = "IPv4 address",
    .validated = "four octets, not part of a longer number",
    .events = DAY_EVENT_DIGIT,
    .flags = DAY_KIND_INNER | DAY_KIND_NUMBER,
    .match = match,
};
