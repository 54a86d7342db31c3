/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Moments of conversations: those of people are read by model/when.h; here are those of programs, and what a
 * whole column says of the order of day and month. Nothing is guessed for a single value: 03/04/2022 is read
 * by what its column allows, day first when it allows both. */
#include "chat_dates.h"
#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* Digits for whole seconds, and the digits behind them or behind a point, as milliseconds. */
static bool parse_number(day_when *out, const char *text)
{
    size_t digits = strspn(text, "0123456789"), decimals = 0;
    if (text[digits] == '.') decimals = strspn(text + digits + 1, "0123456789");
    bool whole = text[digits] == '\0' && (digits == 16 || digits == 19);
    bool with_point = digits == 10 && decimals > 0 && decimals <= 9 && text[digits + 1 + decimals] == '\0';
    if (!whole && !with_point) return false;
    char plain[14] = {0};
    memcpy(plain, text, 10);
    const char *rest = with_point ? text + 11 : text + 10;
    for (size_t i = 0; i < 3; i++) plain[10 + i] = !with_point || i < decimals ? rest[i] : '0';
    return day_when_parse(out, plain, 13, DAY_ORDER_DAY_FIRST);
}

bool day_chat_moment(day_when *out, const char *text, day_date_order order)
{
    if (g_str_has_prefix(text, "/Date(")) {
        const char *number = text + strlen("/Date(");
        return day_when_parse(out, number, strspn(number, "0123456789"), order);
    }
    if (day_when_parse(out, text, strlen(text), order)) return true;
    return g_ascii_isdigit(*text) && parse_number(out, text);
}

bool day_chat_moment_is_number(const char *text)
{
    return g_str_has_prefix(text, "/Date(") ||
           (*text != '\0' && text[strspn(text, "0123456789.")] == '\0' && strspn(text, "0123456789") >= 10);
}

/* 13/4/2022 can only be day first, 4/13/2022 only month first. */
void day_chat_dates_note(day_chat_dates *dates, const char *text)
{
    day_when as_day, as_month;
    dates->filled++;
    if (!day_chat_moment(&as_day, text, DAY_ORDER_DAY_FIRST)) return;
    dates->moments++;
    const char *slash = strpbrk(text, "/-.");
    if (slash == NULL || slash - text > 2 || as_day.day_first_open) return;
    if (!day_when_parse(&as_month, text, strlen(text), DAY_ORDER_MONTH_FIRST)) return;
    if (atoi(text) > 12)
        dates->day_first_only++;
    else if (atoi(slash + 1) > 12)
        dates->month_first_only++;
}

day_date_order day_chat_dates_order(const day_chat_dates *dates)
{
    return dates->month_first_only > dates->day_first_only ? DAY_ORDER_MONTH_FIRST : DAY_ORDER_DAY_FIRST;
}

bool day_chat_dates_hold(const day_chat_dates *dates)
{
    return dates->filled > 0 && dates->moments * 10 >= dates->filled * 7;
}
