/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers as moments. The ranges of the clocks between 2001 and 2049 hardly meet: where they do (FILETIME and
 * Mac nanoseconds in 2005, .NET's and Mac's in the first half of 2021), the one that is commoner in databases
 * is taken. Seconds since 2001 look like Unix seconds of the 1970s to 1990s, before such databases were. */
#include "time_epoch.h"
#include <glib.h>
#include <math.h>
#include <string.h>

#define FROM 978307200.0 /* 2001, in Unix seconds */
#define TO 2493072000.0  /* 2049 */
#define CELLS_LEAST 1

static const struct {
    const char *name;
    double per_second, zero; /* and the moment of 0 in Unix seconds */
} clocks[] = {
    [DAY_EPOCH_NONE] = {"", 1, 0},
    [DAY_EPOCH_UNIX_S] = {"seconds since 1970 (Unix)", 1, 0},
    [DAY_EPOCH_UNIX_MS] = {"milliseconds since 1970 (Unix)", 1e3, 0},
    [DAY_EPOCH_UNIX_US] = {"microseconds since 1970 (Unix)", 1e6, 0},
    [DAY_EPOCH_UNIX_NS] = {"nanoseconds since 1970 (Unix)", 1e9, 0},
    [DAY_EPOCH_WEBKIT_US] = {"microseconds since 1601 (WebKit)", 1e6, -11644473600.0},
    [DAY_EPOCH_FILETIME] = {"100 ns since 1601 (Windows)", 1e7, -11644473600.0},
    [DAY_EPOCH_MAC_S] = {"seconds since 2001 (Mac)", 1, 978307200.0},
    [DAY_EPOCH_MAC_NS] = {"nanoseconds since 2001 (Mac)", 1e9, 978307200.0},
    [DAY_EPOCH_TICKS] = {"100 ns since year 1 (.NET)", 1e7, -62135596800.0},
};

/* In the order of preference. Mac clocks count from 2003 on, so that small numbers are none. */
static const day_epoch order[] = {DAY_EPOCH_UNIX_S,  DAY_EPOCH_UNIX_MS,   DAY_EPOCH_UNIX_US,
                                  DAY_EPOCH_UNIX_NS, DAY_EPOCH_WEBKIT_US, DAY_EPOCH_FILETIME,
                                  DAY_EPOCH_MAC_NS,  DAY_EPOCH_TICKS,     DAY_EPOCH_MAC_S};

const char *day_epoch_name(day_epoch epoch)
{
    return clocks[epoch].name;
}

static bool is_time_heading(const char *heading)
{
    static const char *const words[] = {
        "time",  "date",  "stamp", "created", "updated", "modified", "sent",  "received", "_at", "_ts",
        "visit", "expir", "last_", "birth",   "时间",    "日期",     "время", "дата",     NULL};
    g_autofree char *lower = g_utf8_strdown(heading, -1);
    for (guint i = 0; words[i] != NULL; i++)
        if (strstr(lower, words[i]) != NULL) return true;
    return strcmp(lower, "ts") == 0;
}

static bool number_of(double *out, const char *cell)
{
    char *end = NULL;
    if (!g_ascii_isdigit(*cell)) return false;
    *out = g_ascii_strtod(cell, &end);
    return *end == '\0' && isfinite(*out);
}

static bool fits(day_epoch epoch, double value)
{
    double seconds = value / clocks[epoch].per_second + clocks[epoch].zero;
    bool mac = epoch == DAY_EPOCH_MAC_S || epoch == DAY_EPOCH_MAC_NS;
    return seconds >= FROM + (mac ? 63072000.0 : 0) && seconds < TO;
}

day_epoch day_epoch_of_column(const char *heading, const char *const *cells, size_t count)
{
    if (!is_time_heading(heading)) return DAY_EPOCH_NONE;
    size_t told = 0, fitting[G_N_ELEMENTS(clocks)] = {0};
    for (size_t i = 0; i < count; i++) {
        double value;
        if (*cells[i] == '\0' || strcmp(cells[i], "0") == 0) continue;
        told++;
        if (!number_of(&value, cells[i])) continue;
        for (size_t k = 0; k < G_N_ELEMENTS(order); k++) fitting[order[k]] += fits(order[k], value);
    }
    for (size_t k = 0; k < G_N_ELEMENTS(order); k++)
        if (told >= CELLS_LEAST && fitting[order[k]] * 10 >= told * 9) return order[k];
    return DAY_EPOCH_NONE;
}

bool day_epoch_text(char out[32], day_epoch epoch, const char *cell)
{
    double value;
    if (epoch == DAY_EPOCH_NONE || !number_of(&value, cell) || value == 0) return false;
    double seconds = value / clocks[epoch].per_second + clocks[epoch].zero;
    if (seconds < 0 || seconds >= 7258118400.0) return false;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc((gint64)floor(seconds));
    g_autofree char *text = g_date_time_format(when, "%Y-%m-%d %H:%M:%SZ");
    g_strlcpy(out, text, 32);
    return true;
}
