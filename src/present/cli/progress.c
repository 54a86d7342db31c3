/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Progress: items, bytes, rate, what is left, and how much could not be read, so that nobody waits an hour to
 * learn that nothing works. The path is the part that gives way when the terminal is narrow. */
#include "progress.h"
#include "base/json.h"
#include "base/utf8.h"
#include "present/card/figures.h"
#include <math.h>
#include <string.h>

enum { REDRAW_US = 100 * 1000, JSON_US = 250 * 1000, LINE_US = 5 * 1000 * 1000, CURRENT_MAX = 500 };

day_progress day_progress_for(const day_cli *cli, bool quiet)
{
    return (day_progress){.cli = cli, .quiet = quiet, .last_us = g_get_monotonic_time()};
}

static void append_figures(GString *line, const day_ingest_progress *now)
{
    g_autofree char *done = day_figure_count((guint64)now->done);
    g_autofree char *found = day_figure_count((guint64)now->found);
    g_autofree char *bytes = day_figure_size((guint64)MAX(now->bytes_done, 0));
    g_autofree char *all = day_figure_size((guint64)MAX(now->bytes_found, 0));
    g_string_append_printf(line, "%s of %s items, %s of %s", done, found, bytes, all);
    if (now->items_per_second > 0) {
        g_autofree char *rate = day_figure_size((guint64)now->bytes_per_second);
        g_string_append_printf(line, ", %.0f items/s, %s/s", now->items_per_second, rate);
    }
    if (now->seconds_left >= 0) {
        g_autofree char *left = day_figure_duration(now->seconds_left);
        g_string_append_printf(line, ", %s left", left);
    }
    if (now->unread > 0) {
        g_autofree char *unread = day_figure_count((guint64)now->unread);
        g_string_append_printf(line, ", %s not read", unread);
    }
}

static void append_pages(GString *line, const day_ingest_progress *now)
{
    g_autofree char *done = day_figure_count((guint64)now->pages_done);
    g_autofree char *found = day_figure_of((guint64)now->pages_found, "page");
    g_string_append_printf(line, "OCR: %s of %s", done, found);
    if (now->seconds_left >= 0) {
        g_autofree char *left = day_figure_duration(now->seconds_left);
        g_string_append_printf(line, ", %s left", left);
    }
}

static GString *line_of(const day_ingest_progress *now)
{
    GString *line = g_string_new(NULL);
    g_autofree char *found = day_figure_of((guint64)now->found, "item");
    switch (now->phase) {
    case DAY_INGEST_FINDING: g_string_append_printf(line, "Finding: %s", found); break;
    case DAY_INGEST_READING: append_figures(line, now); break;
    case DAY_INGEST_OCR: append_pages(line, now); break;
    case DAY_INGEST_INDEXING: g_string_append_printf(line, "Indexing: %s read", found); break;
    case DAY_INGEST_ENDED: break;
    }
    return line;
}

static void draw(day_progress *progress, GString *line, const char *current)
{
    guint room = progress->cli->terminal.width - 1;
    guint used = day_terminal_columns(line->str);
    g_autofree char *fitted = NULL;
    if (used + 12 < room && current != NULL && *current != '\0') {
        g_autofree char *path = day_utf8_printable(current, strlen(current));
        fitted = day_terminal_fit(path, room - used - 2);
        g_string_append(line, "  ");
        g_string_append(line, fitted);
    }
    g_autofree char *whole = day_terminal_fit(line->str, room);
    fprintf(stderr, "\r\x1b[K%s", whole);
    fflush(stderr);
    progress->drawn = true;
}

/* Whether it is time for another line. */
static bool due(day_progress *progress)
{
    gint64 time = g_get_monotonic_time();
    if (progress->quiet) return false;
    gint64 wait = progress->cli->progress_json      ? JSON_US
                  : progress->cli->terminal.err_tty ? REDRAW_US
                                                    : LINE_US;
    if (time - progress->last_us < wait) return false;
    progress->last_us = time;
    return true;
}

static void put(day_progress *progress, GString *line, const char *current)
{
    if (progress->cli->terminal.err_tty)
        draw(progress, line, current);
    else
        fprintf(stderr, "%s\n", line->str);
}

/* An interface (docs/cli.md): members may be added, never renamed. */
static void put_json(const day_ingest_progress *now)
{
    static const char *const phases[] = {"finding", "reading", "ocr", "indexing", "ended"};
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "phase", phases[now->phase]);
    day_json_put_int(&json, "found", now->found);
    day_json_put_int(&json, "done", now->done);
    day_json_put_int(&json, "bytes_found", now->bytes_found);
    day_json_put_int(&json, "bytes_done", now->bytes_done);
    day_json_put_int(&json, "unread", now->unread);
    day_json_put_int(&json, "pages_found", now->pages_found);
    day_json_put_int(&json, "pages_done", now->pages_done);
    day_json_put_real(&json, "seconds", now->seconds, 1);
    day_json_put_real(&json, "items_per_second", now->items_per_second, 1);
    day_json_put_real(&json, "bytes_per_second", now->bytes_per_second, 0);
    day_json_put_real(&json, "seconds_left", now->seconds_left >= 0 ? now->seconds_left : NAN, 1);
    size_t shown = strlen(now->current != NULL ? now->current : "");
    day_json_key(&json, "current");
    day_json_bytes(&json, now->current != NULL ? now->current : "", MIN(shown, CURRENT_MAX));
    day_json_end_object(&json);
    fprintf(stderr, "%s\n", line->str);
}

void day_progress_analysis(day_progress *progress, const char *name, int64_t done, int64_t total)
{
    if (!due(progress)) return;
    g_autoptr(GString) line = g_string_new(NULL);
    day_json json = day_json_into(line);
    day_json_begin_object(&json);
    day_json_put_string(&json, "phase", "analysing");
    day_json_put_string(&json, "analysis", name);
    day_json_put_int(&json, "done", done);
    day_json_put_int(&json, "total", total);
    day_json_end_object(&json);
    fprintf(stderr, "%s\n", line->str);
}

void day_progress_show(const day_ingest_progress *now, void *ctx)
{
    day_progress *progress = ctx;
    if (now->phase == DAY_INGEST_ENDED || !due(progress)) return;
    if (progress->cli->progress_json) {
        put_json(now);
        return;
    }
    g_autoptr(GString) line = line_of(now);
    put(progress, line, now->current);
}

void day_progress_line(day_progress *progress, GString *line)
{
    if (due(progress)) put(progress, line, NULL);
}

void day_progress_end(day_progress *progress)
{
    if (progress->drawn) fputs("\r\x1b[K", stderr);
    progress->drawn = false;
}
