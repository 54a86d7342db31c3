/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Found from the separator before the year, so that a text is walked once. What stands in a longer word or
 * number is none: "X-2022-0826-17" is another form, of which nothing is known. */
#include "serial.h"
#include <glib.h>
#include <string.h>

enum { PREFIX_MOST = 6, DIGITS_LEAST = 2, DIGITS_MOST = 6, YEAR_FIRST = 1990, YEAR_LAST = 2099 };

static bool is_separator(char c)
{
    return c == '-' || c == '/' || c == '_';
}

static size_t digits_at(const char *text, size_t size, size_t at)
{
    size_t n = 0;
    while (at + n < size && g_ascii_isdigit(text[at + n])) n++;
    return n;
}

static uint32_t number_of(const char *text, size_t digits)
{
    uint32_t out = 0;
    for (size_t i = 0; i < digits; i++) out = out * 10 + (uint32_t)(text[i] - '0');
    return out;
}

/* Whether a word or number goes on there. */
static bool goes_on(const char *text, size_t size, size_t at)
{
    return at < size && (g_ascii_isalnum(text[at]) || is_separator(text[at]));
}

/* `at` is the separator before the year. */
static bool take(day_serial *out, const char *text, size_t size, size_t at)
{
    size_t letters = 0;
    while (letters < at && g_ascii_isupper(text[at - letters - 1])) letters++;
    if (letters == 0 || letters > PREFIX_MOST) return false;
    size_t start = at - letters;
    if (start > 0 && (g_ascii_isalnum(text[start - 1]) || is_separator(text[start - 1]))) return false;
    if (digits_at(text, size, at + 1) != 4 || at + 5 >= size || text[at + 5] != text[at]) return false;
    size_t digits = digits_at(text, size, at + 6), end = at + 6 + digits;
    int year = (int)number_of(text + at + 1, 4);
    if (digits < DIGITS_LEAST || digits > DIGITS_MOST || year < YEAR_FIRST || year > YEAR_LAST) return false;
    if (goes_on(text, size, end)) return false;
    *out = (day_serial){.year = year,
                        .number = number_of(text + at + 6, digits),
                        .digits = (uint8_t)digits,
                        .separator = text[at],
                        .start = start,
                        .size = end - start};
    memcpy(out->prefix, text + start, letters);
    return true;
}

bool day_serial_next(day_serial *out, const char *text, size_t size, size_t from)
{
    for (size_t at = from; at < size; at++)
        if (is_separator(text[at]) && at > 0 && g_ascii_isupper(text[at - 1]) && take(out, text, size, at))
            return true;
    return false;
}

bool day_serial_is_day(const day_serial *serial)
{
    guint month = serial->number / 100, day = serial->number % 100;
    return serial->digits == 4 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
