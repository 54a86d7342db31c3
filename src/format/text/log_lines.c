/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Time stamps of logs: syslog (RFC 3164, which tells no year, and RFC 5424), access logs of Apache and nginx,
 * W3C extended logs of IIS, and programs that start their lines with a date and a time, in brackets or not.
 * Nothing is shifted or completed: stamps are said as they are written. A text is a log when it has
 * STAMPED_LEAST such lines and they are at least a fifth of all (stack traces stand between them). */
#include "log_lines.h"
#include <string.h>

#define STAMPED_LEAST 5
#define STAMP_MAX 64

enum { NO_LOG, SYSLOG_3164, SYSLOG_5424, ACCESS_LOG, W3C_LOG, DATED_LOG };

static const char *const names[] = {"",
                                    "syslog (RFC 3164)",
                                    "syslog (RFC 5424)",
                                    "web server access log",
                                    "W3C extended log (IIS)",
                                    "lines with date and time"};

typedef struct stamp {
    const char *text;
    size_t size;
    guint kind;
} stamp;

static bool digits_at(const char *at, const char *end, guint count)
{
    for (guint i = 0; i < count; i++)
        if (at + i >= end || !g_ascii_isdigit(at[i])) return false;
    return true;
}

/* YYYY-MM-DD or with '/' or '.', then a blank or 'T', then hh:mm[:ss…]; its size, 0 when there is none. */
static size_t dated_at(const char *at, const char *end)
{
    if (!digits_at(at, end, 4) || end - at < 16 || strchr("-/.", at[4]) == NULL) return 0;
    if (!digits_at(at + 5, end, 2) || at[7] != at[4] || !digits_at(at + 8, end, 2)) return 0;
    if ((at[10] != ' ' && at[10] != 'T') || !digits_at(at + 11, end, 2) || at[13] != ':') return 0;
    size_t size = 16;
    while (at + size < end && size < STAMP_MAX &&
           (g_ascii_isdigit(at[size]) || strchr(":.,Z+-", at[size]) != NULL))
        size++;
    if (at + size + 5 < end && at[size] == ' ' && strchr("+-", at[size + 1]) != NULL &&
        digits_at(at + size + 2, end, 4))
        size += 6;
    while (size > 16 && strchr(":.,-", at[size - 1]) != NULL) size--;
    return size;
}

/* Mmm dd hh:mm:ss */
static bool is_3164(const char *at, const char *end)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (end - at < 16 || at[3] != ' ') return false;
    for (guint i = 0; i < 36; i += 3)
        if (memcmp(at, months + i, 3) == 0)
            return g_ascii_isdigit(at[5]) && digits_at(at + 7, end, 2) && at[9] == ':' && at[12] == ':';
    return false;
}

/* 203.0.113.5 - name [04/May/2021:12:00:00 +0000] "GET */
static bool access_stamp(stamp *out, const char *line, const char *end)
{
    const char *stop = MIN(end, line + 200);
    const char *open = memchr(line, '[', (size_t)(stop - line));
    if (open == NULL || stop - open < 22 || open[3] != '/' || open[7] != '/' || open[12] != ':') return false;
    const char *close = memchr(open, ']', (size_t)(stop - open));
    if (close == NULL || !digits_at(open + 8, end, 4) || !digits_at(open + 13, end, 2)) return false;
    *out = (stamp){open + 1, (size_t)(close - open - 1), ACCESS_LOG};
    return true;
}

static bool stamp_of(stamp *out, const char *line, const char *end)
{
    const char *at = line;
    if (at < end && *at == '<') {
        const char *close = memchr(at, '>', (size_t)MIN(end - at, 6));
        if (close != NULL) at = close + 1;
        bool versioned = close != NULL && end - at > 2 && *at == '1' && at[1] == ' ';
        size_t size = versioned ? dated_at(at + 2, end) : 0;
        *out = (stamp){at + 2, size, SYSLOG_5424};
        if (size > 0) return true;
    }
    if (is_3164(at, end)) {
        *out = (stamp){at, 15, SYSLOG_3164};
        return true;
    }
    at += at < end && (*at == '[' || *at == '(');
    size_t size = at < end ? dated_at(at, end) : 0;
    *out = (stamp){at, size, DATED_LOG};
    return size > 0 || access_stamp(out, line, end);
}

/* The offset of an access log, [04/May/2021:12:00:00 +0000], or that of an ISO date. */
static void note_zone(day_log_lines *log, const stamp *found)
{
    day_when when;
    g_autofree char *text = g_strndup(found->text, found->size);
    if (found->kind == ACCESS_LOG) {
        const char *sign = strpbrk(text, "+-");
        if (sign == NULL || !digits_at(sign + 1, sign + 5, 4)) return;
        int zone = atoi(sign + 1);
        log->zone_told = true;
        log->zone_minutes = (zone / 100 * 60 + zone % 100) * (*sign == '-' ? -1 : 1);
        return;
    }
    if (found->kind == SYSLOG_3164 || !day_when_parse(&when, text, found->size, DAY_ORDER_DAY_FIRST)) return;
    log->zone_told = when.zone_told;
    log->zone_minutes = when.zone_minutes;
}

void day_log_lines_add(day_log_lines *log, const char *line, size_t size, uint64_t number)
{
    const char *end = line + size;
    while (line < end && g_ascii_isspace(*line)) line++;
    if (line == end) return;
    if (*line == '#' && end - line > 9 && memcmp(line, "#Fields: ", 9) == 0) log->kind = W3C_LOG;
    if (*line == '#') return;
    stamp found;
    log->lines++;
    if (!stamp_of(&found, line, end)) return;
    if (log->stamped++ == 0) {
        if (log->kind == NO_LOG) log->kind = found.kind;
        log->first = g_strndup(found.text, found.size);
        log->first_line = number;
        note_zone(log, &found);
    }
    if (log->last == NULL) log->last = g_malloc(STAMP_MAX * 4);
    size_t kept = MIN(found.size, (size_t)STAMP_MAX * 4 - 1); /* the text goes on without a NUL */
    memcpy(log->last, found.text, kept);
    log->last[kept] = '\0';
    log->last_line = number;
}

static void say_at(day_emit *emit, const char *key, const char *value, uint64_t line)
{
    g_autofree char *place = g_strdup_printf("L%" G_GUINT64_FORMAT, line);
    day_emit_fact_at(emit, key, value, place);
}

void day_log_lines_say(day_log_lines *log, day_emit *emit)
{
    char zone[8];
    if (log->stamped >= STAMPED_LEAST && log->stamped * 5 >= log->lines) {
        g_autofree char *count = g_strdup_printf("%" G_GUINT64_FORMAT, log->stamped);
        day_emit_fact(emit, "log.format", names[log->kind]);
        say_at(emit, "log.first", log->first, log->first_line);
        say_at(emit, "log.last", log->last, log->last_line);
        day_emit_fact(emit, "log.lines", count);
        day_when_zone_text(zone, log->zone_minutes);
        day_emit_fact(emit, "log.zone", log->zone_told ? zone : "not told");
    }
    g_clear_pointer(&log->first, g_free);
    g_clear_pointer(&log->last, g_free);
}
