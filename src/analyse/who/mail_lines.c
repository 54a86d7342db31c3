/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Own lines of a mail, by alike/own_text.c, which tells quotes. Only the end is of use to those who ask: what
 * is before the last LINES_MAX lines is dropped. */
#include "mail_lines.h"
#include "analyse/alike/own_text.h"
#include <string.h>

#define LINES_MAX 400u

typedef struct taking {
    const char *text;
    gsize body;
    GArray *lines;
} taking;

static void take_run(day_own whose, const char *run, size_t size, void *ctx)
{
    taking *t = ctx;
    if (whose == DAY_OWN_QUOTED) return;
    for (const char *at = run; at < run + size;) {
        const char *newline = memchr(at, '\n', (size_t)(run + size - at));
        const char *end = newline != NULL ? newline : run + size;
        const char *next = end + 1;
        while (at < end && g_ascii_isspace(*at)) at++;
        while (end > at && g_ascii_isspace(end[-1])) end--;
        day_mail_line line = {(gsize)(at - t->text), (gsize)(end - t->text)};
        if (line.start >= t->body) g_array_append_val(t->lines, line);
        at = next;
    }
    if (t->lines->len > 4 * LINES_MAX) g_array_remove_range(t->lines, 0, t->lines->len - LINES_MAX);
}

GArray *day_mail_own_lines(const char *text, gsize size, gsize body)
{
    taking t = {text, body, g_array_new(FALSE, FALSE, sizeof(day_mail_line))};
    day_own_mail_each(text, size, take_run, &t);
    if (t.lines->len > LINES_MAX) g_array_remove_range(t.lines, 0, t.lines->len - LINES_MAX);
    return t.lines;
}
