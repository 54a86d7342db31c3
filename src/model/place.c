/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * From a span of a unit to the place that a reader looks up, and back. Search writes places with it and
 * `verify` finds them again, so both directions stand here side by side: for every span,
 * day_place_find(day_place_narrow(span)) holds the span. */
#include "place.h"
#include <glib.h>
#include <string.h>

/* "Prices!r1-200": the prefix up to and with the letter, and the numbers. */
typedef struct line_range {
    size_t prefix; /* bytes, with the letter */
    uint64_t first, last;
} line_range;

static bool take_number(const char **at, uint64_t *out)
{
    if (!g_ascii_isdigit(**at) || **at == '0') return false;
    uint64_t value = 0;
    for (; g_ascii_isdigit(**at); (*at)++) {
        if (value > UINT32_MAX) return false;
        value = value * 10 + (uint64_t)(**at - '0');
    }
    *out = value;
    return true;
}

static bool parse_range(const char *place, line_range *out)
{
    const char *bang = strrchr(place, '!');
    const char *at = bang != NULL ? bang + 1 : place;
    if (*at != 'L' && *at != 'r') return false;
    at++;
    out->prefix = (size_t)(at - place);
    if (!take_number(&at, &out->first)) return false;
    out->last = out->first;
    if (*at == '-') {
        at++;
        if (!take_number(&at, &out->last)) return false;
    }
    return *at == '\0' && out->last >= out->first;
}

uint32_t day_place_page(const char *place)
{
    uint64_t page = 0;
    const char *at = place + 2;
    if (strncmp(place, "p.", 2) != 0 || !take_number(&at, &page) || page > UINT32_MAX) return 0;
    return *at == '\0' || strcmp(at, ".ocr") == 0 ? (uint32_t)page : 0;
}

char *day_place_ocr(uint32_t page, bool beside)
{
    return g_strdup_printf(beside ? "p.%u.ocr" : "p.%u", page);
}

static uint64_t newlines_in(const char *text, size_t size)
{
    uint64_t count = 0;
    for (const char *at = text; (at = memchr(at, '\n', size - (size_t)(at - text))) != NULL; at++) count++;
    return count;
}

char *day_place_narrow(const char *place, const char *text, size_t text_size, size_t start, size_t size)
{
    line_range range;
    if (!parse_range(place, &range) || start > text_size || size > text_size - start) return g_strdup(place);
    while (size > 0 && text[start + size - 1] == '\n') size--;
    uint64_t first = range.first + newlines_in(text, start);
    uint64_t last = first + newlines_in(text + start, size);
    if (last > range.last) return g_strdup(place);
    if (first == last) return g_strdup_printf("%.*s%" G_GUINT64_FORMAT, (int)range.prefix, place, first);
    return g_strdup_printf("%.*s%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, (int)range.prefix, place, first,
                           last);
}

/* The offset at which line number `index` (0 is the first) starts, or text_size. */
static size_t line_start(const char *text, size_t text_size, uint64_t index)
{
    const char *at = text;
    const char *end = text + text_size;
    for (; index > 0 && at != NULL && at < end; index--) {
        at = memchr(at, '\n', (size_t)(end - at));
        if (at != NULL) at++;
    }
    return at == NULL ? text_size : (size_t)(at - text);
}

bool day_place_find(day_span *out, const char *place, const char *text, size_t text_size, const char *wanted)
{
    *out = (day_span){(const uint8_t *)text, text_size};
    if (strcmp(place, wanted) == 0) return true;
    line_range unit, asked;
    if (!parse_range(place, &unit) || !parse_range(wanted, &asked)) return false;
    if (unit.prefix != asked.prefix || strncmp(place, wanted, unit.prefix) != 0) return false;
    if (asked.first < unit.first || asked.last > unit.last) return false;
    size_t start = line_start(text, text_size, asked.first - unit.first);
    size_t end = line_start(text, text_size, asked.last - unit.first + 1);
    *out = (day_span){(const uint8_t *)text + start, end - start};
    return true;
}
