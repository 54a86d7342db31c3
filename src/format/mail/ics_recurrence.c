/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Recurrence rules of calendars for people: part of extract for fmt_ics.c. Invariant: every part of the rule
 * is in the words, those that have no wording of ours as they stand. Follows RFC 5545 §3.3.10. */
#include "ics_recurrence.h"
#include <stdbool.h>
#include <string.h>

static const char *const day_names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
static const char *const day_codes[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

/* "MO" Monday, "2TU" the 2nd Tuesday, "-1FR" the last Friday. */
static void put_day(GString *out, const char *code)
{
    char *name = NULL;
    gint64 number = g_ascii_strtoll(code, &name, 10);
    guint day = 0;
    while (day < 7 && g_ascii_strcasecmp(name, day_codes[day]) != 0) day++;
    if (day == 7)
        g_string_append(out, code);
    else if (number == 0)
        g_string_append(out, day_names[day]);
    else if (number == -1)
        g_string_append_printf(out, "the last %s", day_names[day]);
    else if (number < 0)
        g_string_append_printf(out, "%s number %" G_GUINT64_FORMAT " from the end", day_names[day],
                               0 - (guint64)number);
    else
        g_string_append_printf(out, "%s number %" G_GINT64_FORMAT, day_names[day], number);
}

static void put_month(GString *out, const char *code)
{
    gint64 month = g_ascii_strtoll(code, NULL, 10);
    g_string_append(out, month >= 1 && month <= 12 ? month_names[month - 1] : code);
}

static void put_word(GString *out, const char *code)
{
    g_string_append(out, code);
}

static void put_list(GString *out, const char *before, const char *list, void (*put)(GString *, const char *))
{
    g_auto(GStrv) codes = g_strsplit(list, ",", 400);
    g_string_append(out, before);
    for (guint i = 0; codes[i] != NULL; i++) {
        if (i > 0) g_string_append(out, ", ");
        put(out, codes[i]);
    }
}

/* "20191231T235959Z" → "2019-12-31". */
static void put_date(GString *out, const char *code)
{
    bool date = strlen(code) >= 8 && strspn(code, "0123456789") >= 8;
    if (date)
        g_string_append_printf(out, "%.4s-%.2s-%.2s", code, code + 4, code + 6);
    else
        g_string_append(out, code);
}

static void put_frequency(GString *out, const char *frequency, gint64 interval)
{
    static const char *const units[][2] = {
        {"SECONDLY", "second"}, {"MINUTELY", "minute"}, {"HOURLY", "hour"}, {"DAILY", "day"},
        {"WEEKLY", "week"},     {"MONTHLY", "month"},   {"YEARLY", "year"}};
    const char *unit = frequency;
    for (guint i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_ascii_strcasecmp(frequency, units[i][0]) == 0) unit = units[i][1];
    if (interval > 1)
        g_string_append_printf(out, "every %" G_GINT64_FORMAT " %ss", interval, unit);
    else
        g_string_append_printf(out, "every %s", unit);
}

static const struct {
    const char *name, *before;
    void (*put)(GString *out, const char *code);
} parts_of[] = {
    {"BYMONTH", " in ", put_month},    {"BYMONTHDAY", " on day ", put_word},  {"BYDAY", " on ", put_day},
    {"BYHOUR", " at hour ", put_word}, {"BYMINUTE", " at minute ", put_word}, {"UNTIL", " until ", put_date},
};

static void put_part(GString *out, const char *name, const char *value)
{
    static const char *const passed[] = {"FREQ", "INTERVAL", "WKST", NULL};
    for (guint i = 0; i < G_N_ELEMENTS(parts_of); i++)
        if (g_ascii_strcasecmp(name, parts_of[i].name) == 0) {
            put_list(out, parts_of[i].before, value, parts_of[i].put);
            return;
        }
    for (guint i = 0; passed[i] != NULL; i++)
        if (g_ascii_strcasecmp(name, passed[i]) == 0) return;
    if (g_ascii_strcasecmp(name, "COUNT") == 0)
        g_string_append_printf(out, ", %s times", value);
    else
        g_string_append_printf(out, ", %s=%s", name, value);
}

char *day_ics_recurrence(const char *rule)
{
    g_auto(GStrv) parts = g_strsplit(rule, ";", 64);
    const char *frequency = NULL;
    gint64 interval = 1;
    for (guint i = 0; parts[i] != NULL; i++) {
        if (g_ascii_strncasecmp(parts[i], "FREQ=", 5) == 0) frequency = parts[i] + 5;
        if (g_ascii_strncasecmp(parts[i], "INTERVAL=", 9) == 0)
            interval = g_ascii_strtoll(parts[i] + 9, NULL, 10);
    }
    if (frequency == NULL) return g_strdup(rule); /* vCalendar 1.0 has a grammar of its own */
    GString *out = g_string_new(NULL);
    put_frequency(out, frequency, interval);
    for (guint i = 0; parts[i] != NULL; i++) {
        char *value = strchr(parts[i], '=');
        if (value == NULL) continue;
        *value++ = '\0';
        put_part(out, parts[i], value);
    }
    return g_string_free(out, FALSE);
}
