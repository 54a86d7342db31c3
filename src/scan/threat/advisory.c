/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The numbers that Chinese vulnerability databases give: CNVD-2021-12345 and CNVD-C-2021-12345 of CNCERT,
 * CNNVD-202101-123 of CNITSEC. Dates before those databases began are none. */
#include "advisory.h"
#include <string.h>

static size_t digits_at(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && g_ascii_isdigit(text.data[end])) end++;
    return end - at;
}

static bool ends_with(day_span text, size_t end, const char *what)
{
    size_t size = strlen(what);
    return end >= size && g_ascii_strncasecmp((const char *)text.data + end - size, what, size) == 0;
}

static bool is_date(day_span text, size_t at, size_t digits)
{
    if (memcmp(text.data + at, "2000", 4) < 0 || memcmp(text.data + at, "2099", 4) > 0) return false;
    return digits == 4 ||
           (memcmp(text.data + at + 4, "01", 2) >= 0 && memcmp(text.data + at + 4, "12", 2) <= 0);
}

bool day_advisory_match(day_span text, size_t dash, const char *name, const char *middle, size_t date_digits,
                        size_t least, size_t most, day_hit *hit)
{
    size_t start = dash;
    if (middle != NULL && ends_with(text, dash, middle)) start -= strlen(middle);
    if (!ends_with(text, start, name)) return false;
    start -= strlen(name);
    if (start > 0 && (g_ascii_isalnum(text.data[start - 1]) || text.data[start - 1] == '-')) return false;
    size_t date = dash + 1, number = date + date_digits + 1;
    if (digits_at(text, date) != date_digits || number > text.size || text.data[number - 1] != '-')
        return false;
    size_t digits = digits_at(text, number), end = number + digits;
    if (digits < least || digits > most || !is_date(text, date, date_digits)) return false;
    if (end < text.size && g_ascii_isalpha(text.data[end])) return false;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(end - start));
    g_string_ascii_up(hit->value);
    hit->start = start;
    hit->size = end - start;
    return true;
}
